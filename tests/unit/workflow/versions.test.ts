import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContentSnapshot, JsonValue } from '../../../contracts';
import { contentDigest } from '../../../server/workflow/domain/content-digest';
import { diffVersions } from '../../../server/workflow/domain/diff-versions';

const CONTENT: ContentSnapshot = {
  title: 'A title',
  slug: 'a-title',
  date: '2025-06-12',
  datedAt: '2025-06-12T08:00:00.000Z',
  description: 'What it is about',
  body: '# Hello\n\nText\n',
  category: { id: 'c1', name: 'Career' },
  keywords: [
    { id: 'k1', name: 'aws' },
    { id: 'k2', name: 'cloud' },
  ],
  cover: { id: '7', name: 'cover.png' },
  extra: { author: 'Ada', nested: { b: 1, a: [true, null] } },
};

const EMPTY: ContentSnapshot = {
  title: 'A title',
  slug: 'a-title',
  date: null,
  datedAt: null,
  description: null,
  body: null,
  category: null,
  keywords: [],
  cover: null,
  extra: null,
};

describe('the digest of content', () => {
  test('is a SHA-256 that never changes for the same content', () => {
    expect(contentDigest(EMPTY)).toMatch(/^[0-9a-f]{64}$/);
    expect(contentDigest(CONTENT)).toBe('0299ed2c2475e12fdcded9fac4191c26d0e5f9f56e32683b32e94b638f063688');
  });

  test.each<[string, Partial<ContentSnapshot>]>([
    ['the order of keys in extra', { extra: { nested: { a: [true, null], b: 1 }, author: 'Ada' } }],
    ['names of what it points to', { category: { id: 'c1', name: 'Work' }, cover: { id: '7', name: 'x.png' } }],
    ['the style of line ends', { body: '# Hello\r\n\r\nText\r\n' }],
    ['how a moment is written', { datedAt: '2025-06-12T10:00:00+02:00' }],
  ])('does not depend on %s', (_what, change) => {
    expect(contentDigest({ ...CONTENT, ...change })).toBe(contentDigest(CONTENT));
  });

  test('does not depend on how empty is stored', () => {
    expect(contentDigest({ ...EMPTY, description: '', body: '', extra: {} })).toBe(contentDigest(EMPTY));
  });

  test.each<[string, Partial<ContentSnapshot>]>([
    ['title', { title: 'Another' }],
    ['slug', { slug: 'another' }],
    ['date', { date: '2025-06-13' }],
    ['time of day', { datedAt: null }],
    ['description', { description: 'Else' }],
    ['body', { body: '# Hello\n\nText' }],
    ['category', { category: { id: 'c2', name: 'Career' } }],
    ['order of keywords', { keywords: [...CONTENT.keywords].reverse() }],
    ['cover', { cover: null }],
    ['extra', { extra: { author: 'Ada', nested: { b: '1', a: [true, null] } } }],
    ['order of a list in extra', { extra: { author: 'Ada', nested: { b: 1, a: [null, true] } } }],
  ])('changes with the %s', (_what, change) => {
    expect(contentDigest({ ...CONTENT, ...change })).not.toBe(contentDigest(CONTENT));
  });

  test('keeps texts apart that would run together', () => {
    expect(contentDigest({ ...CONTENT, title: 'a"\n"b', slug: 'c' })).not.toBe(contentDigest({ ...CONTENT, title: 'a', slug: 'b"\n"c' }));
  });

  test('does not depend on the order of keys, whatever is in extra', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (extra) => {
        const value = JSON.parse(JSON.stringify(extra)) as Record<string, JsonValue>;
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(contentDigest({ ...CONTENT, extra: reversed })).toBe(contentDigest({ ...CONTENT, extra: value }));
      }),
    );
  });
});

describe('two versions side by side', () => {
  test('show the fields that differ, by name, and the lines of the body', () => {
    const to: ContentSnapshot = {
      ...CONTENT,
      title: 'Another title',
      category: { id: 'c2', name: 'Cloud' },
      keywords: CONTENT.keywords.slice(1),
      cover: null,
      body: '# Hello\n\nOther text\n',
    };
    expect(diffVersions(CONTENT, to)).toEqual({
      fields: [
        { field: 'title', from: 'A title', to: 'Another title' },
        { field: 'category', from: 'Career', to: 'Cloud' },
        { field: 'keywords', from: ['aws', 'cloud'], to: ['cloud'] },
        { field: 'cover', from: 'cover.png', to: null },
      ],
      body: [
        { kind: 'same', text: '# Hello', fromLine: 1, toLine: 1 },
        { kind: 'same', text: '', fromLine: 2, toLine: 2 },
        { kind: 'removed', text: 'Text', fromLine: 3, toLine: null },
        { kind: 'added', text: 'Other text', fromLine: null, toLine: 3 },
        { kind: 'same', text: '', fromLine: 4, toLine: 4 },
      ],
    });
  });

  test('show what was taken away', () => {
    expect(diffVersions(CONTENT, { ...CONTENT, category: null, keywords: [] }).fields).toEqual([
      { field: 'category', from: 'Career', to: null },
      { field: 'keywords', from: ['aws', 'cloud'], to: [] },
    ]);
  });

  test('show nothing where only names, line ends or the form of empty differ', () => {
    const to = { ...CONTENT, category: { id: 'c1', name: 'Work' }, body: '# Hello\r\n\r\nText\r\n' };
    expect(diffVersions(CONTENT, to)).toEqual({ fields: [], body: null });
    expect(diffVersions(EMPTY, { ...EMPTY, body: '', description: '', extra: {} })).toEqual({ fields: [], body: null });
  });

  test('of which there is no first show all of the second', () => {
    const { fields, body } = diffVersions(null, CONTENT);
    expect(fields.map(({ field, from }) => [field, from])).toEqual(
      ['title', 'slug', 'date', 'datedAt', 'description', 'category', 'keywords', 'cover', 'extra'].map((field) => [field, null]),
    );
    expect(body?.map(({ kind, text }) => `${kind} ${text}`)).toEqual(['added # Hello', 'added ', 'added Text', 'same ']);
    expect(diffVersions(null, EMPTY)).toEqual({
      fields: [
        { field: 'title', from: null, to: 'A title' },
        { field: 'slug', from: null, to: 'a-title' },
      ],
      body: null,
    });
  });
});
