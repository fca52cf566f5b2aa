import type { CategoryNode } from '../../../contracts';
import { inOrder } from '../../taxonomy/domain/tree';
import { pick } from './pick';

/** A category as it is read for a site. Ids are those of rows. */
export interface CategoryRow {
  readonly id: number;
  readonly parentId: number | null;
  readonly documentId: string;
  readonly name: string;
  readonly slug: string;
  readonly path: string;
  readonly description: string | null;
  readonly position: number;
}

/** What of a category an answer shows. */
export type ShownField = 'name' | 'slug' | 'path' | 'description';

export interface TreeCut {
  /** The category that is the top; null: all tops of the tree. */
  readonly rootId: number | null;
  /** How many levels are shown, from 1; null: all. */
  readonly depth: number | null;
  /** Articles in each category, by row; null: nobody asked. */
  readonly counts: ReadonlyMap<number, number> | null;
  readonly shown: readonly ShownField[];
}

/**
 * The tree as nested nodes, siblings in their order, and how many nodes those are. A parent that does not exist counts as none;
 * categories in a ring come nowhere.
 */
export function nestTree(rows: readonly CategoryRow[], { rootId, depth, counts, shown }: TreeCut): { nodes: CategoryNode[]; total: number } {
  const childrenOf = groupByParent(rows);
  const sums = counts === null ? null : sumUp(rows, counts);
  let total = 0;
  const toNode = (row: CategoryRow, level: number, levelsLeft: number): CategoryNode => {
    const children = childrenOf.get(row.id) ?? [];
    total += 1;
    return {
      documentId: row.documentId,
      ...pick(row, shown),
      depth: level,
      childCount: children.length,
      ...(counts === null || sums === null ? {} : { count: counts.get(row.id) ?? 0, countAll: sums.get(row.id) ?? 0 }),
      children: levelsLeft > 1 ? children.map((child) => toNode(child, level + 1, levelsLeft - 1)) : [],
    };
  };
  const root = rows.find(({ id }) => id === rootId);
  const level = root === undefined ? 0 : levelOf(rows, root);
  const tops = root === undefined ? (childrenOf.get(null) ?? []) : [root];
  const nodes = tops.map((top) => toNode(top, level, depth ?? Infinity));
  return { nodes, total };
}

/** Articles in each category and all below it, by row. */
export function sumUp(rows: readonly CategoryRow[], counts: ReadonlyMap<number, number>): Map<number, number> {
  const parents = new Map(rows.map(({ id, parentId }) => [id, parentId]));
  const sums = new Map<number, number>();
  for (const [id, count] of counts) {
    const seen = new Set<number>();
    for (let at: number | null = id; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
      sums.set(at, (sums.get(at) ?? 0) + count);
      seen.add(at);
    }
  }
  return sums;
}

function groupByParent(rows: readonly CategoryRow[]): Map<number | null, CategoryRow[]> {
  const ids = new Set(rows.map(({ id }) => id));
  const groups = new Map<number | null, CategoryRow[]>();
  for (const row of rows) {
    const parentId = row.parentId !== null && ids.has(row.parentId) ? row.parentId : null;
    const group = groups.get(parentId);
    if (group === undefined) groups.set(parentId, [row]);
    else group.push(row);
  }
  for (const group of groups.values()) group.sort(inOrder);
  return groups;
}

function levelOf(rows: readonly CategoryRow[], row: CategoryRow): number {
  const byId = new Map(rows.map((each) => [each.id, each]));
  const seen = new Set<number>();
  for (let at = byId.get(row.parentId ?? -1); at !== undefined && !seen.has(at.id); at = byId.get(at.parentId ?? -1)) seen.add(at.id);
  return seen.size;
}
