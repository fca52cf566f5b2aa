import type { Core } from '@strapi/strapi';
import { FACETS, type FacetName } from '../../contracts';
import { chosenLocale } from '../taxonomy/locales';
import { invalid } from '../taxonomy/parse-input';
import type { Status } from './read-access';

/** Parameters of a URL, or arguments of GraphQL. */
export type Input = Readonly<Record<string, unknown>>;

/** Which version of the articles somebody asks for. */
export interface ArticleView {
  /** Null: all languages. */
  readonly locale: string | null;
  readonly status: Status;
}

/** Levels of a tree: more than any has. */
export const MAX_DEPTH = 1_000;
/** Values of one facet in one answer. */
export const MAX_FACET_VALUES = 1_000;
export const DEFAULT_FACET_VALUES = 100;
/** Related articles of one article. */
export const MAX_RELATED = 50;
export const DEFAULT_RELATED = 5;

/** @throws Refusal `option-invalid` */
export async function parseView(strapi: Core.Strapi, input: Input): Promise<ArticleView> {
  return { locale: await chosenLocale(strapi, input.locale ?? undefined), status: parseStatus(input.status) };
}

/** A view of one language; what an article stands beside is of its own language. */
export async function parseOneLocale(strapi: Core.Strapi, input: Input): Promise<{ locale: string; status: Status }> {
  const { locale, status } = await parseView(strapi, input);
  if (locale === null) throw invalid('locale', input.locale, 'one language');
  return { locale, status };
}

/** A whole number from 1, as a text or a number; null when it is absent. */
export function parseCount(input: Input, field: string, max: number): number | null {
  const value = input[field];
  if (value === undefined || value === null || value === '') return null;
  const count = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  if (typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= max) return count;
  throw invalid(field, value, `a whole number from 1 to ${max}`);
}

/** `categories,years` or a list of such; null when it is absent. */
export function parseFacets(input: Input): FacetName[] | null {
  const value = input.facets;
  if (value === undefined || value === '') return null;
  const parts: unknown[] = Array.isArray(value) ? value : [value];
  const names = parts.flatMap((part) => (typeof part === 'string' ? part.split(',').map((name) => name.trim()) : [null]));
  return names.map((name) => {
    const known = FACETS.find((facet) => facet === name);
    if (known === undefined) throw invalid('facets', value, FACETS.join(', '));
    return known;
  });
}

/** Comparing with what is published or is not belongs to Strapi's list. Counting without it would say something else than the list. */
export function refuseComparisons(input: Input): void {
  for (const field of ['publicationFilter', 'hasPublishedVersion']) {
    if (input[field] !== undefined) throw invalid(field, input[field], 'nothing; leave it out here');
  }
}

function parseStatus(value: unknown): Status {
  if (value === undefined || value === null || value === '') return 'published';
  if (value === 'published' || value === 'draft') return value;
  throw invalid('status', value, 'published, draft');
}
