import type { KeywordSort } from '../../../contracts';
import type { Keyword } from './types';

export interface KeywordQuery {
  /** Part of a name, slug or alias, in any case; null: all. */
  readonly search: string | null;
  readonly sort: KeywordSort;
  /** Only those that nothing uses; null: all. */
  readonly unused: ReadonlySet<number> | null;
}

/**
 * The keywords that are asked for, in the order that is asked for.
 * @param articles how many articles have a keyword, by row; asked for only when they decide the order
 */
export function listKeywords(keywords: readonly Keyword[], query: KeywordQuery, articles: (id: number) => number): Keyword[] {
  const wanted = (query.search ?? '').toLocaleLowerCase('en');
  const found = keywords.filter((keyword) => matches(keyword, wanted) && (query.unused === null || query.unused.has(keyword.id)));
  const direction = query.sort.startsWith('-') ? -1 : 1;
  const byName = (a: Keyword, b: Keyword) => names.compare(a.name, b.name) || a.id - b.id;
  if (query.sort === 'name' || query.sort === '-name') return found.sort((a, b) => direction * byName(a, b));
  return found.sort((a, b) => direction * (articles(a.id) - articles(b.id)) || byName(a, b));
}

const names = new Intl.Collator('en', { numeric: true });

function matches({ name, slug, aliases }: Keyword, wanted: string): boolean {
  return [name, slug, ...aliases].some((word) => word.toLocaleLowerCase('en').includes(wanted));
}
