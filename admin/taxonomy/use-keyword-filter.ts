import { useSearchParams } from 'react-router-dom';
import { KEYWORD_SORTS, type KeywordSort } from '../../contracts/taxonomy';
import { ALL_LOCALES } from './LocaleSelect/LocaleSelect';

export interface KeywordFilter {
  search: string;
  sort: KeywordSort;
  /** Only those without any article. */
  unused: boolean;
  locale: string;
}

const DEFAULTS: KeywordFilter = { search: '', sort: 'name', unused: false, locale: ALL_LOCALES };

/** Which keywords are listed, kept in the address. */
export function useKeywordFilter(): [KeywordFilter, (change: Partial<KeywordFilter>) => void] {
  const [params, setParams] = useSearchParams();
  const filter: KeywordFilter = {
    search: params.get('search') ?? DEFAULTS.search,
    sort: KEYWORD_SORTS.find((sort) => sort === params.get('sort')) ?? DEFAULTS.sort,
    unused: params.get('unused') === 'true',
    locale: params.get('locale') ?? DEFAULTS.locale,
  };
  const change = (changes: Partial<KeywordFilter>) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('page');
        const { search, sort, unused, locale } = { ...filter, ...changes };
        for (const [name, value, byDefault] of [
          ['search', search, DEFAULTS.search],
          ['sort', sort, DEFAULTS.sort],
          ['unused', String(unused), String(DEFAULTS.unused)],
          ['locale', locale, DEFAULTS.locale],
        ] as const) {
          if (value === byDefault) next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  return [filter, change];
}
