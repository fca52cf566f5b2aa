import { slugOrFallback } from '../../articles/domain/to-slug';

/** A category or keyword as far as it is found by words. */
export interface Term {
  readonly name: string;
  readonly slug: string;
  readonly aliases: readonly string[];
}

/**
 * The aliases with which a term is found by every word that found it, or one of the terms it replaces, before: their
 * slugs, names and aliases, as far as its own slug or another alias does not find it already.
 */
export function aliasesAfter(term: Term, before: readonly Term[]): string[] {
  const found = new Set([term.slug.toLowerCase(), slugOf(term.name)]);
  const kept: string[] = [];
  const words = [...term.aliases, ...before.flatMap(({ slug, name, aliases }) => [slug, name, ...aliases])];
  for (const word of words) {
    const slug = slugOf(word);
    if (found.has(slug) || found.has(word.toLowerCase())) continue;
    found.add(slug);
    // A slug of capitals or dots is compared as it is.
    found.add(word.toLowerCase());
    kept.push(word);
  }
  return kept;
}

/**
 * The aliases of a term that is to be found by one more word; null when the word finds another term, which an alias would
 * not change.
 */
export function withAlias<T extends Term>(term: T, all: readonly T[], word: string): string[] | null {
  const slug = slugOf(word);
  const isFoundBy = (each: Term): boolean => each.slug.toLowerCase() === slug || [each.name, ...each.aliases].some((known) => slugOf(known) === slug);
  if (all.some((other) => other !== term && isFoundBy(other))) return null;
  return isFoundBy(term) ? [...term.aliases] : [...term.aliases, word];
}

function slugOf(word: string): string {
  return slugOrFallback(word, 'term').slug;
}
