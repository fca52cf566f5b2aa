import { describe, expect, test } from 'vitest';
import { asksMore, permittedSteps, schedulingStep, stepBetween } from '../../../admin/board/domain/drop-step';
import { withMoved } from '../../../admin/board/domain/move-card';
import { addDays, asDay, gridOf, stepBy } from '../../../admin/calendar/domain/grid';
import { dayOfItem, isMovable, morningOf, movedTo } from '../../../admin/calendar/domain/move-times';
import type { ArticleCard, BoardColumn, CalendarItem, Transition } from '../../../contracts';
import { DEFAULT_WORKFLOW } from '../../../server/workflow/domain/default-workflow';

const setupFor = (...transitions: string[]) => ({ ...DEFAULT_WORKFLOW, can: { transitions, assign: false, history: false, board: true, bulk: false } });
const named = (steps: readonly (Transition | null)[]) => steps.map((step) => step?.key ?? null);

const card = (documentId: string, stage = 'draft'): ArticleCard => ({
  documentId, stage, locale: 'en', title: documentId, category: null, enteredAt: '2025-06-12T08:00:00.000Z', live: false, assignee: null, dueDate: null,
  schedule: null, scheduleProblem: null, checklist: { errors: 0, warnings: 0 },
});

describe('the steps of a card', () => {
  test('are those that the person may take from its stage', () => {
    expect(named(permittedSteps(setupFor('submit', 'archive', 'approve'), 'draft'))).toEqual(['submit', 'archive']);
    expect(permittedSteps(setupFor(), 'draft')).toEqual([]);
  });

  test('to another stage are one that is permitted, else one that will be refused with its reason, else none', () => {
    const twoWays = { ...setupFor('second'), transitions: ['first', 'second'].map((key): Transition => ({ key, name: key, from: ['draft'], to: 'in-review', comment: 'none', conditions: [], checklist: false })) };
    expect(stepBetween(twoWays, 'draft', 'in-review')?.key).toBe('second');
    expect(stepBetween({ ...twoWays, can: { ...twoWays.can, transitions: [] } }, 'draft', 'in-review')?.key).toBe('first');
    expect(stepBetween(setupFor('publish'), 'draft', 'published')).toBeNull();
  });

  test('that need a comment or a time ask for it', () => {
    const asking = DEFAULT_WORKFLOW.transitions.filter((step) => asksMore(DEFAULT_WORKFLOW, step)).map(({ key }) => key);
    expect(asking).toEqual(['request-changes', 'schedule']);
  });

  test('into where articles wait for their time are found from where they are approved', () => {
    expect(schedulingStep(setupFor('schedule'), 'approved')?.key).toBe('schedule');
    expect(schedulingStep(setupFor('schedule'), 'draft')).toBeNull();
  });
});

describe('a board with a card on its way', () => {
  const columns: BoardColumn[] = [
    { stage: 'draft', count: { value: 2, more: false }, cards: [card('a'), card('b')], cursor: null },
    { stage: 'in-review', count: { value: 1000, more: true }, cards: [card('c', 'in-review')], cursor: 'x' },
  ];

  test('has it where it goes, and counts it there', () => {
    const [draft, review] = withMoved(columns, new Map([['a', 'in-review']]));
    expect(draft).toMatchObject({ count: { value: 1 }, cards: [{ documentId: 'b' }] });
    expect(review).toMatchObject({ count: { value: 1001, more: true }, cards: [{ documentId: 'a' }, { documentId: 'c' }], cursor: 'x' });
  });

  test('is as it was when none is, or it is there already', () => {
    expect(withMoved(columns, new Map())).toBe(columns);
    expect(withMoved(columns, new Map([['c', 'in-review'], ['gone', 'draft']]))).toBe(columns);
  });
});

describe('the days of a calendar', () => {
  test.each([
    ['a month of five weeks', '2025-06-12', '2025-05-26', '2025-07-07', 42],
    ['a month that begins on a Monday', '2025-09-30', '2025-09-01', '2025-10-06', 35],
    ['a month of four weeks', '2021-02-10', '2021-02-01', '2021-03-01', 28],
    ['a month over the end of the year', '2025-12-31', '2025-12-01', '2026-01-05', 35],
  ] as const)('are all weeks of the month: %s', (_what, day, from, to, count) => {
    const grid = gridOf('month', day);
    expect(grid).toMatchObject({ from, to });
    expect(grid.days).toHaveLength(count);
    expect([grid.days[0], addDays(grid.days.at(-1) ?? '', 1)]).toEqual([from, to]);
  });

  test('are the week of a day, from Monday on', () => {
    expect(gridOf('week', '2025-06-15').days).toEqual(['2025-06-09', '2025-06-10', '2025-06-11', '2025-06-12', '2025-06-13', '2025-06-14', '2025-06-15']);
  });

  test('go forward and back', () => {
    expect(stepBy('month', '2025-01-31', 1)).toBe('2025-02-01');
    expect(stepBy('month', '2025-01-31', -1)).toBe('2024-12-01');
    expect(stepBy('week', '2025-06-12', -1)).toBe('2025-06-05');
  });

  test.each([
    ['2025-06-12', '2025-06-12'],
    ['2025-02-30', null],
    ['2025-99-01', null],
    ['june', null],
  ])('are read from an address: %s', (text, day) => {
    expect(asDay(text)).toBe(day);
  });
});

describe('an item of a calendar', () => {
  const item = (kind: CalendarItem['kind'], at: string, schedule: ArticleCard['schedule'] = null): CalendarItem => ({ kind, at, card: { ...card('a'), schedule } });

  test('is on the day that the zone has then; a due date is its day', () => {
    expect(dayOfItem({ kind: 'publish', at: '2025-06-12T22:30:00Z' }, 'Europe/Berlin')).toBe('2025-06-13');
    expect(dayOfItem({ kind: 'due', at: '2025-06-12' }, 'Europe/Berlin')).toBe('2025-06-12');
  });

  test('can be moved when it is to happen', () => {
    expect((['publish', 'unpublish', 'due', 'published'] as const).filter((kind) => isMovable({ kind }))).toEqual(['publish', 'unpublish']);
  });

  test('keeps its time of day, also across a change of clocks, and the other time of its article', () => {
    const times = { publishAt: '2025-10-24T08:00:00.000Z', unpublishAt: '2025-12-01T09:00:00.000Z' };
    expect(movedTo(item('publish', times.publishAt, times), '2025-10-27', 'Europe/Berlin')).toEqual({ ...times, publishAt: '2025-10-27T09:00:00.000Z' });
    expect(movedTo(item('unpublish', times.unpublishAt, times), '2025-12-03', 'Europe/Berlin')).toEqual({ ...times, unpublishAt: '2025-12-03T09:00:00.000Z' });
    expect(movedTo(item('unpublish', times.unpublishAt), '2025-12-03', 'UTC')).toEqual({ publishAt: null, unpublishAt: '2025-12-03T09:00:00.000Z' });
  });

  test('stays when the day is none', () => {
    expect(movedTo(item('publish', '2025-06-12T08:00:00.000Z'), 'someday', 'UTC').publishAt).toBe('2025-06-12T08:00:00.000Z');
  });

  test('that had no time starts in the morning', () => {
    expect(morningOf('2025-06-12', 'Europe/Berlin')).toEqual({ publishAt: '2025-06-12T07:00:00.000Z', unpublishAt: null });
    expect(morningOf('someday', 'Europe/Berlin').publishAt).toBeNull();
  });
});
