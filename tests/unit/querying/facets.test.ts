import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byCategory, byMonth, byYear, mostUsed, totalOf, type DayCount } from '../../../server/querying/domain/facets';
import type { CategoryRow } from '../../../server/querying/domain/nest-tree';

const days: fc.Arbitrary<DayCount[]> = fc.array(
  fc.record({
    day: fc.option(fc.date({ min: new Date('1990-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))),
    count: fc.integer({ min: 1, max: 99 }),
  }),
);

test('years and months count every dated article once, the newest first', () => {
  fc.assert(
    fc.property(days, (given) => {
      const dated = totalOf(given.filter(({ day }) => day !== null));
      for (const facets of [byYear(given), byMonth(given)]) expect(facets.reduce((sum, { count }) => sum + count, 0)).toBe(dated);
      const months = byMonth(given).map(({ month }) => month);
      expect(months).toEqual([...new Set(months)].sort().reverse());
      expect(byYear(given).map(({ year }) => year)).toEqual([...new Set(months.map((month) => Number(month.slice(0, 4))))]);
    }),
  );
});

const row = (id: number, parentId: number | null, path: string): CategoryRow => ({ id, parentId, path, documentId: `d${id}`, name: path, slug: path, description: null, position: 0 });

test('categories with articles in or below them come by how many those are, then by path', () => {
  const rows = [row(1, null, '/a/'), row(2, 1, '/a/b/'), row(3, null, '/c/'), row(4, null, '/b/'), row(5, null, '/none/')];
  const counts = new Map([[2, 4], [3, 1], [4, 1]]);
  expect(byCategory(rows, counts, ['path'])).toEqual([
    { documentId: 'd1', path: '/a/', count: 0, countAll: 4 },
    { documentId: 'd2', path: '/a/b/', count: 4, countAll: 4 },
    { documentId: 'd4', path: '/b/', count: 1, countAll: 1 },
    { documentId: 'd3', path: '/c/', count: 1, countAll: 1 },
  ]);
  // Rows that share a path, which only direct SQL can make.
  expect(byCategory([row(1, null, '/x/'), row(2, null, '/x/')], new Map([[1, 1], [2, 1]]), [])).toHaveLength(2);
});

test('the most used come first, as many as are asked for', () => {
  expect(mostUsed(new Map([[1, 5], [2, 9], [3, 5], [4, 1]]), 3)).toEqual([2, 1, 3]);
});
