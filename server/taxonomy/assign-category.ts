import type { Core } from '@strapi/strapi';
import { queryNamed, queryTable, type Transaction } from '../articles/sql';
import { toRows } from '../runs/row';
import { linkTable } from '../articles/link-table';
import { ARTICLE_UID } from './touched-articles';

/** Links of one INSERT: two values each. */
const LINKS_PER_INSERT = 200;

/** An article as an assignment sees it: all its versions, in every language. */
export interface PlacedArticle {
  readonly documentId: string;
  readonly title: string;
  readonly slug: string;
  readonly versions: readonly { readonly rowId: number; readonly isLive: boolean; readonly categoryId: number | null }[];
}

/** Those of the articles that are there. */
export async function readPlaces(strapi: Core.Strapi, trx: Transaction | null, documentIds: readonly string[]): Promise<PlacedArticle[]> {
  const columns = ['id', 'document_id', 'title', 'slug', 'published_at'];
  const rows = toRows(await queryTable(strapi, ARTICLE_UID, trx).select(...columns).whereIn('document_id', documentIds).orderBy('id'));
  const { table, own, other } = linkTable(strapi, ARTICLE_UID, 'category');
  const links = toRows(await queryNamed(strapi, table, trx).select(own, other).whereIn(own, rows.map((row) => row.count('id'))));
  const categories = new Map(links.map((row) => [row.count(own), row.count(other)]));
  const articles = new Map<string, PlacedArticle>();
  for (const row of rows) {
    const rowId = row.count('id');
    const version = { rowId, isLive: row.textOrNull('published_at') !== null, categoryId: categories.get(rowId) ?? null };
    const documentId = row.text('document_id');
    const { title, slug, versions } = articles.get(documentId) ?? { title: row.textOrNull('title') ?? '', slug: row.textOrNull('slug') ?? '', versions: [] };
    articles.set(documentId, { documentId, title, slug, versions: [...versions, version] });
  }
  return [...articles.values()];
}

/** Gives versions of articles one category, or none. */
export async function assignCategory(
  strapi: Core.Strapi,
  trx: Transaction,
  { rowIds, categoryId }: { rowIds: readonly number[]; categoryId: number | null },
): Promise<void> {
  const { table, own, other } = linkTable(strapi, ARTICLE_UID, 'category');
  for (let start = 0; start < rowIds.length; start += LINKS_PER_INSERT) {
    const some = rowIds.slice(start, start + LINKS_PER_INSERT);
    await queryNamed(strapi, table, trx).whereIn(own, some).delete();
    if (categoryId !== null) await queryNamed(strapi, table, trx).insert(some.map((id) => ({ [own]: id, [other]: categoryId })));
  }
}
