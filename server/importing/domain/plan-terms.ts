import { slugOrFallback } from '../../articles/domain/to-slug';
import { inCodeUnitOrder } from './code-unit-order';
import type { SnapshotTerm, TermRef } from './types';

/** What the names of categories, or of keywords, stand for in one run. */
export interface TermIndex {
  /** The term for a name in a source file. A name that was not planned gives a term to create, never shared. */
  find(name: string): TermRef;
  /** The name by which Strapi has, or will have, the term that was once called `name`. */
  currentName(name: string): string;
}

/**
 * Finds each name's term: by the slug of the name, else by the slugs of aliases, else by the slugs of the terms' names
 * (a term may carry a slug that is not its name's). What is left is created once for the whole run, however it is
 * spelled; the first spelling gives the name.
 *
 * @param input.names in path order of their files
 */
export function planTerms(input: {
  readonly kind: 'category' | 'keyword';
  readonly names: Iterable<string>;
  readonly existing: readonly SnapshotTerm[];
}): TermIndex {
  const slugOf = rememberSlugs(input.kind);
  const terms = [...input.existing].sort(
    (a, b) => inCodeUnitOrder(a.slug, b.slug) || inCodeUnitOrder(a.documentId, b.documentId),
  );
  const bySlug = indexExisting(terms, slugOf);
  const existingNames = new Set(terms.map((term) => term.name));
  for (const name of input.names) addMissing(bySlug, slugOf(name), { documentId: null, name, slug: slugOf(name) });

  const find = (name: string): TermRef => bySlug.get(slugOf(name)) ?? { documentId: null, name, slug: slugOf(name) };
  return { find, currentName: (name) => (existingNames.has(name) ? name : find(name).name) };
}

function indexExisting(terms: readonly SnapshotTerm[], slugOf: (name: string) => string): Map<string, TermRef> {
  const index = new Map<string, TermRef>();
  const entries = terms.map((term) => ({
    ref: { documentId: term.documentId, name: term.name, slug: term.slug },
    aliases: term.aliases,
  }));
  // An editor may have typed a slug in capitals; names are looked up in small letters.
  for (const { ref } of entries) addMissing(index, ref.slug.toLowerCase(), ref);
  for (const { ref, aliases } of entries) for (const alias of aliases) addMissing(index, slugOf(alias), ref);
  for (const { ref } of entries) addMissing(index, slugOf(ref.name), ref);
  return index;
}

function addMissing(index: Map<string, TermRef>, slug: string, term: TermRef): void {
  if (!index.has(slug)) index.set(slug, term);
}

/** A run names the same few terms thousands of times, and making a slug is slow. */
function rememberSlugs(kind: 'category' | 'keyword'): (name: string) => string {
  const slugs = new Map<string, string>();
  return (name) => {
    const known = slugs.get(name);
    if (known !== undefined) return known;
    const { slug } = slugOrFallback(name, kind);
    slugs.set(name, slug);
    return slug;
  };
}
