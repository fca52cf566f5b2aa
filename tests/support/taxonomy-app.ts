import type { Core } from '@strapi/strapi';
import type { CategoryOperation, KeywordOperation, ReportItem, RunSummary } from '../../contracts';
import type { TaxonomyService } from '../../server/taxonomy/taxonomy-service';
import type { RunService } from '../../server/runs/run-service';
import { ARTICLE, CATEGORY, KEYWORD } from './content-api';

export const EDITOR = { name: 'Ada', adminId: null };

export function taxonomyServices(strapi: Core.Strapi): { taxonomy: TaxonomyService; runs: RunService } {
  const plugin = strapi.plugin('editorial');
  return { taxonomy: plugin.service<TaxonomyService>('taxonomy'), runs: plugin.service<RunService>('runs') };
}

/** Carries an operation out, and answers the run's totals with its first item. */
export async function carryOut(strapi: Core.Strapi, operation: CategoryOperation | KeywordOperation) {
  const { taxonomy, runs } = taxonomyServices(strapi);
  const run = await taxonomy.carryOut(operation, EDITOR);
  return { run, items: await itemsOf(strapi, run.id), error: run.error, runs };
}

export async function itemsOf(strapi: Core.Strapi, runId: string): Promise<ReportItem[]> {
  const { runs } = taxonomyServices(strapi);
  const kind = runs.kindOf(await runs.find(runId));
  const items: ReportItem[] = [];
  for await (const item of runs.allItems(runId)) items.push(kind.present(item));
  return items;
}

export async function createCategory(strapi: Core.Strapi, slug: string, parent: string | null = null, data: object = {}): Promise<string> {
  const made = await strapi.documents(CATEGORY).create({ data: { name: slug, slug, ...(parent === null ? {} : { parent }), ...data } });
  return made.documentId;
}

/** A draft in the default language; with `live`, published as well. */
export async function createArticle(
  strapi: Core.Strapi,
  slug: string,
  { category = null, keywords = [], live = false, date = null }: { category?: string | null; keywords?: readonly string[]; live?: boolean; date?: string | null } = {},
): Promise<string> {
  const made = await strapi.documents(ARTICLE).create({ data: { title: slug, slug, category, keywords, date }, status: live ? 'published' : 'draft' });
  return made.documentId;
}

/** Paths of all categories, in the order of paths. */
export async function paths(strapi: Core.Strapi): Promise<string[]> {
  const rows = await strapi.db.query(CATEGORY).findMany({ orderBy: 'path' });
  return rows.map((row) => row.path);
}

/** `slug locale draft|live: category slug`, for every version of every article. */
export async function places(strapi: Core.Strapi): Promise<string[]> {
  const rows = await strapi.db.query(ARTICLE).findMany({ populate: { category: true } });
  return rows.map((row) => `${row.slug} ${row.locale} ${row.publishedAt ? 'live' : 'draft'}: ${row.category?.slug ?? '-'}`).sort();
}

/** `slug draft|live: keyword slugs in order`, for every version of every article. */
export async function keywordPlaces(strapi: Core.Strapi): Promise<string[]> {
  const rows = await strapi.db.query(ARTICLE).findMany({ populate: { keywords: true } });
  return rows.map((row) => `${row.slug} ${row.publishedAt ? 'live' : 'draft'}: ${row.keywords.map(({ slug }: { slug: string }) => slug).join(' ')}`).sort();
}

/** Removes all content and every run. */
export async function clearContent(strapi: Core.Strapi): Promise<void> {
  for (const uid of [ARTICLE, CATEGORY, KEYWORD, 'plugin::editorial.run', 'plugin::editorial.run-item'] as const) {
    await strapi.db.query(uid).deleteMany({});
  }
}

export type { RunSummary };
