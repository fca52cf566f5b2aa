import type { Core } from '@strapi/strapi';
import type { Models } from './domain/model-graph';

/** Every content type and component of the host, the plugins' among them. */
export function modelsOf(strapi: Core.Strapi): Models {
  return { ...strapi.contentTypes, ...strapi.components };
}
