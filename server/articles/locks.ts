import type { Core } from '@strapi/strapi';
import { toRows } from '../runs/row';
import { BUCKET_COUNT, bucketsOf, type LockKey } from './domain/lock-buckets';
import { queryTable, tableOf, type Transaction } from './sql';

export const LOCK_UID = 'plugin::editorial.lock';

/**
 * Locks until the transaction ends; whoever wants the same waits. One mechanism for every database server: rows of a
 * small table, `select … for update`. SQLite needs none: Strapi gives it one connection, so transactions take turns.
 */
export async function takeLocks(strapi: Core.Strapi, trx: Transaction, keys: readonly LockKey[]): Promise<void> {
  if (isSqlite(strapi) || keys.length === 0) return;
  const buckets = bucketsOf(keys);
  const locked = queryTable(strapi, LOCK_UID, trx).select('bucket').whereIn('bucket', buckets).orderBy('bucket').forUpdate();
  if (toRows(await locked).length !== buckets.length) {
    throw new Error(`editorial: rows are missing in the table ${tableOf(strapi, LOCK_UID)}. Restart Strapi, which puts them back.`);
  }
}

/**
 * Locks articles, and keeps what they may link to where it is until the transaction ends: whoever moves, merges or deletes
 * categories and keywords takes the tree for itself, and waits. Writers of articles do not wait for each other here.
 * Without it, MySQL and MariaDB would lose links: Strapi inserts them with `insert ignore`, which passes over the foreign
 * key to a category that a merge has just removed.
 */
export async function takeArticleLocks(strapi: Core.Strapi, trx: Transaction, documentIds: readonly string[]): Promise<void> {
  if (isSqlite(strapi)) return;
  await queryTable(strapi, LOCK_UID, trx).select('bucket').whereIn('bucket', bucketsOf([{ kind: 'tree' }])).forShare();
  await takeLocks(strapi, trx, documentIds.map((documentId) => ({ kind: 'document', documentId })));
}

/** Makes the rows that are locked, however many instances start at once. */
export async function ensureLocks(strapi: Core.Strapi): Promise<void> {
  const present = toRows(await queryTable(strapi, LOCK_UID, null).select('bucket'));
  if (present.length >= BUCKET_COUNT) return;
  const rows = Array.from({ length: BUCKET_COUNT }, (_, bucket) => ({ bucket }));
  await queryTable(strapi, LOCK_UID, null).insert(rows).onConflict('bucket').ignore();
}

/**
 * Whether plain reads in a transaction that began before the locks were taken may miss what others committed since:
 * MySQL and MariaDB show a transaction the state at its first read. A locking read always sees the present.
 */
export function readsFromSnapshot(strapi: Core.Strapi): boolean {
  return strapi.db.dialect.client === 'mysql';
}

function isSqlite(strapi: Core.Strapi): boolean {
  return strapi.db.dialect.client === 'sqlite';
}
