import { describe, expect, test } from 'vitest';
import type { TreeOperation } from '../../../server/taxonomy/domain/edit-tree';
import { diffTree } from '../../../server/taxonomy/domain/diff-tree';
import { planOperation } from '../../../server/taxonomy/domain/plan-operation';
import { depthFirst, indexTree } from '../../../server/taxonomy/domain/tree';
import type { Category } from '../../../server/taxonomy/domain/types';
import { category, RULES } from '../../support/tree-model';

/**
 * technology (1)            life (5)
 *   cloud (2)                 home (6)
 *     aws (3), azure (4)
 */
const TREE: Category[] = [
  category(1, 'technology', null, { path: '/technology/' }),
  category(2, 'cloud', 1, { path: '/technology/cloud/' }),
  category(3, 'aws', 2, { path: '/technology/cloud/aws/' }),
  category(4, 'azure', 2, { path: '/technology/cloud/azure/' }),
  category(5, 'life', null, { path: '/life/' }),
  category(6, 'home', 5, { path: '/life/home/' }),
];

const plan = (operation: TreeOperation, tree = TREE, rules = RULES) => planOperation(tree, operation, rules);

/** Paths of what is left, in the order of the tree. */
function pathsAfter(operation: TreeOperation, tree = TREE): string[] {
  const result = plan(operation, tree);
  if (!result.ok) throw new Error(result.code);
  return depthFirst(indexTree(result.after), null).map(({ path }) => path ?? '');
}

const move = (categories: string[], parent: string | null, position: number | null = null): TreeOperation => ({ kind: 'category-move', categories, parent, position });
const merge = (categories: string[], into: string): TreeOperation => ({ kind: 'category-merge', categories, into });

describe('moving', () => {
  test('takes everything below along', () => {
    expect(pathsAfter(move(['c2'], 'c5'))).toEqual(['/life/', '/life/cloud/', '/life/cloud/aws/', '/life/cloud/azure/', '/life/home/', '/technology/']);
  });

  test('to a position puts the children in that order', () => {
    expect(pathsAfter(move(['c3'], 'c5', 0))).toEqual(['/life/', '/life/aws/', '/life/home/', '/technology/', '/technology/cloud/', '/technology/cloud/azure/']);
    expect(pathsAfter(move(['c5'], null, 9))).toEqual(['/technology/', '/technology/cloud/', '/technology/cloud/aws/', '/technology/cloud/azure/', '/life/', '/life/home/']);
  });

  test('to the end of children that have an order comes after them', () => {
    const ordered = [...TREE.slice(0, 5), category(6, 'home', 5, { position: 4, path: '/life/home/' })];
    const result = plan(move(['c2', 'c3'], 'c5'), ordered);
    expect(result.ok && result.after.filter(({ parentId }) => parentId === 5).map(({ slug, position }) => [slug, position])).toEqual([
      ['cloud', 5],
      ['aws', 6],
      ['home', 4],
    ]);
  });

  test.each([
    ['itself', move(['c2'], 'c2'), 'category-cycle'],
    ['what is below it', move(['c1'], 'c3'), 'category-cycle'],
    ['what moves below it', move(['c1', 'c5'], 'c6'), 'category-cycle'],
    ['nothing that is there', move(['c1'], 'gone'), 'category-not-found'],
  ])('below %s is refused', (_case, operation, code) => {
    expect(plan(operation)).toMatchObject({ ok: false, code });
  });

  test.each([
    [move(['gone'], null), 'category-not-found'],
    [merge(['gone'], 'c1'), 'category-not-found'],
    [merge(['c1'], 'gone'), 'category-not-found'],
    [{ kind: 'category-delete', categories: ['gone'], articlesTo: null, childrenTo: null }, 'category-not-found'],
    [{ kind: 'category-delete', categories: ['c1'], articlesTo: 'gone', childrenTo: null }, 'category-not-found'],
    [{ kind: 'category-delete', categories: ['c1'], articlesTo: null, childrenTo: 'gone' }, 'category-not-found'],
    [{ kind: 'category-rename', category: 'gone', name: 'x', slug: null }, 'category-not-found'],
    [{ kind: 'category-reorder', parent: 'gone', categories: [] }, 'category-not-found'],
    [{ kind: 'category-reorder', parent: null, categories: ['gone'] }, 'category-not-found'],
  ] as [TreeOperation, string][])('%j is refused: %s', (operation, code) => {
    expect(plan(operation)).toMatchObject({ ok: false, code, about: 'gone' });
  });

  test('deeper than the host allows is refused, and the path says what', () => {
    expect(plan(move(['c2'], 'c6'), TREE, { ...RULES, maxDepth: 3 })).toEqual({ ok: false, code: 'category-too-deep', about: '/life/home/cloud/aws/' });
  });
});

