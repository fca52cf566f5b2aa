import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deletion, type DeletionChoice } from '../../../admin/taxonomy/domain/deletion';
import { effectParts } from '../../../admin/taxonomy/domain/effect';
import { above, dropPlace, isSamePlace, placeOf, stepFrom, toMove, toOrder, withMoved, zoneAt, type Place, type Step, type Zone } from '../../../admin/taxonomy/domain/places';
import { rowWindow } from '../../../admin/taxonomy/domain/row-window';
import { searchTree } from '../../../admin/taxonomy/domain/search-tree';
import { taxonomyErrorId } from '../../../admin/taxonomy/domain/taxonomy-error';
import { breadcrumb, countBelow, isWithin, toTree, type Tree } from '../../../admin/taxonomy/domain/tree';
import { keyAction, typedTo } from '../../../admin/taxonomy/domain/tree-keys';
import { visibleRows } from '../../../admin/taxonomy/domain/visible-rows';
import type { MoveCategories, ReorderCategories, TreeCategory } from '../../../contracts';
import { depthFirst, indexTree } from '../../../server/taxonomy/domain/tree';
import { planOperation } from '../../../server/taxonomy/domain/plan-operation';

const category = (id: string, parent: string | null = null, more: Partial<TreeCategory> = {}): TreeCategory => ({
  id, parent, name: id, slug: id, path: `/${id}/`, depth: 0, children: 0, aliases: [], own: null, all: null, ...more,
});

/** tech (cloud (k8s, lambda), data), teams (hiring), other */
const LIST = [
  category('tech'), category('cloud', 'tech'), category('k8s', 'cloud', { name: 'Kubernetes', aliases: ['Container orchestration'] }), category('lambda', 'cloud'), category('data', 'tech'),
  category('teams'), category('hiring', 'teams', { name: 'Hïring' }), category('other'),
];
const TREE = toTree(LIST);
const ALL = new Set(LIST.map(({ id }) => id));

/** The whole tree in a line, depth by dots. */
function drawn(tree: Tree): string[] {
  return visibleRows(tree, new Set(tree.byId.keys())).map(({ category: { id }, level }) => '.'.repeat(level - 1) + id);
}

describe('the rows on show', () => {
  test('are the children of what is open, with their place among their siblings', () => {
    expect(visibleRows(TREE, new Set(['tech']))).toMatchObject([
      { category: { id: 'tech' }, level: 1, position: 1, siblings: 3, isOpen: true },
      { category: { id: 'cloud' }, level: 2, position: 1, siblings: 2, isOpen: false },
      { category: { id: 'data' }, level: 2, position: 2, siblings: 2, isOpen: null },
      { category: { id: 'teams' }, level: 1, position: 2, siblings: 3, isOpen: false },
      { category: { id: 'other' }, level: 1, position: 3, siblings: 3, isOpen: null },
    ]);
  });

  test('say where a category is', () => {
    expect(breadcrumb(TREE, 'k8s')).toBe('tech / cloud / Kubernetes');
    expect(breadcrumb(TREE, null)).toBe('');
    expect(above(TREE, 'k8s')).toEqual(['tech', 'cloud']);
    expect(isWithin(TREE, 'k8s', 'tech')).toBe(true);
    expect(isWithin(TREE, 'tech', 'k8s')).toBe(false);
    expect(countBelow(TREE, 'tech')).toBe(4);
  });

  test('in sight are few, however many there are', () => {
    expect(rowWindow({ scrollTop: 0, height: 400, rowHeight: 40, count: 10_000 })).toEqual({ first: 0, end: 18 });
    expect(rowWindow({ scrollTop: 4_000, height: 400, rowHeight: 40, count: 10_000 })).toEqual({ first: 92, end: 118 });
    expect(rowWindow({ scrollTop: 9_000, height: 400, rowHeight: 40, count: 3 })).toEqual({ first: 3, end: 3 });
  });
});

describe('a search', () => {
  test.each([
    ['KUBE', ['tech', 'cloud', 'k8s']],
    ['container', ['tech', 'cloud', 'k8s']],
    ['hiring', ['teams', 'hiring']],
    ['lambda', ['tech', 'cloud', 'lambda']],
    ['nothing', []],
  ])('for %s shows what it finds with what is above', (text, shown) => {
    const found = searchTree(TREE, text);
    expect(visibleRows(found.tree, found.open).map(({ category: { id } }) => id)).toEqual(shown);
    expect([...found.matches]).toEqual(shown.slice(-1));
  });
});

