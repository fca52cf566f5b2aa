import type { Core } from '@strapi/strapi';
import type { Feature, Route } from '../feature';
import { ADMIN_ACTIONS } from '../../contracts';
import { restRoutes } from '../articles/rest-routes';
import { runsOf } from '../runs';
import { answerRefusals } from '../runs/answer-refusals';
import type { ApiContext } from '../runs/api-context';
import { registerPermissions } from '../runs/permissions';
import { createCategoryController } from './category-controller';
import { createCategoryEditor } from './edit-category';
import { createKeywordEditor } from './edit-keyword';
import { createKeywordController } from './keyword-controller';
import { createKeywordReader } from './keyword-reader';
import { keepPaths } from './keep-paths';
import { taxonomyController, taxonomyCoreService } from './taxonomy-api';
import { createPickingController } from './picking-controller';
import { createTaxonomyService, type TaxonomyService } from './taxonomy-service';
import { createTreeReader } from './tree-reader';

/** The taxonomy of this Strapi; one service an instance, since it knows who listens. */
export function taxonomyOf(strapi: Core.Strapi): TaxonomyService {
  return strapi.plugin('editorial').service<TaxonomyService>('taxonomy');
}

const needs = (action: string) => ({ policies: [{ name: 'admin::hasPermissions', config: { actions: [action] } }] });
const reading = needs(ADMIN_ACTIONS.readTaxonomy);
const managingCategories = needs(ADMIN_ACTIONS.manageCategories);
const managingKeywords = needs(ADMIN_ACTIONS.manageKeywords);

const adminRoutes: Route[] = [
  { method: 'GET', path: '/categories/tree', handler: 'categories.tree', config: reading },
  { method: 'POST', path: '/categories/operations', handler: 'categories.operate', config: managingCategories },
  { method: 'GET', path: '/categories/:id', handler: 'categories.show', config: reading },
  { method: 'POST', path: '/categories', handler: 'categories.create', config: managingCategories },
  { method: 'PUT', path: '/categories/:id', handler: 'categories.update', config: managingCategories },
  { method: 'POST', path: '/categories/:id/aliases', handler: 'categories.addAlias', config: managingCategories },
  { method: 'GET', path: '/keywords/duplicates', handler: 'keywords.duplicates', config: reading },
  { method: 'POST', path: '/keywords/operations', handler: 'keywords.operate', config: managingKeywords },
  { method: 'GET', path: '/keywords', handler: 'keywords.list', config: reading },
  { method: 'POST', path: '/keywords', handler: 'keywords.create', config: managingKeywords },
  { method: 'POST', path: '/keywords/:id/aliases', handler: 'keywords.addAlias', config: managingKeywords },
  { method: 'PUT', path: '/keywords/:id', handler: 'keywords.update', config: managingKeywords },
  // Open to whoever may write an article; the controller asks.
  { method: 'GET', path: '/picking/categories', handler: 'picking.categories' },
  { method: 'GET', path: '/picking/keywords', handler: 'picking.keywords' },
];

/** The tree of categories, and keywords. */
export const taxonomy: Feature = {
  register({ strapi }) {
    strapi.documents.use(keepPaths(strapi));
    for (const kind of taxonomyOf(strapi).kinds()) runsOf(strapi).addKind(kind);
  },
  bootstrap({ strapi }) {
    // Editors and authors are not given them: an operation writes past what they may edit.
    return registerPermissions(strapi, [
      { action: ADMIN_ACTIONS.readTaxonomy, displayName: 'See categories and keywords with their counts' },
      { action: ADMIN_ACTIONS.manageCategories, displayName: 'Manage categories: create, move, merge, rename, delete, assign' },
      { action: ADMIN_ACTIONS.manageKeywords, displayName: 'Manage keywords: create, merge, rename, delete' },
    ]);
  },
  controllers: {
    category: taxonomyController('plugin::editorial.category'),
    keyword: taxonomyController('plugin::editorial.keyword'),
    categories: ({ strapi }: { strapi: Core.Strapi }) =>
      answering(
        createCategoryController({
          ...{ strapi, runs: runsOf(strapi), taxonomy: taxonomyOf(strapi) },
          ...{ tree: createTreeReader({ strapi }), editor: createCategoryEditor({ strapi }) },
        }),
      ),
    keywords: ({ strapi }: { strapi: Core.Strapi }) =>
      answering(
        createKeywordController({
          ...{ strapi, runs: runsOf(strapi), taxonomy: taxonomyOf(strapi) },
          ...{ keywords: createKeywordReader({ strapi }), editor: createKeywordEditor({ strapi }) },
        }),
      ),
    picking: ({ strapi }: { strapi: Core.Strapi }) => answering(createPickingController({ tree: createTreeReader({ strapi }), keywords: createKeywordReader({ strapi }) })),
  },
  services: {
    category: taxonomyCoreService('plugin::editorial.category'),
    keyword: taxonomyCoreService('plugin::editorial.keyword'),
    taxonomy: ({ strapi }: { strapi: Core.Strapi }) => createTaxonomyService({ strapi, runs: runsOf(strapi) }),
  },
  routes: {
    admin: adminRoutes,
    'content-api': [...restRoutes('/categories', 'category'), ...restRoutes('/keywords', 'keyword')],
  },
};

function answering(controller: Record<string, (ctx: ApiContext) => Promise<void>>) {
  return Object.fromEntries(Object.entries(controller).map(([name, action]) => [name, answerRefusals(action)]));
}
