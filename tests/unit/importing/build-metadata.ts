import type { ProfileName } from '../../../contracts';
import type { Frontmatter } from '../../../server/importing/domain/known-keys';
import { profileOf } from '../../../server/importing/domain/profiles';
import type { MetaEntry, Metadata, MetaNode, MetaScalar } from '../../../server/importing/domain/types';

type Plain = string | number | boolean | null | MetaScalar | readonly Plain[] | { readonly [key: string]: Plain };

/** A scalar without quotes, whose text is `text` and whose value is `value`, as YAML reads `007` or `null`. */
export function unquoted(text: string, value: MetaScalar['value']): MetaScalar {
  return { type: 'scalar', value, text, quoted: false, line: 1, column: 1 };
}

/**
 * Entries as if each key stood on a line of its own from line 2 on, its value behind `key: `. Texts are quoted, other
 * scalars not.
 */
export function entriesOf(keys: { readonly [key: string]: Plain }): MetaEntry[] {
  return Object.entries(keys).map(([key, value], index) => {
    const line = index + 2;
    return { key, line, column: 1, value: toNode(value, line, key.length + 3) };
  });
}

/** The entries as a profile understands them. */
export function frontmatterOf(keys: Parameters<typeof entriesOf>[0], profile: ProfileName = 'generic'): Frontmatter {
  return { entries: entriesOf(keys), profile: profileOf(profile) };
}

export function metadataOf(keys: { readonly [key: string]: Plain }): Metadata {
  return { entries: entriesOf(keys), issues: [] };
}

function toNode(value: Plain, line: number, column: number): MetaNode {
  const place = { line, column };
  if (isList(value)) return { type: 'list', ...place, items: value.map((item) => toNode(item, line, column)) };
  if (typeof value !== 'object' || value === null) {
    return { type: 'scalar', ...place, value, text: value === null ? '' : String(value), quoted: typeof value === 'string' };
  }
  if (isScalar(value)) return { ...value, ...place };
  const entries = Object.entries(value).map(([key, each]) => ({ key, ...place, value: toNode(each, line, column) }));
  return { type: 'map', ...place, entries };
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

function isScalar(value: object): value is MetaScalar {
  return 'type' in value && value.type === 'scalar';
}