describe('keys', () => {
  const rows = visibleRows(TREE, new Set(['tech']));
  test.each([
    ['tech', 'ArrowDown', { focus: 'cloud' }],
    ['other', 'ArrowDown', null],
    ['cloud', 'ArrowUp', { focus: 'tech' }],
    ['data', 'Home', { focus: 'tech' }],
    ['tech', 'End', { focus: 'other' }],
    ['tech', 'ArrowRight', { focus: 'cloud' }],
    ['cloud', 'ArrowRight', { open: ['cloud'] }],
    ['data', 'ArrowRight', null],
    ['tech', 'ArrowLeft', { close: 'tech' }],
    ['data', 'ArrowLeft', { focus: 'tech' }],
    ['other', 'ArrowLeft', null],
    ['tech', '*', { open: ['teams'] }],
    ['tech', 'q', null],
    ['gone', 'ArrowDown', null],
  ])('on %s: %s', (active, key, action) => {
    expect(keyAction(rows, active, key)).toEqual(action);
  });

  test('with letters go to the next name that begins so', () => {
    const all = visibleRows(TREE, ALL);
    expect(typedTo(all, 'tech', 't')).toBe('teams');
    expect(typedTo(all, 'teams', 't')).toBe('tech');
    expect(typedTo(all, 'teams', 'te')).toBe('teams');
    expect(typedTo(all, 'tech', 'hi')).toBe('hiring');
    expect(typedTo(all, 'tech', 'z')).toBeNull();
  });
});

describe('a step by keyboard', () => {
  const steps: [string, Step, Place | null][] = [
    ['data', 'up', { parent: 'tech', index: 0 }],
    ['cloud', 'up', null],
    ['cloud', 'down', { parent: 'tech', index: 1 }],
    ['data', 'down', null],
    ['data', 'in', { parent: 'cloud', index: 2 }],
    ['cloud', 'in', null],
    ['cloud', 'out', { parent: null, index: 1 }],
    ['tech', 'out', null],
  ];
  test.each(steps)('%s %s', (id, step, place) => {
    expect(stepFrom(TREE, id, step)).toEqual(place);
  });

  test('there and back leaves the tree as it was', () => {
    const out = withMoved(TREE, 'cloud', { parent: null, index: 1 });
    expect(drawn(out)).toEqual(['tech', '.data', 'cloud', '.k8s', '.lambda', 'teams', '.hiring', 'other']);
    expect(drawn(withMoved(out, 'cloud', { parent: 'tech', index: 0 }))).toEqual(drawn(TREE));
    expect(withMoved(TREE, 'cloud', placeOf(TREE, 'cloud'))).toBe(TREE);
    expect(withMoved(TREE, 'gone', { parent: null, index: 0 })).toBe(TREE);
  });
});

describe('a drop', () => {
  test.each([[0.1, 'before'], [0.5, 'into'], [0.9, 'after']])('at %s of a row means %s', (share, zone) => {
    expect(zoneAt(share)).toBe(zone);
  });

  const drops: [string, Zone, string, boolean, Place | null, string][] = [
    ['other', 'into', 'tech', true, { parent: 'tech', index: 2 }, 'at the end'],
    ['other', 'before', 'data', false, { parent: 'tech', index: 1 }, 'among other siblings'],
    ['other', 'after', 'tech', false, { parent: null, index: 1 }, 'behind a closed one'],
    ['other', 'after', 'tech', true, { parent: 'tech', index: 0 }, 'behind an open one: its first child'],
    ['cloud', 'after', 'data', false, { parent: 'tech', index: 1 }, 'further down, counted without itself'],
    ['cloud', 'into', 'tech', true, null, 'the parent that it has'],
    ['cloud', 'before', 'data', false, null, 'where it is'],
    ['tech', 'into', 'k8s', false, null, 'below itself'],
    ['tech', 'after', 'tech', false, null, 'on itself'],
    ['tech', 'into', 'gone', false, null, 'on what is gone'],
  ];
  test.each(drops)('of %s %s %s (open: %s) is %j: %s', (dragged, zone, target, isOpen, place) => {
    expect(dropPlace(TREE, { dragged, target, zone, isOpen })).toEqual(place);
  });
});

