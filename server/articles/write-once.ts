import type { Core } from '@strapi/strapi';
import { readOptions } from '../config';
import { slugOrFallback } from './domain/to-slug';
import { freeSlug, isSlug } from './domain/slug-rules';
import { bucketsOf, type LockKey } from './domain/lock-buckets';
import { takeArticleLocks, takeLocks } from './locks';
import { fieldRefusal, refusal, refusingConflicts } from './refusals';
import { isSlugged, rowsOfDocument, rowsWithSlugs, slugsLike, SLUGGED, type Reading, type SlugRow } from './slug-rows';
import { inTransaction, type Transaction } from './sql';
import { isWrite, readWrite, type WriteRequest } from './write-request';

type DocumentMiddleware = Parameters<Core.Strapi['documents']['use']>[0];

/** A write under way: its transaction, what it locked, and how rows must be read in it. */
interface Turn {
  reading: Reading;
  trx: Transaction;
  locked: LockKey[];
}

/**
 * Document middleware that keeps "once means once" on articles, categories and keywords, whoever writes and however
 * many at a time: one slug a document (per locale), at most one draft and one published row of a document per locale.
 *
 * The whole write is one transaction. It locks the document and the slug it will have, looks, writes, and looks again;
 * the locks last until the commit, so the next writer sees what this one left. A slug that is missing is made from the
 * title or name under the lock.
 *
 * Refuses with `slug-taken`, `slug-invalid`, `write-conflict`; then nothing of the write stays. Inside a caller's own
 * transaction that is true when the caller lets the error roll it back.
 */
export function writeOnce(strapi: Core.Strapi): DocumentMiddleware {
  return async (context, next) => {
    const { uid, action } = context;
    if (!isSlugged(uid) || !isWrite(action)) return next();
    return refusingConflicts(async () => {
      const isNested = strapi.db.inTransaction();
      const request = await readWrite(strapi, { uid, action, params: { ...context.params } });
      // Read before our transaction when it is our own, so that on MySQL its snapshot begins after the locks.
      const known = isNested ? null : await rowsBefore({ strapi, uid, trx: null, current: false }, request);
      return inTransaction(strapi, async (trx) => {
        const turn: Turn = { reading: { strapi, uid, trx, current: isNested }, trx, locked: [] };
        if (uid === 'plugin::editorial.article') await takeArticleLocks(strapi, trx, []);
        await lock(turn, documentLocks(request));
        const before = known ?? (await rowsBefore(turn.reading, request));
        const slug = wantedSlug(request, before);
        await lock(turn, slugLocks(request, before, slug));
        const data = await withSlug(turn, request, slug);
        if (data !== null) Object.assign(context, { params: { ...context.params, data } });
        const result = await next();
        const written = action === 'clone' ? null : request.documentId;
        await look(turn, request, before, written ?? documentIdOf(result));
        return result;
      });
    });
  };
}

/** What a write does about the slug: leaves it, takes the one given, or makes one from a text. */
type WantedSlug = { kind: 'kept' } | { kind: 'given'; slug: string } | { kind: 'made'; base: string };

function wantedSlug({ action, uid, data, locales }: WriteRequest, before: readonly SlugRow[]): WantedSlug {
  if (action !== 'create' && action !== 'update' && action !== 'clone') return { kind: 'kept' };
  if (typeof data.slug === 'string' && data.slug !== '') return { kind: 'given', slug: data.slug };
  const here = before.find((row) => locales === null || locales.includes(row.locale));
  if (action === 'clone') return { kind: 'made', base: here?.slug ?? baseSlug(uid, data, here) };
  // Strapi answers an update of a document that does not exist with nothing; there is no slug to make.
  const keeps = action === 'update' && ((here?.slug && !('slug' in data)) || before.length === 0);
  return keeps ? { kind: 'kept' } : { kind: 'made', base: baseSlug(uid, data, here) };
}

function baseSlug(uid: WriteRequest['uid'], data: Record<string, unknown>, row: SlugRow | undefined): string {
  const label = data[SLUGGED[uid]] ?? row?.label;
  return slugOrFallback(typeof label === 'string' ? label : '', uid.replace(/^.*\./, '')).slug;
}

async function rowsBefore(reading: Reading, { documentId }: WriteRequest): Promise<SlugRow[]> {
  return documentId === null ? [] : rowsOfDocument(reading, documentId);
}

