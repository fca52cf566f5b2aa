import type { Issue } from '../../../contracts';
import { makeIssue } from '../../runs/domain/make-issue';
import { findEntry, isEmpty, type Frontmatter } from './known-keys';
import type { CoverAddress, MetaEntry, MetaNode } from './types';

/** Keys that hold the address when a cover is a map. */
const ADDRESS_KEYS: readonly string[] = ['src', 'url', 'image', 'path', 'relative'];

/** Characters of a cover that a message shows. */
const MAX_SHOWN = 200;

export interface MappedCover {
  /** Null when a key for it is there and holds nothing; undefined when the file says nothing of a cover. */
  readonly value: CoverAddress | null | undefined;
  /** Entries that say nothing else: a key that holds nothing. */
  readonly used: readonly MetaEntry[];
  /** Tells that the cover stays in `extra`, as it does until somebody finds its file. */
  readonly issues: readonly Issue[];
}

/** The address that a file names as its cover. */
export function mapCover(frontmatter: Frontmatter): MappedCover {
  const entry = findEntry(frontmatter, 'cover');
  if (entry === undefined) return { value: undefined, used: [], issues: [] };
  if (isEmpty(entry.value)) return { value: null, used: [entry], issues: [] };
  const address = addressOf(entry.value);
  if (address === null) return { value: undefined, used: [], issues: [] };
  const { line, column } = entry;
  const key = entry.value.type === 'scalar' && frontmatter.entries.includes(entry) ? entry.key : null;
  return { value: { address, key, line, column }, used: [], issues: [makeIssue('cover-kept-as-text', entry, { value: address.slice(0, MAX_SHOWN) })] };
}

function addressOf(node: MetaNode): string | null {
  if (node.type === 'scalar') return typeof node.value === 'string' ? node.text.trim() : null;
  if (node.type === 'list') return node.items.map(addressOf).find((address) => address !== null) ?? null;
  const entry = node.entries.find(({ key, value }) => ADDRESS_KEYS.includes(key) && !isEmpty(value));
  return entry === undefined ? null : addressOf(entry.value);
}
