import type { Core } from '@strapi/strapi';
import { insertInto, queryNamed, tableOf, type ColumnValue, type Transaction } from '../../articles/sql';
import { toRows } from '../../runs/row';

/** A row as Strapi's documents would write it, by the names of attributes. */
export type RowData = Record<string, unknown>;

/** A row with its id. */
export type WrittenRow = RowData & { readonly id: number };

/**
 * Inserts rows of a type with what Strapi does about one: lifecycles of the database before (which may change it) and after, the defaults of
 * its attributes, and the forms in which columns hold them. Relations are the caller's. Answers the rows in their order, with their ids.
 */
export async function insertRows(strapi: Core.Strapi, trx: Transaction, uid: RowUid, rows: readonly RowData[]): Promise<WrittenRow[]> {
  const { lifecycles } = strapi.db;
  const before: { params: { data: RowData }; states: Awaited<ReturnType<typeof lifecycles.run>> }[] = [];
  for (const data of rows) {
    const params = { data };
    before.push({ params, states: await lifecycles.run('beforeCreate', uid, { params }) });
  }
  const columns = before.map(({ params }) => toColumns(strapi, uid, params.data));
  await insertInto(strapi, trx, tableOf(strapi, uid), columns);
  const ids = await findIds(strapi, trx, uid, columns);
  const written = before.map(({ params }, index) => ({ ...params.data, id: idOf(ids, columns[index]) }));
  for (const [index, { params, states }] of before.entries()) {
    await lifecycles.run('afterCreate', uid, { params, result: written[index] }, states);
  }
  return written;
}

export type RowUid = 'plugin::editorial.article' | 'plugin::editorial.keyword';

/** A documentId as Strapi makes them. */
export function newDocumentId(strapi: Core.Strapi, uid: RowUid): string {
  const attribute: Attribute = strapi.db.metadata.get(uid).attributes.documentId ?? {};
  const made: unknown = typeof attribute.default === 'function' ? attribute.default() : null;
  if (typeof made !== 'string') throw new Error(`Strapi makes no documentId for ${uid}.`);
  return made;
}

interface Attribute {
  readonly type?: string;
  readonly columnName?: string;
  readonly joinColumn?: { readonly name: string };
  readonly default?: (() => unknown) | string | number | boolean | null;
}

function toColumns(strapi: Core.Strapi, uid: RowUid, data: RowData): Record<string, ColumnValue> {
  const columns: Record<string, ColumnValue> = {};
  const attributes: Readonly<Record<string, Attribute>> = strapi.db.metadata.get(uid).attributes;
  for (const [name, { type, columnName, joinColumn, default: byDefault }] of Object.entries(attributes)) {
    const value = data[name] === undefined ? (typeof byDefault === 'function' ? byDefault() : byDefault) : data[name];
    if (joinColumn !== undefined) {
      if (data[name] !== undefined) columns[joinColumn.name] = toColumn(type, data[name]);
    } else if (type !== 'relation' && columnName !== undefined && name !== 'id') columns[columnName] = toColumn(type, value ?? null);
  }
  return columns;
}

/** As Strapi's fields bring values into columns. */
function toColumn(type: string | undefined, value: unknown): ColumnValue {
  if (value === null) return null;
  if (type === 'json') return JSON.stringify(value);
  return type === 'datetime' && typeof value === 'string' ? new Date(value) : (value as ColumnValue);
}

/** Drivers tell ids of many rows in different ways, or not at all; so they are looked up. */
async function findIds(strapi: Core.Strapi, trx: Transaction, uid: RowUid, rows: readonly Record<string, unknown>[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  const documentIds = [...new Set(rows.map((row) => row.document_id))];
  const found = queryNamed(strapi, tableOf(strapi, uid), trx).select('id', 'document_id', 'published_at').whereIn('document_id', documentIds);
  for (const row of toRows(await found)) ids.set(rowKey(row.text('document_id'), row.textOrNull('published_at')), row.count('id'));
  return ids;
}

function idOf(ids: ReadonlyMap<string, number>, columns: Record<string, unknown> | undefined): number {
  const id = ids.get(rowKey(String(columns?.document_id), columns?.published_at ?? null));
  if (id === undefined) throw new Error('A row that was written is not there.');
  return id;
}

function rowKey(documentId: string, publishedAt: unknown): string {
  return `${documentId} ${publishedAt === null ? 'draft' : 'live'}`;
}
