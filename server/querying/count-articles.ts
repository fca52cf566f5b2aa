import type { Core } from '@strapi/strapi';
import { toRows } from '../runs/row';
import { linkTable } from '../articles/link-table';
import { ARTICLE_UID } from '../taxonomy/touched-articles';
import type { ArticleSearch } from './article-search';
import type { DayCount } from './domain/facets';

/** Articles of a search in each category, or with each keyword, by its row. */
export async function countTerms(strapi: Core.Strapi, search: ArticleSearch, attribute: 'category' | 'keywords'): Promise<Map<number, number>> {
  const { table, own, other } = linkTable(strapi, ARTICLE_UID, attribute);
  const rows: unknown = await strapi.db
    .getConnection()
    .from(search.select('id').query.as('a'))
    .innerJoin(`${table} as l`, `l.${own}`, 'a.id')
    .groupBy(`l.${other}`)
    .select({ term: `l.${other}` })
    .count({ articles: '*' });
  return new Map(toRows(rows).map((row) => [row.count('term'), row.count('articles')]));
}

/** Articles of a search on each day, those without a date among them. */
export async function countDays(strapi: Core.Strapi, search: ArticleSearch): Promise<DayCount[]> {
  const rows: unknown = await strapi.db
    .getConnection()
    .from(search.select('id', 'date').query.as('a'))
    .groupBy('a.date')
    // As a text, so that no driver makes a moment of it.
    .select(strapi.db.connection.raw('cast(?? as char(10)) as ??', ['a.date', 'day']))
    .count({ articles: '*' });
  return toRows(rows).map((row) => ({ day: row.textOrNull('day'), count: row.count('articles') }));
}
