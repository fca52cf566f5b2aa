import type { Issue } from '../../../contracts';
import { makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import { describeNode, findEntry, type Frontmatter } from './known-keys';
import { textFromNumber } from './map-text';
import type { MappedField } from './mapped-field';
import type { PathFacts } from './parse-path';
import type { MetaEntry } from './types';

/** The `string` of the Article type; a database refuses more. */
export const MAX_TITLE_LENGTH = 255;

export interface TitleSources {
  readonly frontmatter: Frontmatter;
  readonly hasFrontmatter: boolean;
  readonly path: PathFacts;
  /** Finds the text of the body's first heading of level 1, empty when it has none; asked only without a title. */
  readonly heading: () => string;
}

/**
 * The title: the key's text as written (`007` stays `007`), else the heading, else the words of the file's or folder's
 * name. The value is empty only with `title-unusable`.
 */
export function mapTitle(sources: TitleSources): MappedField<string> & { readonly value: string } {
  const entry = findEntry(sources.frontmatter, 'title');
  const title = fromKey(entry) ?? fromElsewhere(sources, entry);
  if (title.value.length <= MAX_TITLE_LENGTH) return title;
  const params = { length: title.value.length, limit: MAX_TITLE_LENGTH };
  return { ...title, issues: [...title.issues, makeIssue('title-too-long', entry ?? NO_PLACE, params)] };
}

type Title = MappedField<string> & { readonly value: string };

function fromKey(entry: MetaEntry | undefined): Title | null {
  if (entry === undefined) return null;
  if (entry.value.type !== 'scalar') {
    const params = { key: entry.key, expected: 'text', found: describeNode(entry.value) };
    return { value: '', issues: [makeIssue('value-wrong-type', entry, params)], used: [] };
  }
  const text = oneLine(entry.value.text);
  if (text === '' || text === '~') return null;
  return { value: text, issues: textFromNumber(entry.key, entry.value), used: [entry] };
}

function fromElsewhere({ hasFrontmatter, path, heading }: TitleSources, entry: MetaEntry | undefined): Title {
  const used = entry === undefined ? [] : [entry];
  const fromHeading = oneLine(heading());
  const value = fromHeading === '' ? nameToTitle(path.name) : fromHeading;
  if (value === '') return { value, issues: [makeIssue('title-unusable', entry ?? NO_PLACE)], used };
  const from = fromHeading === '' ? path.nameFrom : 'heading';
  return { value, issues: [titleTakenFrom(from, value, hasFrontmatter, entry)], used };
}

function titleTakenFrom(from: string, title: string, hasFrontmatter: boolean, entry: MetaEntry | undefined): Issue {
  if (!hasFrontmatter) return makeIssue('no-frontmatter', NO_PLACE, { from });
  return makeIssue('title-missing', entry ?? NO_PLACE, { title, from });
}

function nameToTitle(name: string): string {
  const words = oneLine(name.replace(/[-_]+/g, ' '));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function oneLine(text: string): string {
  return text.trim().split(/\s+/).join(' ');
}
