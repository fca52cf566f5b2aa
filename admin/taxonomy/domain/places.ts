import type { MoveCategories, ReorderCategories, TreeCategory } from '../../../contracts/taxonomy';
import { isWithin, lineOf, toTree, type Tree } from './tree';

/** Where a category stands, or is to stand. */
export interface Place {
  /** Null: the top of the tree. */
  readonly parent: string | null;
  /** Among its siblings, counted without the category itself. */
  readonly index: number;
}

export type Step = 'up' | 'down' | 'in' | 'out';

/** Where on a row something is dropped. */
export type Zone = 'before' | 'into' | 'after';

export function placeOf(tree: Tree, id: string): Place {
  const parent = tree.byId.get(id)?.parent ?? null;
  return { parent, index: tree.childrenOf(parent).findIndex((sibling) => sibling.id === id) };
}

export function isSamePlace(a: Place, b: Place): boolean {
  return a.parent === b.parent && a.index === b.index;
}

/**
 * One step from the place that a category has in the tree: among its siblings, below the one before it, or out of its
 * parent to right behind that. Null where there is no such place.
 */
export function stepFrom(tree: Tree, id: string, step: Step): Place | null {
  const { parent, index } = placeOf(tree, id);
  const siblings = tree.childrenOf(parent);
  switch (step) {
    case 'up':
      return index > 0 ? { parent, index: index - 1 } : null;
    case 'down':
      return index < siblings.length - 1 ? { parent, index: index + 1 } : null;
    case 'in': {
      const before = siblings[index - 1];
      return before === undefined ? null : { parent: before.id, index: tree.childrenOf(before.id).length };
    }
    case 'out': {
      if (parent === null) return null;
      const above = placeOf(tree, parent);
      return { parent: above.parent, index: above.index + 1 };
    }
  }
}

export interface Drop {
  /** What is dragged. */
  readonly dragged: string;
  /** On which row. */
  readonly target: string;
  readonly zone: Zone;
  /** Whether what is below that row is seen right behind it. */
  readonly isOpen: boolean;
}

/** The place that a drop on another row means; null when a category would come below itself, or stay where it is. */
export function dropPlace(tree: Tree, { dragged, target, zone, isOpen }: Drop): Place | null {
  const row = tree.byId.get(target);
  if (row === undefined || isWithin(tree, target, dragged)) return null;
  // Into the parent that it has already: nothing is meant by that.
  if (zone === 'into' && tree.byId.get(dragged)?.parent === target) return null;
  const place = placeAt(tree, row, zone, isOpen, dragged);
  return isSamePlace(place, placeOf(tree, dragged)) ? null : place;
}

function placeAt(tree: Tree, row: TreeCategory, zone: Zone, isOpen: boolean, dragged: string): Place {
  const without = (parent: string | null) => tree.childrenOf(parent).filter(({ id }) => id !== dragged);
  if (zone === 'into') return { parent: row.id, index: without(row.id).length };
  if (zone === 'after' && isOpen) return { parent: row.id, index: 0 };
  const at = without(row.parent).findIndex(({ id }) => id === row.id);
  return { parent: row.parent, index: zone === 'before' ? at : at + 1 };
}

/** @param share how far down the row the pointer is, 0 to 1 */
export function zoneAt(share: number): Zone {
  return share < 0.25 ? 'before' : share > 0.75 ? 'after' : 'into';
}

/** The tree as if a category, with all below it, had another place. Counts and paths stay those of before. */
export function withMoved(tree: Tree, id: string, place: Place): Tree {
  const moved = tree.byId.get(id);
  if (moved === undefined || isSamePlace(place, placeOf(tree, id))) return tree;
  const others = tree.childrenOf(place.parent).filter((sibling) => sibling.id !== id);
  const siblings = [...others.slice(0, place.index), { ...moved, parent: place.parent }, ...others.slice(place.index)];
  const rest: TreeCategory[] = [...tree.byId.values()].filter((category) => category.id !== id && category.parent !== place.parent);
  return toTree([...rest, ...siblings]);
}

export function toMove(id: string, { parent, index }: Place): MoveCategories {
  return { kind: 'category-move', categories: [id], parent, position: index };
}

/** A place among the same siblings, as the order of all of them: refused where somebody has meanwhile brought one in or taken one out. */
export function toOrder(tree: Tree, id: string, { parent, index }: Place): ReorderCategories {
  const others = tree.childrenOf(parent).flatMap((sibling) => (sibling.id === id ? [] : [sibling.id]));
  return { kind: 'category-reorder', parent, categories: [...others.slice(0, index), id, ...others.slice(index)] };
}

/** What has to be open for a category to be seen. */
export function above(tree: Tree, id: string): string[] {
  return lineOf(tree, id)
    .slice(0, -1)
    .map((category) => category.id);
}
