import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { BoardQuery } from '../../contracts/workflow-api';
import { useGetEditorialLocalesQuery } from '../importing/api';

export type FilterName = 'locale' | 'category' | 'assignee' | 'text';

/** What a board or calendar is filtered by, kept in the address; null until the language is known. */
export function useBoardFilter(): { filter: BoardQuery | null; set: (name: FilterName, value: string) => void } {
  const [params, setParams] = useSearchParams();
  const { data: locales } = useGetEditorialLocalesQuery();
  const fallback = locales?.find(({ isDefault }) => isDefault)?.code;
  const [locale, category, assignee, text] = ['locale', 'category', 'assignee', 'text'].map((name) => params.get(name) ?? '');
  const filter = useMemo((): BoardQuery | null => {
    const code = locale || fallback;
    if (code === undefined) return null;
    return { locale: code, ...(category ? { category } : {}), ...(assignee ? { assignee } : {}), ...(text ? { text } : {}) };
  }, [locale, fallback, category, assignee, text]);
  const set = (name: FilterName, value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  return { filter, set };
}
