import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../contracts';
import { compareFields, listChanges, replaceFields, sameValue } from '../../../server/importing/domain/compare-fields';
import type { ArticleFields } from '../../../server/importing/domain/types';

const NOW: ArticleFields = {
  title: 'T',
  slug: 't',
  date: '2025-06-12',
  datedAt: null,
  description: 'D',
  body: 'B',
  category: 'C',
  keywords: ['a', 'b'],
  cover: null,
  extra: { x: 1 },
  published: false,
};

type Row = [reason: string, file: Partial<ArticleFields>, base: Partial<ArticleFields>, now: Partial<ArticleFields>, taken: string[], conflicting: string[]];

describe('three ways', () => {
  test.each<Row>([
    ['nothing changed', { title: 'T' }, { title: 'T' }, {}, [], []],
    ['only the file changed', { title: 'F' }, { title: 'T' }, {}, ['title'], []],
    ['only Strapi changed', { title: 'T' }, { title: 'T' }, { title: 'S' }, [], []],
    ['both changed to the same', { title: 'F' }, { title: 'T' }, { title: 'F' }, [], []],
    ['both changed differently', { title: 'F' }, { title: 'T' }, { title: 'S' }, [], ['title']],
    ['absent in the file', {}, { title: 'T' }, { title: 'S' }, [], []],
    ['emptied in the file', { description: null }, { description: 'D' }, {}, ['description'], []],
    ['emptied in the file, edited in Strapi', { description: null }, { description: 'D' }, { description: 'S' }, [], ['description']],
    ['emptied on both sides', { keywords: [] }, { keywords: ['a'] }, { keywords: [] }, [], []],
    ['emptied in Strapi', { category: 'C' }, { category: 'C' }, { category: null }, [], []],
    ['never imported, and empty in Strapi', { description: 'F' }, {}, { description: null }, ['description'], []],
    ['never imported, and equal in Strapi', { description: 'D' }, {}, {}, [], []],
    ['never imported, and another in Strapi', { description: 'F' }, {}, {}, [], ['description']],
    ['a new order of keywords', { keywords: ['b', 'a'] }, { keywords: ['a', 'b'] }, {}, ['keywords'], []],
    ['a new order of keys', { extra: { b: 1, a: 2 } }, { extra: { a: 2, b: 1 } }, { extra: { a: 2, b: 1 } }, [], []],
    ['published in the file', { published: true }, { published: false }, {}, ['published'], []],
    ['several fields, each by itself', { title: 'F', body: 'F' }, { title: 'T', body: 'B' }, { body: 'S' }, ['title'], ['body']],
  ])('%s', (_reason, file, base, now, taken, conflicting) => {
    expect(compareFields({ file, base, now: { ...NOW, ...now } })).toEqual({ taken, conflicting });
  });

  test.each<Row>([
    ['the file moved the time of a day that stands', { date: '2025-06-12', datedAt: 'F' }, { date: '2025-06-12', datedAt: 'B' }, { datedAt: 'B' }, ['datedAt'], []],
    ['the file moved the time, Strapi the day', { date: '2025-06-12', datedAt: 'F' }, { date: '2025-06-12', datedAt: 'B' }, { date: '2025-07-01', datedAt: 'B' }, [], ['date', 'datedAt']],
    ['only Strapi moved the day', { date: '2025-06-12', datedAt: 'B' }, { date: '2025-06-12', datedAt: 'B' }, { date: '2025-07-01', datedAt: null }, [], []],
    ['both to one day', { date: '2025-07-01', datedAt: null }, { date: '2025-06-12', datedAt: null }, { date: '2025-07-01' }, [], []],
  ])('day and time are one decision: %s', (_reason, file, base, now, taken, conflicting) => {
    expect(compareFields({ file, base, now: { ...NOW, ...now } })).toEqual({ taken, conflicting });
  });
});

test.each<[JsonValue, JsonValue, boolean, string]>([
  [null, '', true, 'both empty'],
  [[], {}, true, 'both empty'],
  [null, false, false, 'false is a value'],
  [null, 0, false, 'zero is a value'],
  ['a\r\nb\rc', 'a\nb\nc', true, 'line ends depend on the checkout'],
  ['a ', 'a', false, 'spaces are text'],
  ['1', 1, false, 'text is no number'],
  [[1], [1, 2], false, 'a longer list'],
  [[1, 2], [1, 3], false, 'another item'],
  [[null], [null], true, 'null in a list'],
  [['a'], { 0: 'a' }, false, 'a list is no object'],
  [{ 0: 'a' }, ['a'], false, 'an object is no list'],
  [{ a: null }, { a: null }, true, 'null in an object'],
  [{ a: null }, { b: null }, false, 'another key'],
  [{ a: 1 }, { a: 1, b: 2 }, false, 'one key more'],
  [{ a: { b: [1] } }, { a: { b: [1] } }, true, 'deep'],
  [{ a: 1 }, { a: { b: 1 } }, false, 'a value is no object'],
  [JSON.parse('{"__proto__": {"x": 1}}'), { y: 1 }, false, 'keys are data'],
  [JSON.parse('{"__proto__": 1}'), JSON.parse('{"__proto__": 1}'), true, 'keys are data'],
])('%j and %j mean the same: %s (%s)', (a, b, expected) => {
  expect(sameValue(a, b)).toBe(expected);
});

test('changes of a new article are its values, without the empty ones', () => {
  expect(listChanges(null, { ...NOW, description: '', keywords: [], extra: {} })).toEqual([
    { field: 'title', from: null, to: 'T' },
    { field: 'slug', from: null, to: 't' },
    { field: 'date', from: null, to: '2025-06-12' },
    { field: 'body', from: null, to: 'B' },
    { field: 'category', from: null, to: 'C' },
    { field: 'published', from: null, to: false },
  ]);
});

test('changes of an article are the fields that differ, in the order of reports', () => {
  expect(listChanges(NOW, { ...NOW, body: 'new', title: 'new' })).toEqual([
    { field: 'title', from: 'T', to: 'new' },
    { field: 'body', from: 'B', to: 'new' },
  ]);
});

test('fields are replaced by name, and only by values that are there', () => {
  expect(replaceFields(NOW, { title: 'new', body: 'not named' }, ['title', 'description'])).toEqual({ ...NOW, title: 'new' });
});