test('what the panel shows of a move is what the server makes of it', () => {
  const trees = fc.array(fc.nat(), { minLength: 2, maxLength: 12 }).map((parents) => parents.map((parent, index) => category(`c${index}`, index === 0 || parent % (index + 1) === index ? null : `c${parent % index}`)));
  const moves = fc.array(fc.tuple(fc.nat(), fc.constantFrom<Step>('up', 'down', 'in', 'out')), { maxLength: 20 });
  fc.assert(
    fc.property(trees, moves, (list, steps) => {
      let tree = toTree(list);
      for (const [pick, step] of steps) {
        const id = `c${pick % list.length}`;
        const place = stepFrom(tree, id, step);
        if (place === null) continue;
        const onServer = serverHas(tree, toMove(id, place));
        if (place.parent === placeOf(tree, id).parent) expect(serverHas(tree, toOrder(tree, id, place))).toEqual(onServer);
        tree = withMoved(tree, id, place);
        expect(drawn(tree)).toEqual(onServer);
        expect(isSamePlace(placeOf(tree, id), place)).toBe(true);
      }
    }),
  );
});

test('an order among siblings is refused when one of them is elsewhere by now', () => {
  const order = toOrder(TREE, 'other', { parent: null, index: 0 });
  expect(order).toEqual({ kind: 'category-reorder', parent: null, categories: ['other', 'tech', 'teams'] });
  expect(() => serverHas(withMoved(TREE, 'other', { parent: 'tech', index: 0 }), order)).toThrow('order-incomplete');
});

function serverHas(tree: Tree, operation: MoveCategories | ReorderCategories): string[] {
  const ids = [...tree.byId.keys()];
  const rows = [...tree.byId.values()].map((each) => ({
    id: ids.indexOf(each.id) + 1, documentId: each.id, name: each.name, slug: each.slug, path: null, aliases: [],
    position: tree.childrenOf(each.parent).findIndex((sibling) => sibling.id === each.id), parentId: each.parent === null ? null : ids.indexOf(each.parent) + 1,
  }));
  const plan = planOperation(rows, operation, { uniqueSlugs: 'siblings', maxDepth: 100 });
  if (!plan.ok) throw new Error(plan.code);
  const after = indexTree(plan.after);
  const depthOf = (row: number | null): number => (row === null ? -1 : 1 + depthOf(after.byId.get(row)?.parentId ?? null));
  return depthFirst(after, null).map((each) => '.'.repeat(depthOf(each.id)) + each.documentId);
}

describe('a deletion', () => {
  const choice: DeletionChoice = { articlesTo: 'parent', articlesIn: null, childrenTo: 'parent', childrenIn: null };
  const choices: [string, string, Partial<DeletionChoice>, object | null][] = [
    ['hands all to the parent', 'cloud', {}, { categories: ['cloud'], articlesTo: 'tech', childrenTo: 'tech' }],
    ['at the top leaves articles without a category', 'tech', { articlesTo: 'none' }, { categories: ['tech'], articlesTo: null, childrenTo: null }],
    ['hands articles and children to others', 'cloud', { articlesTo: 'other', articlesIn: 'data', childrenTo: 'other', childrenIn: 'teams' }, { categories: ['cloud'], articlesTo: 'data', childrenTo: 'teams' }],
    ['takes the whole branch along', 'tech', { childrenTo: 'delete', articlesTo: 'none' }, { categories: ['tech', 'cloud', 'k8s', 'lambda', 'data'], articlesTo: null, childrenTo: null }],
    ['waits for a target of the articles', 'cloud', { articlesTo: 'other' }, null],
    ['waits for a target of the children', 'cloud', { childrenTo: 'other' }, null],
    ['hands nothing to what goes', 'tech', { childrenTo: 'delete', articlesTo: 'other', articlesIn: 'data' }, null],
    ['of what is gone asks for nothing more', 'gone', { articlesTo: 'none' }, { categories: ['gone'], articlesTo: null, childrenTo: null }],
  ];
  test.each(choices)('%s', (_name, id, chosen, operation) => {
    expect(deletion(TREE, id, { ...choice, ...chosen })).toEqual(operation === null ? null : { kind: 'category-delete', ...operation });
  });
});

test('of what an operation touches, what is none is not said', () => {
  expect(effectParts({ articles: 42, live: 0, removed: 1, moved: 3, paths: 0 })).toEqual([
    { text: 'articles', count: 42 },
    { text: 'removed', count: 1 },
    { text: 'moved', count: 3 },
  ]);
});

test('errors speak of categories, where their code means articles elsewhere', () => {
  const refused = (code: string) => ({ status: 400, details: { code } });
  expect(taxonomyErrorId(refused('slug-taken'))).toBe('taxonomy.slugTaken');
  for (const code of ['write-conflict', 'order-incomplete']) expect(taxonomyErrorId(refused(code))).toBe('operation.changedMeanwhile');
  expect(taxonomyErrorId(refused('category-cycle'))).toBe('error.category-cycle');
});
