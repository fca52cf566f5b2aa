import { SearchForm, Searchbar } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { useTranslate } from '../../shared/use-translate';

interface FileSearchProps {
  value: string;
  onChange: (search: string) => void;
}

/** Long enough for a person to finish a word, so that not every letter is a request. */
const TYPING_PAUSE_MS = 300;

/** Finds files by a part of their title or path. */
export function FileSearch({ value, onChange }: FileSearchProps) {
  const t = useTranslate();
  const [typed, setTyped] = useState(value);
  const settled = useDebounce(typed.trim(), TYPING_PAUSE_MS);
  useEffect(() => {
    if (settled !== value) onChange(settled);
    // Only what was typed is news; `value` follows it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  return (
    <SearchForm onSubmit={(event) => event.preventDefault()}>
      <Searchbar
        name="search"
        value={typed}
        placeholder={t('files.search.placeholder')}
        clearLabel={t('files.search.clear')}
        onChange={(event) => setTyped(event.target.value)}
        onClear={() => setTyped('')}
      >
        {t('files.search')}
      </Searchbar>
    </SearchForm>
  );
}
