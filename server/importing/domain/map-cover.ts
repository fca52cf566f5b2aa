import type { Issue } from '../../../contracts';
import { makeIssue } from '../../runs/domain/make-issue';
import { findEntry, isEmpty, type Frontmatter } from './known-keys';
import type { MetaNode } from './types';

/** Keys that hold the address when a cover is a map. */
const ADDRESS_KEYS: readonly string[] = ['src', 'url', 'image', 'path', 'relative'];

/** Tells that the file names a cover, which stays in `extra`. */
export function noteCover(frontmatter: Frontmatter): Issue[] {
  const entry = findEntry(frontmatter, 'cover');
  if (entry === undefined || isEmpty(entry.value)) return [];
  const value = addressOf(entry.value);
  return value === null ? [] : [makeIssue('cover-kept-as-text', entry, { value })];
}

function addressOf(node: MetaNode): string | null {
  if (node.type === 'scalar') return typeof node.value === 'string' ? node.text.slice(0, 200) : null;
  if (node.type === 'list') return node.items.map(addressOf).find((address) => address !== null) ?? null;
  const entry = node.entries.find(({ key, value }) => ADDRESS_KEYS.includes(key) && !isEmpty(value));
  return entry === undefined ? null : addressOf(entry.value);
}
