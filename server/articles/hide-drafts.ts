import type { Core } from '@strapi/strapi';
import { guardPopulate, guardWhere, ordersByDrafts, populateOrdersByDrafts, populateReaches } from './domain/guard-query';
import type { Guard } from './domain/guard-query';
import { reachersOf } from './domain/model-graph';
import { draftsAreHidden, seeingDrafts } from './draft-access';
import { modelsOf } from './models-of';
import { forbidden } from './refusals';

const ARTICLE = 'plugin::editorial.article';
/** Types without drafts of their own: a draft status there can only mean the articles behind them. */
const COMPANIONS = new Set<string>(['plugin::editorial.category', 'plugin::editorial.keyword']);
const READS = new Set<string>(['findMany', 'findOne', 'findFirst', 'count']);

type DocumentMiddleware = Parameters<Core.Strapi['documents']['use']>[0];
type Query = Record<string, unknown>;

/** The guard, and the types whose queries it concerns; built at the first request, when all schemas are there. */
interface Watch {
  guard: Guard;
  reachers: ReadonlySet<string>;
}

/**
 * Keeps drafts of articles from whoever may not read them, on every way the content API has to the database:
 * - a request that asks for drafts is refused (`drafts-not-permitted`, 403), before anything is read;
 * - every other query sees published rows of articles only, in its results, its populates and its counts, at any
 *   depth, and in what it filters by. An order that would compare drafts is refused.
 *
 * The second is done where Strapi turns a request's parameters into a database query, because REST, GraphQL's
 * relations, uploads and users all pass there, and the Document Service's middlewares see only the first of them.
 */
export function hideDrafts(strapi: Core.Strapi): void {
  let built: Watch | undefined;
  const watch = (): Watch => (built ??= buildWatch(strapi));
  strapi.documents.use(refuseDraftRequests(strapi, watch));
  guardQueries(strapi, watch);
}

function buildWatch(strapi: Core.Strapi): Watch {
  const guard: Guard = { goal: ARTICLE, models: modelsOf(strapi) };
  return { guard, reachers: reachersOf(ARTICLE, guard.models) };
}

function refuseDraftRequests(strapi: Core.Strapi, watch: () => Watch): DocumentMiddleware {
  return async (context, next) => {
    if (!watch().reachers.has(context.uid) || !draftsAreHidden(strapi)) return next();
    const isRead = READS.has(context.action);
    if (asksForDrafts({ uid: context.uid, isRead, params: { ...context.params } }, watch().guard)) {
      throw forbidden('drafts-not-permitted');
    }
    // A write has to find the draft it changes.
    return isRead ? next() : seeingDrafts(next);
  };
}

function asksForDrafts({ uid, isRead, params }: { uid: string; isRead: boolean; params: Query }, guard: Guard): boolean {
  const comparesWithDrafts = isGiven(params.publicationFilter) || isGiven(params.hasPublishedVersion);
  const hasDraftStatus = params.status !== 'published';
  if (isRead && uid === ARTICLE && (hasDraftStatus || comparesWithDrafts)) return true;
  if (isRead && COMPANIONS.has(uid) && params.status === 'draft') return true;
  // The answer to a write of an article is its draft, and what is populated below it are drafts as well.
  const populatesDrafts = hasDraftStatus || comparesWithDrafts || (!isRead && uid === ARTICLE);
  return populatesDrafts && populateReaches(params.populate, uid, guard);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** The part of Strapi's service `query-params` that is wrapped. */
interface QueryParams {
  transform(uid: string | undefined, params: unknown): Query;
}

function guardQueries(strapi: Core.Strapi, watch: () => Watch): void {
  const service: QueryParams = strapi.get('query-params');
  const transform = service.transform;
  service.transform = (uid, params) => {
    const query = transform(uid, params);
    // A morph relation has no uid: it may lead anywhere.
    if ((uid !== undefined && !watch().reachers.has(uid)) || !draftsAreHidden(strapi)) return query;
    return guarded(query, uid, watch().guard);
  };
}

function guarded(query: Query, uid: string | undefined, guard: Guard): Query {
  if (ordersByDrafts(query.orderBy, uid, guard) || populateOrdersByDrafts(query.populate, uid, guard)) {
    throw forbidden('drafts-not-permitted');
  }
  return {
    ...query,
    ...('where' in query ? { where: guardWhere(query.where, uid, guard) } : {}),
    ...('populate' in query ? { populate: guardPopulate(query.populate, uid, guard) } : {}),
    filters: publishedOnly(query.filters, guard.goal),
  };
}

/** Strapi asks a query's `filters` for a condition on every table it reads, those of populates included. */
function publishedOnly(filters: unknown, goal: string) {
  return (about: { meta: { uid: string } }): Query => {
    const asked = isFilterFunction(filters) ? filters(about) : filters;
    const given = typeof asked === 'object' && asked !== null ? { ...asked } : {};
    return about.meta.uid === goal ? { $and: [given, { publishedAt: { $notNull: true } }] } : given;
  };
}

function isFilterFunction(filters: unknown): filters is (about: { meta: { uid: string } }) => unknown {
  return typeof filters === 'function';
}
