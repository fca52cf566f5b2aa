import { createHash } from 'node:crypto';

/**
 * What a writer can lock. Every writer takes them in this order, so two writers never wait for each other in a circle:
 * the tree of categories (whoever merges or deletes keywords takes it too), then one document, then one family of slugs.
 */
export type LockKey =
  | { kind: 'tree' }
  | { kind: 'document'; documentId: string }
  | { kind: 'slug'; uid: string; locale: string | null; slug: string };

/** Keys of one kind share this many rows: enough that strangers seldom wait, few enough to make at every start. */
const BUCKETS_PER_KIND = 64;
const FIRST_BUCKET = { tree: 0, document: 1, slug: 1 + BUCKETS_PER_KIND } as const;

/** How many rows the table of locks holds. */
export const BUCKET_COUNT = 1 + 2 * BUCKETS_PER_KIND;

/** The rows to lock for these keys: ascending, each once. */
export function bucketsOf(keys: readonly LockKey[]): number[] {
  return [...new Set(keys.map(bucketOf))].sort((a, b) => a - b);
}

function bucketOf(key: LockKey): number {
  const first = FIRST_BUCKET[key.kind];
  if (key.kind === 'tree') return first;
  const name = key.kind === 'document' ? key.documentId : `${key.uid}:${key.locale ?? ''}:${slugFamily(key.slug)}`;
  return first + (createHash('sha256').update(name).digest().readUInt32BE() % BUCKETS_PER_KIND);
}

/**
 * `news`, `news-2` and `news-2-3` are one family, so a free suffix is searched under a single lock. Lower case,
 * since some databases compare without case.
 */
function slugFamily(slug: string): string {
  return slug.toLowerCase().replace(/(-\d+)+$/, '');
}
