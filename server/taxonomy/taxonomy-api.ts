import { factories, type Core } from '@strapi/strapi';
import { coreController } from '../articles/core-controller';
import { markPublished } from '../articles/domain/mark-published';
import { mapEntries } from '../articles/map-entries';
import { modelsOf } from '../articles/models-of';

type TaxonomyUid = 'plugin::editorial.category' | 'plugin::editorial.keyword';

/** Strapi's own actions, with `published` on the articles that stand in an answer. */
export function taxonomyController(uid: TaxonomyUid) {
  return ({ strapi }: { strapi: Core.Strapi }): object => {
    const models = modelsOf(strapi);
    return coreController(strapi, uid, async ({ act }) =>
      mapEntries(await act(), (entry) => markPublished(entry, uid, models)),
    );
  };
}

export function taxonomyCoreService(uid: TaxonomyUid) {
  return factories.createCoreService(uid);
}
