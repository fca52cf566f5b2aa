import type { BodyReader } from './body-cache';

/** What an article answers beside its columns; never stored. */
export type ComputedField = 'published' | 'readingMinutes' | 'bodyHtml';

/** Computed fields and the column each is made of. */
const COMPUTED = { published: 'publishedAt', readingMinutes: 'body', bodyHtml: 'body' } as const satisfies Record<
  ComputedField,
  string
>;
const NAMES: readonly ComputedField[] = ['published', 'readingMinutes', 'bodyHtml'];

/** What a request's `fields` means once the computed ones are told apart. */
export interface Selection {
  /** `fields` for Strapi, which refuses what it cannot read; undefined asks for all columns. */
  fields: unknown;
  computed: ComputedField[];
  /** Columns that are fetched for the computed fields only, and do not belong in the answer. */
  dropped: string[];
}

/**
 * Reads a request's `fields`. Without any, or with `*`, all columns and `byDefault` are meant.
 * @param fields as the query parser gives it: `a,b`, `['a', 'b']`, undefined; anything else is left to Strapi.
 */
export function selectFields(fields: unknown, byDefault: readonly ComputedField[]): Selection {
  const named = namesIn(fields);
  if (named === undefined || named.length === 0) return { fields, computed: [...byDefault], dropped: [] };
  if (named.includes('*')) {
    const computed = NAMES.filter((name) => byDefault.includes(name) || named.includes(name));
    return { fields: '*', computed, dropped: [] };
  }
  const computed = NAMES.filter((name) => named.includes(name));
  const columns = named.filter((name) => !isComputed(name));
  const dropped = [...new Set(computed.map((name) => COMPUTED[name]))].filter((column) => !columns.includes(column));
  return { fields: [...columns, ...dropped], computed, dropped };
}

/** The row with its computed fields, and without the columns that were fetched for them only. */
export function withComputed(
  row: Readonly<Record<string, unknown>>,
  { computed, dropped }: Pick<Selection, 'computed' | 'dropped'>,
  bodies: BodyReader,
): Record<string, unknown> {
  const kept = Object.entries(row).filter(([name]) => !dropped.includes(name));
  const added = computed.map((name): [string, unknown] => [name, compute(name, row[COMPUTED[name]], bodies)]);
  return Object.fromEntries([...kept, ...added]);
}

/** A computed field from its column's value; null when there is no body to compute it from. */
export function compute(name: ComputedField, value: unknown, bodies: BodyReader): boolean | number | string | null {
  if (name === 'published') return isPublished(value);
  if (typeof value !== 'string') return null;
  return name === 'readingMinutes' ? bodies.minutes(value) : bodies.html(value);
}

/** Strapi's own publication state: a row with a moment of publication is the live one. */
export function isPublished(publishedAt: unknown): boolean {
  return publishedAt !== null && publishedAt !== undefined;
}

function isComputed(name: string): name is ComputedField {
  return Object.hasOwn(COMPUTED, name);
}

function namesIn(fields: unknown): string[] | undefined {
  const parts = typeof fields === 'string' ? [fields] : fields;
  if (!Array.isArray(parts) || !parts.every((part) => typeof part === 'string')) return undefined;
  return parts.flatMap((part) => part.split(',')).map((name) => name.trim()).filter((name) => name !== '');
}
