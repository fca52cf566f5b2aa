import type { ArticleCounts, TreeCategory } from '../../../contracts';
import { depthFirst, indexTree, type Tree } from './tree';
import type { Category } from './types';

export interface TreeView {
  readonly categories: readonly Category[];
  /** Articles right in each category, by row; null: nobody asked. */
  readonly counts: ReadonlyMap<number, ArticleCounts> | null;
  /** Row of the category below which to look; null: the top of the tree. */
  readonly rootId: number | null;
  /** How many levels below it; null: all. */
  readonly levels: number | null;
}

const NONE: ArticleCounts = { articles: 0, live: 0 };

/** The tree as people see it: depth first, each category with the articles in it and with those below it as well. */
export function viewTree({ categories, counts, rootId, levels }: TreeView): TreeCategory[] {
  const tree = indexTree(categories);
  const line = lineOf(tree, rootId);
  const branch = depthFirst(tree, rootId);
  const sums = counts === null ? null : sumUp(branch, counts);
  const depths = new Map<number | null, number>([[rootId, line.length - 1]]);
  const shown: TreeCategory[] = [];
  for (const category of branch) {
    const depth = (depths.get(category.parentId) ?? -1) + 1;
    depths.set(category.id, depth);
    if (levels !== null && depth >= line.length + levels) continue;
    shown.push({
      id: category.documentId,
      name: category.name,
      slug: category.slug,
      path: category.path ?? '',
      parent: parentOf(tree, category)?.documentId ?? null,
      depth,
      children: tree.childrenOf(category.id).length,
      aliases: [...category.aliases],
      own: counts === null ? null : (counts.get(category.id) ?? NONE),
      all: sums?.get(category.id) ?? null,
    });
  }
  return shown;
}

/** From the top of the tree down to a category; empty for none. Ends where a ring begins. */
export function lineOf(tree: Tree, id: number | null): Category[] {
  const line: Category[] = [];
  let at = id === null ? undefined : tree.byId.get(id);
  while (at !== undefined && !line.includes(at)) {
    line.unshift(at);
    at = parentOf(tree, at);
  }
  return line;
}

function parentOf(tree: Tree, { parentId }: Category): Category | undefined {
  return parentId === null ? undefined : tree.byId.get(parentId);
}

/** From the leaves up, since every category comes after its parent. */
function sumUp(branch: readonly Category[], counts: ReadonlyMap<number, ArticleCounts>): Map<number, ArticleCounts> {
  const sums = new Map<number, { articles: number; live: number }>();
  for (let at = branch.length - 1; at >= 0; at -= 1) {
    for (const { id, parentId } of branch.slice(at, at + 1)) {
      const own = add(sums.get(id) ?? NONE, counts.get(id) ?? NONE);
      sums.set(id, own);
      if (parentId !== null) sums.set(parentId, add(sums.get(parentId) ?? NONE, own));
    }
  }
  return sums;
}

function add(a: ArticleCounts, b: ArticleCounts): ArticleCounts {
  return { articles: a.articles + b.articles, live: a.live + b.live };
}
