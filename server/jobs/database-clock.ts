import type { Core } from '@strapi/strapi';
import { inTransaction } from '../articles/sql';

type Client = Core.Strapi['db']['dialect']['client'];

/**
 * "Now" by the database's clock, in milliseconds since 1970, UTC: the one clock that all instances share. Constant within
 * a statement, so that an index is used to compare with it; never the start of the transaction.
 *
 * Jobs keep times as such numbers. Drivers write a datetime column in the zone of the process and read it in that zone,
 * so instances with different `TZ` disagree about it, and the hour that the end of daylight saving repeats is ambiguous.
 */
const NOW: Readonly<Record<string, string>> = {
  sqlite: "cast(round((julianday('now') - 2440587.5) * 86400000) as integer)",
  postgres: 'floor(extract(epoch from statement_timestamp()) * 1000)::bigint',
  // Not unix_timestamp(now()), which is wrong in the repeated hour of the session's zone.
  mysql: "timestampdiff(microsecond, '1970-01-01 00:00:00', utc_timestamp(6)) div 1000",
};

/** SQL for `now`, or for a moment so many milliseconds after it. */
export function nowSql(client: Client, plusMs = 0): string {
  const now = NOW[client];
  if (now === undefined) throw new Error(`editorial: jobs do not know the clock of a ${client} database.`);
  return plusMs === 0 ? `(${now})` : `(${now} + ${Math.round(plusMs)})`;
}

/** The time by the database's clock; asked in the transaction when one is under way, for SQLite has but one connection. */
export async function databaseNow(strapi: Core.Strapi): Promise<Date> {
  const { client } = strapi.db.dialect;
  const query = strapi.db.getConnection().select(strapi.db.connection.raw(`${nowSql(client)} as now`));
  const rows: unknown = await (strapi.db.inTransaction() ? inTransaction(strapi, (trx) => query.transacting(trx)) : query);
  return new Date(Number(Reflect.get(firstOf(rows), 'now')));
}

function firstOf(rows: unknown): object {
  const row: unknown = Array.isArray(rows) ? rows[0] : null;
  if (typeof row !== 'object' || row === null) throw new TypeError('The database did not tell the time.');
  return row;
}
