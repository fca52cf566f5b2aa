import { describe, expect, test } from 'vitest';
import { isLanguageCode } from '../../../server/importing/domain/language-codes';
import { dateInAddress, parsePath } from '../../../server/importing/domain/parse-path';

describe('parsePath', () => {
  test.each<[string, string, string | null, string | null, string]>([
    ['hello-world.md', 'hello-world', null, null, 'a file'],
    ['blog/Rust-1.58.0.markdown', 'Rust-1.58.0', null, null, 'dots in a name'],
    ['2021-9-1-title.md', 'title', '2021-09-01', null, 'a date before the name'],
    ['2021-09-01.mdx', '', '2021-09-01', null, 'a date alone'],
    ['2021-02-31-title.md', '2021-02-31-title', null, null, 'no such day: part of the name'],
    ['2021/09/01-title.md', 'title', '2021-09-01', null, 'year and month as folders'],
    ['blog/2021/09/01/title.md', 'title', '2021-09-01', null, 'all as folders'],
    ['2021/15/01-title.md', '01-title', null, null, 'no such month'],
    ['blog/2021/title.md', 'title', null, null, 'a year alone'],
    ['post.fr.md', 'post', null, 'fr', 'a language behind the name'],
    ['post.pt-BR.md', 'post', null, 'pt-BR', 'with a region'],
    ['fr/post.md', 'post', null, 'fr', 'a language as the first folder'],
    ['fr/post.de.md', 'post', null, 'de', 'the file outdoes the folder'],
    ['recipes/fr/post.md', 'post', null, null, 'a language deeper is a folder like any other'],
    ['blog/fr/post.md', 'post', null, 'fr', 'a language in a collection'],
    ['content/fr/post.md', 'post', null, 'fr', 'a language below the root of Hugo'],
    ['src/content/blog/pt-BR/post.mdx', 'post', null, 'pt-BR', 'a language in a collection of Astro'],
    ['_posts/es/2015-01-02-hola.md', 'hola', '2015-01-02', 'es', 'a language below _posts'],
    ['i18n/fr/docusaurus-plugin-content-blog/2020-01-02-salut.md', 'salut', '2020-01-02', 'fr', 'a translation of Docusaurus'],
    ['content/post.md', 'post', null, null, 'no folder below the root'],
    ['js/post.md', 'post', null, null, 'no language'],
    ['socket.io.md', 'socket.io', null, null, 'a domain'],
    ['.fr.md', '.fr', null, null, 'nothing before the language'],
  ])('%s gives the name %j, date %s, locale %s: %s', (path, name, date, locale) => {
    expect(parsePath(path)).toMatchObject({ name, nameFrom: 'file name', date, locale });
  });

  test.each<[string, string, string | null, string | null, string]>([
    ['blog/my-post/index.md', 'my-post', null, null, 'the folder names it'],
    ['blog/my-post/_index.md', 'my-post', null, null, 'a section of Hugo'],
    ['my-post/README.md', 'my-post', null, null, 'a readme'],
    ['my-post/index.fr.md', 'my-post', null, 'fr', 'with a language'],
    ['my-post/fr/index.md', 'my-post', null, null, 'a language is no name'],
    ['2021-09-01-my-post/index.md', 'my-post', '2021-09-01', null, 'the folder has a date'],
  ])('%s gives its folder\'s name %j, date %s, locale %s: %s', (path, name, date, locale) => {
    expect(parsePath(path)).toMatchObject({ name, nameFrom: 'folder name', date, locale });
  });

  test('an index without a folder has its own name', () => {
    expect(parsePath('index.md')).toMatchObject({ name: 'index', nameFrom: 'file name' });
    expect(parsePath('fr/index.md')).toMatchObject({ name: 'index', nameFrom: 'file name', locale: 'fr' });
  });
});

