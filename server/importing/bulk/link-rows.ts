import type { Core } from '@strapi/strapi';
import { queryNamed, type Transaction } from '../../articles/sql';
import { toRows } from '../../runs/row';
import { ARTICLE_UID } from '../article-rows';
import { insertInto } from './table-rows';

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
  const table = joinTableOf(strapi, relation);
  const { joinColumn, inverseJoinColumn, orderColumnName, inverseOrderColumnName } = table;
  const places = new Map<number, number>();
  return {
    async write(trx: Transaction, articles: readonly Linked[]): Promise<void> {
      if (inverseOrderColumnName !== undefined) await readPlaces(trx, inverseOrderColumnName, articles);
      const rows = articles.flatMap(({ rowIds, termIds }) => {
        const links = termIds.map((termId, index) => ({
          [inverseJoinColumn.name]: termId,
          ...(orderColumnName === undefined ? {} : { [orderColumnName]: index + 1 }),
          ...(inverseOrderColumnName === undefined ? {} : { [inverseOrderColumnName]: nextPlace(termId) }),
        }));
        return rowIds.flatMap((id) => links.map((link) => ({ [joinColumn.name]: id, ...link })));
      });
      await insertInto(strapi, trx, table.name, rows);
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
    const { name } = inverseJoinColumn;
    const highest = strapi.db.connection.raw('max(??) as highest', [column]);
    const found = queryNamed(strapi, table.name, trx).select(name, highest).whereIn(name, unknown).groupBy(name);
    for (const row of toRows(await found)) places.set(row.count(name), row.count('highest'));
  }

  function nextPlace(termId: number): number {
    const place = (places.get(termId) ?? 0) + 1;
    places.set(termId, place);
    return place;
  }
}

interface JoinTable {
  readonly name: string;
  readonly joinColumn: { readonly name: string };
  readonly inverseJoinColumn: { readonly name: string };
  readonly orderColumnName?: string;
  readonly inverseOrderColumnName?: string;
}

function joinTableOf(strapi: Core.Strapi, relation: string): JoinTable {
  const attribute: unknown = strapi.db.metadata.get(ARTICLE_UID).attributes[relation];
  if (typeof attribute === 'object' && attribute !== null && 'joinTable' in attribute) return attribute.joinTable as JoinTable;
  throw new TypeError(`The relation ${relation} of articles has no table.`);
}
