import type { TreeCategory } from '../../../contracts/taxonomy';
import type { Tree } from './tree';

/** A category that is on show. */
export interface TreeRow {
  readonly category: TreeCategory;
  /** 1 at the top of the tree. */
  readonly level: number;
  /** Among its siblings, from 1. */
  readonly position: number;
  readonly siblings: number;
  /** Null for a category with nothing below it. */
  readonly isOpen: boolean | null;
}

/** What is seen of a tree: the children of what is open, depth first. */
export function visibleRows(tree: Tree, open: ReadonlySet<string>): TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (parent: string | null, level: number): void => {
    const siblings = tree.childrenOf(parent);
    siblings.forEach((category, index) => {
      const isOpen = tree.childrenOf(category.id).length === 0 ? null : open.has(category.id);
      rows.push({ category, level, position: index + 1, siblings: siblings.length, isOpen });
      if (isOpen === true) add(category.id, level + 1);
    });
  };
  add(null, 1);
  return rows;
}
