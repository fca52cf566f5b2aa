import { describe, expect, test } from 'vitest';
import { mapSlug } from '../../../server/importing/domain/map-slug';
import { parsePath } from '../../../server/importing/domain/parse-path';
import { frontmatterOf, unquoted, type entriesOf } from './build-metadata';

type Keys = Parameters<typeof entriesOf>[0];

function slugOf(keys: Keys, { path = 'My Post!.md', title = 'The Title' } = {}) {
  return mapSlug({ frontmatter: frontmatterOf(keys), path: parsePath(path), title });
}

describe('mapSlug, by a key', () => {
  test.each<[Keys, string, string]>([
    [{ slug: 'my-post' }, 'my-post', 'as it is'],
    [{ slug: 'My-Post' }, 'my-post', 'in lower case'],
    [{ slug: 'rust_1.58.0' }, 'rust_1.58.0', 'signs that Strapi accepts stay'],
    [{ slug: unquoted('404', 404) }, '404', 'a number'],
    [{ slug: '', permalink: '/blog/my-post/' }, 'my-post', 'the key that holds something'],
    [{ permalink: '/blog/my-post.html?x=1#y' }, 'my-post', 'an address'],
    [{ permalink: '/my-post/index.html' }, 'my-post', 'an index'],
    [{ url: '/2024/01/my-post' }, 'my-post', 'a dated address'],
    [{ slug: 'docs/my-post' }, 'my-post', 'a path'],
    [{ permalink: '/404.html' }, '404', 'a number alone'],
    [{ permalink: ':title', url: '/my-post' }, 'my-post', 'the first that can be used'],
  ])('%j is %j: %s', (keys, value) => {
    expect(slugOf(keys)).toMatchObject({ value: { value, explicit: true }, issues: [] });
  });

  test('it has the place of its value', () => {
    expect(slugOf({ title: 'x', slug: 'my-post' }).value).toEqual({ value: 'my-post', explicit: true, line: 3, column: 7 });
  });

  test.each([['My Post!', 'my-post'], ['C# tips', 'c-sharp-tips'], ['x'.repeat(300), 'x'.repeat(200)]])(
    '%j is cleaned, and says so', (slug, value) => {
      expect(slugOf({ slug })).toMatchObject({ value: { value, explicit: true }, issues: [{ code: 'slug-cleaned', line: 2, params: { slug: value } }] });
    },
  );

  test('a path says more than the slug and stays in extra', () => {
    expect(slugOf({ permalink: '/blog/my-post/' }).used).toEqual([]);
    expect(slugOf({ slug: 'my-post' }).used).toHaveLength(1);
  });

  test.each<[Keys, string]>([
    [{ permalink: '/:categories/:title/' }, 'a pattern'],
    [{ permalink: ':title' }, 'a pattern'],
    [{ permalink: '/blog/{{ page.fileSlug }}/' }, 'a template'],
    [{ permalink: 'pretty' }, 'a style of Jekyll'],
    [{ permalink: '/' }, 'the root'],
    [{ permalink: '/2024/01/' }, 'a date'],
    [{ permalink: false }, 'a switch'],
    [{ permalink: { build: 'x' } }, 'a map of Eleventy'],
    [{ url: 'https://other.test/a-page' }, 'an address elsewhere'],
    [{ url: '//other.test/a-page' }, 'an address elsewhere'],
    [{ slug: '你好' }, 'nothing of it can be kept'],
    [{ slug: null }, 'empty'],
  ])('%j names no slug: %s', (keys) => {
    expect(slugOf(keys)).toMatchObject({ value: { value: 'the-title', explicit: false }, issues: [], used: [] });
  });

  test('a list is no slug, with a warning', () => {
    expect(slugOf({ slug: ['a'] })).toMatchObject({ value: { value: 'the-title' }, issues: [{ code: 'value-ignored', line: 2 }] });
  });
});

describe('mapSlug, made', () => {
  test.each([
    ['2021-9-1-Rust-1.58.0.md', 'rust-1.58.0', 'the file name has the form of an address'],
    ['my-post.fr.md', 'my-post', 'without the language'],
    ['my_post.md', 'my_post', 'an underscore is part of it'],
    ['_partial.md', 'partial', 'marks around it are not'],
    ['blog/my-post/index.md', 'my-post', 'the folder of an index'],
    ['My Post!.md', 'the-title', 'no form of an address'],
    ['2021-09-01.md', 'the-title', 'only a date'],
    ['7.4.0.md', 'the-title', 'no letter'],
    ['index.md', 'the-title', 'a generic name'],
    ['blog/index.md', 'the-title', 'a generic folder'],
    ['post.md', 'the-title', 'a generic name'],
    ['0123456789abcdef0123456789abcdef.md', 'the-title', 'an identifier'],
    ['0b3c5f0e-8d7a-4b1c-9e2f-a1b2c3d4e5f6.md', 'the-title', 'an identifier'],
    [`${'x'.repeat(201)}.md`, 'the-title', 'too long'],
  ])('%s gives %j: %s', (path, value) => {
    expect(slugOf({}, { path })).toEqual({ value: { value, explicit: false, line: null, column: null }, issues: [], used: [] });
  });

  test('a title without Latin letters gives way to what the file name leaves', () => {
    expect(slugOf({}, { path: 'Hello World.md', title: '你好' }).value.value).toBe('hello-world');
  });

  test.each([['你好', '你好.md', '你好'], ['', '你好.md', '你好']])('the title %j of %s has a slug of its hash', (title, path, text) => {
    const { value, issues } = slugOf({}, { path, title });
    expect(value.value).toMatch(/^article-[0-9a-f]{8}$/);
    expect(issues).toMatchObject([{ code: 'slug-fallback', params: { text, slug: value.value } }]);
    expect(slugOf({}, { path, title }).value).toEqual(value);
  });
});