describe('what translations have in common', () => {
  test.each<[string, string]>([
    ['post.md', 'post.fr.md'],
    ['post/index.md', 'post/index.pt-BR.md'],
    ['en/post.md', 'fr/post.md'],
    ['content/posts/a.md', 'content/fr/posts/a.md'],
    ['blog/2020-01-02-hi.md', 'i18n/fr/docusaurus-plugin-content-blog/2020-01-02-hi.md'],
    ['docs/intro.md', 'i18n/fr/docusaurus-plugin-content-docs/current/intro.md'],
    ['docs/version-2.0/intro.md', 'i18n/fr/docusaurus-plugin-content-docs/version-2.0/intro.md'],
    ['blog/a.md', 'i18n/fr/blog/a.md'],
  ])('%s and %s have the same key', (one, other) => {
    expect(parsePath(one).translationKey).toBe(parsePath(other).translationKey);
    expect(parsePath(one).locale).not.toBe(parsePath(other).locale);
  });

  test.each<[string, string]>([
    ['a.md', 'b.md'],
    ['posts/a.md', 'docs/a.md'],
    ['content/a.md', 'a.md'],
    ['i18n/fr/my-plugin/a.md', 'blog/a.md'],
  ])('%s and %s have different keys', (one, other) => {
    expect(parsePath(one).translationKey).not.toBe(parsePath(other).translationKey);
  });
});

describe('folders and names of drafts', () => {
  test.each<[string, string | null]>([
    ['_drafts/idea.md', '_drafts'],
    ['source/_drafts/idea.md', '_drafts'],
    ['drafts/idea.md', null],
    ['draft_Idea-4b1c6d0bd4fa.md', null],
  ])('%s is a draft by %j', (path, draftBy) => {
    expect(parsePath(path).draftBy).toBe(draftBy);
  });

  test.each<[string, string, string | null, string | null]>([
    ['2018-02-02_My-story-4b1c6d0bd4fa.md', 'My-story', '2018-02-02', null],
    ['2018-02-02_My-story--4b1c6d0bd4fa.md', 'My-story', '2018-02-02', null],
    ['draft_My-idea-4b1c6d0bd4fa.md', 'My-idea', null, 'draft_'],
    ['draft_.md', 'draft_', null, 'draft_'],
    ['My-story.md', 'My-story', null, null],
  ])('%s of an export is %s of %s, a draft by %s', (path, name, date, draftBy) => {
    expect(parsePath(path, { exportedNames: true })).toMatchObject({ name, date, draftBy });
  });
});

describe('folders above _posts', () => {
  test.each<[string, string[]]>([
    ['_posts/2020-01-02-a.md', []],
    ['movies/horror/_posts/2020-01-02-a.md', ['movies', 'horror']],
    ['movies/_drafts/a.md', ['movies']],
    ['docs/_posts/2020-01-02-a.md', []],
    ['src/site/news/_posts/2020-01-02-a.md', ['news']],
    ['fr/news/_posts/2020-01-02-a.md', ['news']],
    ['movies/horror/a.md', []],
  ])('of %s are %j', (path, folders) => {
    expect(parsePath(path).categoryFolders).toEqual(folders);
  });
});

describe('dateInAddress', () => {
  test.each<[string, string | null]>([
    ['/news/2026/01/13/title.html', '2026-01-13'],
    ['inside-rust/2026/01/13/title', '2026-01-13'],
    ['/2026-01-13-title/', '2026-01-13'],
    ['/2026/01/13/title/index.html?x=1#y', '2026-01-13'],
    ['/2026/13/01/title', null],
    ['/title', null],
    ['', null],
  ])('of %j is %j', (address, date) => {
    expect(dateInAddress(address)).toBe(date);
  });
});

describe('isLanguageCode', () => {
  test.each([
    ['en', true], ['pt-BR', true], ['zh_Hans', true], ['zh-Hant-TW', true], ['es-419', true],
    ['pt-br', true], ['zh-hant-TW', true], ['my-post', false], ['to-do', false], ['En', false],
    ['js', false], ['db', false], ['io', false], ['english', false], ['en-', false], ['', false],
  ])('%j: %s', (text, expected) => {
    expect(isLanguageCode(text)).toBe(expected);
  });
});
