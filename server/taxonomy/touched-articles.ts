import type { Core } from '@strapi/strapi';
import { queryTable, tableOf, type Transaction } from '../articles/sql';
import { toRows } from '../runs/row';
import type { LinkTable } from '../articles/link-table';

export const ARTICLE_UID = 'plugin::editorial.article';

/** How many documents a listener is told of at once. */
const DOCUMENTS_PER_BATCH = 500;

/** Articles that an operation gave another category or other keywords, though no editor changed them. */
export interface TouchedArticles {
  readonly documentIds: readonly string[];
  /** That of the operation, which is still open: what a listener throws undoes it. */
  readonly trx: Transaction;
}

export type TouchListener = (touched: TouchedArticles) => Promise<void>;

/** documentIds of the articles that link to some rows, in any language, draft or live. Ask before the links change. */
export async function articlesLinkedTo(
  strapi: Core.Strapi,
  trx: Transaction,
  { table, own, other }: LinkTable,
  ids: readonly number[],
): Promise<string[]> {
  const articles = tableOf(strapi, ARTICLE_UID);
  const rows = await queryTable(strapi, ARTICLE_UID, trx)
    .join(table, `${table}.${own}`, `${articles}.id`)
    .whereIn(`${table}.${other}`, ids)
    .distinct(`${articles}.document_id`);
  return toRows(rows).map((row) => row.text('document_id'));
}

/** Tells every listener, batch by batch, in the transaction that changed them. */
export async function tellListeners(listeners: Iterable<TouchListener>, trx: Transaction, documentIds: readonly string[]): Promise<void> {
  for (const listener of listeners) {
    for (let start = 0; start < documentIds.length; start += DOCUMENTS_PER_BATCH) {
      await listener({ documentIds: documentIds.slice(start, start + DOCUMENTS_PER_BATCH), trx });
    }
  }
}