describe('merging', () => {
  test('brings children and words over, and says where articles go', () => {
    const tree = [...TREE.slice(0, 4), category(5, 'life', null, { name: 'Life & Home', aliases: ['living'], path: '/life/' }), ...TREE.slice(5)];
    const result = plan(merge(['c5', 'c3'], 'c2'), tree);
    expect(result).toMatchObject({ ok: true, removed: [5, 3], articlesTo: 2 });
    expect(pathsAfter(merge(['c5', 'c3'], 'c2'), tree)).toEqual(['/technology/', '/technology/cloud/', '/technology/cloud/azure/', '/technology/cloud/home/']);
    expect(result.ok && result.after.find(({ id }) => id === 2)?.aliases).toEqual(['life', 'Life & Home', 'living', 'aws']);
  });

  test('into something below takes the place of the topmost', () => {
    expect(pathsAfter(merge(['c1'], 'c3'))).toEqual(['/aws/', '/aws/cloud/', '/aws/cloud/azure/', '/life/', '/life/home/']);
    expect(pathsAfter(merge(['c1', 'c2'], 'c3'))).toEqual(['/aws/', '/aws/azure/', '/life/', '/life/home/']);
    expect(pathsAfter(merge(['c2'], 'c3'))).toEqual(['/life/', '/life/home/', '/technology/', '/technology/aws/', '/technology/aws/azure/']);
  });

  test('into itself is refused', () => {
    expect(plan(merge(['c1', 'c2'], 'c2'))).toEqual({ ok: false, code: 'target-goes', about: 'cloud' });
  });

  test('that would give two siblings one slug is refused where slugs are unique among siblings', () => {
    const tree = [...TREE, category(7, 'AWS', 5, { path: '/life/AWS/' })];
    expect(plan(merge(['c5'], 'c2'), tree, { ...RULES, uniqueSlugs: 'siblings' })).toMatchObject({ ok: false, code: 'slug-taken' });
  });
});

describe('deleting', () => {
  const remove = (categories: string[], articlesTo: string | null, childrenTo: string | null): TreeOperation => ({ kind: 'category-delete', categories, articlesTo, childrenTo });

  test('sends articles and children where it is told', () => {
    expect(plan(remove(['c2'], 'c6', 'c1'))).toMatchObject({ ok: true, removed: [2], articlesTo: 6 });
    expect(pathsAfter(remove(['c2'], 'c6', 'c1'))).toEqual(['/life/', '/life/home/', '/technology/', '/technology/aws/', '/technology/azure/']);
    expect(plan(remove(['c2'], null, null))).toMatchObject({ ok: true, articlesTo: null });
    expect(pathsAfter(remove(['c2'], null, null))).toEqual(['/aws/', '/azure/', '/life/', '/life/home/', '/technology/']);
  });

  test('of a whole branch needs no place for what goes too', () => {
    expect(pathsAfter(remove(['c1', 'c2', 'c3', 'c4'], null, null))).toEqual(['/life/', '/life/home/']);
  });

  test.each([
    ['articles', remove(['c2'], 'c2', null), 'target-goes'],
    ['children', remove(['c2'], null, 'c2'), 'target-goes'],
    ['children to one of them', remove(['c2'], null, 'c3'), 'category-cycle'],
  ])('cannot send %s there', (_what, operation, code) => {
    expect(plan(operation)).toMatchObject({ ok: false, code });
  });
});

