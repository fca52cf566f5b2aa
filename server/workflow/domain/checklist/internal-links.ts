import { definitionError, shown, type DefinitionError } from '../../../workflow/domain/definition-errors';
import type { ReadBody } from './types';

/** A link that leads to an article of the site, if there is one. */
export interface InternalLink {
  readonly slug: string;
  /** As written. */
  readonly target: string;
  /** Offset in the body. */
  readonly index: number;
}

/** Links of one body that are looked up; a body with more is a directory. */
const MAX_LINKS = 500;

/** The slugs a body links to, each once: what a caller has to look up for `CheckContext.knownSlugs`. */
export function internalSlugs(read: ReadBody, patterns: readonly RegExp[]): string[] {
  return [...new Set(internalLinks(read, patterns).map(({ slug }) => slug))];
}

/** The links of a body whose address has the form of one of the patterns; images are none. */
export function internalLinks({ links }: ReadBody, patterns: readonly RegExp[]): InternalLink[] {
  return links
    .flatMap(({ isImage, target, index }) => {
      const slug = isImage ? null : slugOf(target, patterns);
      return slug === null ? [] : [{ slug, target, index }];
    })
    .slice(0, MAX_LINKS);
}

/**
 * An address of articles as the options give it: `/blog/:slug`, `https://example.org/:year/:slug`; `:slug` once, any other
 * `:name` stands for one part of the path. A query, a fragment and a slash at the end do not count.
 */
export function parseLinkPattern(pattern: unknown, path: string): { readonly pattern: RegExp } | { readonly error: DefinitionError } {
  const parts = typeof pattern === 'string' ? pattern.split(PLACE) : [];
  const places = typeof pattern === 'string' ? (pattern.match(PLACE) ?? []) : [];
  const isAddress = typeof pattern === 'string' && /^(?:\/|https?:\/\/)\S*$/.test(pattern);
  if (!isAddress || places.filter((place) => place === ':slug').length !== 1) {
    return { error: definitionError('link-pattern', path, { found: shown(pattern) }) };
  }
  const source = parts.map((part, index) => escaped(part) + placeSource(places[index])).join('');
  return { pattern: new RegExp(`^${source.replace(/\/$/, '')}/?$`) };
}

/** A colon and letters after a slash, so that `https://host:80` has none. */
const PLACE = /(?<=\/):[a-z]+/g;

function placeSource(place: string | undefined): string {
  if (place === undefined) return '';
  return place === ':slug' ? '(?<slug>[^/]+)' : '[^/]+';
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function slugOf(target: string, patterns: readonly RegExp[]): string | null {
  const address = target.replace(/[?#].*$/s, '');
  for (const pattern of patterns) {
    const slug = pattern.exec(address)?.groups?.slug;
    if (slug !== undefined) return decoded(slug);
  }
  return null;
}

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
