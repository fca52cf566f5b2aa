import { createHash } from 'node:crypto';
import type { ContentSnapshot, JsonValue } from '../../../contracts';

/** Starts what is hashed; another number for another reading of the same content. */
const DIGEST_VERSION = 'article-content-1';

/**
 * Lower-case hex SHA-256 of what readers would see of an article. The same for the same content however it is stored: names
 * and row ids of what it points to, the order of keys in `extra`, the style of line ends, and whether empty is null, an empty
 * text, list or object do not count. The order of keywords does.
 */
export function contentDigest(content: ContentSnapshot): string {
  const fields: JsonValue[] = [
    DIGEST_VERSION,
    content.title,
    content.slug,
    content.date,
    content.datedAt === null ? null : new Date(content.datedAt).toISOString(),
    unixLines(content.description),
    unixLines(content.body),
    content.category?.id ?? null,
    content.keywords.map(({ id }) => id),
    content.cover?.id ?? null,
    content.extra,
  ];
  return createHash('sha256').update(fields.map((field) => canonical(emptyAsNull(field))).join('\n')).digest('hex');
}

/** JSON with sorted keys, in code unit order, without spaces. */
function canonical(value: JsonValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`);
  return `{${entries.join(',')}}`;
}

function emptyAsNull(value: JsonValue): JsonValue {
  if (value === '') return null;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0 ? null : value;
}

function unixLines(text: string | null): string | null {
  return text?.replace(/\r\n?/g, '\n') ?? null;
}
