import type { Core } from '@strapi/strapi';
import contentTypes from '../../content-types';
import { bodies } from './bodies';
import { compute, isPublished } from './domain/computed-fields';

/** All other types are the plugin's own housekeeping; no API shows them. */
const SHOWN = ['article', 'category', 'keyword'];

/** The parts used of the GraphQL plugin, which the host may or may not have. */
interface GraphqlPlugin {
  config(name: string): unknown;
  service(name: 'extension'): {
    shadowCRUD(uid: string): { disable(): void; field(name: string): { disableInput(): void } };
    use(extension: (tools: { nexus: Nexus }) => { types: unknown[] }): void;
  };
}

interface Nexus {
  extendType(config: { type: string; definition(t: ArticleType): void }): unknown;
}

type Field = { resolve(article: Record<string, unknown>): unknown };

interface ArticleType {
  boolean(name: string, field: Field): void;
  int(name: string, field: Field): void;
  string(name: string, field: Field): void;
  nonNull: { boolean(name: string, field: Field): void };
}

/**
 * With the GraphQL plugin installed: `published`, `readingMinutes` and `bodyHtml` on `EditorialArticle`, computed only
 * when a query names them; the types of the plugin's housekeeping and the materialised `path` in inputs left out.
 */
export function extendGraphql(strapi: Core.Strapi): void {
  const plugin: GraphqlPlugin | undefined = strapi.plugins.graphql && strapi.plugin('graphql');
  if (plugin === undefined) return;
  const extension = plugin.service('extension');
  for (const name of Object.keys(contentTypes).filter((key) => !SHOWN.includes(key))) extension.shadowCRUD(`plugin::editorial.${name}`).disable();
  extension.shadowCRUD('plugin::editorial.category').field('path').disableInput();
  // Without generated types there is none to extend.
  if (plugin.config('shadowCRUD') === false) return;
  extension.use(({ nexus }) => ({ types: [nexus.extendType({ type: 'EditorialArticle', definition: computedFields })] }));
}

function computedFields(t: ArticleType): void {
  t.nonNull.boolean('published', { resolve: (article) => isPublished(article.publishedAt) });
  t.int('readingMinutes', { resolve: (article) => compute('readingMinutes', article.body, bodies) });
  t.string('bodyHtml', { resolve: (article) => compute('bodyHtml', article.body, bodies) });
}
