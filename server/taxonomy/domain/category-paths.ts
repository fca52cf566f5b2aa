import type { TreeRules } from './types';

/** A category as far as its path goes. */
export interface CategoryNode {
  readonly id: number;
  readonly slug: string;
  readonly parentId: number | null;
  /** The stored path; null before the first one is made. */
  readonly path: string | null;
}

/** Where a category stands. */
export interface Place {
  /** `/technology/cloud/` */
  readonly path: string;
  /** 1 at the top of the tree. */
  readonly depth: number;
}

/** Longest path that the indexed column holds on every database, in characters. */
export const MAX_PATH_LENGTH = 700;

/** Why a category cannot stand where it does. */
export type PlaceRefusal = 'category-cycle' | 'category-path-too-long' | 'category-too-deep' | 'slug-taken';

/** What the stored paths should become, or why the tree cannot stand. */
export type PathPlan =
  | { ok: true; changes: { id: number; path: string }[] }
  | { ok: false; reason: PlaceRefusal; id: number; path?: string };

/**
 * Where every category stands: its parent's path plus its own slug. A parent that does not exist counts as none.
 * Categories in a ring, and those below them, stand nowhere.
 */
export function placeCategories(nodes: readonly CategoryNode[]): Map<number, Place> {
  const children = groupByParent(nodes);
  const places = new Map<number, Place>();
  const queue = (children.get(null) ?? []).map((node) => ({ node, above: '/', depth: 1 }));
  for (const { node, above, depth } of queue) {
    const path = `${above}${node.slug}/`;
    places.set(node.id, { path, depth });
    for (const child of children.get(node.id) ?? []) queue.push({ node: child, above: path, depth: depth + 1 });
  }
  return places;
}

/**
 * The paths that must change after a write of one category (null: it was deleted). Only what the write brought about is
 * refused: a ring that holds or carries the written category, a path that is new and too long, too deep, or taken. What
 * was wrong before does not keep others from writing; `strapi-editorial doctor` finds it.
 */
export function planPaths(nodes: readonly CategoryNode[], writtenId: number | null, rules: TreeRules): PathPlan {
  const places = placeCategories(nodes);
  if (writtenId !== null && !places.has(writtenId) && nodes.some(({ id }) => id === writtenId)) {
    return { ok: false, reason: 'category-cycle', id: writtenId };
  }
  const changes = nodes.flatMap(({ id, path }) => {
    const place = places.get(id);
    return place === undefined || place.path === path ? [] : [{ id, path: place.path }];
  });
  const refusal = checkPlaces(places, new Set(changes.map(({ id }) => id)), rules);
  return refusal ?? { ok: true, changes };
}

/** The first of some categories that cannot stand where it does; null when all can. */
export function checkPlaces(
  places: ReadonlyMap<number, Place>,
  ids: ReadonlySet<number>,
  rules: TreeRules,
): { ok: false; reason: PlaceRefusal; id: number; path: string } | null {
  const taken = rules.uniqueSlugs === 'siblings' ? pathsInUseTwice(places) : new Set<string>();
  for (const id of ids) {
    const place = places.get(id);
    if (place === undefined) continue;
    const { path, depth } = place;
    if (path.length > MAX_PATH_LENGTH) return { ok: false, reason: 'category-path-too-long', id, path };
    if (depth > rules.maxDepth) return { ok: false, reason: 'category-too-deep', id, path };
    if (taken.has(path.toLowerCase())) return { ok: false, reason: 'slug-taken', id, path };
  }
  return null;
}

/** In small letters: some databases compare without case, so paths that differ in it only are one. */
function pathsInUseTwice(places: ReadonlyMap<number, Place>): Set<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const place of places.values()) {
    const path = place.path.toLowerCase();
    if (seen.has(path)) twice.add(path);
    seen.add(path);
  }
  return twice;
}

function groupByParent(nodes: readonly CategoryNode[]): Map<number | null, CategoryNode[]> {
  const known = new Set(nodes.map((node) => node.id));
  const groups = new Map<number | null, CategoryNode[]>();
  for (const node of nodes) {
    const parent = node.parentId !== null && known.has(node.parentId) ? node.parentId : null;
    const group = groups.get(parent);
    if (group) group.push(node);
    else groups.set(parent, [node]);
  }
  return groups;
}
