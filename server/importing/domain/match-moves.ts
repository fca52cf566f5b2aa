import { inCodeUnitOrder } from './code-unit-order';
import type { LedgerEntry, MappedArticle, ReadFile } from './types';

/** A file that the ledger does not know, with its article and locale. */
export interface NewFile {
  readonly file: ReadFile;
  readonly article: MappedArticle;
  readonly locale: string;
}

/**
 * Finds the files that only moved: each new file with the entry of a file that is gone, and whose article it keeps. One of these holds,
 * in this order, and for no other pair:
 * 1. the bytes are the same (of several with the same bytes, first those with one file name, then in path order);
 * 2. the file names the slug that the gone one wanted: an address belongs to one article;
 * 3. the slug made of its name, and its title, are those of the gone one, as when a folder was renamed and the text revised.
 *
 * An article in another language is another article. A title alone, or a file name alone, is no identity.
 *
 * @param input.gone entries whose path is not in the source, and whose article is there
 * @returns entries by the new paths
 */
export function matchMoves(input: { readonly gone: readonly LedgerEntry[]; readonly files: readonly NewFile[] }): ReadonlyMap<string, LedgerEntry> {
  const moves = new Map<string, LedgerEntry>();
  const gone = new Set([...input.gone].sort((a, b) => inCodeUnitOrder(a.path, b.path)));
  const files = new Set([...input.files].sort((a, b) => inCodeUnitOrder(a.file.path, b.file.path)));
  const match = (keyOfFile: KeyOf<NewFile>, keyOfEntry: KeyOf<LedgerEntry>, isUnique: boolean): void => {
    const entries = groupBy(gone, keyOfEntry);
    for (const [key, candidates] of groupBy(files, keyOfFile)) {
      const olds = entries.get(key) ?? [];
      if (isUnique && (olds.length > 1 || candidates.length > 1)) continue;
      for (const [at, candidate] of candidates.entries()) {
        const old = olds[at];
        if (old === undefined) break;
        moves.set(candidate.file.path, old);
        gone.delete(old);
        files.delete(candidate);
      }
    }
  };
  match(({ file, locale }) => [locale, file.hash, nameOf(file.path)], ({ locale, hash, path }) => [locale, hash, nameOf(path)], false);
  match(({ file, locale }) => [locale, file.hash], ({ locale, hash }) => [locale, hash], false);
  match(
    ({ article: { slug }, locale }) => (slug.explicit ? [locale, slug.value] : null),
    ({ locale, written }) => (written.slug === undefined ? null : [locale, written.slug]),
    true,
  );
  match(
    ({ article: { slug, title }, locale }) => [locale, slug.value, title],
    ({ locale, written }) => (written.slug === undefined || written.title === undefined ? null : [locale, written.slug, written.title]),
    true,
  );
  return moves;
}

/** What must be equal; null when there is nothing to go by. */
type KeyOf<Thing> = (thing: Thing) => readonly string[] | null;

function groupBy<Thing>(things: Iterable<Thing>, keyOf: KeyOf<Thing>): Map<string, Thing[]> {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    if (key === null) continue;
    const name = JSON.stringify(key);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [thing]);
    else group.push(thing);
  }
  return groups;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
