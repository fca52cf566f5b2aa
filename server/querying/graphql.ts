import type { Core } from '@strapi/strapi';
import { parseWord } from '../taxonomy/parse-input';
import { ARTICLE_UID } from '../taxonomy/touched-articles';
import { documentsOf } from './article-loader';
import { searchArticles } from './article-search';
import { besideResolvers } from './graphql-beside';
import { answering, withoutNulls, type Resolver } from './graphql-resolvers';
import { countedFacets, facetResolvers } from './graphql-facets';
import { lazyTree, nodeResolvers } from './graphql-tree';
import { PERMISSIONS, TYPE_DEFS } from './graphql-types';
import { MAX_DEPTH, parseCount, parseView, type Input } from './parse-query';
import { requireRead, requireStatus } from './read-access';
import { openSiteTree } from './read-tree';

/** The parts used of the GraphQL plugin, which the host may or may not have. */
interface GraphqlPlugin {
  config(name: string): unknown;
  service(name: 'extension'): {
    shadowCRUD(uid: string): { isDisabled(): boolean };
    use(extension: () => object): void;
  };
  service(name: 'builders'): { utils: { transformArgs(args: Input, about: { contentType: unknown }): Input } };
}

/** With the GraphQL plugin installed and its types of articles generated: tree, facets, an article by its slug, and what is beside an article. */
export function extendGraphql(strapi: Core.Strapi): void {
  const plugin: GraphqlPlugin | undefined = strapi.plugins.graphql && strapi.plugin('graphql');
  if (plugin === undefined || plugin.config('shadowCRUD') === false) return;
  const extension = plugin.service('extension');
  extension.use(() => {
    if (extension.shadowCRUD(ARTICLE_UID).isDisabled()) return {};
    const scoped = Object.entries(PERMISSIONS).map(([field, action]) => [field, { auth: { scope: [`plugin::editorial.${action}`] } }] as const);
    return { typeDefs: TYPE_DEFS, resolvers: resolvers(strapi, plugin), resolversConfig: Object.fromEntries(scoped) };
  });
}

function resolvers(strapi: Core.Strapi, plugin: GraphqlPlugin): Record<string, Record<string, Resolver>> {
  return answering({
    Query: {
      async editorialCategoryTree(_parent, args, { state: { auth } }) {
        const request = { root: parseWord(withoutNulls(args), 'root'), depth: parseCount(args, 'depth', MAX_DEPTH), ...(await parseView(strapi, args)) };
        return lazyTree(await openSiteTree(strapi, auth, request));
      },

      async editorialArticleFacets(_parent, args, { state: { auth } }) {
        await requireRead(strapi, auth, 'article');
        const view = await parseView(strapi, args);
        requireStatus(strapi, view.status);
        const contentType = strapi.contentType(ARTICLE_UID);
        const { filters } = plugin.service('builders').utils.transformArgs(withoutNulls(args), { contentType });
        const asked = filters === undefined ? {} : { filters };
        await strapi.contentAPI.validate.query(asked, contentType, { auth });
        const sanitized: { filters?: unknown } = await strapi.contentAPI.sanitize.query(asked, contentType, { auth });
        const search = searchArticles(strapi, { filters: sanitized.filters, ...view });
        return countedFacets(strapi, auth, search);
      },

      async editorialArticleBySlug(_parent, { slug, ...args }, { state: { auth } }) {
        await requireRead(strapi, auth, 'article', 'findOne');
        const { locale, status } = await parseView(strapi, args);
        return documentsOf(strapi).findFirst({ filters: { slug: { $eq: slug } }, status, locale: locale ?? '*' });
      },
    },

    EditorialArticle: besideResolvers(strapi),
    EditorialArticleFacets: facetResolvers,
    EditorialCategoryNode: nodeResolvers,
  });
}
