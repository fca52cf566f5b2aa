import type { Core } from '@strapi/strapi';
import { takeLocks } from '../../articles/locks';
import { isSlug } from '../../articles/domain/slug-rules';
import { rowsWithSlugs } from '../../articles/slug-rows';
import type { Transaction } from '../../articles/sql';
import { toRows, type Row } from '../../runs/row';
import type { TermRef } from '../domain/types';
import { findOrCreateTerm, type TermUid } from '../write-terms';
import { emitAfterCommit } from './entry-events';
import { insertRows, newDocumentId, type WrittenRow } from './table-rows';

const KEYWORD_UID = 'plugin::editorial.keyword';
/** Some databases take no more than 999 values in a query. */
const VALUES_PER_READ = 400;

export interface TermRow {
  readonly id: number;
  readonly documentId: string;
  readonly name: string;
}

export interface Creator {
  readonly createdBy?: number;
  readonly updatedBy?: number;
}

export type TermFinder = ReturnType<typeof createTermFinder>;

/** The rows of terms that articles of a run are linked to, found or made as `findOrCreateTerm` does, and remembered. */
export function createTermFinder(strapi: Core.Strapi, uid: TermUid, creator: Creator) {
  const byDocument = new Map<string, TermRow>();
  const bySlug = new Map<string, TermRow>();
  const find = ({ documentId, slug }: TermRef): TermRow | undefined =>
    (documentId === null ? undefined : byDocument.get(documentId)) ?? bySlug.get(slug);
  return {
    /** Has the rows of all these terms ready, those that are not there yet made. */
    async prepare(trx: Transaction, terms: readonly TermRef[]): Promise<void> {
      await read(terms.filter((term) => find(term) === undefined));
      const missing = new Map(terms.filter((term) => find(term) === undefined).map((term) => [term.slug, term]));
      if (missing.size === 0) return;
      if (uid === KEYWORD_UID) await createKeywords(strapi, trx, [...missing.values()], creator);
      // Few, and each has a place in the tree.
      else for (const term of missing.values()) await findOrCreateTerm(strapi, uid, term, creator);
      await read([...missing.values()]);
    },

    /** @throws Error for a term that was not prepared */
    rowOf(term: TermRef): TermRow {
      const row = find(term);
      if (row === undefined) throw new Error(`The term ${term.slug} is not there.`);
      return row;
    },

    /** What was made is undone, or others wrote. */
    forget(): void {
      byDocument.clear();
      bySlug.clear();
    },
  };

  async function read(terms: readonly TermRef[]): Promise<void> {
    await readBy('documentId', terms.flatMap(({ documentId }) => documentId ?? []));
    await readBy('slug', terms.filter((term) => find(term) === undefined).map(({ slug }) => slug));
  }

  async function readBy(column: 'documentId' | 'slug', values: readonly string[]): Promise<void> {
    const wanted = [...new Set(values)];
    for (let start = 0; start < wanted.length; start += VALUES_PER_READ) {
      const where = { [column]: { $in: wanted.slice(start, start + VALUES_PER_READ) } };
      const rows: unknown = await strapi.db.query(uid).findMany({ select: ['id', 'documentId', 'name', 'slug'], where });
      for (const row of toRows(rows)) remember(row);
    }
  }

  function remember(row: Row): void {
    const term = { id: row.count('id'), documentId: row.text('documentId'), name: row.text('name') };
    byDocument.set(term.documentId, term);
    bySlug.set(row.text('slug'), term);
  }
}

/** @throws Error when the slug of one is no slug, or somebody's */
async function createKeywords(strapi: Core.Strapi, trx: Transaction, terms: readonly TermRef[], creator: Creator): Promise<void> {
  const slugs = terms.map(({ slug }) => slug);
  if (!slugs.every(isSlug)) throw new Error('One of the keywords has a slug that is none.');
  await takeLocks(strapi, trx, slugs.map((slug) => ({ kind: 'slug', uid: KEYWORD_UID, locale: null, slug })));
  const taken = await rowsWithSlugs({ strapi, uid: KEYWORD_UID, trx, current: true }, { slugs, locale: null, except: null });
  const free = terms.filter(({ slug }) => !taken.some((row) => row.slug === slug));
  const rows = free.map(({ name, slug }) => ({
    documentId: newDocumentId(strapi, KEYWORD_UID),
    name,
    slug,
    publishedAt: new Date(),
    ...creator,
  }));
  if (rows.length === 0) return;
  const written: WrittenRow[] = await insertRows(strapi, trx, KEYWORD_UID, rows);
  await emitAfterCommit(strapi, written.map(({ id }) => ({ name: 'entry.create', uid: KEYWORD_UID, id })));
}
