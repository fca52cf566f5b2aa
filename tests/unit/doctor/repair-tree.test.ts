import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIAGNOSES } from '../../../contracts';
import { repairTree, type LinkedCategory } from '../../../server/doctor/domain/repair-tree';
import { placeCategories, planPaths } from '../../../server/taxonomy/domain/category-paths';
import type { Category, TreeRules } from '../../../server/taxonomy/domain/types';
import { anyOperation, anyState, applyToState, category, RULES, toOperation } from '../../support/tree-model';

const SIBLINGS: TreeRules = { ...RULES, uniqueSlugs: 'siblings' };

function linked(id: number, slug: string, parentIds: number[], path: string | null, name = slug): LinkedCategory {
  const { parentId, ...rest } = category(id, slug, null, { path, name });
  return { ...rest, parentIds: parentId === null ? parentIds : [] };
}

function link({ parentId, ...rest }: Category): LinkedCategory {
  return { ...rest, parentIds: parentId === null ? [] : [parentId] };
}

const codes = (categories: LinkedCategory[], rules = RULES) => repairTree(categories, rules).problems.map(({ code }) => code);

describe('a tree that was broken by SQL', () => {
  test('gets the path that its parents and slugs say', () => {
    const { problems, after } = repairTree([linked(1, 'tech', [], '/tech/'), linked(2, 'cloud', [1], '/cloud/')], RULES);
    expect(problems).toEqual([{ code: 'category-path-wrong', documentId: 'c2', params: { name: 'cloud', path: '/cloud/', wanted: '/tech/cloud/' } }]);
    expect(after.map(({ path }) => path)).toEqual(['/tech/', '/tech/cloud/']);
  });

  test('is opened at the member of a ring that stood highest, whatever hangs on it', () => {
    const ring = [linked(1, 'c', [2], '/a/b/c/'), linked(2, 'b', [3], '/a/b/'), linked(3, 'a', [1], '/a/'), linked(4, 'd', [1], '/a/b/c/d/')];
    const { problems, after } = repairTree(ring, RULES);
    expect(problems).toEqual([{ code: 'category-cycle', documentId: 'c3', params: { names: '"c", "b", "a"', name: 'a' } }]);
    expect(after.map(({ path }) => path)).toEqual(['/a/b/c/', '/a/b/', '/a/', '/a/b/c/d/']);
    expect(after.find(({ id }) => id === 3)?.parentId).toBeNull();
  });

  test('is opened at the oldest member when no path says which stood highest', () => {
    const { problems } = repairTree([linked(2, 'b', [1], null), linked(1, 'a', [2], null)], RULES);
    expect(problems[0]).toMatchObject({ code: 'category-cycle', documentId: 'c1' });
    expect(repairTree([linked(1, 'self', [1], '/self/')], RULES).after[0]).toMatchObject({ parentId: null, path: '/self/' });
  });

  test('keeps of several parents the one that the path names, else the first', () => {
    const tops = [linked(1, 'a', [], '/a/'), linked(2, 'b', [], '/b/')];
    const named = repairTree([...tops, linked(3, 'c', [1, 2], '/b/c/')], RULES);
    expect(named.problems).toEqual([{ code: 'category-parents-several', documentId: 'c3', params: { name: 'c', count: 2, parent: 'b' } }]);
    expect(named.after[2]).toMatchObject({ parentId: 2, path: '/b/c/' });
    expect(repairTree([...tops, linked(3, 'c', [1, 2], '/c/')], RULES).after[2]).toMatchObject({ parentId: 1, path: '/a/c/' });
  });

  test('puts a category at the top whose parent is gone', () => {
    expect(codes([linked(1, 'a', [9], '/x/a/')])).toEqual(['category-parent-gone', 'category-path-wrong']);
    expect(codes([linked(1, 'a', [], '/a/'), linked(2, 'b', [9, 1], '/a/b/')])).toEqual(['category-parent-gone']);
  });

  test('gets slugs that can stand in an address and that one category has, by the rule of the host', () => {
    const tree = [linked(1, 'a', [], '/a/'), linked(2, 'News', [], '/News/'), linked(3, 'news', [1], '/a/news/'), linked(4, 'x y', [], '/x y/', 'Ärger')];
    const { problems, after } = repairTree(tree, RULES);
    expect(problems.map(({ code }) => code)).toEqual(['category-slug-taken', 'category-slug-unusable', 'category-path-wrong', 'category-path-wrong']);
    expect(after.map(({ slug, path }) => [slug, path])).toEqual([['a', '/a/'], ['News', '/News/'], ['news-2', '/a/news-2/'], ['arger', '/arger/']]);
    expect(codes(tree.slice(0, 3), SIBLINGS)).toEqual([]);
    expect(codes([linked(1, 'a', [], '/a/'), linked(2, 'A', [], '/A/')], SIBLINGS)).toEqual(['category-slug-taken', 'category-path-wrong']);
  });

  test('is told where it is too deep or its paths too long, and left so', () => {
    const chain = Array.from({ length: 3 }, (_, at) => linked(at + 1, 'x'.repeat(250), at === 0 ? [] : [at], null, `n${at + 1}`));
    const { problems, after } = repairTree(chain, { maxDepth: 2, uniqueSlugs: 'siblings' });
    expect(problems.map(({ code, documentId }) => `${documentId} ${code}`)).toEqual([
      'c1 category-path-wrong',
      'c2 category-path-wrong',
      'c3 category-too-deep',
      'c3 category-path-too-long',
    ]);
    expect(after.at(-1)?.path).toBeNull();
  });
});

