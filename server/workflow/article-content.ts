import type { Core } from '@strapi/strapi';
import type { ContentSnapshot, JsonObject, NamedRef } from '../../contracts';
import { toRows, type Row } from '../runs/row';

export const ARTICLE_UID = 'plugin::editorial.article';

/** An article in one locale, as it stands. */
export interface ArticleContent {
  readonly draft: ContentSnapshot;
  /** Null when readers see nothing of it. */
  readonly live: ContentSnapshot | null;
  /** `admin:<id>` of who made the row in the panel; null when somebody else did. */
  readonly createdBy: string | null;
  /** When it went live as it is now, milliseconds since 1970; null when it is not. */
  readonly publishedAt: number | null;
}

const COLUMNS = ['documentId', 'locale', 'publishedAt', 'title', 'slug', 'date', 'datedAt', 'description', 'body', 'extra'];
const POPULATE = {
  category: { select: ['documentId', 'name'] },
  keywords: { select: ['documentId', 'name'] },
  cover: { select: ['id', 'name'] },
  createdBy: { select: ['id'] },
};

/** Null when there is no draft of it in the locale. */
export async function readContent(strapi: Core.Strapi, documentId: string, locale: string): Promise<ArticleContent | null> {
  return (await readContents(strapi, [documentId], locale)).get(documentId) ?? null;
}

/** Articles of one locale, by documentId; those without a draft in it are left out. Five queries, however many. */
export async function readContents(strapi: Core.Strapi, documentIds: readonly string[], locale: string): Promise<ReadonlyMap<string, ArticleContent>> {
  const where = { documentId: { $in: [...documentIds] }, locale };
  const rows: unknown = await strapi.db.query(ARTICLE_UID).findMany({ where, select: COLUMNS, populate: POPULATE });
  const contents = new Map<string, ArticleContent>();
  const live = new Map<string, Row>();
  const drafts: Row[] = [];
  for (const row of toRows(rows)) {
    if (row.textOrNull('publishedAt') === null) drafts.push(row);
    else live.set(row.text('documentId'), row);
  }
  for (const draft of drafts) {
    const published = live.get(draft.text('documentId')) ?? null;
    const creator = draft.row('createdBy');
    contents.set(draft.text('documentId'), {
      draft: toSnapshot(draft),
      live: published === null ? null : toSnapshot(published),
      createdBy: creator === null ? null : `admin:${creator.count('id')}`,
      publishedAt: published === null ? null : Date.parse(published.text('publishedAt')),
    });
  }
  return contents;
}

/** Locales in which a document has rows. */
export async function localesOf(strapi: Core.Strapi, documentId: string): Promise<string[]> {
  const rows: unknown = await strapi.db.query(ARTICLE_UID).findMany({ where: { documentId }, select: ['locale'] });
  return [...new Set(toRows(rows).map((row) => row.text('locale')))];
}

function toSnapshot(row: Row): ContentSnapshot {
  return {
    title: row.textOrNull('title') ?? '',
    slug: row.textOrNull('slug') ?? '',
    date: row.textOrNull('date'),
    datedAt: row.textOrNull('datedAt'),
    description: row.textOrNull('description'),
    body: row.textOrNull('body'),
    category: toRef(row.row('category'), 'documentId'),
    keywords: row.rows('keywords').flatMap((keyword) => toRef(keyword, 'documentId') ?? []),
    cover: toRef(row.row('cover'), 'id'),
    extra: row.json<JsonObject | null>('extra', null),
  };
}

function toRef(row: Row | null, id: string): NamedRef | null {
  return row === null ? null : { id: row.text(id), name: row.textOrNull('name') ?? '' };
}
