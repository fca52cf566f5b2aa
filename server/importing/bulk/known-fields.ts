import type { Core } from '@strapi/strapi';
import { ARTICLE_UID } from '../article-rows';

/** Fields of articles as the plugin and Strapi itself know them. */
const KNOWN = [
  'title', 'slug', 'date', 'datedAt', 'description', 'body', 'category', 'keywords', 'cover', 'extra',
  'createdAt', 'updatedAt', 'publishedAt', 'createdBy', 'updatedBy', 'locale', 'localizations', 'documentId',
];

interface Attribute {
  readonly type?: string;
  readonly required?: boolean;
  readonly default?: unknown;
  readonly min?: unknown;
}

/**
 * Whether a row of plain columns is all that a new article needs here. A host may give articles fields of its own: those that stay empty do
 * no harm; those with a default, or that must not be empty, are for Strapi's validation.
 */
export function hasOnlyKnownFields(strapi: Core.Strapi): boolean {
  const attributes: Readonly<Record<string, Attribute>> = strapi.contentType(ARTICLE_UID).attributes;
  return Object.entries(attributes).every(
    ([name, { required, default: byDefault }]) => KNOWN.includes(name) || (required !== true && byDefault === undefined && name !== 'firstPublishedAt'),
  );
}
