import type { Core } from '@strapi/strapi';
import type { ImportOptions, RunProfile } from '../../contracts';
import { queryNamed, queryTable, tableOf } from '../articles/sql';
import { toRows, type Row } from '../runs/row';
import { linkTable } from '../articles/link-table';
import { ARTICLE_UID } from './article-rows';
import { articleKey } from './domain/article-key';
import { createKnownCheck } from './domain/classify-files';
import type { FileReading, KnownFile, ShownFields } from './domain/types';
import type { Glance } from './glance';
import { readReadings, type LedgerRow } from './ledger';

// Some databases take no more than 999 values in a query.
const DOCUMENTS_PER_READ = 500;

/** The hashes, by path, of files that need not be parsed while their bytes have them: by these options nothing else would come of it. */
export function hashesToSkip({ files, drafts }: Glance, rules: { options: ImportOptions; profile: RunProfile; mayPublish: boolean }): Map<string, string> {
  // Whether a date or title is asked for is no matter of what is written, so the ledger does not tell who was asked for it.
  if (rules.options.undated === 'reject' || rules.options.untitled === 'reject') return new Map();
  const isKnown = createKnownCheck(rules);
  const stands = ({ documentId, locale }: LedgerRow): boolean => drafts.get(documentId)?.includes(locale) ?? false;
  return new Map(files.filter((file) => file.hasReading && isKnown(file, file.hash) && stands(file)).map(({ path, hash }) => [path, hash]));
}

/** The files of these paths with what is shown of them, and what reading them had found. */
export async function readKnownFiles(strapi: Core.Strapi, glance: Glance, paths: ReadonlySet<string>): Promise<{ known: KnownFile[]; readings: FileReading[] }> {
  const files = glance.files.filter(({ path }) => paths.has(path));
  const readings = await readReadings(strapi, files.map(({ id }) => id));
  const shown = await readShown(strapi, glance, [...new Set(files.map(({ documentId }) => documentId))]);
  const known = files.flatMap((file): KnownFile[] => {
    const now = shown.get(articleKey(file));
    return now === undefined ? [] : [{ ...file, now, issues: readings.get(file.id)?.issues ?? [], locales: glance.drafts.get(file.documentId) ?? [] }];
  });
  return { known, readings: [...readings.values()] };
}

/** What is shown of articles, by `articleKey`. */
async function readShown(strapi: Core.Strapi, { isLive }: Glance, documentIds: readonly string[]): Promise<ReadonlyMap<string, ShownFields>> {
  const shown = new Map<string, ShownFields>();
  for (let at = 0; at < documentIds.length; at += DOCUMENTS_PER_READ) {
    const rows = toRows(
      await queryTable(strapi, ARTICLE_UID, null)
        .select('id', 'document_id', 'locale', 'title', 'slug', 'date')
        .whereNull('published_at')
        .whereIn('document_id', documentIds.slice(at, at + DOCUMENTS_PER_READ)),
    );
    const ids = rows.map((row) => row.count('id'));
    const categories = await readNames(strapi, 'category', ids);
    const keywords = await readNames(strapi, 'keywords', ids);
    for (const row of rows) {
      const [documentId, locale] = [row.text('document_id'), row.textOrNull('locale') ?? ''];
      const [category = null] = categories.get(row.count('id')) ?? [];
      const published = isLive(documentId, locale);
      shown.set(articleKey({ documentId, locale }), { ...textsOf(row), category, keywords: keywords.get(row.count('id')) ?? [], published });
    }
  }
  return shown;
}

function textsOf(row: Row): Pick<ShownFields, 'title' | 'slug' | 'date'> {
  return { title: row.textOrNull('title') ?? '', slug: row.textOrNull('slug') ?? '', date: row.textOrNull('date')?.slice(0, 10) ?? null };
}

/** The names of an article's terms in their order, by the id of its row. */
async function readNames(strapi: Core.Strapi, relation: 'category' | 'keywords', ids: readonly number[]): Promise<ReadonlyMap<number, string[]>> {
  const { table, own, other, order } = linkTable(strapi, ARTICLE_UID, relation);
  const terms = tableOf(strapi, relation === 'category' ? 'plugin::editorial.category' : 'plugin::editorial.keyword');
  const query = queryNamed(strapi, table, null).join(terms, `${terms}.id`, `${table}.${other}`).select({ article: `${table}.${own}`, name: `${terms}.name` }).whereIn(`${table}.${own}`, ids);
  const names = new Map<number, string[]>();
  for (const row of toRows(await query.orderBy(order === null ? `${table}.id` : `${table}.${order}`))) {
    const article = row.count('article');
    names.set(article, [...(names.get(article) ?? []), row.text('name')]);
  }
  return names;
}
