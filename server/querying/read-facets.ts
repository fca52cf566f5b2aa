import type { Core } from '@strapi/strapi';
import type { CategoryFacet, FacetName, FacetsAnswer, KeywordFacet, MonthFacet, YearFacet } from '../../contracts';
import { tableOf } from '../articles/sql';
import { toRows } from '../runs/row';
import type { ArticleSearch } from './article-search';
import { readCategoryRows } from './category-rows';
import { countDays, countTerms } from './count-articles';
import { byCategory, byMonth, byYear, mostUsed, totalOf, type DayCount } from './domain/facets';
import { pick } from './domain/pick';
import { mayRead, requireRead, shownFields, type Auth } from './read-access';

const KEYWORD_UID = 'plugin::editorial.keyword';

/** Values of a facet, and how many of them were cut off. */
export interface Cut<Value> {
  readonly values: Value[];
  readonly more: number;
}

/** Which facets to count; null: all that may be read. */
export interface FacetRequest {
  readonly facets: readonly FacetName[] | null;
  readonly limit: number;
}

/**
 * How the articles of a search are spread.
 * @throws Refusal `permission-missing` for a facet that was asked for by name and must not be read
 */
export async function readFacets(strapi: Core.Strapi, auth: Auth, search: ArticleSearch, { facets, limit }: FacetRequest): Promise<FacetsAnswer> {
  await requireRead(strapi, auth, 'article');
  const wanted = new Set(facets ?? (['years', 'months', ...(await readableTerms(strapi, auth))] as const));
  const days = createDayFacets(strapi, search);
  const years = wanted.has('years') ? await days.years(limit) : null;
  const months = wanted.has('months') ? await days.months(limit) : null;
  const categories = wanted.has('categories') ? await categoryFacets(strapi, auth, search, limit) : null;
  const keywords = wanted.has('keywords') ? await keywordFacets(strapi, auth, search, limit) : null;
  const counted = Object.entries({ categories, keywords, years, months }).flatMap(([name, facet]) => (facet === null ? [] : [{ name, facet }]));
  return {
    data: Object.fromEntries(counted.map(({ name, facet }) => [name, facet.values])),
    meta: { total: await days.total(), more: Object.fromEntries(counted.map(({ name, facet }) => [name, facet.more])) },
  };
}

/** What is told by days, which are asked for once. */
export function createDayFacets(strapi: Core.Strapi, search: ArticleSearch) {
  let asked: Promise<DayCount[]> | undefined;
  const days = () => (asked ??= countDays(strapi, search));
  return {
    total: async (): Promise<number> => totalOf(await days()),
    years: async (limit: number): Promise<Cut<YearFacet>> => cut(byYear(await days()), limit),
    months: async (limit: number): Promise<Cut<MonthFacet>> => cut(byMonth(await days()), limit),
  };
}

/** @throws Refusal `permission-missing` */
export async function categoryFacets(strapi: Core.Strapi, auth: Auth, search: ArticleSearch, limit: number): Promise<Cut<CategoryFacet>> {
  await requireRead(strapi, auth, 'category');
  const shown = await shownFields(strapi, auth, 'category', ['name', 'slug', 'path']);
  const counts = await countTerms(strapi, search, 'category');
  return cut(byCategory(await readCategoryRows(strapi), counts, shown), limit);
}

/** @throws Refusal `permission-missing` */
export async function keywordFacets(strapi: Core.Strapi, auth: Auth, search: ArticleSearch, limit: number): Promise<Cut<KeywordFacet>> {
  await requireRead(strapi, auth, 'keyword');
  const counts = await countTerms(strapi, search, 'keywords');
  const ids = mostUsed(counts, limit);
  const rows: unknown = await strapi.db.getConnection(tableOf(strapi, KEYWORD_UID)).select('id', 'document_id', 'name', 'slug').whereIn('id', ids);
  const shown = await shownFields(strapi, auth, 'keyword', ['name', 'slug']);
  const byId = new Map(toRows(rows).map((row) => [row.count('id'), row]));
  const values = ids.flatMap((id) => {
    const row = byId.get(id);
    if (row === undefined) return [];
    const texts = { name: row.textOrNull('name') ?? '', slug: row.textOrNull('slug') ?? '' };
    return [{ documentId: row.text('document_id'), ...pick(texts, shown), count: counts.get(id) ?? 0 }];
  });
  return { values, more: counts.size - ids.length };
}

async function readableTerms(strapi: Core.Strapi, auth: Auth): Promise<FacetName[]> {
  const [categories, keywords] = [await mayRead(strapi, auth, 'category'), await mayRead(strapi, auth, 'keyword')];
  return [...(categories ? (['categories'] as const) : []), ...(keywords ? (['keywords'] as const) : [])];
}

function cut<Value>(values: Value[], limit: number): Cut<Value> {
  return { values: values.slice(0, limit), more: Math.max(0, values.length - limit) };
}
