import type { Core } from '@strapi/strapi';
import type { ArticleCounts } from '../../contracts';
import { queryTable, tableOf } from '../articles/sql';
import { toRows, type Row } from '../runs/row';
import { linkTable } from '../articles/link-table';
import { ARTICLE_UID } from './touched-articles';

/**
 * Articles in each category, or with each keyword, by its row; one query. An article in several languages counts in each.
 * @param only rows of the terms to count for; left out: all
 */
export async function countByTerm(
  strapi: Core.Strapi,
  attribute: 'category' | 'keywords',
  locale: string | null,
  only?: readonly number[],
): Promise<Map<number, ArticleCounts>> {
  const { table, own, other } = linkTable(strapi, ARTICLE_UID, attribute);
  const articles = tableOf(strapi, ARTICLE_UID);
  const term = `${table}.${other}`;
  const query = queryTable(strapi, ARTICLE_UID, null)
    .join(table, `${table}.${own}`, `${articles}.id`)
    .select(term, ...countsOf(strapi, articles))
    .groupBy(term);
  const inLocale = locale === null ? query : query.where(`${articles}.locale`, locale);
  const rows = await (only === undefined ? inLocale : inLocale.whereIn(term, only));
  return new Map(toRows(rows).map((row) => [row.count(other), toCounts(row)]));
}

/** All articles there are. */
export async function countArticles(strapi: Core.Strapi, locale: string | null): Promise<ArticleCounts> {
  const articles = tableOf(strapi, ARTICLE_UID);
  const query = queryTable(strapi, ARTICLE_UID, null).select(...countsOf(strapi, articles));
  const [row] = toRows(await (locale === null ? query : query.where(`${articles}.locale`, locale)));
  return row === undefined ? { articles: 0, live: 0 } : toCounts(row);
}

/** Every article has one draft a language, live or not. */
function countsOf(strapi: Core.Strapi, articles: string) {
  const publishedAt = `${articles}.published_at`;
  return [
    strapi.db.connection.raw('count(*) - count(??) as articles', [publishedAt]),
    strapi.db.connection.raw('count(??) as live', [publishedAt]),
  ] as const;
}

function toCounts(row: Row): ArticleCounts {
  return { articles: row.count('articles'), live: row.count('live') };
}
