import type { CategoryFacet, MonthFacet, YearFacet } from '../../../contracts';
import { sumUp, type CategoryRow, type ShownField } from './nest-tree';
import { pick } from './pick';

/** How many articles have a day; null: no date. */
export interface DayCount {
  /** `2025-08-21` */
  readonly day: string | null;
  readonly count: number;
}

/** All articles there are, dated or not. */
export function totalOf(days: readonly DayCount[]): number {
  return days.reduce((sum, { count }) => sum + count, 0);
}

/** Newest first. */
export function byYear(days: readonly DayCount[]): YearFacet[] {
  return group(days, 4).map(([year, count]) => ({ year: Number(year), count }));
}

/** Newest first. */
export function byMonth(days: readonly DayCount[]): MonthFacet[] {
  return group(days, 7).map(([month, count]) => ({ month, count }));
}

/** Categories that have articles, in them or below; most articles first, then by path. */
export function byCategory(rows: readonly CategoryRow[], counts: ReadonlyMap<number, number>, shown: readonly Exclude<ShownField, 'description'>[]): CategoryFacet[] {
  const sums = sumUp(rows, counts);
  return rows
    .flatMap((row) => {
      const countAll = sums.get(row.id) ?? 0;
      return countAll === 0 ? [] : [{ row, countAll }];
    })
    .sort((a, b) => b.countAll - a.countAll || compare(a.row.path, b.row.path))
    .map(({ row, countAll }) => ({ documentId: row.documentId, ...pick(row, shown), count: counts.get(row.id) ?? 0, countAll }));
}

/** Rows that most articles have, at most `limit`; those with as many are taken by their ids. */
export function mostUsed(counts: ReadonlyMap<number, number>, limit: number): number[] {
  return [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || a - b)
    .slice(0, limit)
    .map(([id]) => id);
}

function group(days: readonly DayCount[], characters: number): [string, number][] {
  const groups = new Map<string, number>();
  for (const { day, count } of days) {
    if (day === null) continue;
    const key = day.slice(0, characters);
    groups.set(key, (groups.get(key) ?? 0) + count);
  }
  return [...groups].sort(([a], [b]) => compare(b, a));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
