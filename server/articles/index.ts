import { factories, type Core } from '@strapi/strapi';
import type { Feature } from '../feature';
import { articleController } from './article-controller';
import { watchListeners } from './event-listeners';
import { extendGraphql } from './graphql';
import { hideDrafts } from './hide-drafts';
import { ensureLocks } from './locks';
import { restRoutes } from './rest-routes';
import { writeOnce } from './write-once';

/** What the server guarantees about articles on every path, and what the APIs add to them. */
export const articles: Feature = {
  register({ strapi }) {
    watchListeners(strapi);
    hideDrafts(strapi);
    strapi.documents.use(writeOnce(strapi));
    addQueryParams(strapi);
    extendGraphql(strapi);
  },
  bootstrap: ({ strapi }) => ensureLocks(strapi),
  controllers: { article: articleController },
  services: { article: factories.createCoreService('plugin::editorial.article') },
  routes: { 'content-api': [...restRoutes('/articles', 'article'), { method: 'GET', path: '/articles/:id/markdown', handler: 'article.markdown' }] },
};

/** Declared, so that hosts with `api.rest.strictParams` let it pass. */
function addQueryParams(strapi: Core.Strapi): void {
  strapi.contentAPI.addQueryParams({
    bodyHtml: {
      schema: (z) => z.enum(['true', 'false']).optional(),
      matchRoute: (route) => route.handler === 'article.find',
    },
  });
}
