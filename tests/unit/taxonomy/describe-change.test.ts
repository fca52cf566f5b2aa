import { describe, expect, test } from 'vitest';
import type { KeywordOperation } from '../../../contracts';
import { describeKeywordChange, describeTreeChange, type Description } from '../../../server/taxonomy/domain/describe-change';
import type { TreeOperation } from '../../../server/taxonomy/domain/edit-tree';
import { fingerprintOfKeywords, fingerprintOfPlaces, fingerprintOfTree } from '../../../server/taxonomy/domain/fingerprint';
import { planKeywords } from '../../../server/taxonomy/domain/plan-keywords';
import { planOperation } from '../../../server/taxonomy/domain/plan-operation';
import type { Category, Keyword } from '../../../server/taxonomy/domain/types';
import { category, RULES } from '../../support/tree-model';

const TREE: Category[] = [
  category(1, 'tech', null, { name: 'Tech', path: '/tech/' }),
  category(2, 'cloud', 1, { name: 'Cloud', path: '/tech/cloud/' }),
  category(3, 'aws', 2, { name: 'AWS', path: '/tech/cloud/aws/' }),
  category(4, 'life', null, { name: 'Life', path: '/life/' }),
];

function planned(operation: TreeOperation, tree = TREE) {
  const plan = planOperation(tree, operation, RULES);
  if (!plan.ok) throw new Error(plan.code);
  return plan;
}

const describeTree = (operation: TreeOperation, tree = TREE): Description => describeTreeChange(tree, operation, planned(operation, tree));

describe('what is said of an operation on categories', () => {
  test('a move names both places, and every path that follows', () => {
    expect(describeTree({ kind: 'category-move', categories: ['c2'], parent: 'c4', position: 0 })).toEqual({
      label: 'Cloud → Life',
      changes: [
        { field: 'parent', from: '/tech/', to: '/life/' },
        { field: 'position', from: 0, to: 1 },
      ],
      consequences: [
        { key: '/tech/cloud/', title: 'Cloud', documentId: 'c2', changes: [{ field: 'path', from: '/tech/cloud/', to: '/life/cloud/' }] },
        { key: '/tech/cloud/aws/', title: 'AWS', documentId: 'c3', changes: [{ field: 'path', from: '/tech/cloud/aws/', to: '/life/cloud/aws/' }] },
      ],
      effect: { removed: 0, moved: 1, paths: 2 },
    });
    expect(describeTree({ kind: 'category-move', categories: ['c2'], parent: null, position: null })).toMatchObject({
      label: 'Cloud → /',
      changes: [{ field: 'parent', from: '/tech/', to: null }],
    });
    expect(describeTree({ kind: 'category-move', categories: ['c4'], parent: null, position: 1 }).changes).toEqual([{ field: 'position', from: 0, to: 2 }]);
  });

  test('a merge names what goes, where to, and the words that are kept', () => {
    expect(describeTree({ kind: 'category-merge', categories: ['c2'], into: 'c4' })).toMatchObject({
      label: 'Cloud → Life',
      changes: [
        { field: 'category', from: ['Cloud'], to: 'Life' },
        { field: 'aliases', from: [], to: ['cloud'] },
      ],
      consequences: [
        { key: '/tech/cloud/', documentId: 'c2', changes: [{ field: 'path', from: '/tech/cloud/', to: null }] },
        { key: '/tech/cloud/aws/', documentId: 'c3', changes: [{ field: 'path', from: '/tech/cloud/aws/', to: '/life/aws/' }] },
      ],
      effect: { removed: 1, moved: 1, paths: 1 },
    });
  });

  test('a deletion names where articles and children go', () => {
    expect(describeTree({ kind: 'category-delete', categories: ['c2'], articlesTo: 'c4', childrenTo: null })).toMatchObject({
      label: 'Cloud',
      changes: [
        { field: 'category', from: ['Cloud'], to: 'Life' },
        { field: 'parent', from: ['Cloud'], to: null },
      ],
      effect: { removed: 1, moved: 1, paths: 1 },
    });
  });

  test('a rename names the words, an order the order; what is so already is nothing', () => {
    expect(describeTree({ kind: 'category-rename', category: 'c4', name: ' Living ', slug: 'living' })).toMatchObject({
      label: 'Life → Living',
      changes: [
        { field: 'name', from: 'Life', to: 'Living' },
        { field: 'slug', from: 'life', to: 'living' },
        { field: 'aliases', from: [], to: ['life'] },
      ],
    });
    expect(describeTree({ kind: 'category-rename', category: 'c4', name: 'Life', slug: null })).toMatchObject({ changes: [], consequences: [] });
    expect(describeTree({ kind: 'category-reorder', parent: null, categories: ['c1', 'c4'] })).toMatchObject({
      label: '/',
      changes: [{ field: 'order', from: ['Life', 'Tech'], to: ['Tech', 'Life'] }],
    });
    const ordered = TREE.map((each) => (each.id === 2 ? { ...each, position: 1 } : each));
    expect(describeTree({ kind: 'category-reorder', parent: 'c1', categories: ['c2'] }, ordered)).toMatchObject({ label: 'Tech', changes: [] });
  });

  test('many names are not all said, and a path that was never made is the slug', () => {
    const many = Array.from({ length: 7 }, (_, index) => category(index + 1, `s${index + 1}`));
    const description = describeTree({ kind: 'category-delete', categories: many.slice(0, 6).map(({ documentId }) => documentId), articlesTo: null, childrenTo: null }, many);
    expect(description.label).toBe('s1, s2, s3, s4, s5 … (+1)');
    expect(description.consequences[0]).toMatchObject({ key: 's1', changes: [{ from: null, to: null }] });
    const lost = [category(1, 'a', 9), category(2, 'b')];
    expect(describeTree({ kind: 'category-move', categories: ['c1'], parent: 'c2', position: null }, lost).changes).toEqual([{ field: 'parent', from: null, to: null }]);
  });
});

