import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { readPath } from '../read-path';
import { answerRefusals } from '../runs/answer-refusals';
import { Refusal } from '../runs/refusal';
import { parseFlag, parseWord } from '../taxonomy/parse-input';
import { answerCacheable } from './answer-cacheable';
import { articleRequests, documentsOf, loadArticles, loadSource } from './article-loader';
import { searchArticles } from './article-search';
import { findNeighbours, findRelated, type Source } from './beside';
import { DEFAULT_FACET_VALUES, DEFAULT_RELATED, MAX_DEPTH, MAX_FACET_VALUES, MAX_RELATED, parseCount, parseFacets, parseOneLocale, parseView, refuseComparisons } from './parse-query';
import { readableRelations, requireRead, requireStatus, type Auth } from './read-access';
import { readFacets } from './read-facets';
import { openSiteTree } from './read-tree';

interface Parts {
  readonly strapi: Core.Strapi;
}

/** `GET /categories/tree?root&depth&counts&locale&status` */
export function treeController({ strapi }: Parts) {
  return answering({
    async find(ctx) {
      const { query } = ctx;
      const request = { root: parseWord(query, 'root'), depth: parseCount(query, 'depth', MAX_DEPTH), ...(await parseView(strapi, query)) };
      const withCounts = parseFlag(query, 'counts');
      const tree = await openSiteTree(strapi, authOf(ctx), request);
      const { nodes, total } = tree.nest(withCounts ? await tree.count() : null);
      answerCacheable(ctx, { data: nodes, meta: { total } });
    },
  });
}

/** `GET /articles/facets?facets&limit`, and what a list takes: `filters`, `_q`, `locale`, `status`. */
export function facetsController({ strapi }: Parts) {
  const requests = articleRequests(strapi);
  return answering({
    async find(ctx) {
      const facets = parseFacets(ctx.query);
      const limit = parseCount(ctx.query, 'limit', MAX_FACET_VALUES) ?? DEFAULT_FACET_VALUES;
      refuseComparisons(ctx.query);
      const view = await parseView(strapi, ctx.query);
      requireStatus(strapi, view.status);
      const { query } = await requests.readQuery(ctx, 'list');
      const search = searchArticles(strapi, { filters: query.filters, _q: parseWord(query, '_q') ?? undefined, ...view });
      answerCacheable(ctx, await readFacets(strapi, authOf(ctx), search, { facets, limit }));
    },
  });
}

/** `GET /articles/:documentId/related?limit&locale&status&fields&populate` */
export function relatedController({ strapi }: Parts) {
  const requests = articleRequests(strapi);
  return answering({
    async find(ctx) {
      const limit = parseCount(ctx.query, 'limit', MAX_RELATED) ?? DEFAULT_RELATED;
      const source = await sourceOf(strapi, ctx);
      const { query, selection } = await requests.readQuery(ctx, 'list');
      const [ids = []] = await findRelated(strapi, [{ source, limit, by: await readableRelations(strapi, authOf(ctx)) }]);
      const rows = await loadArticles(strapi, ids, source, shape(query));
      answerCacheable(ctx, await requests.answer(ctx, rows, selection));
    },
  });
}

/** `GET /articles/:documentId/neighbours?filters&locale&status&fields&populate` */
export function neighboursController({ strapi }: Parts) {
  const requests = articleRequests(strapi);
  return answering({
    async find(ctx) {
      refuseComparisons(ctx.query);
      const source = await sourceOf(strapi, ctx);
      const { query, selection } = await requests.readQuery(ctx, 'list');
      const search = searchArticles(strapi, { filters: query.filters, _q: parseWord(query, '_q') ?? undefined, locale: source.locale, status: source.status });
      const ids = await findNeighbours(strapi, (['previous', 'next'] as const).map((direction) => ({ source, direction, search })));
      const rows = await loadArticles(strapi, ids.flatMap((id) => id ?? []), source, shape(query));
      const answer = await requests.answer(ctx, rows, selection);
      const articles = toList(readPath(answer, 'data'));
      const at = (id: string | null) => (id === null ? null : (articles[rows.findIndex((row) => readPath(row, 'documentId') === id)] ?? null));
      const [previous = null, next = null] = ids;
      answerCacheable(ctx, { data: { previous: at(previous), next: at(next) }, meta: {} });
    },
  });
}

/** `GET /articles/slug/:slug`: an article as by its documentId. */
export function bySlugController({ strapi }: Parts) {
  const requests = articleRequests(strapi);
  return answering({
    async findOne(ctx) {
      await requireRead(strapi, authOf(ctx), 'article', 'findOne');
      const view = await parseView(strapi, ctx.query);
      const { query, selection } = await requests.readQuery(ctx, 'one');
      const filters = { slug: { $eq: readPath(ctx, 'params', 'slug') } };
      const row = await documentsOf(strapi).findFirst({ ...shape(query), filters, status: view.status, locale: view.locale ?? '*' });
      if (row === null) throw new Refusal('article-not-found');
      answerCacheable(ctx, await requests.answer(ctx, row, selection));
    },
  });
}

async function sourceOf(strapi: Core.Strapi, ctx: Context): Promise<Source> {
  await requireRead(strapi, authOf(ctx), 'article');
  const view = await parseOneLocale(strapi, ctx.query);
  requireStatus(strapi, view.status);
  const source = await loadSource(strapi, String(readPath(ctx, 'params', 'documentId')), view);
  if (source === null) throw new Refusal('article-not-found');
  return source;
}

/** What an answer shows of each article. */
function shape({ fields, populate }: Readonly<Record<string, unknown>>) {
  return { ...(fields === undefined ? {} : { fields }), ...(populate === undefined ? {} : { populate }) };
}

function authOf(ctx: Context): Auth {
  return (ctx.state as { auth: Auth }).auth;
}

function toList(value: unknown): unknown[] {
  return Array.isArray(value) ? value.map((each: unknown) => each) : [];
}

function answering(controller: Record<string, (ctx: Context) => Promise<void>>) {
  return Object.fromEntries(Object.entries(controller).map(([name, action]) => [name, answerRefusals(action)]));
}
