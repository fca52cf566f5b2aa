/**
 * Reads the columns of a row that came from the database as what they are. JSON columns of this plugin's own tables are
 * written by this plugin alone, and are taken at their word.
 */
export class Row {
  readonly #columns: Readonly<Record<string, unknown>>;

  /** @throws TypeError when `row` is no row. */
  constructor(row: unknown) {
    if (!isRecord(row)) throw new TypeError(`Expected a row, got ${String(row)}.`);
    this.#columns = row;
  }

  text(name: string): string {
    const value = this.textOrNull(name);
    if (value === null) throw new TypeError(`The column ${name} is empty.`);
    return value;
  }

  /** Dates are ISO 8601, UTC. */
  textOrNull(name: string): string | null {
    const value = this.#columns[name];
    if (value === null || value === undefined) return null;
    if (value instanceof Date) return value.toISOString();
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
    throw new TypeError(`The column ${name} holds no text.`);
  }

  /** Counts and sums; some drivers answer them as texts. Null counts as 0. */
  count(name: string): number {
    return Number(this.#columns[name] ?? 0);
  }

  countOrNull(name: string): number | null {
    const value = this.#columns[name];
    return value === null || value === undefined ? null : Number(value);
  }

  flag(name: string): boolean {
    return this.#columns[name] === true || this.#columns[name] === 1;
  }

  /** A JSON column; `fallback` when it is null or was not selected. */
  json<T>(name: string, fallback: T): T {
    const value = this.#columns[name];
    return value === null || value === undefined ? fallback : (value as T);
  }

  /** A related row that was populated; null when there is none. */
  row(name: string): Row | null {
    const value = this.#columns[name];
    return value === null || value === undefined ? null : new Row(value);
  }

  rows(name: string): Row[] {
    return toRows(this.#columns[name]);
  }
}

/** Rows of a query's answer; an empty list for none. */
export function toRows(answer: unknown): Row[] {
  return Array.isArray(answer) ? answer.map((row: unknown) => new Row(row)) : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
