import { articleKey } from './article-key';
import { inCodeUnitOrder } from './code-unit-order';
import type { SlugGrant, Snapshot } from './types';

/** A file that needs a slug. */
export interface SlugClaim {
  /** Unique among the claims. */
  readonly path: string;
  readonly locale: string;
  readonly wanted: string;
  /** The file names it; such claims go before those made of titles. */
  readonly explicit: boolean;
  /** The article that is updated; null creates one. */
  readonly documentId: string | null;
  /** The article's slug now; null creates one. */
  readonly current: string | null;
  /** Whether it is needed hangs on a decision; such claims go last. Absent is false. */
  readonly undecided?: boolean;
}

interface Holder {
  readonly documentId: string | null;
  readonly path: string | null;
}

/**
 * Gives every claim a slug of its own in its locale. Slugs in `held` stay with their articles, those an article of
 * this run is about to leave too (its published row keeps the slug until it is written). Then explicit claims choose
 * before derived ones, each in path order, and those that hang on a decision last; who comes late gets `-2`, `-3`, … Upper and lower case are the same
 * slug, as they are to MySQL. Linear in the number of claims.
 *
 * @param input.paths paths of the articles that files of this source made, by `articleKey`
 * @returns a grant for each claim, by its path
 */
export function planSlugs(input: {
  readonly claims: readonly SlugClaim[];
  readonly held: Snapshot['slugs'];
  readonly paths: ReadonlyMap<string, string>;
}): ReadonlyMap<string, SlugGrant> {
  const holders = new Map<string, Holder[]>();
  for (const { slug, locale, documentId } of input.held) {
    addHolder(holders, keyOf(locale, slug), { documentId, path: input.paths.get(articleKey({ documentId, locale })) ?? null });
  }
  const nextSuffixes = new Map<string, number>();
  const grants = new Map<string, SlugGrant>();
  for (const claim of [...input.claims].sort(byPrecedence)) {
    const grant = grantSlug(claim, holders, nextSuffixes);
    addHolder(holders, keyOf(claim.locale, grant.slug), { documentId: claim.documentId, path: claim.path });
    grants.set(claim.path, grant);
  }
  return grants;
}

/** True for `wanted-2`, `wanted-3`, …: the slug an article got because `wanted` was taken. */
export function isSuffixed(slug: string, wanted: string): boolean {
  return slug.startsWith(`${wanted}-`) && /^(?:[2-9]|[1-9]\d+)$/.test(slug.slice(wanted.length + 1));
}

function byPrecedence(a: SlugClaim, b: SlugClaim): number {
  return Number(a.undecided ?? false) - Number(b.undecided ?? false) || Number(b.explicit) - Number(a.explicit) || inCodeUnitOrder(a.path, b.path);
}

function grantSlug(claim: SlugClaim, holders: Map<string, Holder[]>, nextSuffixes: Map<string, number>): SlugGrant {
  const isFree = (slug: string): boolean => othersWith(slug, claim, holders).length === 0;
  if (isFree(claim.wanted)) return { slug: claim.wanted, takenBy: null };

  const takenBy = { path: firstPath(othersWith(claim.wanted, claim, holders)) };
  if (claim.current !== null && isSuffixed(claim.current, claim.wanted) && isFree(claim.current)) {
    return { slug: claim.current, takenBy };
  }
  const counter = keyOf(claim.locale, claim.wanted);
  let suffix = nextSuffixes.get(counter) ?? 2;
  while (!isFree(withSuffix(claim.wanted, suffix))) suffix += 1;
  nextSuffixes.set(counter, suffix + 1);
  return { slug: withSuffix(claim.wanted, suffix), takenBy };
}

function othersWith(slug: string, claim: SlugClaim, holders: ReadonlyMap<string, Holder[]>): Holder[] {
  const all = holders.get(keyOf(claim.locale, slug)) ?? [];
  return all.filter((holder) => claim.documentId === null || holder.documentId !== claim.documentId);
}

function firstPath(holders: readonly Holder[]): string | null {
  const paths = holders.flatMap((holder) => (holder.path === null ? [] : [holder.path]));
  return paths.sort(inCodeUnitOrder)[0] ?? null;
}

function withSuffix(slug: string, suffix: number): string {
  return `${slug}-${suffix}`;
}

function addHolder(holders: Map<string, Holder[]>, key: string, holder: Holder): void {
  const present = holders.get(key);
  if (present === undefined) holders.set(key, [holder]);
  else present.push(holder);
}

function keyOf(locale: string, slug: string): string {
  return `${locale}/${slug.toLowerCase()}`;
}