describe('what is said of an operation on keywords', () => {
  const keywords: Keyword[] = ['aws', 'amazon', 'azure'].map((name, index) => ({ id: index + 1, documentId: `k${index + 1}`, name, slug: name, aliases: [] }));
  const say = (operation: KeywordOperation): Description => {
    const plan = planKeywords(keywords, operation, new Set([3]));
    if (!plan.ok) throw new Error(plan.code);
    return describeKeywordChange(keywords, operation, plan);
  };

  test('merges, names and deletions', () => {
    expect(say({ kind: 'keyword-merge', keywords: ['k2', 'k3'], into: 'k1' })).toEqual({
      label: 'amazon, azure → aws',
      changes: [{ field: 'aliases', from: [], to: ['amazon', 'azure'] }],
      consequences: [
        { key: 'amazon', title: 'amazon', documentId: 'k2', changes: [{ field: 'slug', from: 'amazon', to: null }] },
        { key: 'azure', title: 'azure', documentId: 'k3', changes: [{ field: 'slug', from: 'azure', to: null }] },
      ],
      effect: { removed: 2, moved: 0, paths: 0 },
    });
    expect(say({ kind: 'keyword-rename', keyword: 'k1', name: 'AWS', slug: null })).toMatchObject({ label: 'aws → AWS', changes: [{ field: 'name' }], consequences: [] });
    expect(say({ kind: 'keyword-delete', keywords: 'unused' })).toMatchObject({ label: 'azure', changes: [], effect: { removed: 1 } });
  });

  test('two plans are the same exactly when they do the same', () => {
    const print = (operation: KeywordOperation, list = keywords) => {
      const plan = planKeywords(list, operation, new Set());
      return plan.ok ? fingerprintOfKeywords(plan) : plan.code;
    };
    const merge: KeywordOperation = { kind: 'keyword-merge', keywords: ['k2', 'k3'], into: 'k1' };
    expect(print({ ...merge, keywords: ['k3', 'k2'] })).not.toBe(print(merge));
    expect(print(merge, [...keywords, { id: 9, documentId: 'k9', name: 'new', slug: 'new', aliases: [] }])).toBe(print(merge));
    expect(print(merge, keywords.map((keyword) => ({ ...keyword, aliases: ['x'] })))).not.toBe(print(merge));
  });
});

describe('the fingerprint of a plan', () => {
  const move: TreeOperation = { kind: 'category-move', categories: ['c2'], parent: 'c4', position: null };
  const print = (tree: Category[], operation: TreeOperation = move) => fingerprintOfTree(tree, planned(operation, tree));

  test('does not change with what the operation does not touch, nor with an order', () => {
    expect(print([...TREE, category(9, 'new', null, { path: '/new/' })])).toBe(print(TREE));
    expect(print(TREE.map((each) => (each.id === 4 ? { ...each, position: 7 } : each)))).toBe(print(TREE));
    expect(print([...TREE].reverse())).toBe(print(TREE));
  });

  test('changes with what it does', () => {
    const prints = [
      print(TREE),
      print([...TREE, category(9, 'below', 3, { path: '/tech/cloud/aws/below/' })]),
      print(TREE.map((each) => (each.id === 4 ? { ...each, slug: 'living', path: '/living/' } : each))),
      print(TREE, { kind: 'category-merge', categories: ['c2', 'c1'], into: 'c4' }),
      print(TREE, { kind: 'category-delete', categories: ['c2', 'c1'], articlesTo: 'c4', childrenTo: 'c4' }),
      print(TREE, { kind: 'category-delete', categories: ['c2', 'c1'], articlesTo: null, childrenTo: 'c4' }),
    ];
    expect(new Set(prints).size).toBe(prints.length);
  });

  test('of an assignment is that of where articles are', () => {
    expect(fingerprintOfPlaces([['a', '1'], ['b', '2']])).toBe(fingerprintOfPlaces([['b', '2'], ['a', '1']]));
    expect(fingerprintOfPlaces([['a', '1']])).not.toBe(fingerprintOfPlaces([['a', '2']]));
  });
});
