import { describe, expect, test } from 'vitest';
import { mapArticle } from '../../../server/importing/domain/map-article';
import { profileOf } from '../../../server/importing/domain/profiles';
import { entriesOf, metadataOf, unquoted } from './build-metadata';

type Keys = Parameters<typeof entriesOf>[0];

const OPTIONS = { siteZone: 'Europe/Berlin', now: '2025-07-01T00:00:00.000Z', profile: profileOf('generic'), html: 'sanitize' } as const;

function map(keys: Keys, { path = 'my-post.md', body = 'Text.\n' } = {}) {
  const full = { path, metadata: metadataOf(keys), hasFrontmatter: true, body, bodyLine: 9 };
  return mapArticle(full, OPTIONS);
}

/** An article with nothing to tell, but for the keys. */
const mapWith = (keys: Keys, path?: string) => map({ title: 'A title', date: '2025-06-12', ...keys }, { path });
const codesOf = (keys: Keys, path?: string): string[] => mapWith(keys, path).issues.map(({ code }) => code);

describe('mapArticle', () => {
  test('every field of its own is mapped, every other key stays in extra, in order', () => {
    const keys = {
      layout: 'post', title: 'A title', slug: 'a-slug', date: '2025-06-12 10:00', summary: 'About', published: true,
      category: 'Career', tags: ['aws'], lang: 'fr', authors: ['Ada', { name: 'Bob' }], weight: 7,
    };
    expect(map(keys)).toEqual({
      article: {
        title: 'A title',
        slug: { value: 'a-slug', explicit: true, line: 4, column: 7 },
        date: '2025-06-12',
        datedAt: '2025-06-12T08:00:00.000Z',
        description: 'About',
        body: 'Text.\n',
        category: 'Career',
        keywords: ['aws'],
        published: 'published',
        locale: 'fr',
        localeFrom: 'key',
        translationKey: 'path:my-post',
        extra: { layout: 'post', authors: ['Ada', { name: 'Bob' }], weight: 7 },
      },
      issues: [],
    });
  });

  test('a key that is missing leaves its property out; an empty one is null or an empty list', () => {
    const absent = map({ title: 'A title' }).article;
    expect(Object.keys(absent ?? {})).toEqual(['title', 'slug', 'body', 'published', 'locale', 'localeFrom', 'translationKey', 'extra']);
    const empty = map({ title: 'A title', date: null, description: '', category: null, keywords: [], locale: null }).article;
    expect(empty).toMatchObject({ date: null, datedAt: null, description: null, category: null, keywords: [], locale: null, extra: {} });
  });

  test('a key that lost to a better one stays in extra', () => {
    const { article } = mapWith({ description: 'Used', excerpt: 'Kept', pubDate: '2020-01-01', categories: ['A', 'B'], category: 'C' });
    expect(article).toMatchObject({ description: 'Used', date: '2025-06-12', category: 'C' });
    expect(article?.extra).toEqual({ excerpt: 'Kept', pubDate: '2020-01-01', categories: ['A', 'B'] });
  });

  test('the other categories stay in extra under their key', () => {
    expect(mapWith({ categories: ['A', 'B'] }).article).toMatchObject({ category: 'A', extra: { categories: ['B'] } });
  });

  test('keys that are dangerous elsewhere are data here', () => {
    const entries = [...entriesOf({ title: 'A title', date: '2025-06-12' }), ...entriesOf({ constructor: 'c' })];
    const [proto] = entriesOf({ proto: { polluted: true } });
    if (proto !== undefined) entries.push({ ...proto, key: '__proto__' });
    const source = { path: 'a.md', metadata: { entries, issues: [] }, hasFrontmatter: true, body: 'Text.', bodyLine: 5 };
    const extra = mapArticle(source, OPTIONS).article?.extra ?? {};
    expect(Object.keys(extra)).toEqual(['constructor', '__proto__']);
    expect(JSON.stringify(extra)).toBe('{"constructor":"c","__proto__":{"polluted":true}}');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('an error keeps the file from being an article, and all its issues are told', () => {
    const { article, issues } = map({ title: 'x'.repeat(256), date: '2024-02-31', published: 'maybe' });
    expect(article).toBeNull();
    expect(issues.map(({ code }) => code)).toEqual(['title-too-long', 'date-invalid', 'flag-unclear']);
  });

  test('without a title the heading gives it, and is taken off the body', () => {
    const { article, issues } = map({ date: '2025-06-12' }, { body: '# Itâ€™s new\n\nText.\n' });
    expect(article).toMatchObject({ title: 'It’s new', body: 'Text.\n' });
    expect(issues.map(({ code }) => code)).toEqual(['title-missing', 'mojibake-repaired', 'h1-repeats-title']);
  });
});

describe('similar keys', () => {
  test('the exact spelling is used, the other stays in extra', () => {
    const { article, issues } = map({ Title: 'Kept', title: 'Used', date: '2025-06-12' });
    expect(article).toMatchObject({ title: 'Used', extra: { Title: 'Kept' } });
    expect(issues).toMatchObject([{ code: 'similar-keys', line: 3, params: { first: 'Title', second: 'title', used: 'title' } }]);
  });

  test('a spelling with a value is used before an empty one', () => {
    const { article, issues } = map({ title: '', TITLE: 'Used', date: '2025-06-12' });
    expect(article?.title).toBe('Used');
    expect(issues).toMatchObject([{ code: 'similar-keys', params: { used: 'TITLE' } }]);
  });

  test('on one line, the first column comes first', () => {
    const entries = entriesOf({ title: 'b', Title: 'a' }).map((entry, index) => ({ ...entry, line: 1, column: 20 - index }));
    const source = { path: '2025-06-12-a.md', metadata: { entries, issues: [] }, hasFrontmatter: true, body: 'x', bodyLine: 3 };
    expect(mapArticle(source, OPTIONS).issues).toMatchObject([
      { code: 'similar-keys', params: { first: 'Title', second: 'title' } },
      { code: 'date-from-filename' },
    ]);
  });
});

describe('description', () => {
  test.each([
    ['on several lines', ' About\nit ', 'About\nit'],
    ['of any length', 'x'.repeat(5_000), 'x'.repeat(5_000)],
  ])('a text %s is kept', (_name, description, expected) => {
    expect(mapWith({ description })).toMatchObject({ article: { description: expected }, issues: [] });
  });

  test('a number is kept as written, and says so', () => {
    expect(mapWith({ description: unquoted('1.10', 1.1) })).toMatchObject({ article: { description: '1.10' }, issues: [{ code: 'text-from-number' }] });
  });

  test('a list stays in extra, with a warning', () => {
    const { article, issues } = mapWith({ description: ['a'] });
    expect(article).toMatchObject({ extra: { description: ['a'] } });
    expect(article).not.toHaveProperty('description');
    expect(issues).toMatchObject([{ code: 'value-ignored', line: 4, params: { key: 'description', found: 'a list' } }]);
  });
});

describe('locale', () => {
  test.each<[Keys, string, string | null, string | null, string]>([
    [{ locale: 'pt-BR' }, 'fr/a.de.md', 'pt-BR', 'key', 'the key outdoes the path'],
    [{ lang: 'gsw' }, 'a.md', 'gsw', 'key', 'a code of three letters'],
    [{ language: 'en' }, 'a.md', 'en', 'key', 'a language'],
    [{ locale: null }, 'a.fr.md', 'fr', 'path', 'an empty key says nothing'],
    [{}, 'fr/a.md', 'fr', 'path', 'the folder'],
    [{}, 'a.md', null, null, 'nothing'],
  ])('%j of %s is %s by %s: %s', (keys, path, locale, localeFrom) => {
    expect(mapWith(keys, path)).toMatchObject({ article: { locale, localeFrom, extra: {} }, issues: [] });
  });

  test.each<[Keys, string]>([
    [{ language: 'php' }, 'a programming language'],
    [{ lang: 'English' }, 'no code'],
    [{ locale: ['en'] }, 'a list'],
  ])('%j stays in extra, with a warning: %s', (keys) => {
    expect(mapWith(keys)).toMatchObject({ article: { locale: null, localeFrom: null, extra: keys }, issues: [{ code: 'value-ignored', line: 4 }] });
  });
});

describe('the key of translations', () => {
  test.each<[Keys, string, string]>([
    [{}, 'content/fr/a.md', 'path:content/a'],
    [{ translationKey: 'about' }, 'fr/a-propos.md', 'key:about'],
    [{ translationKey: '' }, 'fr/a.md', 'path:a'],
    [{ translationKey: ['x'] }, 'fr/a.md', 'path:a'],
  ])('%j in %s is %s, and stays in extra', (keys, path, translationKey) => {
    expect(mapWith(keys, path).article).toMatchObject({ translationKey, extra: keys });
  });
});

describe('cover', () => {
  test.each<[Keys, string, string]>([
    [{ cover: '/a.png' }, '/a.png', 'a text'],
    [{ heroImage: '/a.png' }, '/a.png', 'another key'],
    [{ image: { alt: 'A', src: '/a.png' } }, '/a.png', 'a map'],
    [{ images: 'x', thumbnail: [{ url: '/a.png' }, '/b.png'] }, '/a.png', 'the first of a list'],
  ])('%j stays in extra, and is told: %s', (keys, value) => {
    const { article, issues } = mapWith(keys);
    expect(article?.extra).toEqual(keys);
    expect(issues).toMatchObject([{ code: 'cover-kept-as-text', severity: 'info', params: { value } }]);
  });

  test.each<[Keys, string]>([
    [{ cover: false }, 'a switch'],
    [{ cover: { alt: 'A' } }, 'a map without an address'],
    [{ cover: [false] }, 'a list without an address'],
  ])('%j stays in extra and is nothing to tell: %s', (keys) => {
    expect(mapWith(keys)).toMatchObject({ article: { extra: keys }, issues: [] });
  });

  test('a key that holds nothing empties it, and is no other frontmatter', () => {
    expect(mapWith({ cover: '' })).toMatchObject({ article: { cover: null, extra: {} }, issues: [] });
    expect(mapWith({ title: 'T' }).article).not.toHaveProperty('cover');
  });
});

describe('going live', () => {
  test.each<[Keys, string, string]>([
    [{ published: true, date: '2025-07-02' }, '2025-07-02', 'a day to come'],
    [{ published: true, date: '2025-07-01T00:00:01Z' }, '2025-07-01T00:00:01.000Z', 'a moment to come'],
    [{ published: '2025-07-02', date: '2025-06-12' }, '2025-07-02', 'a flag that is a day to come'],
    [{ published: true, publishDate: '2025-07-02' }, '2025-07-02', 'a publication date beside an older date'],
  ])('%j stays a draft until %s, with a warning: %s', (keys, date) => {
    const { article, issues } = mapWith(keys);
    expect(article?.published).toBe('draft');
    // A day begins in the site's zone, Berlin.
    expect(article?.publishAt).toBe(date.includes('T') ? date : '2025-07-01T22:00:00.000Z');
    expect(issues).toMatchObject([{ code: 'published-in-future', params: { date } }]);
  });

  test('an unflagged file with a date in the future keeps its flag and learns the date', () => {
    const { article, issues } = mapWith({ date: '2099-01-01' });
    expect(article).toMatchObject({ published: 'unflagged', notBefore: '2099-01-01', publishAt: '2098-12-31T23:00:00.000Z' });
    expect(issues).toEqual([]);
  });

  test.each<[Keys, string]>([
    [{ published: true }, 'published'],
    [{ published: '2025-06-12' }, 'published'],
    [{ published: true, publishDate: 'soon', created: ['2099-01-01'] }, 'published'],
    [{ draft: true, date: '2099-01-01' }, 'draft'],
    [{ date: '2099-01-01' }, 'unflagged'],
  ])('%j is %s', (keys, published) => {
    expect(mapWith(keys)).toMatchObject({ article: { published }, issues: [] });
  });

  test('a flag that is a date is the date when there is no other', () => {
    const { article } = map({ title: 'A title', published: '2025-06-12' });
    expect(article).toMatchObject({ date: '2025-06-12', published: 'published', extra: {} });
    expect(mapWith({ published: '2020-01-01' }).article).toMatchObject({ date: '2025-06-12', extra: { published: '2020-01-01' } });
  });

  test('a published article without a date goes live', () => {
    expect(map({ title: 'A title', published: true }).article?.published).toBe('published');
  });
});

describe('mojibake', () => {
  test('in metadata and body is one issue, at the first', () => {
    const keys = { title: 'Itâ€™s', date: '2025-06-12', category: 'CafÃ©', keywords: ['cafÃ©'], author: 'RenÃ©' };
    const { article, issues } = map(keys, { body: 'weâ€™ll' });
    expect(article).toMatchObject({ title: 'It’s', category: 'Café', keywords: ['café'], body: 'we’ll', extra: { author: 'René' } });
    expect(issues).toMatchObject([{ code: 'mojibake-repaired', line: 2, column: 8, params: { count: 5, from: 'â€™', to: '’' } }]);
  });

  test('in metadata alone is told as well', () => {
    expect(codesOf({ category: 'CafÃ©' })).toEqual(['mojibake-repaired']);
  });
});

test('what is read as Docusaurus is MDX in .md files too', () => {
  const source = { path: 'a.md', metadata: metadataOf({ title: 'A title', date: '2025-06-12' }), hasFrontmatter: true, body: '<Chart />\n', bodyLine: 5 };
  expect(mapArticle(source, { ...OPTIONS, profile: profileOf('docusaurus') }).issues).toMatchObject([{ code: 'mdx-kept' }]);
});

test('folders above _posts are the category of Jekyll', () => {
  const source = { path: 'movies/horror/_posts/2020-01-02-a.md', metadata: metadataOf({ title: 'A' }), hasFrontmatter: true, body: 'x', bodyLine: 5 };
  expect(mapArticle(source, { ...OPTIONS, profile: profileOf('jekyll') }).article).toMatchObject({ category: 'horror', categoryParents: ['movies'] });
});

test('MDX is told by the extension', () => {
  const body = '<Chart />\n';
  expect(map({ title: 'A title', date: '2025-06-12' }, { body, path: 'a.MDX' }).issues).toMatchObject([{ code: 'mdx-kept' }]);
  expect(map({ title: 'A title', date: '2025-06-12' }, { body }).issues).toEqual([]);
});
