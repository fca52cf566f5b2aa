import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayCount, dayOf, daysBetween } from '../../../../server/workflow/board/domain/calendar-days';
import { fillDays, itemsPerDay, MOST_COUNTED_A_DAY, type ItemKind } from '../../../../server/workflow/board/domain/fill-days';

const HOUR_MS = 3_600_000;
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'America/Havana', 'Africa/Cairo', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Beirut'];

describe('the days of a zone', () => {
  test.each([
    ['an ordinary day', '2025-06-12', 'Europe/Berlin', '2025-06-11T22:00:00.000Z', 24],
    ['a day on which clocks go forward', '2025-03-30', 'Europe/Berlin', '2025-03-29T23:00:00.000Z', 23],
    ['a day on which clocks go back', '2025-10-26', 'Europe/Berlin', '2025-10-25T22:00:00.000Z', 25],
    ['a day without midnight begins at 01:00', '2025-03-30', 'Asia/Beirut', '2025-03-29T22:00:00.000Z', 23],
    ['a day with two midnights begins with the first', '2025-11-02', 'America/Havana', '2025-11-02T04:00:00.000Z', 25],
    ['a day whose clocks move by half an hour', '2025-04-06', 'Australia/Lord_Howe', '2025-04-05T13:00:00.000Z', 24.5],
    ['a day that the zone left out is empty', '2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z', 0],
  ])('%s', (_reason, day, zone, start, hours) => {
    const after = new Date(Date.parse(day) + 24 * HOUR_MS).toISOString().slice(0, 10);
    const [only] = daysBetween(day, after, zone);
    expect({ ...only, start: new Date(only?.start ?? 0).toISOString() }).toMatchObject({ day, start });
    expect(((only?.end ?? 0) - (only?.start ?? 0)) / HOUR_MS).toBe(hours);
  });

  test('follow each other without a gap, whatever the zone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.date({ min: new Date('2005-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }), (zone, date) => {
        const from = date.toISOString().slice(0, 10);
        const to = new Date(Date.parse(from) + 40 * 24 * HOUR_MS).toISOString().slice(0, 10);
        const days = daysBetween(from, to, zone);
        expect(days).toHaveLength(40);
        for (const [index, day] of days.entries()) {
          expect(day.end).toBe(days[index + 1]?.start ?? day.end);
          if (day.start === day.end) continue;
          // Its first and its last moment are that day on the zone's clock.
          for (const moment of [day.start, day.end - 1]) {
            expect(new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(moment)).toBe(day.day);
            expect(dayOf(moment, days)).toBe(day.day);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('go over the ends of months and years, and are none when the range is empty', () => {
    expect(daysBetween('2024-02-28', '2024-03-02', 'UTC').map(({ day }) => day)).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
    expect(daysBetween('2025-12-31', '2026-01-02', 'UTC').map(({ day }) => day)).toEqual(['2025-12-31', '2026-01-01']);
    expect(daysBetween('2025-06-12', '2025-06-12', 'UTC')).toEqual([]);
  });

  test('a moment outside of them is on none', () => {
    const days = daysBetween('2025-06-12', '2025-06-13', 'UTC');
    expect(dayOf(Date.parse('2025-06-11T23:59:59.999Z'), days)).toBeNull();
    expect(dayOf(Date.parse('2025-06-13T00:00:00Z'), days)).toBeNull();
  });

  test('are counted across the change of clocks', () => {
    expect(dayCount('2025-03-01', '2025-05-01')).toBe(61);
    expect(dayCount('2025-03-02', '2025-03-01')).toBe(-1);
  });
});

describe('what a day lists', () => {
  const found = (items: Partial<Record<ItemKind, Record<string, string[]>>>) =>
    new Map(Object.entries(items).map(([kind, days]) => [kind as ItemKind, new Map(Object.entries(days))]));

  test('is all of it on a quiet day: first what is to happen, then what did', () => {
    const days = found({ published: { a: ['p1'] }, due: { a: ['d1'] }, unpublish: { a: ['u1'] }, publish: { a: ['s1', 's2'], b: ['s3'] } });
    expect(fillDays(['a', 'b', 'c'], days, 8)).toEqual({ items: ['s1', 's2', 'u1', 'd1', 'p1', 's3'], crowded: [] });
  });

  test('is as much as it has room for, and it says how many it holds', () => {
    const days = found({ published: { a: ['p1', 'p2'] }, publish: { a: ['s1', 's2'], b: ['s3'] } });
    expect(fillDays(['a', 'b'], days, 3)).toEqual({
      items: ['s1', 's2', 'p1', 's3'],
      crowded: [{ day: 'a', count: { value: 4, more: false } }],
    });
  });

  test('is counted no further than to a cap, kind by kind', () => {
    const many = Array.from({ length: MOST_COUNTED_A_DAY + 1 }, (_, index) => `p${index}`);
    const days = found({ published: { a: many }, publish: { a: ['s1'] } });
    expect(fillDays(['a'], days, 2)).toEqual({ items: ['s1', 'p0'], crowded: [{ day: 'a', count: { value: MOST_COUNTED_A_DAY + 1, more: true } }] });
  });

  test.each([
    [1, 60],
    [7, 48],
    [42, 8],
    [62, 8],
  ])('of %i days has room for %i', (days, perDay) => {
    expect(itemsPerDay(days)).toBe(perDay);
  });
});
