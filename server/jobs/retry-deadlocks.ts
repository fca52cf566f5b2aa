import type { Core } from '@strapi/strapi';

const MAX_TRIES = 5;
/** PostgreSQL's and MySQL's names for a transaction that lost against another and may be repeated. */
const DEADLOCK_CODES = ['40P01', '40001', 'ER_LOCK_DEADLOCK'];

/**
 * Repeats a transaction that the database ended because of a deadlock. Inside a caller's transaction the error goes to
 * the caller, whose whole transaction is undone.
 */
export async function retryDeadlocks<T>(strapi: Core.Strapi, act: () => Promise<T>): Promise<T> {
  if (strapi.db.inTransaction()) return act();
  for (let tries = 1; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      if (tries === MAX_TRIES || !isDeadlock(error)) throw error;
    }
  }
}

function isDeadlock(error: unknown): boolean {
  return error instanceof Error && DEADLOCK_CODES.includes(String(Reflect.get(error, 'code')));
}
