import { describe, expect, test } from 'vitest';
import { createBodyCache } from '../../../server/articles/domain/body-cache';
import { compute, selectFields, withComputed, type ComputedField } from '../../../server/articles/domain/computed-fields';

const bodies = createBodyCache(1_000);
const LIST: ComputedField[] = ['published', 'readingMinutes'];

test.each([
  ['no fields', undefined, { fields: undefined, computed: LIST, dropped: [] }],
  ['empty fields', '', { fields: '', computed: LIST, dropped: [] }],
  ['something Strapi has to refuse', { a: 1 }, { fields: { a: 1 }, computed: LIST, dropped: [] }],
  ['a list with a non-text', ['title', 1], { fields: ['title', 1], computed: LIST, dropped: [] }],
  ['all', '*', { fields: '*', computed: LIST, dropped: [] }],
  ['all and one more', ['*', 'bodyHtml'], { fields: '*', computed: ['published', 'readingMinutes', 'bodyHtml'], dropped: [] }],
  ['columns only', 'title, slug', { fields: ['title', 'slug'], computed: [], dropped: [] }],
  ['a computed one', ['title', 'bodyHtml'], { fields: ['title', 'body'], computed: ['bodyHtml'], dropped: ['body'] }],
  ['two of one column', 'bodyHtml,readingMinutes', { fields: ['body'], computed: ['readingMinutes', 'bodyHtml'], dropped: ['body'] }],
  ['a computed one with its column', 'published,publishedAt', { fields: ['publishedAt'], computed: ['published'], dropped: [] }],
])('selecting %s', (_case, fields, selection) => {
  expect(selectFields(fields, LIST)).toEqual(selection);
});

describe('a row', () => {
  test('gets what was asked for and loses what was fetched for it', () => {
    const row = { title: 'A', body: '*b*', publishedAt: 'now' };
    const answer = withComputed(row, { computed: ['published', 'readingMinutes', 'bodyHtml'], dropped: ['body', 'publishedAt'] }, bodies);
    expect(answer).toEqual({ title: 'A', published: true, readingMinutes: 1, bodyHtml: '<p><em>b</em></p>\n' });
    expect(row).toEqual({ title: 'A', body: '*b*', publishedAt: 'now' });
  });

  test.each([
    ['published', null, false],
    ['published', undefined, false],
    ['published', '2025-01-01T00:00:00.000Z', true],
    ['readingMinutes', null, null],
    ['readingMinutes', '', 1],
    ['bodyHtml', null, null],
    ['bodyHtml', 'a', '<p>a</p>\n'],
  ] as const)('computes %s from %j', (name, value, result) => {
    expect(compute(name, value, bodies)).toBe(result);
  });
});
