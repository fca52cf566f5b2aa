import type { JsonObject, JsonValue, ProfileName } from '../../../contracts';
import { slugOrFallback } from '../../articles/domain/to-slug';
import { cleanKeyword, cleanName } from '../../importing/domain/clean-name';
import { sameValue } from '../../importing/domain/compare-fields';
import { findEntries, findEntry, isEmpty, type Frontmatter, type KnownField } from '../../importing/domain/known-keys';
import type { ArticleField, ArticleFields, MetaEntry, PublishedFlag } from '../../importing/domain/types';
import type { MetaEdit } from './edit-metadata';
import { printDate } from './print-date';

export interface EditsInput {
  readonly frontmatter: Frontmatter;
  /** What the file says about going live. */
  readonly flag: PublishedFlag;
  /** The keys without a field of their own, as the import made them. */
  readonly extra: JsonObject;
  /** What the article has become. */
  readonly fields: ArticleFields;
  readonly touched: ReadonlySet<ArticleField>;
}

/** Which keys of a file have to change so that it says of the touched fields what the article says. The body is no key. */
export function planEdits(input: EditsInput): MetaEdit[] {
  const { fields, touched } = input;
  return [
    ...(touched.has('title') ? [setField(input, 'title', fields.title)] : []),
    ...(touched.has('slug') ? [setSlug(input)] : []),
    ...(touched.has('date') || touched.has('datedAt') ? [setField(input, 'date', dateText(fields))] : []),
    ...(touched.has('description') ? [setField(input, 'description', fields.description ?? '')] : []),
    ...(touched.has('published') ? flagEdits(input) : []),
    ...(touched.has('category') ? [categoryEdit(input)] : []),
    ...(touched.has('keywords') ? [keywordsEdit(input)] : []),
    ...(touched.has('cover') ? [setField(input, 'cover', fields.cover ?? '')] : []),
    ...(touched.has('extra') ? extraEdits(input) : []),
  ];
}

/** The date as one value; empty for none. */
export function dateText({ date, datedAt }: Pick<ArticleFields, 'date' | 'datedAt'>): string {
  return date === null ? '' : printDate(date, datedAt);
}

/** The key that says whether an article is live, as the generator of a profile calls it, and its value. */
export function flagPair(published: boolean, profile: ProfileName): [key: string, value: boolean] {
  return KNOW_DRAFTS.has(profile) ? ['draft', !published] : ['published', published];
}

const KNOW_DRAFTS: ReadonlySet<ProfileName> = new Set<ProfileName>(['hugo', 'astro', 'docusaurus', 'zola', 'next']);

function setField({ frontmatter }: EditsInput, field: KnownField, value: JsonValue): MetaEdit {
  const entry = findEntry(frontmatter, field);
  return { kind: 'set', path: entry?.value.type === 'scalar' ? pathOf(frontmatter, entry) : [field], value };
}

/** A permalink says more than a slug, and a key named slug goes before it. */
function setSlug({ frontmatter, fields }: EditsInput): MetaEdit {
  const entry = findEntries(frontmatter, 'slug').find(({ key }) => key.toLowerCase() === 'slug');
  return { kind: 'set', path: entry === undefined ? ['slug'] : pathOf(frontmatter, entry), value: fields.slug };
}

function pathOf({ entries }: Frontmatter, entry: MetaEntry): string[] {
  const holder = entries.find(({ value }) => value.type === 'map' && value.entries.includes(entry));
  return holder === undefined ? [entry.key] : [holder.key, entry.key];
}

/** Every key that speaks of it has to agree. */
function flagEdits(input: EditsInput): MetaEdit[] {
  const { frontmatter, flag } = input;
  const { published } = input.fields;
  if (flag === (published ? 'published' : 'draft')) return [];
  const named = (['published', 'draft', 'status'] as const).flatMap((field): MetaEdit[] => {
    const entry = findEntry(frontmatter, field);
    if (entry === undefined || isEmpty(entry.value) || entry.value.type !== 'scalar') return [];
    const path = pathOf(frontmatter, entry);
    const { text } = entry.value;
    if (field === 'status') return /^(?:publish|published|public|draft|pending|private|unpublished)$/i.test(text.trim()) ? [{ kind: 'set', path, value: published ? 'published' : 'draft' }] : [];
    // A date that says since when it is live stays; another key says that it is not.
    if (/\d{4}/.test(text)) return published ? [] : [{ kind: 'set', path: ['draft'], value: true }];
    return [{ kind: 'set', path, value: field === 'draft' ? !published : published }];
  });
  if (named.length > 0) return named;
  const [key, value] = flagPair(published, frontmatter.profile.name);
  return [{ kind: 'set', path: [key], value }];
}

function categoryEdit({ frontmatter, fields }: EditsInput): MetaEdit {
  const entry = findEntry(frontmatter, 'category');
  const value = fields.category ?? '';
  if (entry === undefined) return { kind: 'set', path: ['category'], value };
  const path = pathOf(frontmatter, entry);
  if (entry.value.type !== 'list') return { kind: 'set', path, value };
  const { items } = entry.value;
  const others = items.flatMap((item, from) => (item.type === 'scalar' ? [{ text: item.text, from }] : []));
  const isFlat = items.length > 1 && others.length === items.length && frontmatter.profile.categoryList === 'several';
  if (fields.category === null || !isFlat) return { kind: 'set', path, value: fields.category === null ? [] : [value] };
  // Only the first is the article's; the others are kept as they are.
  const name = nameKey(cleanName(value));
  return { kind: 'list', path, items: [{ text: value, from: null }, ...others.slice(1).filter(({ text }) => nameKey(cleanName(text)) !== name)] };
}

function keywordsEdit({ frontmatter, fields }: EditsInput): MetaEdit {
  const entry = findEntry(frontmatter, 'keywords');
  const names = fields.keywords;
  if (entry === undefined) return { kind: 'set', path: ['keywords'], value: names };
  const path = pathOf(frontmatter, entry);
  const { value } = entry;
  if (value.type === 'scalar') return { kind: 'set', path, value: joined(value.text, names) };
  const texts = value.type === 'list' ? value.items.map((item) => (item.type === 'scalar' ? nameKey(cleanKeyword(item.text)) : null)) : [null];
  // One text in a list is several keywords, and so is no item of its own.
  if (texts.includes(null) || texts.length < 2) return { kind: 'set', path, value: names };
  const items = names.map((text) => {
    const from = texts.indexOf(nameKey(cleanKeyword(text)));
    return { text, from: from === -1 ? null : from };
  });
  return { kind: 'list', path, items };
}

/** Keywords that were one text stay one, when that can be cut again. */
function joined(text: string, names: readonly string[]): JsonValue {
  const separator = /[,，、]/.exec(text)?.[0];
  const isList = text.trim().startsWith('[') || names.length === 0;
  if (isList || separator === undefined || names.some((name) => /[,，、]/.test(name))) return [...names];
  return names.join(separator === ',' ? ', ' : separator);
}

function nameKey(name: string): string {
  return slugOrFallback(name, 'name').slug;
}

function extraEdits({ extra, fields }: EditsInput): MetaEdit[] {
  const before = new Map(Object.entries(extra));
  const changed = Object.entries(fields.extra).filter(([key, value]) => {
    const was = before.get(key);
    return was === undefined || !sameValue(was, value);
  });
  const removed = [...before.keys()].filter((key) => !Object.hasOwn(fields.extra, key));
  return [
    ...changed.map(([key, value]): MetaEdit => ({ kind: 'set', path: [key], value })),
    ...removed.map((key): MetaEdit => ({ kind: 'remove', path: [key] })),
  ];
}
