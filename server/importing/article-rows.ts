import type { Core } from '@strapi/strapi';
import type { JsonObject } from '../../contracts';
import { toRows, type Row } from '../runs/row';
import type { ArticleFields, SnapshotArticle } from './domain/types';
import { readComparable, type ComparableMedia } from './media/comparable';

export const ARTICLE_UID = 'plugin::editorial.article';

// Some databases take no more than 999 values in a query.
const DOCUMENTS_PER_READ = 200;
const VERSION_COLUMNS = ['documentId', 'locale', 'updatedAt'];
const DRAFT_COLUMNS = [...VERSION_COLUMNS, 'title', 'slug', 'date', 'datedAt', 'description', 'body', 'extra'];

/** Articles as they stand, media as comparisons name it: the draft of each locale, and whether it is live. Documents that do not exist are left out. */
export async function readArticles(strapi: Core.Strapi, documentIds: readonly string[]): Promise<SnapshotArticle[]> {
  const articles: SnapshotArticle[] = [];
  for (let at = 0; at < documentIds.length; at += DOCUMENTS_PER_READ) {
    articles.push(...(await readChunk(strapi, documentIds.slice(at, at + DOCUMENTS_PER_READ))));
  }
  return articles;
}

/** One article in one locale as it stands; null when there is none. */
export async function readArticle(strapi: Core.Strapi, documentId: string, locale: string): Promise<SnapshotArticle | null> {
  const articles = await readArticles(strapi, [documentId]);
  return articles.find((article) => article.locale === locale) ?? null;
}

async function readChunk(strapi: Core.Strapi, documentIds: readonly string[]): Promise<SnapshotArticle[]> {
  const articles = strapi.db.query(ARTICLE_UID);
  const published: unknown = await articles.findMany({
    select: VERSION_COLUMNS,
    where: { documentId: { $in: documentIds }, publishedAt: { $notNull: true } },
  });
  const live = new Map(toRows(published).map((row) => [localisedKey(row), row.text('updatedAt')]));
  const drafts: unknown = await articles.findMany({
    select: DRAFT_COLUMNS,
    where: { documentId: { $in: documentIds }, publishedAt: { $null: true } },
    populate: { category: { select: ['name'] }, keywords: { select: ['name'] }, cover: { select: ['id', 'url'] } },
  });
  const rows = toRows(drafts);
  const media = await readComparable(strapi, documentIds, rows.flatMap((row) => row.row('cover') ?? []));
  return rows.map((row) => {
    const liveSince = live.get(localisedKey(row));
    return {
      documentId: row.text('documentId'),
      locale: localeOf(row),
      fields: toFields(row, liveSince !== undefined, media),
      // As the Content Manager decides it. Both are ISO 8601, which sorts as it reads.
      modified: liveSince !== undefined && row.text('updatedAt') > liveSince,
    };
  });
}

function toFields(row: Row, published: boolean, media: ComparableMedia): ArticleFields {
  return {
    title: row.textOrNull('title') ?? '',
    slug: row.textOrNull('slug') ?? '',
    date: row.textOrNull('date'),
    datedAt: row.textOrNull('datedAt'),
    description: row.textOrNull('description'),
    body: media.body(row.text('documentId'), row.textOrNull('body') ?? ''),
    category: row.row('category')?.text('name') ?? null,
    keywords: row.rows('keywords').map((keyword) => keyword.text('name')),
    cover: media.cover(row.row('cover')?.count('id') ?? null),
    extra: row.json<JsonObject>('extra', {}),
    published,
  };
}

function localisedKey(row: Row): string {
  return `${row.text('documentId')}/${localeOf(row)}`;
}

function localeOf(row: Row): string {
  return row.textOrNull('locale') ?? '';
}
