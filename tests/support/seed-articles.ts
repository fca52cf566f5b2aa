import type { Core } from '@strapi/strapi';
import { linkTable, type LinkTable } from '../../server/articles/link-table';

const DAY_MS = 86_400_000;

/** One article in one locale, as the plugin keeps it: a draft, a published row when it is live, and a workflow state. */
export interface SeedArticle {
  readonly documentId: string;
  readonly title?: string;
  readonly locale?: string;
  /** `2025-08-21` */
  readonly date?: string | null;
  readonly body?: string | null;
  readonly stage?: string;
  /** Milliseconds since 1970, as are the other times. */
  readonly enteredAt?: number;
  readonly publishAt?: number | null;
  readonly unpublishAt?: number | null;
  readonly liveSince?: number | null;
  readonly dueDate?: string | null;
  readonly author?: string | null;
  readonly lastEditor?: string | null;
  readonly assignee?: string | null;
  readonly checklistErrors?: number;
  /** documentId of a category made by `seedCategories`. */
  readonly category?: string | null;
  /** documentIds of keywords made by `seedKeywords`, in order. */
  readonly keywords?: readonly string[];
  /** Id of the administrator who made it. */
  readonly createdBy?: number | null;
}

/**
 * Writes articles past the Document Service, thousands a second. Of many, PostgreSQL gathers its statistics at once, as it does by itself
 * within minutes: without, it plans for empty tables, and a query that takes milliseconds takes seconds.
 */
export async function seedArticles(strapi: Core.Strapi, articles: readonly SeedArticle[]): Promise<void> {
  for (let start = 0; start < articles.length; start += CHUNK) await insertChunk(strapi, articles.slice(start, start + CHUNK));
  if (articles.length >= MANY && strapi.db.dialect.client === 'postgres') await strapi.db.connection.raw('analyze');
}

/** A tree of categories by path, such as `/technology/cloud/`; the documentId of each is its last slug. */
export async function seedCategories(strapi: Core.Strapi, paths: readonly string[]): Promise<void> {
  const rows = paths.map((path) => {
    const slug = path.split('/').at(-2) ?? '';
    return { document_id: slug, name: slug, slug, path, position: 0, ...stamps(0) };
  });
  await insertAll(strapi, tableOf(strapi, CATEGORY), rows);
  const below = paths.flatMap((path) => {
    const [slug = '', parent = ''] = path.split('/').slice(1, -1).toReversed();
    return parent === '' ? [] : [{ slug, parent }];
  });
  const ids = await idsOf(strapi, CATEGORY, [...new Set(below.flatMap(({ slug, parent }) => [slug, parent]))]);
  const id = (slug: string) => ids.get(slug)?.[0]?.id;
  const table = linkTable(strapi, CATEGORY, 'parent');
  await insertAll(strapi, table.table, below.map(({ slug, parent }) => link(table, id(slug), id(parent))));
}

/** Keywords by slug, which is the documentId as well. */
export async function seedKeywords(strapi: Core.Strapi, slugs: readonly string[]): Promise<void> {
  const rows = slugs.map((slug) => ({ document_id: slug, name: slug, slug, ...stamps(0) }));
  await insertAll(strapi, tableOf(strapi, KEYWORD), rows);
}

/** Removes all articles and their states. */
export async function clearArticles(strapi: Core.Strapi): Promise<void> {
  const links = (['category', 'keywords'] as const).map((attribute) => linkTable(strapi, ARTICLE, attribute).table);
  for (const table of [...links, tableOf(strapi, ARTICLE), tableOf(strapi, STATE)]) await strapi.db.getConnection(table).delete();
}

/**
 * So many articles over all stages of the default workflow: by index, the same in every run. Work entered its stage hour by
 * hour before `now`; every seventh article is scheduled, six an hour from `now` on.
 */
export function manyArticles(
  count: number,
  { now, categories = [], keywords = [], keywordsEach = 5 }: { now: number; categories?: readonly string[]; keywords?: readonly string[]; keywordsEach?: number },
): SeedArticle[] {
  return Array.from({ length: count }, (_, index): SeedArticle => {
    const stage = STAGES[index % STAGES.length] ?? 'draft';
    const round = Math.floor(index / STAGES.length);
    return {
      documentId: `seed${String(index).padStart(20, '0')}`,
      title: `${TITLES[index % TITLES.length]} ${index}`,
      stage,
      enteredAt: now - round * 60_000,
      publishAt: stage === 'scheduled' ? now + (round + 1) * 600_000 : null,
      liveSince: stage === 'published' ? now - round * 600_000 : null,
      dueDate: stage === 'draft' ? new Date(now + (round % 365) * DAY_MS).toISOString().slice(0, 10) : null,
      author: `admin:${(index % 40) + 1}`,
      assignee: index % 3 === 0 ? `admin:${(index % 50) + 1}` : null,
      checklistErrors: index % 4,
      category: categories.length === 0 ? null : (categories[index % categories.length] ?? null),
      keywords: turnOf(keywords, index * keywordsEach, keywordsEach),
    };
  });
}

