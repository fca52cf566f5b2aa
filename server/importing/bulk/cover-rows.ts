import type { Core } from '@strapi/strapi';
import { insertInto, type Transaction } from '../../articles/sql';
import { toRows } from '../../runs/row';
import { ARTICLE_UID } from '../article-rows';
import { FILE_UID } from '../media/media-rows';

/** The rows of one article, and the file that is their cover. */
export interface Covered {
  readonly rowIds: readonly number[];
  readonly coverId: number;
}

/** Some databases take no more than 999 values in a query. */
const VALUES_PER_READ = 400;

/** Gives articles their covers with the rows that Strapi would have written. */
export function createCoverWriter(strapi: Core.Strapi) {
  const { name, joinColumn, morphColumn } = joinTableOf(strapi);
  return {
    /** What files are called, by their ids. */
    async names(ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
      const names = new Map<number, string>();
      const wanted = [...new Set(ids)];
      for (let start = 0; start < wanted.length; start += VALUES_PER_READ) {
        const where = { id: { $in: wanted.slice(start, start + VALUES_PER_READ) } };
        const rows: unknown = await strapi.db.query(FILE_UID).findMany({ select: ['id', 'name'], where });
        for (const row of toRows(rows)) names.set(row.count('id'), row.textOrNull('name') ?? '');
      }
      return names;
    },

    async write(trx: Transaction, articles: readonly Covered[]): Promise<void> {
      const rows = articles.flatMap(({ rowIds, coverId }) =>
        rowIds.map((id) => ({ [joinColumn.name]: coverId, [morphColumn.idColumn.name]: id, [morphColumn.typeColumn.name]: ARTICLE_UID, field: 'cover', order: 1 })),
      );
      await insertInto(strapi, trx, name, rows);
    },
  };
}

interface MorphTable {
  readonly name: string;
  readonly joinColumn: { readonly name: string };
  readonly morphColumn: { readonly idColumn: { readonly name: string }; readonly typeColumn: { readonly name: string } };
}

function joinTableOf(strapi: Core.Strapi): MorphTable {
  const attribute: unknown = strapi.db.metadata.get(FILE_UID).attributes.related;
  if (typeof attribute === 'object' && attribute !== null && 'joinTable' in attribute) return attribute.joinTable as MorphTable;
  throw new TypeError('The files of the Media Library are related to nothing.');
}
