import { createRequire } from 'node:module';
import type * as StrapiModule from '@strapi/strapi';
import type { Core } from '@strapi/strapi';

const ARTICLE = 'plugin::editorial.article';

export interface SiteRequests {
  /** The plugin's own controller of articles. */
  readonly articles: { find(query: object): Promise<void>; findOne(id: string): Promise<void> };
  /** Strapi's core controller of the same type. */
  readonly core: { find(query: object): Promise<void> };
  bySlug(slug: string): Promise<void>;
  tree(query: object): Promise<void>;
}

/** Requests of a visitor who may read everything but drafts, from the controller on: neither network nor authentication is measured. */
export function siteRequests(strapi: Core.Strapi): SiteRequests {
  const { factories } = createRequire(__filename)('@strapi/strapi') as typeof StrapiModule;
  const core = factories.createCoreController(ARTICLE)({ strapi });
  const articles = strapi.plugin('editorial').controller('article');
  const bySlug = strapi.plugin('editorial').controller('article-by-slug');
  const tree = strapi.plugin('editorial').controller('category-tree');
  const ask = async (controller: object, action: string, { query = {}, params = {} }: { query?: object; params?: object }): Promise<void> => {
    const ctx = visit(query, params);
    const answer: unknown = await strapi.requestContext.run(ctx, () => Reflect.get(controller, action).call(controller, ctx));
    const text: string = typeof ctx.body === 'string' ? ctx.body : JSON.stringify(answer);
    if (text.length < 100) throw new Error(`There is next to nothing in ${text}.`);
  };
  return {
    articles: { find: (query) => ask(articles, 'find', { query }), findOne: (id) => ask(articles, 'findOne', { params: { id } }) },
    core: { find: (query) => ask(core, 'find', { query }) },
    bySlug: (slug) => ask(bySlug, 'findOne', { params: { slug } }),
    tree: (query) => ask(tree, 'find', { query }),
  };
}

/** As Koa and Strapi's authentication leave it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a Koa context as far as controllers use it
function visit(query: object, params: object): any {
  const ability = { can: (action: string) => !action.endsWith('readDrafts') };
  const auth = { strategy: { name: 'users-permissions', verify: async () => {} }, credentials: null, ability };
  return { query, params, headers: {}, state: { auth, route: { info: { type: 'content-api' } } }, get: () => '', set: () => {}, vary: () => {} };
}
