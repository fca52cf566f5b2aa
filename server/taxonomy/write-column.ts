import type { Core } from '@strapi/strapi';
import { queryNamed, tableOf, type Transaction } from '../articles/sql';

/** Rows of one UPDATE: two values each, well below what any of the databases takes in one statement. */
const ROWS_PER_UPDATE = 200;

interface ColumnWrite {
  /** The type whose table is written. */
  readonly uid: string;
  readonly column: string;
  /** New values by row. */
  readonly values: readonly (readonly [number, string | number])[];
}

/** Gives many rows a value each, some hundred in a statement. */
export async function writeColumn(strapi: Core.Strapi, trx: Transaction, { uid, column, values }: ColumnWrite): Promise<void> {
  await writeNamed(strapi, trx, { table: tableOf(strapi, uid), key: 'id', column, values });
}

/** As `writeColumn`, on a table that has no type; rows are found by `key`. */
export async function writeNamed(
  strapi: Core.Strapi,
  trx: Transaction,
  { table, key, column, values }: Omit<ColumnWrite, 'uid'> & { readonly table: string; readonly key: string },
): Promise<void> {
  for (let start = 0; start < values.length; start += ROWS_PER_UPDATE) {
    const part = values.slice(start, start + ROWS_PER_UPDATE);
    // PostgreSQL takes a bound number for a text here, so numbers are written out.
    const cases = part.map(([id, value]) => `when ${Math.trunc(id)} then ${typeof value === 'number' ? Math.trunc(value) : '?'}`);
    const texts = part.flatMap(([, value]) => (typeof value === 'number' ? [] : [value]));
    const value = strapi.db.connection.raw(`case ?? ${cases.join(' ')} end`, [key, ...texts]);
    await queryNamed(strapi, table, trx)
      .whereIn(key, part.map(([id]) => id))
      .update({ [column]: value });
  }
}
