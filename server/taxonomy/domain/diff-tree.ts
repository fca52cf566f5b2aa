import type { Category } from './types';

/** What of a category an operation writes anew. */
export interface CategoryUpdate {
  readonly id: number;
  readonly before: Category;
  readonly after: Category;
  readonly changes: ReadonlySet<CategoryColumn>;
}

export type CategoryColumn = 'name' | 'slug' | 'parentId' | 'position' | 'path' | 'aliases';

const COLUMNS: readonly CategoryColumn[] = ['name', 'slug', 'parentId', 'position', 'path', 'aliases'];

/** Categories that are not as they were, in the order of `after`. */
export function diffTree(before: readonly Category[], after: readonly Category[]): CategoryUpdate[] {
  const earlier = new Map(before.map((category) => [category.id, category]));
  return after.flatMap((category) => {
    const was = earlier.get(category.id);
    if (was === undefined) return [];
    const changes = new Set(COLUMNS.filter((column) => !isSame(was[column], category[column])));
    return changes.size === 0 ? [] : [{ id: category.id, before: was, after: category, changes }];
  });
}

function isSame(a: Category[CategoryColumn], b: Category[CategoryColumn]): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
