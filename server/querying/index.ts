import type { Feature } from '../feature';
import { bySlugController, facetsController, neighboursController, relatedController, treeController } from './controllers';
import { extendGraphql } from './graphql';

/** What sites ask beyond Strapi's own routes: tree, facets, related articles, neighbours, an article by its slug. Each has a permission of its own. */
export const querying: Feature = {
  register: ({ strapi }) => extendGraphql(strapi),
  controllers: {
    'category-tree': treeController,
    'article-facets': facetsController,
    'related-articles': relatedController,
    'article-neighbours': neighboursController,
    'article-by-slug': bySlugController,
  },
  routes: {
    // Actions are named `find` and `findOne`, because a read-only API token may do what is named so, and nothing else.
    'content-api': [
      { method: 'GET', path: '/categories/tree', handler: 'category-tree.find' },
      { method: 'GET', path: '/articles/facets', handler: 'article-facets.find' },
      { method: 'GET', path: '/articles/slug/:slug', handler: 'article-by-slug.findOne' },
      { method: 'GET', path: '/articles/:documentId/related', handler: 'related-articles.find' },
      { method: 'GET', path: '/articles/:documentId/neighbours', handler: 'article-neighbours.find' },
    ],
  },
};
