import { describe, expect, test } from 'vitest';
import { property, textProperty } from '../../../admin/shared/domain/property';
import { orderChecklist } from '../../../admin/workflow/domain/checklist-order';
import { actorTextId, versionChoices } from '../../../admin/workflow/domain/event-words';
import { checkedFields } from '../../../admin/workflow/domain/form-article';
import { pairLines } from '../../../admin/runs/domain/paired-lines';
import type { ChecklistResult, HistoryEvent, VersionLine } from '../../../contracts';

describe('the article in the form', () => {
  const relation = (connect: number, disconnect: number) => ({ connect: Array(connect).fill({}), disconnect: Array(disconnect).fill({}) });

  test('is taken as it stands there', () => {
    const values = { title: 'A', slug: 'a', date: '2025-01-09', description: 'D', body: '# B' };
    expect(checkedFields(values, undefined)).toEqual({ ...values, hasCategory: false, keywordCount: 0 });
  });

  test('lacks what the form does not hold', () => {
    const empty = { title: '', slug: '', date: null, description: null, body: null, hasCategory: false, keywordCount: 0 };
    expect(checkedFields({}, {})).toEqual(empty);
    expect(checkedFields({ title: null, category: 3, keywords: { connect: 'x' } }, null)).toEqual(empty);
  });

  test.each([
    ['none, and none chosen', undefined, relation(0, 0), false],
    ['none, and one chosen', { count: 0 }, relation(1, 0), true],
    ['one', { count: 1 }, relation(0, 0), true],
    ['one, taken away', { count: 1 }, relation(0, 1), false],
    ['one, and another chosen in its place', { count: 1 }, relation(1, 1), true],
    ['one, given as the entry itself', { documentId: 'x' }, relation(0, 0), true],
  ])('a category: saved %s', (_name, category, change, expected) => {
    expect(checkedFields({ category: change }, { category }).hasCategory).toBe(expected);
  });

  test.each([
    ['none', { count: 0 }, relation(0, 0), 0],
    ['two, one added, one taken away', { count: 2 }, relation(1, 1), 2],
    ['two, both taken away', { count: 2 }, relation(0, 2), 0],
    ['a count that is behind', { count: 1 }, relation(0, 2), 0],
  ])('keywords: saved %s', (_name, keywords, change, expected) => {
    expect(checkedFields({ keywords: change }, { keywords }).keywordCount).toBe(expected);
  });
});

test('a checklist is read errors first, and what could not be checked counts as open', () => {
  const result = (rule: string, severity: 'error' | 'warning', state: ChecklistResult['state']): ChecklistResult => ({ rule, severity, state, findings: [] });
  const [passed, warning, unknown, error] = [
    result('a', 'error', 'passed'),
    result('b', 'warning', 'failed'),
    result('c', 'error', 'unknown'),
    result('d', 'error', 'failed'),
  ];
  expect(orderChecklist([passed, warning, unknown, error])).toEqual({ open: [unknown, error, warning], passed: [passed], errors: 2, warnings: 1 });
});

describe('the versions of a history', () => {
  const event = (id: string, digest: string | null): HistoryEvent => ({
    id,
    kind: 'transition',
    at: '2025-01-09T08:00:00.000Z',
    transition: 'submit',
    from: 'draft',
    to: 'in-review',
    actor: { kind: 'administrator', id: 'admin:1', name: 'Ada' },
    comment: null,
    digest,
    detail: {},
  });

  test('are named by the latest event with their content', () => {
    const events = [event('4', 'x'), event('3', null), event('2', 'y'), event('1', 'x')];
    expect(versionChoices(events).map(({ digest, event: { id } }) => [digest, id])).toEqual([
      ['x', '4'],
      ['y', '2'],
    ]);
  });

  test.each([
    ['scheduler', 'history.actor.scheduler'],
    ['of-a-newer-server', 'history.actor.unknown'],
  ])('an actor of kind %s without a name is called by %s', (kind, id) => {
    expect(actorTextId(kind)).toBe(id);
  });
});

describe('lines side by side', () => {
  const line = (kind: 'same' | 'removed' | 'added', text: string, fromLine: number | null, toLine: number | null): VersionLine => ({ kind, text, fromLine, toLine });

  test('what came stands beside what went', () => {
    const lines = [
      { kind: 'gap' as const, count: 4 },
      line('same', 'a', 5, 5),
      line('removed', 'b', 6, null),
      line('added', 'B', null, 6),
      line('added', 'C', null, 7),
      line('same', 'd', 7, 8),
      line('removed', 'e', 8, null),
    ];
    expect(pairLines(lines)).toEqual([
      { kind: 'gap', count: 4 },
      { kind: 'same', left: { number: 5, text: 'a' }, right: { number: 5, text: 'a' } },
      { kind: 'changed', left: { number: 6, text: 'b' }, right: { number: 6, text: 'B' } },
      { kind: 'changed', left: null, right: { number: 7, text: 'C' } },
      { kind: 'same', left: { number: 7, text: 'd' }, right: { number: 8, text: 'd' } },
      { kind: 'changed', left: { number: 8, text: 'e' }, right: null },
    ]);
  });

  test('a line without a number has none to show', () => {
    expect(pairLines([line('removed', 'x', null, null)])).toEqual([{ kind: 'changed', left: { number: 0, text: 'x' }, right: null }]);
  });
});

test('properties of values of unknown shape', () => {
  expect([property({ a: 1 }, 'a'), property(null, 'a'), property('text', 'length')]).toEqual([1, undefined, undefined]);
  expect([textProperty({ a: 'b' }, 'a'), textProperty({ a: 1 }, 'a')]).toEqual(['b', null]);
});
