import { describe, expect, test } from 'vitest';
import { MAX_PATH_LENGTH, planPaths as planPathsOf, type CategoryNode } from '../../../server/taxonomy/domain/category-paths';
import { depthFirst, indexTree } from '../../../server/taxonomy/domain/tree';
import type { Category, TreeRules } from '../../../server/taxonomy/domain/types';
import { category } from '../../support/tree-model';

const RULES = { uniqueSlugs: 'everywhere', maxDepth: 10 } as const;
const planPaths = (nodes: readonly CategoryNode[], written: number | null = null, rules: TreeRules = RULES) => planPathsOf(nodes, written, rules);

const node = (id: number, slug: string, parentId: number | null, path: string | null = null): CategoryNode => ({ id, slug, parentId, path });

describe('paths', () => {
  test('are made from the root down, in any order of rows', () => {
    expect(planPaths([node(3, 'c', 2), node(2, 'b', 1), node(1, 'a', null), node(4, 'd', 1)])).toEqual({
      ok: true,
      changes: [
        { id: 3, path: '/a/b/c/' },
        { id: 2, path: '/a/b/' },
        { id: 1, path: '/a/' },
        { id: 4, path: '/a/d/' },
      ],
    });
  });

  test('that are right already are not written again', () => {
    expect(planPaths([node(1, 'a', null, '/a/'), node(2, 'b', 1, '/old/')])).toEqual({ ok: true, changes: [{ id: 2, path: '/a/b/' }] });
  });

  test('begin at the root when the parent is gone', () => {
    expect(planPaths([node(2, 'b', 99)])).toEqual({ ok: true, changes: [{ id: 2, path: '/b/' }] });
  });

  test('of nothing are nothing', () => {
    expect(planPaths([])).toEqual({ ok: true, changes: [] });
  });
});

describe('a ring', () => {
  test.each([
    ['a category that is its own parent', [node(1, 'a', 1)], 1],
    ['one that is below its child’s child', [node(1, 'r', null), node(2, 'a', 4), node(3, 'b', 2), node(4, 'c', 3)], 2],
    ['one that was moved below a ring', [node(1, 'a', 2), node(2, 'b', 1), node(3, 'c', 1)], 3],
  ])('is refused for %s', (_reason, nodes, id) => {
    expect(planPaths(nodes, id)).toEqual({ ok: false, reason: 'category-cycle', id });
  });

  test('that was there before keeps nobody from writing elsewhere, and keeps its paths', () => {
    const ring = [node(1, 'a', 2, '/old/'), node(2, 'b', 1, '/older/')];
    expect(planPaths([...ring, node(3, 'c', null)], 3)).toEqual({ ok: true, changes: [{ id: 3, path: '/c/' }] });
    expect(planPaths(ring, 99)).toEqual({ ok: true, changes: [] });
  });
});

describe('depth', () => {
  const chain = [node(1, 'a', null, '/a/'), node(2, 'b', 1, '/a/b/'), node(3, 'c', 2)];

  test('is limited for what moves', () => {
    expect(planPaths(chain, 3, { ...RULES, maxDepth: 2 })).toMatchObject({ ok: false, reason: 'category-too-deep', id: 3 });
    expect(planPaths(chain, 3, { ...RULES, maxDepth: 3 })).toMatchObject({ ok: true });
  });

  test('that was too great before keeps nobody from writing', () => {
    expect(planPaths([...chain.slice(0, 2), node(4, 'd', null)], 4, { ...RULES, maxDepth: 1 })).toMatchObject({ ok: true });
  });
});

test('among siblings a slug is used once, without case, where that is the rule', () => {
  const nodes = [node(1, 'a', null, '/a/'), node(2, 'x', 1, '/a/x/'), node(3, 'x', null, '/x/'), node(4, 'X', 1)];
  expect(planPaths(nodes, 4, { ...RULES, uniqueSlugs: 'siblings' })).toMatchObject({ ok: false, reason: 'slug-taken', id: 4 });
  expect(planPaths(nodes.slice(0, 3), 3, { ...RULES, uniqueSlugs: 'siblings' })).toMatchObject({ ok: true });
});

test('a path longer than the column is refused', () => {
  const fits = 'x'.repeat(MAX_PATH_LENGTH - 2);
  expect(planPaths([node(1, fits, null)])).toMatchObject({ ok: true });
  expect(planPaths([node(1, `${fits}x`, null)])).toMatchObject({ ok: false, reason: 'category-path-too-long', id: 1 });
});

test('a chain of 5,000 categories is no trouble', () => {
  const nodes = Array.from({ length: 5000 }, (_, n) => node(n, 'a', n === 0 ? null : n - 1));
  expect(planPaths(nodes, 4999, { ...RULES, maxDepth: 5000 })).toMatchObject({ ok: false, reason: 'category-path-too-long' });
});

describe('the order of a tree', () => {
  const ids = (nodes: Category[]) => depthFirst(indexTree(nodes), null).map(({ id }) => id);

  test('is that of positions, then of names as people read them, then of age', () => {
    expect(ids([category(1, 'b'), category(2, 'Ä'), category(3, 'z', null, { position: -1 }), category(4, 'b'), category(5, 'part 10'), category(6, 'part 9')])).toEqual([3, 2, 1, 4, 6, 5]);
  });

  test('shows every category after the one it is in, and none that hangs in a ring', () => {
    expect(ids([category(1, 'x', 2), category(2, 'a'), category(3, 'b'), category(4, 'y', 1), category(5, 'r', 6), category(6, 's', 5)])).toEqual([2, 1, 4, 3]);
  });
});
