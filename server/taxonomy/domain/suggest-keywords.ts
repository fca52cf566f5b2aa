import type { Keyword } from './types';

/** More than anybody reads through while typing. */
const MAX_SUGGESTIONS = 20;

/** Keywords for what is typed so far: that of this name first, then those that begin so, then those that hold it anywhere, also in an alias. */
export function suggestKeywords(keywords: readonly Keyword[], typed: string): Keyword[] {
  const wanted = typed.trim().toLocaleLowerCase('en');
  return keywords
    .map((keyword) => ({ keyword, rank: rankOf(keyword, wanted) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank || names.compare(a.keyword.name, b.keyword.name) || a.keyword.id - b.keyword.id)
    .slice(0, MAX_SUGGESTIONS)
    .map(({ keyword }) => keyword);
}

const NO_MATCH = 3;
const names = new Intl.Collator('en', { numeric: true });

function rankOf({ name, slug, aliases }: Keyword, wanted: string): number {
  const word = name.toLocaleLowerCase('en');
  if (word === wanted) return 0;
  if (word.startsWith(wanted)) return 1;
  return [word, slug, ...aliases].some((each) => each.toLocaleLowerCase('en').includes(wanted)) ? 2 : NO_MATCH;
}
