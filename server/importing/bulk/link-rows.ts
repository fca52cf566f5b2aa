import type { Core } from '@strapi/strapi';
import { linkTable } from '../../articles/link-table';
import { insertInto, queryNamed, type Transaction } from '../../articles/sql';
import { toRows } from '../../runs/row';
import { ARTICLE_UID } from '../article-rows';

/** The rows of one article, and what they link to, in order. */
export interface Linked {
  /** Ids of the draft and, when it is published, of the live version. */
  readonly rowIds: readonly number[];
  /** Ids of terms. */
  readonly termIds: readonly number[];
}

export type LinkWriter = ReturnType<typeof createLinkWriter>;

/**
 * Links articles by one of their relations, with the order columns that Strapi would have written: the place among the article's own links,
 * and the place of the article among those of the term, the same for both versions. How many articles a term has is read once, and counted on.
 */
export function createLinkWriter(strapi: Core.Strapi, relation: 'category' | 'keywords') {
  const { table, own, other, order, inverseOrder } = linkTable(strapi, ARTICLE_UID, relation);
  const places = new Map<number, number>();
  return {
    async write(trx: Transaction, articles: readonly Linked[]): Promise<void> {
      if (inverseOrder !== null) await readPlaces(trx, inverseOrder, articles);
      const rows = articles.flatMap(({ rowIds, termIds }) => {
        const links = termIds.map((termId, index) => ({
          [other]: termId,
          ...(order === null ? {} : { [order]: index + 1 }),
          ...(inverseOrder === null ? {} : { [inverseOrder]: nextPlace(termId) }),
        }));
        return rowIds.flatMap((id) => links.map((link) => ({ [own]: id, ...link })));
      });
      await insertInto(strapi, trx, table, rows);
    },

    /** Others wrote, or what was counted was undone. */
    forget(): void {
      places.clear();
    },
  };

  async function readPlaces(trx: Transaction, column: string, articles: readonly Linked[]): Promise<void> {
    const unknown = [...new Set(articles.flatMap(({ termIds }) => termIds))].filter((id) => !places.has(id));
    if (unknown.length === 0) return;
    for (const id of unknown) places.set(id, 0);
    const highest = strapi.db.connection.raw('max(??) as highest', [column]);
    const found = queryNamed(strapi, table, trx).select(other, highest).whereIn(other, unknown).groupBy(other);
    for (const row of toRows(await found)) places.set(row.count(other), row.count('highest'));
  }

  function nextPlace(termId: number): number {
    const place = (places.get(termId) ?? 0) + 1;
    places.set(termId, place);
    return place;
  }
}
