import { describe, expect, test } from 'vitest';
import type { Issue, JsonValue } from '../../../contracts';
import { fieldText, isLong } from '../../../admin/runs/domain/field-text';
import { countBySeverity, editViewPath, nameOf, percentDone, phaseOf, runTextId, verdictTextId, writeCount } from '../../../admin/runs/domain/words';

test.each([
  { status: 'planned', id: 'verdict.planned.create', reason: 'nothing is created yet' },
  { status: 'running', id: 'verdict.planned.create', reason: 'it may not have its turn yet' },
  { status: 'done', id: 'verdict.done.create', reason: 'it is created' },
  { status: 'cancelled', id: 'verdict.done.create', reason: 'what is not reached has a verdict of its own' },
  { status: 'failed', id: 'verdict.done.create', reason: 'what is not reached has a verdict of its own' },
] as const)('the verdict create of a $status run is said as $id ($reason)', ({ status, id }) => {
  expect(verdictTextId('create', { kind: 'import', status })).toBe(id);
});

test('imports have their own words, and runs of other kinds share theirs', () => {
  expect(runTextId('import', 'title.planned')).toBe('run.title.planned');
  expect(runTextId('category-merge', 'title.planned')).toBe('run.other.title.planned');
  expect(verdictTextId('invalid', { kind: 'transition', status: 'done' })).toBe('verdict.other.done.invalid');
});

test('a running run that nobody works on is interrupted', () => {
  expect(phaseOf({ status: 'running', interrupted: true })).toBe('interrupted');
  expect(phaseOf({ status: 'running', interrupted: false })).toBe('running');
  expect(phaseOf({ status: 'done', interrupted: true })).toBe('done');
});

test('importing writes what is new and what is updated', () => {
  expect(writeCount({ totals: { files: 15, create: 3, update: 2, remove: 0, gone: 0, unchanged: 4, conflict: 3, invalid: 2, skipped: 1 } })).toBe(5);
});

test.each([
  { done: 0, total: 3, percent: 0, reason: 'begun' },
  { done: 1, total: 3, percent: 33, reason: 'rounded' },
  { done: 3, total: 3, percent: 100, reason: 'complete' },
  { done: 0, total: 0, percent: 100, reason: 'nothing to write' },
])('$done of $total is $percent % ($reason)', ({ done, total, percent }) => {
  expect(percentDone({ progress: { done, total } })).toBe(percent);
});

test('issues are counted by severity', () => {
  const issue = (severity: Issue['severity']): Issue => ({ code: 'body-empty', severity, message: '', line: null, column: null, params: {} });
  expect(countBySeverity([issue('warning'), issue('error'), issue('warning')])).toEqual({ error: 1, warning: 2, info: 0 });
});

test('a file is called by its title, and by its path without one', () => {
  expect(nameOf({ title: 'Hello', path: 'a.md' })).toBe('Hello');
  expect(nameOf({ title: null, path: 'a.md' })).toBe('a.md');
});

test('an article is edited in its own language', () => {
  const uid = 'plugin::editorial.article';
  expect(editViewPath({ documentId: 'abc', locale: 'de' })).toBe(`/content-manager/collection-types/${uid}/abc?plugins[i18n][locale]=de`);
  expect(editViewPath({ documentId: 'abc', locale: null })).toBe(`/content-manager/collection-types/${uid}/abc`);
  expect(editViewPath({ type: 'category', documentId: 'abc', locale: null })).toBe('/content-manager/collection-types/plugin::editorial.category/abc');
});

describe('fieldText', () => {
  test.each<{ value: JsonValue; text: string; reason: string }>([
    { value: null, text: '', reason: 'no value' },
    { value: 'as it is', text: 'as it is', reason: 'a text' },
    { value: ['a', 'b'], text: 'a, b', reason: 'a list of names' },
    { value: [], text: '', reason: 'an empty list' },
    { value: {}, text: '', reason: 'an empty map' },
    { value: { layout: 'post' }, text: '{\n  "layout": "post"\n}', reason: 'a map' },
    { value: [1], text: '[\n  1\n]', reason: 'a list of other things' },
    { value: 7, text: '7', reason: 'a number' },
  ])('$reason', ({ value, text }) => {
    expect(fieldText(value)).toBe(text);
  });
});

test.each([
  { from: 'a', to: 'b', long: false, reason: 'short texts stand side by side' },
  { from: 'a\n', to: 'b', long: false, reason: 'a line end at the end is no second line' },
  { from: 'a\nb', to: 'b', long: true, reason: 'several lines before' },
  { from: null, to: 'x'.repeat(161), long: true, reason: 'a long line' },
])('$reason', ({ from, to, long }) => {
  expect(isLong({ field: 'body', from, to })).toBe(long);
});
