import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

/** A transaction of the database, as queries take it. */
export type Transaction = Parameters<ReturnType<Core.Strapi['db']['getConnection']>['transacting']>[0];

/** The part of a knex query that the plugin uses. Strapi does not export its types. */
export interface Sql extends PromiseLike<unknown> {
  transacting(trx: Transaction): Sql;
  select(...columns: (string | Record<string, string> | RawSql)[]): Sql;
  distinct(...columns: string[]): Sql;
  join(table: string, first: string, second: string): Sql;
  leftJoin(table: string, first: string, second: string): Sql;
  where(column: string, value: unknown): Sql;
  where(column: string, operator: string, value: unknown): Sql;
  whereNot(column: string, value: unknown): Sql;
  whereIn(column: string, values: readonly unknown[] | Sql): Sql;
  whereNotIn(column: string, values: readonly unknown[] | Sql): Sql;
  whereNull(column: string): Sql;
  whereNotNull(column: string): Sql;
  groupBy(...columns: string[]): Sql;
  orderBy(column: string): Sql;
  limit(rows: number): Sql;
  as(name: string): Sql;
  forUpdate(): Sql;
  forShare(): Sql;
  insert(rows: readonly object[] | Sql): Insert;
  update(values: object): PromiseLike<unknown>;
  delete(): PromiseLike<unknown>;
}

export interface Insert extends PromiseLike<unknown> {
  onConflict(column: string): { ignore(): PromiseLike<unknown> };
}

/** What `strapi.db.connection.raw` gives. */
export interface RawSql {
  toSQL(): unknown;
}

/** A query on the table of a type, in the transaction when there is one. */
export function queryTable(strapi: Core.Strapi, uid: string, trx: Transaction | null): Sql {
  return queryNamed(strapi, tableOf(strapi, uid), trx);
}

/** A query on a table that has no type, such as a relation's. */
export function queryNamed(strapi: Core.Strapi, table: string, trx: Transaction | null): Sql {
  const query: unknown = strapi.db.getConnection(table);
  if (!isSql(query)) throw new Error('editorial: Strapi answers no query builder for its database.');
  return trx === null ? query : query.transacting(trx);
}

export function tableOf(strapi: Core.Strapi, uid: string): string {
  return strapi.db.metadata.get(uid).tableName;
}

/**
 * Runs the act in a transaction, or in the one that is under way.
 * @throws what the act throws, with everything in it undone when the transaction is this one's own.
 */
export async function inTransaction<Result>(
  strapi: Core.Strapi,
  act: (trx: Transaction) => Promise<Result>,
): Promise<Result> {
  return strapi.db.transaction(async ({ trx }: { trx: Transaction }) => act(trx));
}

// SQLite takes 32,766 values in a statement.
const VALUES_PER_INSERT = 30_000;
// MariaDB refuses statements of 16 MiB by default; a single row may still be larger than this.
const CHARACTERS_PER_INSERT = 2 * 1024 * 1024;

/** A value that every database takes as it is; JSON as text. */
export type ColumnValue = string | number | boolean | Date | null;

/** A row by the names of columns. */
export type TableRow = Readonly<Record<string, ColumnValue>>;

/**
 * Inserts rows; a column that one lacks is empty in it. For many rows at once this is several times as fast as a query builder, which has
 * SQLite understand a select for each row.
 */
export async function insertInto(strapi: Core.Strapi, trx: Transaction, table: string, rows: readonly TableRow[]): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const places = `(${columns.map(() => '?').join(', ')})`;
  const schema = strapi.db.getSchemaName();
  const name = schema ? `${schema}.${table}` : table;
  for (const some of inStatements(rows)) {
    const sql = `insert into ?? (${columns.map(() => '??').join(', ')}) values ${some.map(() => places).join(', ')}`;
    const values = some.flatMap((each) => columns.map((column) => each[column] ?? null));
    await strapi.db.connection.raw(sql, [name, ...columns, ...values]).transacting(trx);
  }
}

/** The rows in their order, so many at a time as one statement takes; there may be more than fit into memory. */
export function* inStatements<Some extends TableRow>(rows: Iterable<Some>): Generator<Some[]> {
  let some: Some[] = [];
  let values = 0;
  let characters = 0;
  for (const row of rows) {
    const cells = Object.values(row);
    const size = cells.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0);
    if (some.length > 0 && (values + cells.length > VALUES_PER_INSERT || characters + size > CHARACTERS_PER_INSERT)) {
      yield some;
      [some, values, characters] = [[], 0, 0];
    }
    some.push(row);
    values += cells.length;
    characters += size;
  }
  if (some.length > 0) yield some;
}

/** What Strapi fills in of a new row of a type without drafts that nobody asks for by its documentId. */
export function newRowValues(): { readonly documentId: string; readonly createdAt: Date; readonly updatedAt: Date; readonly publishedAt: Date } {
  const now = new Date();
  return { documentId: randomUUID(), createdAt: now, updatedAt: now, publishedAt: now };
}

/** Values by the names of attributes, as columns take them: objects as JSON. */
export function toTableRow(values: object): TableRow {
  const row: Record<string, ColumnValue> = {};
  for (const [name, value] of Object.entries(values) as [string, unknown][]) row[columnOf(name)] = toColumnValue(value);
  return row;
}

const columnNames = new Map<string, string>();

function columnOf(attribute: string): string {
  const known = columnNames.get(attribute) ?? attribute.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  columnNames.set(attribute, known);
  return known;
}

function toColumnValue(value: unknown): ColumnValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value instanceof Date) return value;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : null;
}

function isSql(query: unknown): query is Sql {
  return query instanceof Object && 'transacting' in query && 'forUpdate' in query && 'onConflict' in query;
}
