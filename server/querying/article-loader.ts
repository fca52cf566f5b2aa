import { factories, type Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { articleAnswers, takeSelection, type Amount } from '../articles/article-answers';
import type { Selection } from '../articles/domain/computed-fields';
import { readPath } from '../read-path';
import { Row } from '../runs/row';
import { ARTICLE_UID } from '../taxonomy/touched-articles';
import type { Source } from './beside';
import type { ArticleView } from './parse-query';

type Documents = Readonly<Record<string, unknown>>;

/** Rows of the articles in the view, by documentId, with what the query asks for; in the order of the ids, those that are gone left out. */
export async function loadArticles(strapi: Core.Strapi, ids: readonly string[], { locale, status }: ArticleView, query: Documents = {}): Promise<unknown[]> {
  if (ids.length === 0) return [];
  const unique = [...new Set(ids)];
  const filters = { documentId: { $in: unique } };
  const rows: unknown = await documentsOf(strapi).findMany({ ...query, filters, locale: locale ?? '*', status, limit: unique.length });
  const byId = new Map(toList(rows).map((row) => [readPath(row, 'documentId'), row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** An article as the source of a question about others; null when it has no such version, or none that may be read. */
export async function loadSource(strapi: Core.Strapi, documentId: string, view: { locale: string; status: Source['status'] }): Promise<Source | null> {
  const row: unknown = await documentsOf(strapi).findOne({ documentId, ...view, fields: ['date', 'datedAt'] });
  return row === null ? null : toSource(row, view);
}

/** @param article a row with its `date` and `datedAt` */
export function toSource(article: unknown, view: { locale: string; status: Source['status'] }): Source {
  const row = new Row(article);
  const datedAt = row.textOrNull('datedAt');
  return {
    ...view,
    rowId: row.count('id'),
    documentId: row.text('documentId'),
    date: row.textOrNull('date'),
    datedAt: datedAt === null ? null : new Date(datedAt),
  };
}

/** Parameters of the plugin's own routes, beside those of a list. */
const OWN_PARAMETERS: readonly string[] = ['bodyHtml', 'facets', 'limit'];

/** Strapi's own steps from a request to an answer with articles. */
export function articleRequests(strapi: Core.Strapi) {
  const core = factories.createCoreController(ARTICLE_UID)({ strapi });
  const answers = articleAnswers(strapi);
  return {
    /** What a request asks of articles, as far as who asks may read it. */
    async readQuery(ctx: Context, amount: Amount): Promise<{ query: Documents; selection: Selection }> {
      const selection = takeSelection(ctx, amount);
      // With `api.rest.strictParams` Strapi refuses what it does not know; these are parsed already.
      const strapis = Object.entries(ctx.query).filter(([name]) => !OWN_PARAMETERS.includes(name));
      Object.assign(ctx, { query: Object.fromEntries(strapis) });
      await core.validateQuery(ctx);
      return { query: await core.sanitizeQuery(ctx), selection };
    },

    /** `{data, meta}` with the rows as who asks may see them. */
    async answer(ctx: Context, rows: unknown, selection: Selection): Promise<unknown> {
      return answers(await core.transformResponse(await core.sanitizeOutput(rows, ctx)), selection);
    },
  };
}

/** Strapi's types know the fields of a host's types only, not those of a plugin's. */
interface ArticleDocuments {
  findMany(params: Documents): Promise<unknown>;
  findOne(params: Documents): Promise<unknown>;
  findFirst(params: Documents): Promise<unknown>;
}

export function documentsOf(strapi: Core.Strapi): ArticleDocuments {
  return strapi.documents(ARTICLE_UID);
}

function toList(rows: unknown): unknown[] {
  return Array.isArray(rows) ? rows.map((row: unknown) => row) : [];
}
