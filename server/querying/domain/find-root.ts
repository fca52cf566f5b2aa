import type { CategoryRow } from './nest-tree';

/** The category that somebody means; `ambiguous` when several have the slug. */
export type FoundRoot = { readonly ok: true; readonly id: number } | { readonly ok: false; readonly why: 'unknown' | 'ambiguous' };

/** @param asked a path (`/technology/cloud/`, its last slash may be missing), a documentId or a slug, tried in this order */
export function findRoot(rows: readonly CategoryRow[], asked: string): FoundRoot {
  const path = asked.endsWith('/') ? asked : `${asked}/`;
  const byPath = asked.startsWith('/') ? rows.find((row) => row.path === path) : undefined;
  const exact = byPath ?? rows.find(({ documentId }) => documentId === asked);
  if (exact !== undefined) return { ok: true, id: exact.id };
  const [first, second] = rows.filter(({ slug }) => slug === asked);
  if (first === undefined) return { ok: false, why: 'unknown' };
  return second === undefined ? { ok: true, id: first.id } : { ok: false, why: 'ambiguous' };
}
