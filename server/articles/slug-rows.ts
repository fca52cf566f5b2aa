import type { Core } from '@strapi/strapi';
import { toRows, type Row } from '../runs/row';
import { readsFromSnapshot } from './locks';
import { queryTable, type Sql, type Transaction } from './sql';

/** The types whose slugs are unique, with the field a missing slug is made from. */
export const SLUGGED = {
  'plugin::editorial.article': 'title',
  'plugin::editorial.category': 'name',
  'plugin::editorial.keyword': 'name',
} as const;

export type SluggedUid = keyof typeof SLUGGED;

/** One row of a document: a draft or a published version in one locale. */
export interface SlugRow {
  documentId: string;
  locale: string | null;
  slug: string | null;
  /** The text a missing slug is made from. */
  label: string | null;
  published: boolean;
}

/** Where and how rows are read. */
export interface Reading {
  strapi: Core.Strapi;
  uid: SluggedUid;
  trx: Transaction | null;
  /** The transaction may be older than our locks: read what is there now, not what was. */
  current: boolean;
}

export function isSlugged(uid: string): uid is SluggedUid {
  return Object.hasOwn(SLUGGED, uid);
}

/** All rows of a document, in every locale. */
export async function rowsOfDocument(reading: Reading, documentId: string): Promise<SlugRow[]> {
  return toRows(await select(reading).where('document_id', documentId)).map((row) => parseRow(reading.uid, row));
}

/** Rows of other documents that use one of the slugs in the locale (null: the type has no locales). */
export async function rowsWithSlugs(
  reading: Reading,
  { slugs, locale, except }: { slugs: readonly string[]; locale: string | null; except: string | null },
): Promise<SlugRow[]> {
  return restricted(reading, locale, except, (query) => query.whereIn('slug', slugs));
}

/**
 * Slugs of other documents that are the base, or start with the base and a hyphen; none when the base itself is free.
 * So the search by prefix, for which no index serves, is made only when it is needed.
 */
export async function slugsLike(
  reading: Reading,
  { base, locale, except }: { base: string; locale: string | null; except: string | null },
): Promise<string[]> {
  if ((await rowsWithSlugs(reading, { slugs: [base], locale, except })).length === 0) return [];
  const rows = await restricted(reading, locale, except, (query) => query.where('slug', 'like', `${base}-%`));
  return [base, ...rows.flatMap((row) => (row.slug === null ? [] : [row.slug]))];
}

async function restricted(
  reading: Reading,
  locale: string | null,
  except: string | null,
  where: (query: Sql) => Sql,
): Promise<SlugRow[]> {
  const inLocale = locale === null ? where(select(reading)) : where(select(reading)).where('locale', locale);
  const query = except === null ? inLocale : inLocale.whereNot('document_id', except);
  return toRows(await query).map((row) => parseRow(reading.uid, row));
}

function select({ strapi, uid, trx, current }: Reading): Sql {
  const query = queryTable(strapi, uid, trx).select('document_id', 'locale', 'slug', SLUGGED[uid], 'published_at');
  return current && trx !== null && readsFromSnapshot(strapi) ? query.forShare() : query;
}

function parseRow(uid: SluggedUid, row: Row): SlugRow {
  return {
    documentId: row.text('document_id'),
    locale: row.textOrNull('locale'),
    slug: row.textOrNull('slug'),
    label: row.textOrNull(SLUGGED[uid]),
    published: row.textOrNull('published_at') !== null,
  };
}
