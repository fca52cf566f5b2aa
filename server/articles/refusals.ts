import { errors } from '../strapi-errors';
import { ERRORS, type ErrorCode } from '../../contracts';

/** 400 that the panel shows on the form's field, with `details.code`. */
export function fieldRefusal(code: ErrorCode, field: string): Error {
  const message = ERRORS[code];
  return new errors.ValidationError(message, { errors: [{ path: [field], message, name: 'ValidationError' }], code });
}

/** 400 with `details.code`. */
export function refusal(code: ErrorCode): Error {
  return new errors.ApplicationError(ERRORS[code], { code });
}

/** 403 that keeps its message and `details.code` on the way out, which Strapi's ForbiddenError does not. */
export function forbidden(code: ErrorCode): Error {
  return new errors.PolicyError(ERRORS[code], { code });
}

/**
 * How the databases say that two writers were in each other's way: PostgreSQL serialization failure, deadlock, lock not
 * available; MySQL and MariaDB lock wait timeout, deadlock, record changed since last read; SQLite busy or locked. And that
 * what a row links to is gone: Strapi found it a moment ago, and somebody has merged or deleted it since. On PostgreSQL
 * Strapi tries to put the row back and reports that failure instead (25P02, the transaction is aborted).
 */
const CONFLICTS = new Set(['40001', '40P01', '55P03', 'ER_LOCK_WAIT_TIMEOUT', 'ER_LOCK_DEADLOCK', 'ER_CHECKREAD',
  'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_LOCKED',
  '23503', '25P02', 'ER_NO_REFERENCED_ROW_2', 'SQLITE_CONSTRAINT_FOREIGNKEY']);

/** Runs the act; a conflict of writers in the database becomes the refusal `write-conflict`, all else stays. */
export async function refusingConflicts<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (isConflict(error)) throw refusal('write-conflict');
    throw error;
  }
}

function isConflict(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('code' in error && typeof error.code === 'string' && CONFLICTS.has(error.code)) return true;
  return 'cause' in error && isConflict(error.cause);
}
