import type { Issue } from '../../../contracts';
import { MAX_SLUG_LENGTH, slugOrFallback, toSlug } from '../../articles/domain/to-slug';
import { makeIssue, NO_PLACE, type Place } from '../../runs/domain/make-issue';
import { findEntries, isEmpty, type Frontmatter } from './known-keys';
import { ignored } from './map-text';
import type { MappedField } from './mapped-field';
import type { PathFacts } from './parse-path';
import type { MappedArticle, MetaEntry } from './types';

export interface SlugSources {
  readonly frontmatter: Frontmatter;
  readonly path: PathFacts;
  readonly title: string;
}

/**
 * The slug: of a key, else the name of the file (of its folder for an `index`) when it has the form of an address,
 * since the site's addresses come from it, else of the title, else of whatever the name leaves, else a hash. What
 * Strapi accepts in an address is kept as it is, in lower case: `rust-1.58.0` stays.
 */
export function mapSlug(sources: SlugSources): MappedField<MappedArticle['slug']> & { readonly value: MappedArticle['slug'] } {
  const candidates = findEntries(sources.frontmatter, 'slug').filter(({ value }) => !isEmpty(value));
  const ignoredEntries = candidates.filter(({ key, value }) => isSlugKey(key) && value.type !== 'scalar');
  const issues = ignoredEntries.map((entry) => ignored(entry, 'text'));
  for (const entry of candidates) {
    const segment = usableSegment(entry);
    const value = segment === null ? '' : toAddress(segment);
    if (segment === null || value === '') continue;
    const isWhole = entry.value.type === 'scalar' && entry.value.text.trim() === segment;
    const cleaned = value === segment.toLowerCase() ? [] : [slugCleaned(entry.value, segment, value)];
    const { line, column } = entry.value;
    return { value: { value, explicit: true, line, column }, issues: [...issues, ...cleaned], used: isWhole ? [entry] : [] };
  }
  const made = makeSlug(sources);
  return { ...made, issues: [...issues, ...made.issues] };
}

function isSlugKey(key: string): boolean {
  return key.toLowerCase() === 'slug';
}

/** Names of Jekyll's permalink styles. */
const PERMALINK_STYLES: ReadonlySet<string> = new Set(['date', 'pretty', 'ordinal', 'weekdate', 'none']);

/**
 * The part of a `slug`, `permalink` or `url` that names the article; null for a pattern (`/:title/`, `{{ … }}`), a style, an
 * address on another site, or a path that ends in numbers, such as `/2024/01/`.
 */
function usableSegment({ key, value }: MetaEntry): string | null {
  if (value.type !== 'scalar' || typeof value.value === 'boolean') return null;
  const text = value.text.trim();
  if (/\{\{|\{%|^:|\/:|^[a-z][a-z0-9+.-]*:|^\/\//i.test(text)) return null;
  if (!isSlugKey(key) && PERMALINK_STYLES.has(text)) return null;
  const path = isSlugKey(key) ? text : text.replace(/[?#].*$/s, '');
  const segments = path.replace(/\/index\.html?$/i, '/').split('/').filter((part) => part !== '');
  const last = (segments.at(-1) ?? '').replace(/\.(?:html?|php|aspx?)$/i, '');
  return last === '' || (segments.length > 1 && /^\d+$/.test(last)) ? null : last;
}

/** An address that Strapi accepts stays, in lower case; anything else becomes one. */
function toAddress(text: string): string {
  const address = text.toLowerCase();
  return /^[a-z0-9._~-]{1,200}$/.test(address) && /[a-z0-9]/.test(address) ? address : toSlug(text);
}

function slugCleaned(place: Place, text: string, slug: string): Issue {
  return makeIssue('slug-cleaned', place, { text: text.slice(0, MAX_SLUG_LENGTH), slug });
}

/** Names that say what a file is, and not what it is about. */
const GENERIC_NAMES: ReadonlySet<string> = new Set([
  'index', '_index', 'readme', 'post', 'posts', 'article', 'articles', 'page', 'untitled', 'default', 'content', 'main',
  'new', 'draft', 'drafts', 'blog', 'docs', 'document', 'home',
]);

function makeSlug({ path, title }: SlugSources): MappedField<MappedArticle['slug']> & { readonly value: MappedArticle['slug'] } {
  const named = isAddress(path.name) ? path.name.toLowerCase().replace(/^[._-]+|[._-]+$/g, '') : '';
  const slug = [named, toSlug(title), toSlug(path.name)].find((candidate) => candidate !== '');
  if (slug !== undefined) return { value: made(slug), issues: [], used: [] };
  const text = title === '' ? path.name : title;
  const { slug: fallback } = slugOrFallback(text, 'article');
  return { value: made(fallback), issues: [makeIssue('slug-fallback', NO_PLACE, { text, slug: fallback })], used: [] };
}

/** Has the form of an address and a letter, is no generic name and no identifier of 32 hex digits. */
function isAddress(name: string): boolean {
  const lower = name.toLowerCase();
  if (!/^[a-z0-9._-]{1,200}$/.test(lower) || !/[a-z]/.test(lower) || GENERIC_NAMES.has(lower)) return false;
  return !/^[0-9a-f]{32}$/.test(lower.replaceAll('-', ''));
}

function made(value: string): MappedArticle['slug'] {
  return { value, explicit: false, line: null, column: null };
}