/** Trees as SQL may leave them: any parents, any slugs, any paths. */
const anyBrokenTree = fc
  .array(
    fc.record({
      slug: fc.constantFrom('a', 'b', 'B', 'news', 'news-2', 'x y', '', '..', 'c1'),
      name: fc.constantFrom('A', 'News', '', '—', 'Ärger'),
      parentIds: fc.array(fc.nat(9), { maxLength: 2 }),
      path: fc.constantFrom(null, '/', '/a/', '/a/b/', '/news/'),
    }),
    { maxLength: 9 },
  )
  .map((rows) => rows.map(({ slug, name, parentIds, path }, index) => linked(index + 1, slug, parentIds, path, name)));

describe.each([RULES, SIBLINGS])('with slugs unique $uniqueSlugs', (rules) => {
  test('any broken tree becomes one that every write through Strapi takes', () => {
    fc.assert(
      fc.property(anyBrokenTree, (broken) => {
        const { after } = repairTree(broken, rules);
        expect(after.map(({ documentId }) => documentId)).toEqual(broken.map(({ documentId }) => documentId));
        const places = placeCategories(after);
        for (const { id, path } of after) expect(places.get(id)?.path).toBe(path);
        for (const { id } of after) expect(planPaths(after, id, rules)).toEqual({ ok: true, changes: [] });
        const scope = ({ parentId, slug }: Category) => (rules.uniqueSlugs === 'siblings' ? `${parentId} ${slug}` : slug).toLowerCase();
        expect(new Set(after.map(scope)).size).toBe(after.length);
      }),
      { numRuns: 500 },
    );
  });

  test('a repaired tree has nothing left to repair', () => {
    fc.assert(
      fc.property(anyBrokenTree, (broken) => {
        const { after } = repairTree(broken, rules);
        const again = repairTree(after.map(link), rules);
        expect(again.problems.filter(({ code }) => DIAGNOSES[code].repairable)).toEqual([]);
        expect(again.after).toEqual(after);
      }),
      { numRuns: 300 },
    );
  });

  test('what operations make of a tree is sound', () => {
    fc.assert(
      fc.property(anyState(12), fc.array(anyOperation, { maxLength: 8 }), (state, operations) => {
        let now = state;
        for (const operation of operations) now = applyToState(now, toOperation(now.categories, operation), rules).state;
        expect(repairTree(now.categories.map(link), rules)).toEqual({ problems: [], after: now.categories });
      }),
      { numRuns: 300 },
    );
  });
});
