import type { TreeCategory } from '../../../contracts/taxonomy';

/** The tree as the panel works with it. */
export interface Tree {
  readonly byId: ReadonlyMap<string, TreeCategory>;
  /** Right below a category, in their order; null: the top of the tree. */
  childrenOf(id: string | null): readonly TreeCategory[];
}

const NOBODY: readonly TreeCategory[] = [];

/** @param list siblings in their order; parents may come after their children */
export function toTree(list: readonly TreeCategory[]): Tree {
  const children = new Map<string | null, TreeCategory[]>();
  for (const category of list) {
    const siblings = children.get(category.parent);
    if (siblings === undefined) children.set(category.parent, [category]);
    else siblings.push(category);
  }
  return { byId: new Map(list.map((category) => [category.id, category])), childrenOf: (id) => children.get(id) ?? NOBODY };
}

/** From the top of the tree down to a category; empty for one that is not there. */
export function lineOf(tree: Tree, id: string | null): TreeCategory[] {
  const line: TreeCategory[] = [];
  for (let at = id === null ? undefined : tree.byId.get(id); at !== undefined; at = at.parent === null ? undefined : tree.byId.get(at.parent)) line.unshift(at);
  return line;
}

/** "Technology / Cloud"; the empty text for none. */
export function breadcrumb(tree: Tree, id: string | null): string {
  return lineOf(tree, id)
    .map(({ name }) => name)
    .join(' / ');
}

/** Whether a category is another one, or somewhere below it. */
export function isWithin(tree: Tree, id: string | null, ancestor: string): boolean {
  return lineOf(tree, id).some((category) => category.id === ancestor);
}

/** How many categories are below one, at any depth. */
export function countBelow(tree: Tree, id: string): number {
  return tree.childrenOf(id).reduce((sum, child) => sum + 1 + countBelow(tree, child.id), 0);
}
