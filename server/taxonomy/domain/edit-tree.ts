import type {
  CategoryOperation,
  DeleteCategories,
  MergeCategories,
  MoveCategories,
  RenameCategory,
  ReorderCategories,
} from '../../../contracts';
import { isSlug } from '../../articles/domain/slug-rules';
import { aliasesAfter } from './aliases';
import { atTheEnd, find, findOptional, inPlaces, isRefusal, MAX_NAME_LENGTH, refuse, type Edit } from './edit';
import type { Tree } from './tree';
import type { Category, TreeRefusal } from './types';

/** An operation that changes the tree; assigning articles changes only them. */
export type TreeOperation = Exclude<CategoryOperation, { kind: 'category-assign' }>;

/** What an operation does to the tree. */
export function editTree(tree: Tree, operation: TreeOperation): Edit | TreeRefusal {
  switch (operation.kind) {
    case 'category-move':
      return move(tree, operation);
    case 'category-merge':
      return merge(tree, operation);
    case 'category-delete':
      return remove(tree, operation);
    case 'category-rename':
      return rename(tree, operation);
    case 'category-reorder':
      return reorder(tree, operation);
  }
}

function move(tree: Tree, { categories, parent, position }: MoveCategories): Edit | TreeRefusal {
  const moved = find(tree, categories);
  if (isRefusal(moved)) return moved;
  const target = findOptional(tree, parent);
  if (isRefusal(target)) return target;
  const ids = new Set(moved.map(({ id }) => id));
  const others = tree.childrenOf(target.id).filter(({ id }) => !ids.has(id));
  if (position === null) {
    return changing(atTheEnd(moved, others, target.id));
  }
  return changing(inPlaces([...others.slice(0, position), ...moved, ...others.slice(position)], target.id));
}

function merge(tree: Tree, { categories, into }: MergeCategories): Edit | TreeRefusal {
  const merged = find(tree, categories);
  if (isRefusal(merged)) return merged;
  const target = tree.byDocumentId.get(into);
  if (target === undefined) return refuse('category-not-found', into);
  const gone = new Set(merged.map(({ id }) => id));
  if (gone.has(target.id)) return refuse('target-goes', target.name);
  const own = tree.childrenOf(target.id).filter(({ id }) => !gone.has(id));
  const adopted = orphans(tree, merged).filter(({ id }) => id !== target.id);
  const place = placeOf(tree, target, gone);
  const result = { ...target, parentId: place.parentId, position: place.position, aliases: aliasesAfter(target, merged) };
  return { ok: true, changed: [result, ...atTheEnd(adopted, own, target.id)], removed: [...gone], articlesTo: target.id };
}

/**
 * The category in whose place the target of a merge stands: its own, or, when something above it is merged into it, that
 * of the topmost such category. For what was in between goes below the target.
 */
function placeOf(tree: Tree, target: Category, gone: ReadonlySet<number>): Category {
  let place = target;
  const seen = new Set<number>();
  for (let at: Category | undefined = target; at !== undefined && !seen.has(at.id); ) {
    seen.add(at.id);
    if (gone.has(at.id)) place = at;
    at = at.parentId === null ? undefined : tree.byId.get(at.parentId);
  }
  return place;
}

function remove(tree: Tree, { categories, articlesTo, childrenTo }: DeleteCategories): Edit | TreeRefusal {
  const removed = find(tree, categories);
  if (isRefusal(removed)) return removed;
  const [articles, parent] = [findOptional(tree, articlesTo), findOptional(tree, childrenTo)];
  if (isRefusal(articles)) return articles;
  if (isRefusal(parent)) return parent;
  const taking = removed.find(({ id }) => id === articles.id || id === parent.id);
  if (taking !== undefined) return refuse('target-goes', taking.name);
  const gone = new Set(removed.map(({ id }) => id));
  const own = tree.childrenOf(parent.id).filter(({ id }) => !gone.has(id));
  return { ok: true, changed: atTheEnd(orphans(tree, removed), own, parent.id), removed: [...gone], articlesTo: articles.id };
}

/** Children of categories that go, which do not go themselves; in their order. */
function orphans(tree: Tree, going: readonly Category[]): Category[] {
  const gone = new Set(going.map(({ id }) => id));
  return going.flatMap(({ id }) => tree.childrenOf(id)).filter(({ id }) => !gone.has(id));
}

function rename(tree: Tree, operation: RenameCategory): Edit | TreeRefusal {
  const category = tree.byDocumentId.get(operation.category);
  if (category === undefined) return refuse('category-not-found', operation.category);
  const renamed = { ...category, name: operation.name.trim(), slug: operation.slug ?? category.slug };
  if (renamed.name === '' || renamed.name.length > MAX_NAME_LENGTH) return refuse('name-invalid', operation.name);
  if (!isSlug(renamed.slug)) return refuse('slug-invalid', renamed.slug);
  return changing([{ ...renamed, aliases: aliasesAfter(renamed, [category]) }]);
}

function reorder(tree: Tree, { parent, categories }: ReorderCategories): Edit | TreeRefusal {
  const target = findOptional(tree, parent);
  if (isRefusal(target)) return target;
  const ordered = find(tree, categories);
  if (isRefusal(ordered)) return ordered;
  const children = new Set(tree.childrenOf(target.id).map(({ id }) => id));
  if (ordered.length !== children.size || ordered.some(({ id }) => !children.has(id))) {
    return refuse('order-incomplete', parent ?? '/');
  }
  return changing(inPlaces(ordered, target.id));
}

function changing(changed: readonly Category[]): Edit {
  return { ok: true, changed, removed: [], articlesTo: null };
}
