import { createHash } from 'node:crypto';
import { diffTree } from './diff-tree';
import type { Category, Keyword, KeywordPlan, TreeChange } from './types';

/**
 * What an operation comes to, as a short text: the same for two plans exactly when what a preview shows of them is the same.
 * Positions are left out: that somebody has put siblings into another order is no reason to ask again.
 */
export function fingerprintOfTree(before: readonly Category[], { after, removed, articlesTo }: TreeChange): string {
  const updates = diffTree(before, after)
    .filter(({ changes }) => [...changes].some((column) => column !== 'position'))
    .map((update) => [update.id, update.before.path, ...wordsOf(update.after), update.after.parentId, update.after.path]);
  return digest([updates.sort(byId), [...removed].sort(inNumericOrder), articlesTo]);
}

export function fingerprintOfKeywords({ changed, removed, replacedBy }: Extract<KeywordPlan, { ok: true }>): string {
  const updates = changed.map((keyword) => [keyword.id, ...wordsOf(keyword)]);
  return digest([updates.sort(byId), [...removed].sort(inNumericOrder), replacedBy]);
}

/** Which category each version of each article has. */
export function fingerprintOfPlaces(places: readonly (readonly string[])[]): string {
  return digest(places.map((place) => place.join(' ')).sort());
}

function wordsOf({ name, slug, aliases }: Pick<Keyword, 'name' | 'slug' | 'aliases'>): unknown[] {
  return [name, slug, aliases];
}

function byId(a: readonly unknown[], b: readonly unknown[]): number {
  return Number(a[0]) - Number(b[0]);
}

function inNumericOrder(a: number, b: number): number {
  return a - b;
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
