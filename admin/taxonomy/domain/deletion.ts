import type { DeleteCategories } from '../../../contracts/taxonomy';
import type { Tree } from './tree';

export type ArticlesTo = 'parent' | 'other' | 'none';
export type ChildrenTo = 'parent' | 'other' | 'delete';

export interface DeletionChoice {
  readonly articlesTo: ArticlesTo;
  /** For `other`; null while none is chosen. */
  readonly articlesIn: string | null;
  readonly childrenTo: ChildrenTo;
  /** As `articlesIn`. */
  readonly childrenIn: string | null;
}

/** The deletion of a category as it was chosen; null while a target is missing, or one that was chosen goes as well. */
export function deletion(tree: Tree, id: string, { articlesTo, articlesIn, childrenTo, childrenIn }: DeletionChoice): DeleteCategories | null {
  const parent = tree.byId.get(id)?.parent ?? null;
  const categories = childrenTo === 'delete' ? branchOf(tree, id) : [id];
  const articles = articlesTo === 'none' ? null : articlesTo === 'parent' ? parent : articlesIn;
  const children = childrenTo === 'other' ? childrenIn : parent;
  const lacksOne = (articlesTo === 'other' && articles === null) || (childrenTo === 'other' && children === null);
  const goes = [articles, children].some((target) => target !== null && categories.includes(target));
  return lacksOne || goes ? null : { kind: 'category-delete', categories, articlesTo: articles, childrenTo: children };
}

function branchOf(tree: Tree, id: string): string[] {
  return [id, ...tree.childrenOf(id).flatMap((child) => branchOf(tree, child.id))];
}
