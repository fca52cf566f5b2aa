import { freeSlug, isSlug } from '../../articles/domain/slug-rules';
import { slugOrFallback } from '../../articles/domain/to-slug';
import type { Problem } from './problem';

/** A category or keyword as far as its slug goes. */
export interface Slugged {
  readonly id: number;
  readonly documentId: string;
  readonly name: string;
  readonly slug: string;
}

export interface SlugRepair<T extends Slugged> {
  readonly problems: readonly Problem[];
  readonly after: readonly T[];
}

/**
 * Gives every term a slug that can stand in an address and that no other of its kind has. The oldest keeps a slug that
 * several have; what must change gets the name's slug, or the next free one.
 * @param groupOf terms of one group may not share a slug
 */
export function repairSlugs<T extends Slugged>(
  kind: 'category' | 'keyword',
  terms: readonly T[],
  groupOf: (term: T) => number | null,
): SlugRepair<T> {
  const oldestFirst = [...terms].sort((a, b) => a.id - b.id);
  const taken = new Map<number | null, Set<string>>();
  const takenBy = (term: T): Set<string> => {
    const group = groupOf(term);
    const known = taken.get(group) ?? new Set<string>();
    taken.set(group, known);
    return known;
  };
  const isWrong = new Map<number, 'unusable' | 'taken'>();
  for (const term of oldestFirst) {
    const used = takenBy(term);
    if (!isSlug(term.slug)) isWrong.set(term.id, 'unusable');
    else if (used.has(term.slug.toLowerCase())) isWrong.set(term.id, 'taken');
    else used.add(term.slug.toLowerCase());
  }
  const problems: Problem[] = [];
  const slugs = new Map<number, string>();
  for (const term of oldestFirst) {
    const wrong = isWrong.get(term.id);
    if (wrong === undefined) continue;
    const used = takenBy(term);
    const free = freeSlug(wrong === 'taken' ? term.slug : slugOrFallback(term.name, kind).slug, used);
    used.add(free.toLowerCase());
    slugs.set(term.id, free);
    problems.push({ code: `${kind}-slug-${wrong}`, documentId: term.documentId, params: { name: term.name, slug: term.slug, free } });
  }
  return { problems, after: terms.map((term) => ({ ...term, slug: slugs.get(term.id) ?? term.slug })) };
}
