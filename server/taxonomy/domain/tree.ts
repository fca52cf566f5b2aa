import type { Category } from './types';

/** A tree of categories, to look things up in. A parent that does not exist counts as none. */
export interface Tree {
  readonly categories: readonly Category[];
  readonly byId: ReadonlyMap<number, Category>;
  readonly byDocumentId: ReadonlyMap<string, Category>;
  /** In their order; of the top of the tree for null. */
  childrenOf(parentId: number | null): readonly Category[];
}

export function indexTree(categories: readonly Category[]): Tree {
  const byId = new Map(categories.map((category) => [category.id, category]));
  const groups = new Map<number | null, Category[]>();
  for (const category of categories) {
    const parentId = category.parentId !== null && byId.has(category.parentId) ? category.parentId : null;
    const group = groups.get(parentId);
    if (group === undefined) groups.set(parentId, [category]);
    else group.push(category);
  }
  for (const group of groups.values()) group.sort(inOrder);
  return {
    categories,
    byId,
    byDocumentId: new Map(categories.map((category) => [category.documentId, category])),
    childrenOf: (parentId) => groups.get(parentId) ?? [],
  };
}

const names = new Intl.Collator('en', { numeric: true });

type Sibling = Pick<Category, 'position' | 'name' | 'id'>;

/** The order of siblings. */
export function inOrder(a: Sibling, b: Sibling): number {
  return a.position - b.position || names.compare(a.name, b.name) || a.id - b.id;
}

/** A category after each of those above it, siblings in their order. Categories in a ring come nowhere. */
export function depthFirst(tree: Tree, rootId: number | null): Category[] {
  const result: Category[] = [];
  const stack: Category[] = [];
  const visit = (parentId: number | null) => {
    const children = tree.childrenOf(parentId);
    for (let at = children.length - 1; at >= 0; at -= 1) stack.push(...children.slice(at, at + 1));
  };
  visit(rootId);
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    result.push(next);
    visit(next.id);
  }
  return result;
}
