import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import type { Next, ParameterizedContext } from 'koa';
import { readPath } from '../read-path';
import { ARTICLE_UID } from './article-content';
import { stageConditions, type StageCondition } from './domain/stage-conditions';
import { takeStageFilters, type StageFilter } from './domain/stage-filters';
import { STATE_UID } from './state-store';
import { registryOf } from './workflow-registry';

/** Articles of the list that is being read. */
interface Wanted {
  readonly filters: readonly StageFilter[];
  readonly locale: string;
}

type ListContext = ParameterizedContext<object, { readonly params: Readonly<Record<string, string>> }>;

/** The part of Strapi's router that is used. */
interface Router {
  use(path: string, handle: (ctx: ListContext, next: Next) => Promise<unknown>): unknown;
}

const wanted = new AsyncLocalStorage<Wanted>();

/**
 * Lets the Content Manager's list of articles be filtered by stage. Strapi knows fields of the type only, so the filter is
 * taken out of the query before Strapi sees it, and comes back where Strapi turns the parameters of the list into a database
 * query: as a subquery on the states, in results and counts alike, however many articles there are.
 */
export function filterByStage(strapi: Core.Strapi): void {
  routerOf(strapi).use('/content-manager/collection-types/:model', async (ctx, next): Promise<unknown> => {
    const filters = ctx.params.model === ARTICLE_UID ? takeStageFilters(ctx.query) : [];
    const isList = ctx.method === 'GET' && /\/collection-types\/[^/]+\/?$/.test(ctx.path);
    if (filters.length === 0 || !isList) return next();
    return wanted.run({ filters, locale: await localeOf(strapi, ctx.query.locale) }, next);
  });
  addToQueries(strapi);
}

/** Tells the Content Manager the stages, with the schema of the articles; nothing when the workflow is off. */
export function showStages(strapi: Core.Strapi): void {
  const setup = registryOf(strapi).setup();
  const stages = setup?.definition.stages.map(({ key, name }) => ({ key, name }));
  const schema = strapi.contentType(ARTICLE_UID);
  schema.pluginOptions = { ...schema.pluginOptions, editorial: stages === undefined ? {} : { stages } };
}

/** Its type is of a package that Strapi does not export. */
function routerOf(strapi: Core.Strapi): Router {
  const router = readPath(strapi, 'server', 'router');
  if (!isRouter(router)) throw new Error('editorial: Strapi has no router for the filter by stage.');
  return router;
}

function isRouter(value: unknown): value is Router {
  return typeof value === 'object' && value !== null && 'use' in value && typeof value.use === 'function';
}

async function localeOf(strapi: Core.Strapi, asked: unknown): Promise<string> {
  if (typeof asked === 'string') return asked;
  const locales: { getDefaultLocale(): Promise<unknown> } = strapi.plugin('i18n').service('locales');
  return String(await locales.getDefaultLocale());
}

type Query = Record<string, unknown>;

/** The part of Strapi's service `query-params` that is wrapped. */
interface QueryParams {
  transform(uid: string | undefined, params: unknown): Query;
}

function addToQueries(strapi: Core.Strapi): void {
  const service: QueryParams = strapi.get('query-params');
  const transform = service.transform;
  service.transform = (uid, params) => {
    const query = transform(uid, params);
    const list = uid === ARTICLE_UID ? wanted.getStore() : undefined;
    const setup = list === undefined ? null : registryOf(strapi).setup();
    if (list === undefined || setup === null) return query;
    const inStages = list.filters.map(({ stage, isNot }) => {
      const ids = idsInStage(strapi, stageConditions(setup.definition, stage), list.locale);
      return { documentId: isNot ? { $notIn: ids } : { $in: ids } };
    });
    return { ...query, where: { $and: [query.where ?? {}, ...inStages] } };
  };
}

/** A subquery for the documentIds of the articles in a stage. */
function idsInStage(strapi: Core.Strapi, conditions: readonly StageCondition[], locale: string) {
  const states = strapi.db.getConnection(strapi.db.metadata.get(STATE_UID).tableName).select('article_id').where({ article_locale: locale });
  if (conditions.length === 0) return states.whereRaw('1 = 0');
  return states.where((any) => {
    for (const { stages, isOther, live } of conditions) {
      any.orWhere((all) => {
        if (isOther) all.whereNotIn('stage', stages);
        else all.whereIn('stage', stages);
        if (live !== null) all[live ? 'whereNotNull' : 'whereNull']('live_since');
      });
    }
  });
}
