import { checkPlaces, placeCategories, type Place } from './category-paths';
import { isRefusal, refuse, type Edit } from './edit';
import { editTree, type TreeOperation } from './edit-tree';
import { indexTree } from './tree';
import type { Category, TreePlan, TreeRefusal, TreeRules } from './types';

/**
 * What an operation makes of the tree: every category that is left, with the paths of whole subtrees; or why it is not
 * possible. What was wrong with the tree before stays as it is, and is no reason to refuse.
 */
export function planOperation(categories: readonly Category[], operation: TreeOperation, rules: TreeRules): TreePlan {
  const edit = editTree(indexTree(categories), operation);
  if (isRefusal(edit)) return edit;
  const edited = applyEdit(categories, edit);
  const places = placeCategories(edited);
  return refusalOf(categories, edited, edit, places, rules) ?? {
    ok: true,
    after: edited.map((category) => ({ ...category, path: places.get(category.id)?.path ?? category.path })),
    removed: edit.removed,
    articlesTo: edit.articlesTo,
  };
}

function applyEdit(categories: readonly Category[], { changed, removed }: Edit): Category[] {
  const gone = new Set(removed);
  const changes = new Map(changed.map((category) => [category.id, category]));
  return categories.filter(({ id }) => !gone.has(id)).map((category) => changes.get(category.id) ?? category);
}

function refusalOf(
  before: readonly Category[],
  after: readonly Category[],
  edit: Edit,
  places: ReadonlyMap<number, Place>,
  rules: TreeRules,
): TreeRefusal | null {
  const changed = new Set(edit.changed.map(({ id }) => id));
  const placedBefore = placeCategories(before);
  const adrift = after.find(({ id }) => !places.has(id) && (changed.has(id) || placedBefore.has(id)));
  if (adrift !== undefined) return refuse('category-cycle', adrift.name);
  const taken = rules.uniqueSlugs === 'everywhere' ? findTaken(before, after) : null;
  if (taken !== null) return refuse('slug-taken', taken);
  const moved = new Set(after.filter(({ id, path }) => places.get(id)?.path !== path).map(({ id }) => id));
  const misplaced = checkPlaces(places, moved, rules);
  return misplaced === null ? null : refuse(misplaced.reason, misplaced.path);
}

/** A slug that the operation gives to one category while another has it. */
function findTaken(before: readonly Category[], after: readonly Category[]): string | null {
  const slugsBefore = new Map(before.map(({ id, slug }) => [id, slug]));
  const given = after.find(({ id, slug }) => slugsBefore.get(id) !== slug);
  if (given === undefined) return null;
  const slug = given.slug.toLowerCase();
  return after.some((other) => other.id !== given.id && other.slug.toLowerCase() === slug) ? given.slug : null;
}
