import type { Core } from '@strapi/strapi';
import type { ContentSnapshot } from '../../../contracts';
import { isSlug } from '../../articles/domain/slug-rules';
import { takeArticleLocks, takeLocks } from '../../articles/locks';
import { rowsWithSlugs } from '../../articles/slug-rows';
import { inTransaction, type Transaction } from '../../articles/sql';
import type { ItemResult, Run, RunItem, WriteTogether } from '../../runs/types';
import { ARTICLE_UID } from '../article-rows';
import type { ArticleWrite } from '../domain/types';
import type { PlacedWrite } from '../domain/place-media';
import { readImportWrite, type ImportWrite } from '../import-write';
import { addSourceFiles, knowsAny } from '../ledger';
import { changesWithout } from '../domain/place-media';
import type { MediaPlacer } from '../media/place-run-media';
import { createCoverWriter } from './cover-rows';
import { emitAfterCommit } from './entry-events';
import { createLinkWriter } from './link-rows';
import { createStateWriter } from './state-rows';
import { insertRows, newDocumentId, type RowData } from './table-rows';
import { createTermFinder } from './term-rows';
import { hasOnlyKnownFields } from './known-fields';

const KEYWORD = 'plugin::editorial.keyword';
const CATEGORY = 'plugin::editorial.category';
/** Longest title that Strapi's validation and every database hold. */
const MAX_TITLE_LENGTH = 255;

/** An item that makes an article and nothing else. */
interface NewArticle {
  readonly item: RunItem;
  readonly write: ImportWrite & { readonly article: ArticleWrite };
}

/** A new article with the addresses of its media. */
interface PlacedArticle extends NewArticle {
  readonly write: ImportWrite & PlacedWrite & { readonly article: ArticleWrite };
}

/** A new article as it goes into the database. */
interface Prepared extends PlacedArticle {
  readonly documentId: string;
  readonly draft: ContentSnapshot;
  readonly categoryIds: readonly number[];
  readonly keywordIds: readonly number[];
}

/**
 * Writes new articles many at a time: the rows, links, states, events and ledger entries that Strapi's documents and what guards them would
 * have left, after the same checks, in the transaction of the caller. All other items are written by `writeOne`, in their order. What is
 * unusual (a slug that somebody has by now, a file that was imported meanwhile, a step that the workflow refuses) throws, and comes back
 * alone: then `writeOne` has the word. Null when articles have fields here that only Strapi itself can write.
 */
