import { makeIssue } from '../../runs/domain/make-issue';
import { describeNode, findEntry, isEmpty, type Frontmatter } from './known-keys';
import { ABSENT, type MappedField } from './mapped-field';
import type { Issue } from '../../../contracts';
import type { MetaEntry, MetaScalar } from './types';

/** The description: text of any length, null when it is empty. Anything but text stays in `extra`, with a warning. */
export function mapDescription(frontmatter: Frontmatter): MappedField<string | null> {
  const entry = findEntry(frontmatter, 'description');
  if (entry === undefined) return ABSENT;
  if (isEmpty(entry.value)) return { value: null, issues: [], used: [entry] };
  if (entry.value.type !== 'scalar') return { ...ABSENT, issues: [ignored(entry, 'text')] };
  return { value: entry.value.text.trim(), issues: textFromNumber(entry.key, entry.value), used: [entry] };
}

/** The warning that an entry is not what its field takes, and stays in `extra`. */
export function ignored(entry: MetaEntry, expected: string): Issue {
  return makeIssue('value-ignored', entry, { key: entry.key, found: describeNode(entry.value), expected });
}

/** Tells that an unquoted number, boolean or null became the text of a field. */
export function textFromNumber(key: string, scalar: MetaScalar): Issue[] {
  if (scalar.quoted || typeof scalar.value === 'string') return [];
  return [makeIssue('text-from-number', scalar, { key, text: scalar.text })];
}
