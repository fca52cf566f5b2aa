import type { Core } from '@strapi/strapi';
import type { CategoryNode } from '../../contracts';
import { Refusal } from '../runs/refusal';
import { invalid } from '../taxonomy/parse-input';
import { searchArticles } from './article-search';
import { readCategoryRows } from './category-rows';
import { countTerms } from './count-articles';
import { findRoot } from './domain/find-root';
import { nestTree, type CategoryRow } from './domain/nest-tree';
import type { ArticleView } from './parse-query';
import { requireRead, requireStatus, shownFields, type Auth } from './read-access';

export interface TreeRequest extends ArticleView {
  /** A path, documentId or slug; null: the whole tree. */
  readonly root: string | null;
  /** Levels; null: all. */
  readonly depth: number | null;
}

/** The tree for a site, by one query; another one for counts, when they are asked for. */
export interface SiteTree {
  nest(counts: ReadonlyMap<number, number> | null): { nodes: CategoryNode[]; total: number };
  /**
   * Articles in each category, by row.
   * @throws Refusal `permission-missing`
   */
  count(): Promise<Map<number, number>>;
  readonly rows: readonly CategoryRow[];
}

/** @throws Refusal `permission-missing`, `category-not-found`, `option-invalid` */
export async function openSiteTree(strapi: Core.Strapi, auth: Auth, { root, depth, locale, status }: TreeRequest): Promise<SiteTree> {
  await requireRead(strapi, auth, 'category');
  requireStatus(strapi, status);
  const rows = await readCategoryRows(strapi);
  const rootId = root === null ? null : rootOf(rows, root);
  const shown = await shownFields(strapi, auth, 'category', ['name', 'slug', 'path', 'description']);
  return {
    rows,
    nest: (counts) => nestTree(rows, { rootId, depth, counts, shown }),
    async count() {
      await requireRead(strapi, auth, 'article');
      return countTerms(strapi, searchArticles(strapi, { locale, status }), 'category');
    },
  };
}

function rootOf(rows: readonly CategoryRow[], asked: string): number {
  const found = findRoot(rows, asked);
  if (found.ok) return found.id;
  if (found.why === 'unknown') throw new Refusal('category-not-found');
  throw invalid('root', asked, 'the path or documentId; several categories have this slug');
}