/** So many of a list from a place on, round and round. */
function turnOf(list: readonly string[], from: number, count: number): string[] {
  return Array.from({ length: Math.min(count, list.length) }, (_, each) => list[(from + each) % list.length] ?? '');
}

const CATEGORY = 'plugin::editorial.category';
const KEYWORD = 'plugin::editorial.keyword';
const ARTICLE = 'plugin::editorial.article';
const STATE = 'plugin::editorial.workflow-state';
/** SQLite takes an insert of at most 500 rows. */
const ROWS_PER_INSERT = 500;
const CHUNK = ROWS_PER_INSERT;
const MANY = 1_000;
const STAGES = ['draft', 'in-review', 'changes-requested', 'approved', 'scheduled', 'published', 'archived'];
const TITLES = ['Why sourdough fails', 'Ölpreise im Winter', 'A walk along the river', 'Moving a database', 'Quiet pagers'];

async function insertChunk(strapi: Core.Strapi, articles: readonly SeedArticle[]): Promise<void> {
  const insert = (table: string, rows: readonly object[]) => insertAll(strapi, table, rows);
  await insert(tableOf(strapi, ARTICLE), articles.map((article) => articleRow(article, null)));
  await insert(tableOf(strapi, ARTICLE), articles.flatMap((article) => (article.liveSince === null || article.liveSince === undefined ? [] : [articleRow(article, new Date(article.liveSince))])));
  await insert(tableOf(strapi, STATE), articles.map(stateRow));
  const articleIds = await idsOf(strapi, ARTICLE, articles.map(({ documentId }) => documentId));
  await linkTo(strapi, 'category', articles, articleIds, ({ category }) => (category === null || category === undefined ? [] : [category]));
  await linkTo(strapi, 'keywords', articles, articleIds, ({ keywords = [] }) => keywords);
}

/** Links the rows of articles, drafts and live ones, to terms. */
async function linkTo(
  strapi: Core.Strapi,
  attribute: 'category' | 'keywords',
  articles: readonly SeedArticle[],
  articleIds: ReadonlyMap<string, readonly { id: number; locale: string }[]>,
  termsOf: (article: SeedArticle) => readonly string[],
): Promise<void> {
  const termIds = await idsOf(strapi, attribute === 'category' ? CATEGORY : KEYWORD, [...new Set(articles.flatMap(termsOf))]);
  const table = linkTable(strapi, ARTICLE, attribute);
  const rows = articles.flatMap((article) =>
    (articleIds.get(article.documentId) ?? [])
      .filter(({ locale }) => locale === (article.locale ?? 'en'))
      .flatMap(({ id }) =>
        termsOf(article).map((term, order) => ({
          ...link(table, id, termIds.get(term)?.[0]?.id),
          ...(table.order === null ? {} : { [table.order]: order + 1 }),
        })),
      ),
  );
  await insertAll(strapi, table.table, rows);
}

function link({ own, other }: LinkTable, from: number | undefined, to: number | undefined) {
  return { [own]: from, [other]: to };
}

async function insertAll(strapi: Core.Strapi, table: string, rows: readonly object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    await strapi.db.getConnection(table).insert(rows.slice(start, start + ROWS_PER_INSERT));
  }
}

async function idsOf(strapi: Core.Strapi, uid: string, documentIds: readonly string[]): Promise<Map<string, { id: number; locale: string }[]>> {
  const ids = new Map<string, { id: number; locale: string }[]>();
  const wanted = [...new Set(documentIds)];
  for (let start = 0; start < wanted.length; start += ROWS_PER_INSERT) {
    const rows: { id: number; document_id: string; locale: string }[] = await strapi.db
      .getConnection(tableOf(strapi, uid))
      .select('id', 'document_id', 'locale')
      .whereIn('document_id', wanted.slice(start, start + ROWS_PER_INSERT));
    for (const row of rows) ids.set(row.document_id, [...(ids.get(row.document_id) ?? []), row]);
  }
  return ids;
}

function articleRow({ documentId, title = documentId, locale = 'en', date = null, body = null, createdBy = null }: SeedArticle, publishedAt: Date | null) {
  return { document_id: documentId, title, slug: documentId, locale, date, body, published_at: publishedAt, created_by_id: createdBy, ...stamps(0) };
}

function stateRow(article: SeedArticle) {
  const { documentId, locale = 'en', stage = 'draft', enteredAt = 0 } = article;
  return {
    document_id: `${documentId}-${locale}`,
    article_id: documentId,
    article_locale: locale,
    stage,
    entered_at: enteredAt,
    publish_at: article.publishAt ?? null,
    unpublish_at: article.unpublishAt ?? null,
    live_since: article.liveSince ?? null,
    due_date: article.dueDate ?? null,
    author: article.author ?? null,
    last_editor: article.lastEditor ?? null,
    assignee: article.assignee ?? null,
    checklist_errors: article.checklistErrors ?? 0,
    checklist_warnings: 0,
    ...stamps(0),
  };
}

function stamps(at: number) {
  return { created_at: new Date(at), updated_at: new Date(at) };
}

function tableOf(strapi: Core.Strapi, uid: string): string {
  return strapi.db.metadata.get(uid).tableName;
}
