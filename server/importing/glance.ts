import type { Core } from '@strapi/strapi';
import { queryTable } from '../articles/sql';
import { toRows } from '../runs/row';
import { ARTICLE_UID } from './article-rows';
import type { Snapshot } from './domain/types';
import { readLedgerRows, type LedgerRow } from './ledger';

const ROWS_PER_READ = 20_000;

/** What there is of a source and of articles, before anything of it is read: enough to know which files need to be. */
export interface Glance {
  readonly files: readonly LedgerRow[];
  /** Of drafts and published articles; the two usually say the same. */
  readonly slugs: Snapshot['slugs'];
  /** The languages of each article that have a draft, by documentId. */
  readonly drafts: ReadonlyMap<string, readonly string[]>;
  /** Whether an article is live. */
  isLive(documentId: string, locale: string): boolean;
}

/** By raw queries: of a hundred thousand articles, objects would take longer than reading them. */
export async function readGlance(strapi: Core.Strapi, source: string): Promise<Glance> {
  const files = await readLedgerRows(strapi, source);
  const slugs = new Map<string, Snapshot['slugs'][number]>();
  const drafts = new Map<string, string[]>();
  const live = new Set<string>();
  for (let after = 0; ; ) {
    const rows = await queryTable(strapi, ARTICLE_UID, null)
      .select('id', 'document_id', 'locale', 'slug', 'published_at')
      .where('id', '>', after)
      .orderBy('id')
      .limit(ROWS_PER_READ);
    const page = toRows(rows);
    const last = page.at(-1);
    if (last === undefined) break;
    for (const row of page) {
      const [documentId, locale, slug] = [row.text('document_id'), row.textOrNull('locale') ?? '', row.textOrNull('slug')];
      if (row.textOrNull('published_at') !== null) live.add(`${documentId}/${locale}`);
      else drafts.set(documentId, [...(drafts.get(documentId) ?? []), locale]);
      if (slug !== null) slugs.set(JSON.stringify([slug, locale, documentId]), { slug, locale, documentId });
    }
    after = last.count('id');
  }
  return { files, slugs: [...slugs.values()], drafts, isLive: (documentId, locale) => live.has(`${documentId}/${locale}`) };
}
