import type { Issue } from '../../../contracts';
import { makeIssue } from '../../runs/domain/make-issue';
import type { Profile } from './profiles';
import type { MetaEntry, MetaNode } from './types';

/**
 * The keys that mean a field to the generic profile, best first. Upper and lower case do not matter, but the spelling here
 * is preferred. The first key that holds something is used; the others stay in `extra`.
 */
export const FIELD_KEYS = {
  title: ['title'],
  slug: ['slug', 'permalink', 'url'],
  date: [
    'date', 'pubDate', 'pubDatetime', 'publishDate', 'publish_date', 'published_at', 'publishedAt', 'publishedDate',
    'published_date', 'publishedOn', 'published_on', 'datePublished', 'date_published', 'postDate', 'post_date',
    'created', 'createdAt', 'created_at', 'createdDate', 'dateCreated', 'date_created',
  ],
  description: ['description', 'summary', 'excerpt', 'subtitle'],
  category: ['category', 'categories', 'section'],
  keywords: ['keywords', 'tags'],
  cover: ['cover', 'image', 'heroImage', 'thumbnail', 'featured_image', 'cover_image', 'coverImage', 'featuredImage'],
  locale: ['locale', 'lang', 'language'],
  translation: ['translationKey', 'translation_key', 'translationId'],
  published: ['published'],
  draft: ['draft', 'isDraft', 'is_draft'],
  status: ['status'],
} as const satisfies Record<string, readonly string[]>;

export type KnownField = keyof typeof FIELD_KEYS;

/** For each field the keys that mean it, best first; `a.b` is the key `b` in the map under `a`. */
export type FieldKeys = Readonly<Record<KnownField, readonly string[]>>;

/** A file's metadata, and how its keys are to be understood. */
export interface Frontmatter {
  readonly entries: readonly MetaEntry[];
  readonly profile: Profile;
}

/** Every entry that means `field`, best key first, exact spelling before other cases. */
export function findEntries({ entries, profile }: Frontmatter, field: KnownField): MetaEntry[] {
  return profile.keys[field].flatMap((key) => withKey(entries, key));
}

/** The entry that speaks for a field: the best that holds something, else the best; undefined when none is there. */
export function findEntry(frontmatter: Frontmatter, field: KnownField): MetaEntry | undefined {
  return firstWithValue(findEntries(frontmatter, field));
}

/** The first entry that holds something, else the first. */
export function firstWithValue(entries: readonly MetaEntry[]): MetaEntry | undefined {
  return entries.find((entry) => !isEmpty(entry.value)) ?? entries[0];
}

/** True for null, blank text, and a list or map with nothing in it. */
export function isEmpty(node: MetaNode): boolean {
  if (node.type === 'list') return node.items.every(isEmpty);
  if (node.type === 'map') return node.entries.length === 0;
  return node.value === null || node.text.trim() === '';
}

/** A warning for every known key that stands in several spellings of upper and lower case. */
export function findSimilarKeys({ entries, profile }: Frontmatter): Issue[] {
  return aliasesOf(profile).flatMap((alias) => {
    const spellings = withKey(entries, alias);
    const [first, second] = spellings.toSorted((a, b) => a.line - b.line || a.column - b.column);
    const used = firstWithValue(spellings);
    if (first === undefined || second === undefined || used === undefined) return [];
    return [makeIssue('similar-keys', second, { first: first.key, second: second.key, used: used.key })];
  });
}

const aliases = new WeakMap<Profile, readonly string[]>();

/** Every key that means a field, each once however it is spelled. */
function aliasesOf(profile: Profile): readonly string[] {
  const known = aliases.get(profile) ?? [...new Map(Object.values(profile.keys).flat().map((key) => [key.toLowerCase(), key])).values()];
  aliases.set(profile, known);
  return known;
}

/** How a message names what was found instead of what was expected. */
export function describeNode(node: MetaNode): string {
  if (node.type === 'list') return 'a list';
  if (node.type === 'map') return 'a map';
  return `"${node.text}"`;
}

function withKey(entries: readonly MetaEntry[], key: string): MetaEntry[] {
  const dot = key.indexOf('.');
  if (dot !== -1) {
    const maps = withKey(entries, key.slice(0, dot)).flatMap(({ value }) => (value.type === 'map' ? [value] : []));
    return maps.flatMap((map) => withKey(map.entries, key.slice(dot + 1)));
  }
  const folded = key.toLowerCase();
  const spellings = entries.filter((entry) => entry.key === key || (entry.key.length === key.length && entry.key.toLowerCase() === folded));
  if (spellings.length < 2) return spellings;
  return [...spellings.filter((entry) => entry.key === key), ...spellings.filter((entry) => entry.key !== key)];
}