export function createBulkWriter(
  strapi: Core.Strapi,
  { run, media, source, writeOne }: { run: Run; media: MediaPlacer; source: string; writeOne: (item: RunItem) => Promise<ItemResult> },
): WriteTogether | null {
  if (!hasOnlyKnownFields(strapi)) return null;
  const creator = run.actorId === null ? {} : { createdBy: run.actorId, updatedBy: run.actorId };
  const categories = createTermFinder(strapi, CATEGORY, creator);
  const keywords = createTermFinder(strapi, KEYWORD, creator);
  const categoryLinks = createLinkWriter(strapi, 'category');
  const keywordLinks = createLinkWriter(strapi, 'keywords');
  const covers = createCoverWriter(strapi);
  const states = createStateWriter(strapi, run);
  const forget = (): void => [categories, keywords, categoryLinks, keywordLinks].forEach((memory) => memory.forget());

  return async (items) => {
    const results: ItemResult[] = [];
    await strapi.db.transaction(({ onRollback }: { onRollback(act: () => void): void }) => {
      onRollback(forget);
      return Promise.resolve();
    });
    for (const group of groupsOf(items)) {
      if (Array.isArray(group)) results.push(...(await inTransaction(strapi, async (trx) => writeNew(trx, await placed(group)))));
      else {
        results.push(await writeOne(group));
        forget();
      }
    }
    return results;
  };

  async function placed(articles: readonly NewArticle[]): Promise<PlacedArticle[]> {
    const writes = await media.place(articles.map(({ write }) => write), run);
    return articles.flatMap(({ item }, index) => {
      const write = writes[index];
      return write === undefined || write.article === null ? [] : [{ item, write: { ...write, article: write.article } }];
    });
  }

  async function writeNew(trx: Transaction, articles: readonly PlacedArticle[]): Promise<ItemResult[]> {
    await refuseUnusual(trx, articles);
    await categories.prepare(trx, articles.flatMap(({ write }) => write.article.set.category ?? []));
    await keywords.prepare(trx, articles.flatMap(({ write }) => write.article.set.keywords ?? []));
    const coverNames = await covers.names(articles.flatMap(({ write }) => write.coverId ?? []));
    const prepared = articles.map((article) => prepare(article, coverNames));
    await states.meet(prepared.map(({ documentId, draft, write: { article } }) => ({ documentId, draft, locale: article.locale, publishes: article.publication === 'publish' })));
    await writeArticles(trx, prepared);
    await states.keep();
    await addSourceFiles(
      strapi,
      prepared.map(({ documentId, write: { ledger, original } }) => ({ source, entry: { ...ledger, documentId }, original, runId: run.id })),
    );
    return prepared.map(({ item, documentId, write: { issues, lacking } }) => {
      const changes = lacking.length === 0 ? {} : { changes: changesWithout(item.changes, lacking) };
      return { outcome: 'done', verdict: item.verdict, target: documentId, issues, ...changes };
    });
  }

  /** @throws Error when one of the slugs is somebody's by now, or one of the files was imported */
  async function refuseUnusual(trx: Transaction, articles: readonly NewArticle[]): Promise<void> {
    const slugs = articles.map(({ write: { article } }) => ({ locale: article.locale, slug: article.set.slug ?? '' }));
    await takeArticleLocks(strapi, trx, []);
    await takeLocks(strapi, trx, slugs.map((slug) => ({ kind: 'slug', uid: ARTICLE_UID, ...slug })));
    if (await knowsAny(strapi, source, articles.map(({ item }) => item.key))) throw new Error('One of the files was imported since.');
    for (const locale of new Set(slugs.map((each) => each.locale))) {
      const here = slugs.filter((each) => each.locale === locale).map(({ slug }) => slug);
      const others = await rowsWithSlugs({ strapi, uid: ARTICLE_UID, trx, current: true }, { slugs: here, locale, except: null });
      if (others.length > 0) throw new Error('One of the slugs was taken since.');
    }
  }

  function prepare(article: PlacedArticle, coverNames: ReadonlyMap<number, string>): Prepared {
    const { coverId, article: { set } } = article.write;
    const category = set.category ? categories.rowOf(set.category) : null;
    // Two names may have become one keyword since.
    const keywordRows = [...new Map((set.keywords ?? []).map((term) => keywords.rowOf(term)).map((row) => [row.id, row])).values()];
    const draft: ContentSnapshot = {
      title: set.title ?? '',
      slug: set.slug ?? '',
      date: set.date ?? null,
      datedAt: set.datedAt ?? null,
      description: set.description ?? null,
      body: set.body ?? null,
      category: category === null ? null : { id: category.documentId, name: category.name },
      keywords: keywordRows.map(({ documentId, name }) => ({ id: documentId, name })),
      cover: coverId === null ? null : { id: String(coverId), name: coverNames.get(coverId) ?? '' },
      extra: set.extra ?? null,
    };
    return {
      ...article,
      documentId: newDocumentId(strapi, ARTICLE_UID),
      draft,
      categoryIds: category === null ? [] : [category.id],
      keywordIds: keywordRows.map(({ id }) => id),
    };
  }

  async function writeArticles(trx: Transaction, articles: readonly Prepared[]): Promise<void> {
    const now = new Date();
    const versions = articles.flatMap((article) => {
      const draft = rowOf(article, now, null);
      return article.write.article.publication === 'publish' ? [draft, rowOf(article, now, now)] : [draft];
    });
    const rows = await insertRows(strapi, trx, ARTICLE_UID, versions);
    const rowIds = new Map<unknown, number[]>();
    for (const { documentId, id } of rows) rowIds.set(documentId, [...(rowIds.get(documentId) ?? []), id]);
    const linked = articles.map(({ documentId, categoryIds, keywordIds }) => ({ rowIds: rowIds.get(documentId) ?? [], categoryIds, keywordIds }));
    await categoryLinks.write(trx, linked.map((each) => ({ rowIds: each.rowIds, termIds: each.categoryIds })));
    await keywordLinks.write(trx, linked.map((each) => ({ rowIds: each.rowIds, termIds: each.keywordIds })));
    await covers.write(trx, articles.flatMap(({ documentId, write: { coverId } }) => (coverId === null ? [] : [{ coverId, rowIds: rowIds.get(documentId) ?? [] }])));
    await emitAfterCommit(
      strapi,
      rows.map(({ id, publishedAt }) => ({ name: publishedAt === null ? 'entry.create' : 'entry.publish', uid: ARTICLE_UID, id })),
    );
  }

  /** A draft and what is published of it were made and changed at the same time: else the panel calls it modified. */
  function rowOf({ documentId, write: { article }, categoryIds, keywordIds }: Prepared, now: Date, publishedAt: Date | null): RowData {
    // Links have tables of their own.
    const scalars = Object.fromEntries(Object.entries(article.set).filter(([name]) => name !== 'category' && name !== 'keywords' && name !== 'cover'));
    const links = (ids: readonly number[]) => ({ set: ids.map((id) => ({ id })) });
    return {
      ...scalars,
      documentId,
      locale: article.locale,
      publishedAt,
      createdAt: now,
      updatedAt: now,
      category: links(categoryIds),
      keywords: links(keywordIds),
      ...creator,
    };
  }
}

/** Runs of new articles with slugs of their own, and what is between them. */
function* groupsOf(items: readonly RunItem[]): Generator<NewArticle[] | RunItem> {
  let group: NewArticle[] = [];
  const slugs = new Set<string>();
  for (const item of items) {
    const article = asNewArticle(item);
    const slug = article === null ? '' : `${article.write.article.locale}/${(article.write.article.set.slug ?? '').toLowerCase()}`;
    if (group.length > 0 && (article === null || slugs.has(slug))) {
      yield group;
      group = [];
      slugs.clear();
    }
    if (article === null) yield item;
    else group.push(article);
    slugs.add(slug);
  }
  if (group.length > 0) yield group;
}

/** Null for an item that does something else, or that Strapi would refuse. */
function asNewArticle(item: RunItem): NewArticle | null {
  const write = readImportWrite(item);
  const { article } = write;
  if (article === null || article.documentId !== null || article.expected !== null || article.follows.length > 0) return null;
  if (write.mark !== null || write.original === null || write.ledger.movedFrom !== undefined) return null;
  const { title = '', slug = '' } = article.set;
  const isPlain = title.trim() !== '' && title.length <= MAX_TITLE_LENGTH && isSlug(slug);
  const isPlainState = article.publication === 'publish' || article.publication === 'leave';
  return isPlain && isPlainState && Object.keys(article.set).every((field) => WRITTEN_FIELDS.includes(field)) ? { item, write: { ...write, article } } : null;
}

const WRITTEN_FIELDS = ['title', 'slug', 'date', 'datedAt', 'description', 'body', 'category', 'keywords', 'cover', 'extra'];
