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

function isSql(query: unknown): query is Sql {
  return query instanceof Object && 'transacting' in query && 'forUpdate' in query && 'onConflict' in query;
}
