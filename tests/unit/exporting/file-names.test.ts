import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { articleKey } from '../../../server/importing/domain/article-key';
import { parsePath } from '../../../server/importing/domain/parse-path';
import { planFileNames, sourceFolder, type ArticleToName } from '../../../server/exporting/domain/file-names';

function article(given: Partial<ArticleToName>): ArticleToName {
  return { documentId: 'a', locale: 'en', slug: 'post', hasDate: true, known: null, ...given };
}

function known(path: string, folder = '', translationKey = `path:${path}`) {
  return { folder, path, translationKey };
}

function pathsOf(articles: readonly ArticleToName[]): string[] {
  return [...planFileNames(articles, 'en').values()].map(({ path }) => path);
}

describe('a path', () => {
  test.each<[string, Partial<ArticleToName>, string]>([
    ['its slug', {}, 'post.md'],
    ['the path it was imported from', { known: known('blog/2021-09-01-post.md') }, 'blog/2021-09-01-post.md'],
    ['below the folder of its source', { known: known('post.mdx', 'other') }, 'other/post.mdx'],
    ['a language beside the default', { locale: 'de' }, 'post.de.md'],
    ['a language that no path names', { locale: 'xx-custom' }, 'post.md'],
    ['a slug that looks like a date, of an article without one', { slug: '2021-09-01-post', hasDate: false }, 'article-2021-09-01-post.md'],
    ['a slug that looks like a date, of an article with one', { slug: '2021-09-01-post' }, '2021-09-01-post.md'],
    ['a slug that ends like a language', { slug: 'post.fr' }, 'article-post-fr.md'],
    ['a name that Windows keeps for itself', { slug: 'con' }, 'article-con.md'],
    ['a slug that nothing can be made of', { slug: '..' }, 'article.md'],
    ['a slug with what no path takes', { slug: '../a/b\0c' }, 'a-b-c.md'],
    ...['../up.md', '/abs.md', 'C:/x.md', 'a\\b.md', 'a/./b.md', 'a//b.md', '', 'a\0.md'].map((path): [string, Partial<ArticleToName>, string] => [`not ${JSON.stringify(path)}`, { known: known(path) }, 'post.md']),
  ])('%s', (_case, given, path) => {
    expect(pathsOf([article(given)])).toEqual([path]);
  });

  test('of two with one name the second gets a number, also where only a file system takes them for the same', () => {
    expect(pathsOf([article({}), article({ documentId: 'b', slug: 'Post' }), article({ documentId: 'c' })])).toEqual(['post.md', 'Post-2.md', 'post-3.md']);
    expect(pathsOf([article({ known: known('a/Post.en.md') }), article({ documentId: 'b', known: known('a/post.en.md') })])).toEqual(['a/Post.en.md', 'a/post-2.en.md']);
    expect(pathsOf([article({}), article({ documentId: 'b', known: known('post.md') })]).sort()).toEqual(['post-2.md', 'post.md']);
    // A file of another language with the same name would become part of that article.
    expect(pathsOf([article({}), article({ documentId: 'b', locale: 'de' })])).toEqual(['post.md', 'post-2.de.md']);
  });
});

describe('languages of one article', () => {
  const named = (articles: readonly ArticleToName[]) => [...planFileNames(articles, 'en').values()];

  test('share the name of the default language', () => {
    expect(named([article({ locale: 'de', slug: 'beitrag' }), article({})])).toEqual([
      { path: 'post.md', translationKey: null },
      { path: 'post.de.md', translationKey: null },
    ]);
  });

  test('stand beside the one that was imported, in its words', () => {
    const file = known('fr/post.fr.md', '', 'key:shared');
    expect(named([article({ locale: 'fr', known: file }), article({ locale: 'de' }), article({})])).toEqual([
      { path: 'fr/post.fr.md', translationKey: null },
      { path: 'fr/post.en.md', translationKey: 'shared' },
      { path: 'fr/post.de.md', translationKey: 'shared' },
    ]);
  });

  test('say what they share where no path can', () => {
    expect(named([article({}), article({ locale: 'xx-custom' })])).toEqual([
      { path: 'post.md', translationKey: 'post' },
      { path: 'post.xx-custom.md', translationKey: 'post' },
    ]);
  });
});

test('the folder of a source is one folder', () => {
  expect(['blog', 'a/../../b', 'Über uns'].map(sourceFolder)).toEqual(['blog', 'a-b', 'Über-uns']);
});

const anyArticle = fc.record({
  documentId: fc.constantFrom('a', 'b', 'c', 'd'),
  locale: fc.constantFrom('en', 'de', 'fr'),
  slug: fc.oneof(fc.constantFrom('post', 'Post', 'post-2', 'post.fr', 'index', '2021-01-01-x'), fc.string()),
  hasDate: fc.boolean(),
  known: fc.option(fc.record({ folder: fc.constantFrom('', 'x'), path: fc.oneof(fc.constantFrom('post.md', 'post.fr.md', 'de/post.md', 'a/b.md'), fc.string()), translationKey: fc.constant(null) }), { nil: null }),
});

test('for any articles: every one has a path of its own, below the folder, and new ones are read as what they are', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyArticle, { selector: articleKey, maxLength: 12 }), (articles) => {
      const names = planFileNames(articles, 'en');
      expect(names.size).toBe(articles.length);
      const paths = [...names.values()].map(({ path }) => path);
      expect(new Set(paths.map((path) => path.normalize('NFC').toLowerCase())).size).toBe(articles.length);
      for (const path of paths) expect(path.split('/').some((part) => ['', '.', '..'].includes(part)) || /\\|\0/.test(path)).toBe(false);
      for (const each of articles.filter((one) => one.known === null)) {
        const facts = parsePath(names.get(articleKey(each))?.path ?? '');
        if (each.locale !== 'en') expect(facts.locale).toBe(each.locale);
      }
    }),
  );
});
