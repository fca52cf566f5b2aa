import type { JsonValue } from '../../../contracts';
import type { ArticleField, ArticleFields, PlannedFile } from './types';

/** All fields, in the order of reports. */
export const ARTICLE_FIELDS: readonly ArticleField[] = [
  'title',
  'slug',
  'date',
  'datedAt',
  'description',
  'body',
  'category',
  'keywords',
  'cover',
  'extra',
  'published',
];

// A day and its time of day are one decision: half of each side would be a moment nobody wrote.
const DECIDED_TOGETHER: readonly (readonly ArticleField[])[] = [
  ['title'],
  ['slug'],
  ['date', 'datedAt'],
  ['description'],
  ['body'],
  ['category'],
  ['keywords'],
  ['cover'],
  ['extra'],
  ['published'],
];

/** The fields whose side is one decision with this one's, itself among them; none for what is no field. */
export function fieldsDecidedWith(name: string): readonly ArticleField[] {
  return DECIDED_TOGETHER.find((unit) => unit.some((field) => field === name)) ?? [];
}

export interface Comparison {
  /** The file's value is to be written: it changed, and Strapi's did not since the last import. */
  readonly taken: readonly ArticleField[];
  /** Changed on both sides, and differently. */
  readonly conflicting: readonly ArticleField[];
}

/**
 * Decides field by field, three ways: `base` the values of the last import, `file` those of the file now, `now` those in
 * Strapi. A field absent in `file` is left alone. A field absent in `base` is taken when Strapi's is empty,
 * otherwise it conflicts. Terms are compared by name, so all three must name a term alike.
 */
export function compareFields(input: {
  readonly file: Partial<ArticleFields>;
  readonly base: Partial<ArticleFields>;
  readonly now: ArticleFields;
}): Comparison {
  const taken: ArticleField[] = [];
  const conflicting: ArticleField[] = [];
  for (const unit of DECIDED_TOGETHER) {
    const named = unit.filter((field) => input.file[field] !== undefined);
    const differing = named.filter((field) => !same(input.file, input.now, field));
    if (differing.length === 0) continue;
    if (named.every((field) => nowIsBase(input, field))) taken.push(...differing);
    else if (!named.every((field) => same(input.file, input.base, field))) conflicting.push(...differing);
  }
  return { taken, conflicting };
}

/** True when an editor changed what the last import wrote, or filled a field that no file named; `published` apart. */
export function isEdited(input: { readonly base: Partial<ArticleFields>; readonly now: ArticleFields }): boolean {
  return ARTICLE_FIELDS.some((field) => field !== 'published' && !nowIsBase(input, field));
}

/** The fields that differ, with both values; `from` null lists every field of `to` that is not empty. */
export function listChanges(from: ArticleFields | null, to: ArticleFields): PlannedFile['changes'] {
  return ARTICLE_FIELDS.filter((field) => !sameValue(from === null ? null : from[field], to[field])).map((field) => ({
    field,
    from: from === null ? null : from[field],
    to: to[field],
  }));
}

/**
 * True when two values of a field mean the same: null, '', [] and {} are all empty; the order of an object's keys and
 * the style of a text's line ends do not count (git changes line ends from one checkout to the next).
 */
export function sameValue(a: JsonValue, b: JsonValue): boolean {
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b);
  if (typeof a === 'string' && typeof b === 'string') return a === b || unixLines(a) === unixLines(b);
  return sameJson(a, b);
}

/** `fields` with the named ones replaced by those of `other`; names that `other` lacks are kept. */
export function replaceFields(
  fields: ArticleFields,
  other: Partial<ArticleFields>,
  names: readonly ArticleField[],
): ArticleFields {
  const result = { ...fields };
  for (const name of names) copyField(result, other, name);
  return result;
}

/** Null, an empty text, an empty list or an empty object. */
export function isEmpty(value: JsonValue): boolean {
  if (value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function nowIsBase(
  input: { readonly base: Partial<ArticleFields>; readonly now: ArticleFields },
  field: ArticleField,
): boolean {
  return input.base[field] === undefined ? isEmpty(input.now[field]) : same(input.base, input.now, field);
}

function same(a: Partial<ArticleFields>, b: Partial<ArticleFields>, field: ArticleField): boolean {
  const left = a[field];
  const right = b[field];
  return left !== undefined && right !== undefined && sameValue(left, right);
}

function copyField<K extends ArticleField>(target: ArticleFields, source: Partial<ArticleFields>, field: K): void {
  const value: ArticleFields[K] | undefined = source[field];
  if (value !== undefined) target[field] = value;
}

function unixLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function sameJson(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, at) => sameJson(item, b[at] ?? null));
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key] ?? null, b[key] ?? null))
  );
}
