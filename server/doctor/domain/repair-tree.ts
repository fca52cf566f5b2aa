import { MAX_PATH_LENGTH, placeCategories } from '../../taxonomy/domain/category-paths';
import type { Category, TreeRules } from '../../taxonomy/domain/types';
import type { Problem } from './problem';
import { repairSlugs } from './repair-slugs';

/** A category with all the parents that the database has for it: none, one, or what should not be. */
export interface LinkedCategory extends Omit<Category, 'parentId'> {
  /** Rows of its parents, in the order in which they were linked; also of such as do not exist. */
  readonly parentIds: readonly number[];
}

export interface TreeRepair {
  readonly problems: readonly Problem[];
  /** The tree as it is once repaired; too deep or too long paths stay, for only people know what to do about them. */
  readonly after: readonly Category[];
}

/**
 * What is wrong with a tree, and the tree that is nearest to it and right. A sound tree has no problems and stays as it is;
 * repairing twice is repairing once.
 *
 * - Of several parents, and of the members of a ring, the stored paths say what was meant: they are as old as the last
 *   write through Strapi.
 * - Slugs are made unique where the rules want it.
 * - All paths follow from that.
 */
export function repairTree(categories: readonly LinkedCategory[], rules: TreeRules): TreeRepair {
  const parents = chooseParents(categories);
  const opened = openRings(parents.after);
  const slugs = repairSlugs('category', opened.after, ({ parentId }) => (rules.uniqueSlugs === 'siblings' ? parentId : null));
  const paths = makePaths(slugs.after, rules);
  return { problems: [...parents.problems, ...opened.problems, ...slugs.problems, ...paths.problems], after: paths.after };
}

interface Step {
  readonly problems: Problem[];
  readonly after: Category[];
}

function chooseParents(categories: readonly LinkedCategory[]): Step {
  const byId = new Map(categories.map((category) => [category.id, category]));
  const problems: Problem[] = [];
  const after = categories.map(({ parentIds, ...category }): Category => {
    const { documentId, name, slug, path } = category;
    const known = [...new Set(parentIds)].flatMap((id) => byId.get(id) ?? []);
    const meant = known.find((parent) => path === `${parent.path}${slug}/`) ?? known[0];
    if (parentIds.some((id) => !byId.has(id))) problems.push({ code: 'category-parent-gone', documentId, params: { name } });
    if (meant !== undefined && known.length > 1) {
      problems.push({ code: 'category-parents-several', documentId, params: { name, count: known.length, parent: meant.name } });
    }
    return { ...category, parentId: meant?.id ?? null };
  });
  return { problems, after };
}

/** Opens every ring at the member whose stored path is the shortest: before the ring was closed it stood highest. */
function openRings(categories: readonly Category[]): Step {
  const byId = new Map(categories.map((category) => [category.id, category]));
  const problems: Problem[] = [];
  const opened = new Set<number>();
  for (const ring of findRings(categories, byId)) {
    const top = ring.reduce((best, each) => (stoodHigher(each, best) ? each : best));
    opened.add(top.id);
    problems.push({ code: 'category-cycle', documentId: top.documentId, params: { names: ring.map(({ name }) => `"${name}"`).join(', '), name: top.name } });
  }
  return { problems, after: categories.map((category) => (opened.has(category.id) ? { ...category, parentId: null } : category)) };
}

function stoodHigher(a: Category, b: Category): boolean {
  const [ours, theirs] = [a, b].map(({ path }) => path?.length ?? Number.POSITIVE_INFINITY);
  return ours === theirs ? a.id < b.id : Number(ours) < Number(theirs);
}

function findRings(categories: readonly Category[], byId: ReadonlyMap<number, Category>): Category[][] {
  const rings: Category[][] = [];
  const seen = new Set<number>();
  for (const start of categories) {
    const walked: Category[] = [];
    let at: Category | undefined = start;
    while (at !== undefined && !seen.has(at.id)) {
      seen.add(at.id);
      walked.push(at);
      at = at.parentId === null ? undefined : byId.get(at.parentId);
    }
    const entered = at === undefined ? -1 : walked.indexOf(at);
    if (entered !== -1) rings.push(walked.slice(entered));
  }
  return rings;
}

function makePaths(categories: readonly Category[], rules: TreeRules): Step {
  const places = placeCategories(categories);
  const problems: Problem[] = [];
  const after = categories.map((category): Category => {
    const { documentId, name, path } = category;
    // No ring is left, so every category has a place.
    const { path: wanted, depth } = { path: '', depth: 0, ...places.get(category.id) };
    if (depth > rules.maxDepth) problems.push({ code: 'category-too-deep', documentId, params: { path: wanted, depth, limit: rules.maxDepth } });
    if (wanted.length > MAX_PATH_LENGTH) {
      problems.push({ code: 'category-path-too-long', documentId, params: { name, length: wanted.length, limit: MAX_PATH_LENGTH } });
      return category;
    }
    if (path !== wanted) problems.push({ code: 'category-path-wrong', documentId, params: { name, path: path ?? '', wanted } });
    return { ...category, path: wanted };
  });
  return { problems, after };
}
