import { createRequire } from 'node:module';
import type * as StrapiModule from '@strapi/strapi';
import type { Core } from '@strapi/strapi';

const ARTICLE = 'plugin::editorial.article';

export interface SiteRequests {
  /** The plugin's own controller of articles. */
  readonly articles: { find(query: object): Promise<void> };
  /** Strapi's core controller of the same type. */
  readonly core: { find(query: object): Promise<void> };
  tree(query: object): Promise<void>;
}

/** Requests of a visitor who may read everything but drafts, from the controller on: neither network nor authentication is measured. */
export function siteRequests(strapi: Core.Strapi): SiteRequests {
  const { factories } = createRequire(__filename)('@strapi/strapi') as typeof StrapiModule;
  const core = factories.createCoreController(ARTICLE)({ strapi });
  const articles = strapi.plugin('editorial').controller('article');
  const tree = strapi.plugin('editorial').controller('category-tree');
  const find = async (controller: object, query: object): Promise<void> => {
    const ctx = visit(query);
    const act: unknown = Reflect.get(controller, 'find');
    if (typeof act !== 'function') throw new TypeError('It finds nothing.');
    const answer: unknown = await Reflect.apply(strapi.requestContext.run, strapi.requestContext, [ctx, () => Reflect.apply(act, controller, [ctx])]);
    const text: string = typeof ctx.body === 'string' ? ctx.body : JSON.stringify(answer);
    if (text.length < 100) throw new Error(`There is next to nothing in ${text}.`);
  };
  return {
    articles: { find: (query) => find(articles, query) },
    core: { find: (query) => find(core, query) },
    tree: (query) => find(tree, query),
  };
}

/** What a controller reads of a request, and where it may leave its answer. */
interface Visit {
  readonly query: object;
  readonly params: object;
  readonly headers: object;
  readonly state: object;
  body?: unknown;
  get(name: string): string;
  set(name: string, value: string): void;
  vary(name: string): void;
}

/** As Koa and Strapi's authentication leave it. */
function visit(query: object): Visit {
  const ability = { can: (action: string) => !action.endsWith('readDrafts') };
  const auth = { strategy: { name: 'users-permissions', verify: async () => {} }, credentials: null, ability };
  return { query, params: {}, headers: {}, state: { auth, route: { info: { type: 'content-api' } } }, get: () => '', set: () => {}, vary: () => {} };
}