describe('renaming', () => {
  const rename = (name: string, slug: string | null): TreeOperation => ({ kind: 'category-rename', category: 'c1', name, slug });

  test('keeps what found it before', () => {
    const result = plan(rename(' Tech & Science ', 'tech'));
    expect(result.ok && result.after[0]).toMatchObject({ name: 'Tech & Science', slug: 'tech', path: '/tech/', aliases: ['technology'] });
    expect(pathsAfter(rename('Tech', 'tech'))).toContain('/tech/cloud/aws/');
  });

  test('without a slug keeps the slug, and adds no word that finds it anyway', () => {
    const result = plan(rename('Technologies', null));
    expect(result.ok && result.after[0]).toMatchObject({ slug: 'technology', aliases: [] });
  });

  test('back and forth adds no words twice', () => {
    const there = plan(rename('Tech', 'tech'));
    const back = there.ok ? plan(rename('technology', 'technology'), [...there.after]) : there;
    expect(back.ok && back.after[0]).toMatchObject({ slug: 'technology', aliases: ['tech'] });
  });

  test.each([
    ['', null, 'name-invalid'],
    ['x'.repeat(256), null, 'name-invalid'],
    ['x', 'a b', 'slug-invalid'],
    ['x', 'CLOUD', 'slug-taken'],
  ])('to the name %j with the slug %j is refused: %s', (name, slug, code) => {
    expect(plan(rename(name, slug))).toMatchObject({ ok: false, code });
  });

  test('may use the slug of a category elsewhere where slugs are unique among siblings', () => {
    const rules = { ...RULES, uniqueSlugs: 'siblings' } as const;
    expect(plan(rename('Cloud', 'cloud'), TREE, rules)).toMatchObject({ ok: true });
    expect(plan(rename('Life', 'life'), TREE, rules)).toMatchObject({ ok: false, code: 'slug-taken' });
  });
});

describe('ordering', () => {
  const reorder = (parent: string | null, categories: string[]): TreeOperation => ({ kind: 'category-reorder', parent, categories });

  test('gives every child its position', () => {
    expect(pathsAfter(reorder('c2', ['c4', 'c3']))).toEqual(['/life/', '/life/home/', '/technology/', '/technology/cloud/', '/technology/cloud/azure/', '/technology/cloud/aws/']);
  });

  test.each([
    ['a child is missing', reorder('c2', ['c4'])],
    ['another category is among them', reorder('c2', ['c4', 'c5'])],
    ['another category is among those of the top', reorder(null, ['c1', 'c5', 'c2'])],
  ])('is refused when %s', (_case, operation) => {
    expect(plan(operation)).toMatchObject({ ok: false, code: 'order-incomplete' });
  });
});

describe('a tree that was broken before', () => {
  const ring = [category(7, 'x', 8, { path: '/x/' }), category(8, 'y', 7, { path: '/y/' })];

  test('can be changed where it is sound', () => {
    const result = plan(move(['c6'], null), [...TREE, ...ring]);
    expect(result).toMatchObject({ ok: true });
    expect(result.ok && result.after.find(({ id }) => id === 7)?.path).toBe('/x/');
  });

  test('is mended by moving a category out of a ring', () => {
    expect(pathsAfter(move(['c7'], null), [...TREE, ...ring])).toContain('/x/y/');
  });

  test.each([
    ['a move inside the ring', move(['c7'], 'c8')],
    ['a move below the ring', move(['c6'], 'c8')],
    ['a merge of what hangs in the ring', merge(['c6'], 'c8')],
  ])('%s is refused', (_case, operation) => {
    expect(plan(operation, [...TREE, ...ring])).toMatchObject({ ok: false, code: 'category-cycle' });
  });

  test('two that had one slug before keep nobody from renaming a third', () => {
    const twins = [...TREE, category(7, 'cloud', null, { path: '/cloud/' })];
    expect(plan({ kind: 'category-rename', category: 'c5', name: 'Living', slug: 'living' }, twins)).toMatchObject({ ok: true });
  });
});

describe('the difference of two trees', () => {
  test('names the columns of what changed', () => {
    const after = [
      { ...category(1, 'technology', null, { path: '/technology/' }), name: 'Tech', aliases: ['technology'] },
      { ...category(2, 'cloud', 5, { path: '/life/cloud/' }), position: 3 },
      ...TREE.slice(2, 4),
      category(9, 'new', null),
    ];
    expect(diffTree(TREE, after).map(({ id, changes }) => [id, [...changes]])).toEqual([
      [1, ['name', 'aliases']],
      [2, ['parentId', 'position', 'path']],
    ]);
    expect(diffTree([category(1, 'a', null, { aliases: ['x'] })], [category(1, 'a', null, { aliases: ['y'] })])).toHaveLength(1);
  });
});
