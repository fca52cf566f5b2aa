import { MAX_SLUG_LENGTH, slugOrFallback } from '../../articles/domain/to-slug';
import { inCodeUnitOrder } from './code-unit-order';
import { planTerms } from './plan-terms';
import type { SnapshotTerm, TermRef } from './types';

/** A category as a file names it: from the top down, the last is the category. Never empty. */
export type CategoryPath = readonly string[];

/** What the categories that files name stand for in one run. */
export interface CategoryIndex {
  /** The category for a path in a source file. A path that was not planned gives a category to create, never shared. */
  find(path: CategoryPath): TermRef;
  /** The path as it was understood: `Tech/Cloud` is one below `Tech` when that is a category. */
  pathOf(path: CategoryPath): CategoryPath;
  /** The name by which Strapi has, or will have, the category that was once called `name`. */
  currentName(name: string): string;
}

/**
 * Finds each path's category. A single name is found as `planTerms` finds it. Of a path the category below the right parent
 * is taken, else one of that name wherever it stands (an editor may have moved it), unless the run names several of that
 * name below different parents. What is left is created below its parent, once for the whole run.
 *
 * A name with a bare slash is a path when its first part is a category by itself, in Strapi or in the run; else one name.
 *
 * @param input.paths in path order of their files
 */
export function planCategories(input: { readonly paths: readonly CategoryPath[]; readonly existing: readonly SnapshotTerm[] }): CategoryIndex {
  const existing = [...input.existing].sort((a, b) => inCodeUnitOrder(a.slug, b.slug) || inCodeUnitOrder(a.documentId, b.documentId));
  const known = planTerms({ kind: 'category', names: [], existing });
  const slugOf = rememberSlugs();
  const heads = new Set(input.paths.flatMap((path) => (path.length === 1 && headOf(path).includes('/') ? [] : [slugOf(headOf(path))])));
  const pathOf = (path: CategoryPath): CategoryPath => {
    const name = headOf(path);
    if (path.length > 1 || !name.includes('/') || known.find(name).documentId !== null) return path;
    const parts = name.split('/').map((part) => part.trim());
    const head = headOf(parts);
    const isPath = parts.every((part) => /[\p{L}\p{N}]/u.test(part)) && (heads.has(slugOf(head)) || known.find(head).documentId !== null);
    return isPath ? parts : path;
  };

  const paths = input.paths.map(pathOf);
  const tree: Tree = {
    slugOf,
    known: (name) => known.find(name),
    children: indexChildren(existing, slugOf),
    crowded: namesInSeveralPlaces(paths, slugOf),
    takenSlugs: new Set(existing.map(({ slug }) => slug.toLowerCase())),
    byPath: new Map(),
    byName: new Map(),
  };
  // Those with a place first, so that a bare name finds them.
  for (const path of paths) if (path.length > 1) place(tree, path);
  for (const path of paths) place(tree, path);
  return { find: (path) => look(tree, pathOf(path)), pathOf, currentName: (name) => known.currentName(name) };
}

interface Tree {
  slugOf(name: string): string;
  /** The existing term that a bare name finds; its `documentId` is null for none. */
  known(name: string): TermRef;
  /** Existing categories by their parent and slug. */
  readonly children: ReadonlyMap<string, TermRef>;
  /** Slugs of names that stand below several parents in this run. */
  readonly crowded: ReadonlySet<string>;
  readonly takenSlugs: Set<string>;
  readonly byPath: Map<string, TermRef>;
  /** The first of the run with this name's slug. */
  readonly byName: Map<string, TermRef>;
}

/** The term of a path, planned when it is not yet. */
function place(tree: Tree, path: CategoryPath): TermRef {
  const key = keyOf(tree, path);
  const planned = tree.byPath.get(key);
  if (planned !== undefined) return planned;
  const parent = path.length > 1 ? place(tree, path.slice(0, -1)) : null;
  const term = parent === null ? placeAtTop(tree, path) : placeBelow(tree, path, parent);
  tree.byPath.set(key, term);
  const name = tree.slugOf(lastOf(path));
  if (!tree.byName.has(name)) tree.byName.set(name, term);
  tree.takenSlugs.add(term.slug);
  return term;
}

function look(tree: Tree, path: CategoryPath): TermRef {
  return tree.byPath.get(keyOf(tree, path)) ?? { documentId: null, name: lastOf(path), slug: tree.slugOf(lastOf(path)) };
}

function placeAtTop(tree: Tree, path: CategoryPath): TermRef {
  const name = lastOf(path);
  const found = tree.known(name);
  return found.documentId === null ? (tree.byName.get(tree.slugOf(name)) ?? { ...found, name }) : found;
}

function placeBelow(tree: Tree, path: CategoryPath, parent: TermRef): TermRef {
  const name = lastOf(path);
  const slug = tree.slugOf(name);
  const qualified = `${parent.slug}-${slug}`;
  const here = parent.documentId === null ? undefined : (childOf(tree, parent, slug) ?? childOf(tree, parent, qualified));
  if (here !== undefined) return here;
  const elsewhere = tree.known(name);
  if (elsewhere.documentId !== null && !tree.crowded.has(slug)) return elsewhere;
  return { documentId: null, name, slug: freeSlug(tree, slug, qualified), parent };
}

function childOf(tree: Tree, parent: TermRef, slug: string): TermRef | undefined {
  return tree.children.get(`${parent.documentId}/${slug}`);
}

/** Slugs of categories are unique in the whole tree. */
function freeSlug({ takenSlugs }: Tree, slug: string, qualified: string): string {
  if (!takenSlugs.has(slug)) return slug;
  const base = qualified.length <= MAX_SLUG_LENGTH ? qualified : slug;
  let candidate = base;
  for (let suffix = 2; takenSlugs.has(candidate); suffix += 1) candidate = `${base}-${suffix}`;
  return candidate;
}

function indexChildren(existing: readonly SnapshotTerm[], slugOf: (name: string) => string): Map<string, TermRef> {
  const children = new Map<string, TermRef>();
  const add = (term: SnapshotTerm, slug: string): void => {
    const key = `${term.parent ?? ''}/${slug}`;
    if (!children.has(key)) children.set(key, { documentId: term.documentId, name: term.name, slug: term.slug });
  };
  for (const term of existing) add(term, term.slug.toLowerCase());
  for (const term of existing) for (const name of [term.name, ...term.aliases]) add(term, slugOf(name));
  return children;
}

function namesInSeveralPlaces(paths: readonly CategoryPath[], slugOf: (name: string) => string): Set<string> {
  const places = new Map<string, string>();
  const crowded = new Set<string>();
  for (const path of paths) {
    for (let end = 2; end <= path.length; end += 1) {
      const slugs = path.slice(0, end).map(slugOf);
      const slug = String(slugs.pop());
      const above = slugs.join('/');
      if ((places.get(slug) ?? above) !== above) crowded.add(slug);
      places.set(slug, above);
    }
  }
  return crowded;
}

function keyOf({ slugOf }: Tree, path: CategoryPath): string {
  return path.map(slugOf).join('/');
}

function headOf(path: CategoryPath): string {
  return String(path[0]);
}

function lastOf(path: CategoryPath): string {
  return String(path.at(-1));
}

function rememberSlugs(): (name: string) => string {
  const slugs = new Map<string, string>();
  return (name) => {
    const known = slugs.get(name) ?? slugOrFallback(name, 'category').slug;
    slugs.set(name, known);
    return known;
  };
}
