import type { Issue, JsonValue } from '../../../contracts';
import { slugOrFallback } from '../../articles/domain/to-slug';
import { makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import { cleanName } from './clean-name';
import { findEntry, isEmpty, type Frontmatter } from './known-keys';
import { COMMA, holdsMap, isPluralKey, scalarsOf, tooLong } from './map-lists';
import { ignored, textFromNumber } from './map-text';
import { ABSENT, type MappedField } from './mapped-field';
import type { Profile } from './profiles';
import type { MetaEntry, MetaNode } from './types';

export interface MappedCategory extends MappedField<string | null> {
  /** Names of the categories above, from the top down. */
  readonly parents: readonly string[];
  /** What stays in `extra` of an entry whose first category is used; undefined for nothing. */
  readonly rest: { readonly entry: MetaEntry; readonly value: JsonValue } | undefined;
}

/** Names from the top down; the last is the category. */
type CategoryPath = readonly string[];

/**
 * The category. One name, kept whole also when it holds a slash (`CI/CD`); a path when the slash stands between spaces, or
 * `>` does (`Tech > Cloud`). Of several the first; the others stay in `extra` under the list's key. A list in the
 * list is a path, as in Hexo (`[[Tech, Cloud]]`), and a flat list where the profile says so. A text under a plural key
 * is cut as the profile says. A file that names none has the path of `folders`.
 */
export function mapCategory(frontmatter: Frontmatter, folders: readonly string[] = []): MappedCategory {
  const { profile } = frontmatter;
  const entry = findEntry(frontmatter, 'category');
  if (entry === undefined) return profile.categoryFolders ? categoryOfFolders(folders) : NONE;
  if (isEmpty(entry.value)) return { ...NONE, value: null, used: [entry] };
  if (holdsMap(entry.value)) return { ...NONE, issues: [ignored(entry, 'text')] };
  const numberIssues = entry.value.type === 'scalar' ? textFromNumber(entry.key, entry.value) : [];
  return ofSeveral(entry, withoutSame(pathsOf(entry, profile)), numberIssues);
}

const NONE: MappedCategory = { ...ABSENT, parents: [], rest: undefined };

function categoryOfFolders(folders: readonly string[]): MappedCategory {
  const path = folders.map(cleanName).filter(hasSubstance);
  const used = path.at(-1);
  if (used === undefined) return NONE;
  const issue = makeIssue('category-from-folder', NO_PLACE, { category: path.join(' > ') });
  return { ...NONE, value: used, parents: path.slice(0, -1), issues: [issue] };
}

function ofSeveral(entry: MetaEntry, paths: readonly CategoryPath[], issues: readonly Issue[]): MappedCategory {
  const [path, ...rest] = paths;
  const used = path?.at(-1);
  if (path === undefined || used === undefined) return { ...NONE, value: null, issues, used: [entry] };
  const parents = path.slice(0, -1);
  return {
    value: used,
    parents,
    issues: [
      ...issues,
      ...(parents.length > 0 ? [makeIssue('category-path', entry, { category: path.join(' > ') })] : []),
      ...(rest.length > 0 ? [makeIssue('categories-extra', entry, { used, count: rest.length })] : []),
      ...path.flatMap((name) => tooLong('category', name, entry)),
    ],
    used: [entry],
    rest: rest.length > 0 ? { entry, value: rest.map(restValue) } : undefined,
  };
}

function restValue(path: CategoryPath): JsonValue {
  const [only = ''] = path;
  return path.length === 1 ? only : [...path];
}

function pathsOf({ key, value }: MetaEntry, profile: Profile): CategoryPath[] {
  if (value.type !== 'list') return scalarsOf(value).flatMap(({ text }) => textsOf(key, text, profile).map(pathOfText));
  const { items } = value;
  const isFlat = items.every(({ type }) => type === 'scalar');
  if (isFlat && profile.categoryList === 'path') return [namesOf(value)];
  const [only] = items;
  // Generators that print lists as one text print them so here too.
  if (only?.type === 'scalar' && items.length === 1) return textsOf(key, only.text, profile).map(pathOfText);
  return items.map((item) => (item.type === 'scalar' ? pathOfText(item.value === null ? '' : item.text) : namesOf(item)));
}

function namesOf(node: MetaNode): CategoryPath {
  return scalarsOf(node).map(({ text }) => cleanName(text)).filter(hasSubstance);
}

function textsOf(key: string, text: string, { cutsText }: Profile): string[] {
  if (!isPluralKey(key) || cutsText === 'never') return [text];
  return cutsText === 'words' && !COMMA.test(text) ? text.trim().split(/\s+/) : text.split(COMMA);
}

/** Names from the top down, of a text such as `Technology > Cloud`. */
export function pathOfText(text: string): CategoryPath {
  return text.split(/(?<=\s)(?:[/>»›→]|->|::)(?=\s)/).map(cleanName).filter(hasSubstance);
}

function withoutSame(paths: readonly CategoryPath[]): CategoryPath[] {
  const bySlugs = new Map<string, CategoryPath>();
  for (const path of paths.filter(({ length }) => length > 0)) {
    const key = path.map((name) => slugOrFallback(name, 'category').slug).join('/');
    if (!bySlugs.has(key)) bySlugs.set(key, path);
  }
  return [...bySlugs.values()];
}

function hasSubstance(name: string): boolean {
  return /[^\p{P}\s]/u.test(name);
}
