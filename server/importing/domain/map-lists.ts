import type { Issue } from '../../../contracts';
import { slugOrFallback } from '../../articles/domain/to-slug';
import { makeIssue } from '../../runs/domain/make-issue';
import { cleanKeyword, MAX_NAME_LENGTH } from './clean-name';
import { findEntry, isEmpty, type Frontmatter } from './known-keys';
import { ignored } from './map-text';
import { ABSENT, type MappedField } from './mapped-field';
import type { Profile } from './profiles';
import type { MetaEntry, MetaMap, MetaNode, MetaScalar } from './types';

/**
 * The keywords: of a list, also a nested one, or of a text. A text alone is cut as the profile says, and one alone in its
 * list at commas; white space parts hashtags (`#aws #cloud`) too. Each is cleaned; what is empty, or repeats an earlier
 * one's slug, is left out. A map with a label (`{label: AWS, permalink: /aws}`) counts as that, and stays in `extra` too.
 */
export function mapKeywords(frontmatter: Frontmatter, title: string): MappedField<readonly string[]> {
  const entry = findEntry(frontmatter, 'keywords');
  if (entry === undefined) return ABSENT;
  const scalars = labelsOf(entry.value);
  if (scalars === null) return { ...ABSENT, issues: [ignored(entry, 'a list of words')] };

  const [only] = scalars;
  const cut = only !== undefined && scalars.length === 1 ? cutText(only.text, entry, frontmatter.profile) : null;
  const texts = cut === null ? scalars.map(({ text }) => text) : cut.texts;
  const keywords = withoutRepeats(texts.map(cleanKeyword).filter((name) => name !== ''));
  const issues = [
    ...cutIssue(only, cut, keywords.length),
    ...(repeatTitle(keywords, title) ? [makeIssue('keywords-repeat-title', entry)] : []),
    ...keywords.flatMap((name) => tooLong('keyword', name, entry)),
  ];
  return { value: keywords, issues, used: holdsMap(entry.value) ? [] : [entry] };
}

/** Where two names in one text part. */
export const COMMA = /[,，、]/;

/** Every scalar that is not null, lists inside lists flattened. */
export function scalarsOf(node: MetaNode): MetaScalar[] {
  if (node.type === 'list') return node.items.flatMap(scalarsOf);
  return node.type === 'map' || node.value === null ? [] : [node];
}

/** True when a map with something in it stands anywhere. */
export function holdsMap(node: MetaNode): boolean {
  return node.type === 'list' ? node.items.some(holdsMap) : node.type === 'map' && node.entries.length > 0;
}

/** True for `tags`, `categories`, …: under such a key Jekyll expects several names. */
export function isPluralKey(key: string): boolean {
  return /s$/i.test(key);
}

export function tooLong(kind: 'category' | 'keyword', name: string, entry: MetaEntry): Issue[] {
  if (name.length <= MAX_NAME_LENGTH) return [];
  return [makeIssue('name-too-long', entry, { kind, name: shorten(name), length: name.length, limit: MAX_NAME_LENGTH })];
}

const LABEL_KEYS: readonly string[] = ['label', 'name', 'title'];

/** As `scalarsOf`, with maps by their label; null when one has none. */
function labelsOf(node: MetaNode): MetaScalar[] | null {
  if (node.type === 'map') return node.entries.length === 0 ? [] : labelOf(node);
  if (node.type === 'scalar') return scalarsOf(node);
  const lists = node.items.map(labelsOf);
  const labelled = lists.filter((list) => list !== null);
  return labelled.length < lists.length ? null : labelled.flat();
}

function labelOf(map: MetaMap): MetaScalar[] | null {
  const labels = LABEL_KEYS.flatMap((key) => map.entries.filter((entry) => entry.key === key));
  const label = labels.find(({ value }) => !isEmpty(value))?.value;
  return label?.type === 'scalar' ? [label] : null;
}

interface Cut {
  readonly texts: readonly string[];
  readonly at: 'commas' | 'words' | 'hashtags' | 'nothing';
  /** There is a comma, and the profile does not cut at commas. */
  readonly keptWhole: boolean;
}

/** `[a, b]` in quotes is a list that a tool printed as text. */
function cutText(text: string, entry: MetaEntry, { cutsText }: Profile): Cut {
  const trimmed = text.trim();
  const inner = trimmed.startsWith('[') && trimmed.endsWith(']') ? trimmed.slice(1, -1) : trimmed;
  const words = inner.split(/\s+/);
  if (cutsText === 'never') return { texts: [trimmed], at: 'nothing', keptWhole: COMMA.test(inner) };
  if (COMMA.test(inner)) return { texts: inner.split(COMMA), at: 'commas', keptWhole: false };
  if (words.every((word) => word.startsWith('#'))) return { texts: words, at: 'hashtags', keptWhole: false };
  const byWords = cutsText === 'words' && entry.value.type === 'scalar' && isPluralKey(entry.key) && words.length > 1;
  return byWords ? { texts: words, at: 'words', keptWhole: false } : { texts: [inner], at: 'nothing', keptWhole: false };
}

function cutIssue(scalar: MetaScalar | undefined, cut: Cut | null, count: number): Issue[] {
  if (scalar === undefined || cut === null) return [];
  const params = { text: shorten(scalar.text), count };
  if (cut.keptWhole) return [makeIssue('keywords-kept-whole', scalar, { text: params.text })];
  if (cut.at === 'words') return [makeIssue('keywords-split-words', scalar, params)];
  return cut.at === 'commas' ? [makeIssue('keywords-split', scalar, params)] : [];
}

/** Names without those whose slug an earlier one has. */
function withoutRepeats(names: readonly string[]): string[] {
  const bySlug = new Map<string, string>();
  for (const name of names) {
    const { slug } = slugOrFallback(name, 'name');
    if (!bySlug.has(slug)) bySlug.set(slug, name);
  }
  return [...bySlug.values()];
}

/** Fewer keywords than this may well be the title's words and good ones. */
const MIN_REPEATING = 3;

function repeatTitle(keywords: readonly string[], title: string): boolean {
  if (keywords.length < MIN_REPEATING) return false;
  const words = new Set(title.split(/\s+/).map((word) => slugOrFallback(cleanKeyword(word), 'name').slug));
  return keywords.every((name) => words.has(slugOrFallback(name, 'name').slug));
}

/** Characters of a value that a message shows. */
const MAX_SHOWN = 80;

function shorten(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
