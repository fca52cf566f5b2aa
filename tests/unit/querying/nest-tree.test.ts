import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CategoryNode } from '../../../contracts';
import { findRoot } from '../../../server/querying/domain/find-root';
import { nestTree, sumUp, type CategoryRow, type ShownField } from '../../../server/querying/domain/nest-tree';

const SHOWN: ShownField[] = ['name', 'slug', 'path', 'description'];
const ALL = { rootId: null, depth: null, counts: null, shown: SHOWN };

function row(id: number, parentId: number | null, more: Partial<CategoryRow> = {}): CategoryRow {
  return { id, parentId, documentId: `d${id}`, name: `n${id}`, slug: `s${id}`, path: `/s${id}/`, description: null, position: 0, ...more };
}

const flat = (nodes: readonly CategoryNode[]): CategoryNode[] => nodes.flatMap((node) => [node, ...flat(node.children)]);

/** Any forest: the parent of a row is one before it. */
const forests = fc
  .array(fc.record({ parent: fc.nat(), count: fc.nat({ max: 9 }) }), { maxLength: 30 })
  .map((parts) => parts.map(({ parent, count }, index) => ({ row: row(index, parent % (index + 1) === index ? null : parent % (index + 1)), count })));

describe('the nested tree', () => {
  test('has every category once, with the articles of all below it', () => {
    fc.assert(
      fc.property(forests, (parts) => {
        const rows = parts.map((part) => part.row);
        const counts = new Map(parts.map((part) => [part.row.id, part.count]));
        const { nodes, total } = nestTree(rows, { ...ALL, counts });
        const all = flat(nodes);
        expect(all.map(({ documentId }) => documentId).sort()).toEqual(rows.map(({ documentId }) => documentId).sort());
        expect(total).toBe(rows.length);
        for (const node of all) {
          expect(node.countAll).toBe(flat([node]).reduce((sum, { count = 0 }) => sum + count, 0));
          expect(node.children.every(({ depth }) => depth === node.depth + 1)).toBe(true);
          expect(node.childCount).toBe(node.children.length);
        }
      }),
    );
  });

  test('begins at a root and ends after some levels, as the whole tree has it', () => {
    fc.assert(
      fc.property(forests, fc.nat(), fc.integer({ min: 1, max: 4 }), (parts, at, depth) => {
        const rows = parts.map((part) => part.row);
        const root = rows[at % Math.max(1, rows.length)];
        const whole = flat(nestTree(rows, ALL).nodes);
        const { nodes } = nestTree(rows, { ...ALL, rootId: root?.id ?? null, depth });
        const top = root === undefined ? undefined : whole.find(({ documentId }) => documentId === root.documentId);
        const expected = (top === undefined ? [] : flat([top])).filter((node) => node.depth < (top?.depth ?? 0) + depth);
        expect(flat(nodes).map(({ documentId, depth: level }) => [documentId, level])).toEqual(expected.map(({ documentId, depth: level }) => [documentId, level]));
      }),
    );
  });

  test('puts siblings in their order, and orphans at the top', () => {
    const rows = [row(1, null, { position: 2 }), row(2, null, { position: 1 }), row(3, 99, { position: 3 }), row(4, 1, { name: 'b' }), row(5, 1, { name: 'a' })];
    expect(flat(nestTree(rows, ALL).nodes).map(({ documentId }) => documentId)).toEqual(['d2', 'd1', 'd5', 'd4', 'd3']);
  });

  test('leaves a ring out, ends in it, and shows what is not private', () => {
    const rows = [row(1, 2), row(2, 1), row(3, null)];
    expect(nestTree(rows, ALL).nodes.map(({ documentId }) => documentId)).toEqual(['d3']);
    expect(nestTree(rows, { ...ALL, rootId: 1, depth: 1 }).nodes.map(({ depth }) => depth)).toEqual([2]);
    expect(sumUp(rows, new Map([[1, 3]]))).toEqual(new Map([[1, 3], [2, 3]]));
    const [node] = nestTree([row(1, null)], { ...ALL, shown: ['slug'], counts: new Map() }).nodes;
    expect(node).toEqual({ documentId: 'd1', slug: 's1', depth: 0, childCount: 0, count: 0, countAll: 0, children: [] });
  });
});

test.each([
  ['/s1/', { ok: true, id: 1 }],
  ['/s1', { ok: true, id: 1 }],
  ['d2', { ok: true, id: 2 }],
  ['s2', { ok: true, id: 2 }],
  ['twice', { ok: false, why: 'ambiguous' }],
  ['/nowhere/', { ok: false, why: 'unknown' }],
  ['nowhere', { ok: false, why: 'unknown' }],
])('%s means %j', (asked, found) => {
  expect(findRoot([row(1, null), row(2, 1), row(3, null, { slug: 'twice' }), row(4, 1, { slug: 'twice' })], asked)).toEqual(found);
});