function documentLocks({ uid, documentId }: WriteRequest): LockKey[] {
  const keys: LockKey[] = uid === 'plugin::editorial.category' ? [{ kind: 'tree' }] : [];
  return documentId === null ? keys : [...keys, { kind: 'document', documentId }];
}

function slugLocks({ uid, locales }: WriteRequest, before: readonly SlugRow[], wanted: WantedSlug): LockKey[] {
  const keys = rowLocks(uid, before);
  if (wanted.kind === 'kept') return keys;
  const slug = wanted.kind === 'given' ? wanted.slug : wanted.base;
  const everywhere = locales ?? [...new Set(before.map((row) => row.locale))];
  return [...keys, ...everywhere.map((locale) => ({ kind: 'slug' as const, uid, locale, slug }))];
}

/** The data to write instead, with a checked or made slug; null leaves it as it is. */
async function withSlug(
  { reading }: Turn,
  { documentId, action, data, locales }: WriteRequest,
  wanted: WantedSlug,
): Promise<Record<string, unknown> | null> {
  if (wanted.kind === 'kept') return null;
  const except = action === 'clone' ? null : documentId;
  const where = { locale: locales?.length === 1 ? (locales[0] ?? null) : null, except };
  if (wanted.kind === 'made') {
    return { ...data, slug: freeSlug(wanted.base, await slugsLike(reading, { base: wanted.base, ...where })) };
  }
  if (!isSlug(wanted.slug)) throw fieldRefusal('slug-invalid', 'slug');
  if (!isUniqueEverywhere(reading)) return null;
  const others = await rowsWithSlugs(reading, { slugs: [wanted.slug], ...where });
  if (others.length > 0) throw fieldRefusal('slug-taken', 'slug');
  return null;
}

/** Looks at what the write left. Others' hands (hooks, a stale plan) may have made it another slug than was locked. */
async function look(
  turn: Turn,
  { uid, locales }: WriteRequest,
  before: readonly SlugRow[],
  documentId: string | null,
): Promise<void> {
  if (documentId === null) return;
  const rows = await rowsOfDocument(turn.reading, documentId);
  // Twins that were there before are not this write's doing, and publishing is what heals them.
  if (hasTwins(rows) && !hasTwins(before)) throw refusal('write-conflict');
  const written = rows.filter((row) => locales === null || locales.includes(row.locale));
  const missed = await lock(turn, rowLocks(uid, written));
  if (!isUniqueEverywhere(turn.reading)) return;
  // Whoever held that lock meanwhile has committed, perhaps after our snapshot was taken.
  const reading = { ...turn.reading, current: turn.reading.current || missed };
  for (const [locale, slugs] of slugsByLocale(written)) {
    const others = await rowsWithSlugs(reading, { slugs, locale, except: documentId });
    if (others.length > 0) throw fieldRefusal('slug-taken', 'slug');
  }
}

/** Slugs of categories may be unique among siblings; then the paths are what must differ, and `keepPaths` sees to it. */
function isUniqueEverywhere({ strapi, uid }: Reading): boolean {
  return uid !== 'plugin::editorial.category' || readOptions(strapi).taxonomy.uniqueSlugs === 'everywhere';
}

/** Takes the locks that this turn does not hold yet; says whether there were any. */
async function lock(turn: Turn, keys: readonly LockKey[]): Promise<boolean> {
  const held = new Set(bucketsOf(turn.locked));
  const missing = keys.filter((key) => bucketsOf([key]).some((bucket) => !held.has(bucket)));
  await takeLocks(turn.reading.strapi, turn.trx, missing);
  turn.locked.push(...missing);
  return missing.length > 0;
}

function rowLocks(uid: WriteRequest['uid'], rows: readonly SlugRow[]): LockKey[] {
  return rows.flatMap(({ slug, locale }) => (slug === null ? [] : [{ kind: 'slug' as const, uid, locale, slug }]));
}

function slugsByLocale(rows: readonly SlugRow[]): Map<string | null, string[]> {
  const slugs = new Map<string | null, string[]>();
  for (const { slug, locale } of rows) if (slug !== null) slugs.set(locale, [...(slugs.get(locale) ?? []), slug]);
  return slugs;
}

/** Two drafts, or two published rows, of one document in one locale. */
function hasTwins(rows: readonly SlugRow[]): boolean {
  return new Set(rows.map(({ locale, published }) => `${published}:${locale}`)).size < rows.length;
}

function documentIdOf(result: unknown): string | null {
  if (typeof result !== 'object' || result === null || !('documentId' in result)) return null;
  return typeof result.documentId === 'string' ? result.documentId : null;
}
