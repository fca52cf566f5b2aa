import type { Core } from '@strapi/strapi';
import type { JsonObject } from '../../contracts';
import { ARTICLE_UID } from '../importing/article-rows';
import type { ArticleFields } from '../importing/domain/types';
import { readComparable, type ComparableMedia } from '../importing/media/comparable';
import { toRows, type Row } from '../runs/row';

/** Which versions of articles are exported: the drafts, with a flag of those that are live, or what is live. */
export type ExportStatus = 'draft' | 'published';

/** An article in one language, as lists need it. */
export interface VersionHead {
  readonly documentId: string;
  readonly locale: string;
  readonly slug: string;
  readonly hasDate: boolean;
}

/** A term of an article. */
export interface VersionTerm {
  readonly documentId: string;
  readonly name: string;
  readonly slug: string;
}

export interface Version {
  readonly documentId: string;
  readonly locale: string;
  readonly fields: Omit<ArticleFields, 'category' | 'keywords'>;
  readonly category: VersionTerm | null;
  readonly keywords: readonly VersionTerm[];
  /** It is live, and its draft holds changes that are not. */
  readonly isModified: boolean;
}

const ROWS_PER_READ = 5_000;
const COLUMNS = ['documentId', 'locale', 'updatedAt', 'title', 'slug', 'date', 'datedAt', 'description', 'body', 'extra'];
const TERM = { select: ['documentId', 'name', 'slug'] };

export interface HeadFilter {
  readonly status: ExportStatus;
  /** Null for all. */
  readonly documentIds: readonly string[] | null;
  /** Null for all. */
  readonly locale: string | null;
  /** A condition of Strapi's database that every article has to meet. */
  readonly where?: Record<string, unknown>;
}

/** Every version that fits, without its content. */
export async function readHeads(strapi: Core.Strapi, filter: HeadFilter): Promise<VersionHead[]> {
  const { documentIds, locale, where = {} } = filter;
  const heads: VersionHead[] = [];
  for (let after = 0; ; ) {
    const rows: unknown = await strapi.db.query(ARTICLE_UID).findMany({
      select: ['id', 'documentId', 'locale', 'slug', 'date'],
      where: {
        $and: [
          where,
          { id: { $gt: after }, publishedAt: publication(filter.status) },
          ...(documentIds === null ? [] : [{ documentId: { $in: [...documentIds] } }]),
          ...(locale === null ? [] : [{ locale }]),
        ],
      },
      orderBy: { id: 'asc' },
      limit: ROWS_PER_READ,
    });
    const page = toRows(rows);
    const last = page.at(-1);
    if (last === undefined) return heads;
    heads.push(...page.map(toHead));
    after = last.count('id');
  }
}

/** The content of some documents' versions, in no order. */
export async function readVersions(strapi: Core.Strapi, documentIds: readonly string[], status: ExportStatus): Promise<Version[]> {
  const articles = strapi.db.query(ARTICLE_UID);
  const documents = { $in: [...documentIds] };
  const other = status === 'draft' ? 'published' : 'draft';
  const rows: unknown = await articles.findMany({
    select: COLUMNS,
    where: { documentId: documents, publishedAt: publication(status) },
    populate: { category: TERM, keywords: TERM, cover: { select: ['id', 'url'] } },
  });
  const others: unknown = await articles.findMany({
    select: ['documentId', 'locale', 'updatedAt'],
    where: { documentId: documents, publishedAt: publication(other) },
  });
  const updatedAt = new Map(toRows(others).map((row) => [keyOf(row), row.text('updatedAt')]));
  const media = await readComparable(strapi, documentIds, toRows(rows).flatMap((row) => row.row('cover') ?? []));
  return toRows(rows).map((row) => {
    const counterpart = updatedAt.get(keyOf(row));
    const [draft, live] = status === 'draft' ? [row.text('updatedAt'), counterpart] : [counterpart, row.text('updatedAt')];
    return toVersion(row, media, status === 'published' || live !== undefined, draft !== undefined && live !== undefined && draft > live);
  });
}

function publication(status: ExportStatus) {
  return status === 'draft' ? { $null: true } : { $notNull: true };
}

function toHead(row: Row): VersionHead {
  return { documentId: row.text('documentId'), locale: row.textOrNull('locale') ?? '', slug: row.textOrNull('slug') ?? '', hasDate: row.textOrNull('date') !== null };
}

function toVersion(row: Row, media: ComparableMedia, published: boolean, isModified: boolean): Version {
  const category = row.row('category');
  return {
    documentId: row.text('documentId'),
    locale: row.textOrNull('locale') ?? '',
    fields: {
      title: row.textOrNull('title') ?? '',
      slug: row.textOrNull('slug') ?? '',
      date: row.textOrNull('date'),
      datedAt: row.textOrNull('datedAt'),
      description: row.textOrNull('description'),
      body: media.body(row.text('documentId'), row.textOrNull('body') ?? ''),
      cover: media.cover(row.row('cover')?.count('id') ?? null),
      extra: row.json<JsonObject>('extra', {}),
      published,
    },
    category: category === null ? null : toTerm(category),
    keywords: row.rows('keywords').map(toTerm),
    isModified,
  };
}

function toTerm(row: Row): VersionTerm {
  return { documentId: row.text('documentId'), name: row.text('name'), slug: row.text('slug') };
}

function keyOf(row: Row): string {
  return `${row.text('documentId')}/${row.textOrNull('locale') ?? ''}`;
}
