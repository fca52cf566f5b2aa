import type { Core } from '@strapi/strapi';
import { queryTable, tableOf, type Transaction } from '../articles/sql';
import { toRows } from '../runs/row';
import type { LinkTable } from '../articles/link-table';
import { ARTICLE_UID } from './touched-articles';

/** How many articles link to some rows; one in several languages counts once. `live`: with a published version that does. */
export async function countLinked(
  strapi: Core.Strapi,
  trx: Transaction | null,
  { table, own, other }: LinkTable,
  ids: readonly number[],
): Promise<{ articles: number; live: number }> {
  if (ids.length === 0) return { articles: 0, live: 0 };
  const articles = tableOf(strapi, ARTICLE_UID);
  const [documentId, publishedAt] = [`${articles}.document_id`, `${articles}.published_at`];
  const { connection } = strapi.db;
  const rows = await queryTable(strapi, ARTICLE_UID, trx)
    .join(table, `${table}.${own}`, `${articles}.id`)
    .whereIn(`${table}.${other}`, ids)
    .select(
      connection.raw('count(distinct ??) as articles', [documentId]),
      connection.raw('count(distinct case when ?? is not null then ?? end) as live', [publishedAt, documentId]),
    );
  const [counts] = toRows(rows);
  return { articles: counts?.count('articles') ?? 0, live: counts?.count('live') ?? 0 };
}
