import { Box, Checkbox, Flex, Searchbar, SearchForm, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { KEYWORD_SORTS, type KeywordSort } from '../../../contracts/taxonomy';
import { useTranslate } from '../../shared/use-translate';
import { LocaleSelect } from '../LocaleSelect/LocaleSelect';
import type { KeywordFilter } from '../use-keyword-filter';

const TYPING_PAUSE_MS = 300;

interface KeywordFiltersProps {
  filter: KeywordFilter;
  onChange: (change: Partial<KeywordFilter>) => void;
}

/** Which keywords are listed, and in which order. */
export function KeywordFilters({ filter, onChange }: KeywordFiltersProps) {
  const t = useTranslate();
  const [typed, setTyped] = useState(filter.search);
  const settled = useDebounce(typed, TYPING_PAUSE_MS);
  useEffect(() => {
    if (settled !== filter.search) onChange({ search: settled });
    // Only what is typed changes the filter.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  return (
    <Flex gap={3} wrap="wrap" role="search" aria-label={t('keywords.search')}>
      <Box minWidth="24rem">
        <SearchForm onSubmit={(event: React.FormEvent) => event.preventDefault()}>
          <Searchbar
            name="keyword"
            size="S"
            value={typed}
            clearLabel={t('chooser.clear')}
            placeholder={t('keywords.search')}
            onClear={() => setTyped('')}
            onChange={(event: React.ChangeEvent<HTMLInputElement>) => setTyped(event.target.value)}
          >
            {t('keywords.search')}
          </Searchbar>
        </SearchForm>
      </Box>
      <Box minWidth="18rem">
        <SingleSelect
          size="S"
          aria-label={t('keywords.sort')}
          value={filter.sort}
          onChange={(chosen: string | number) => onChange({ sort: KEYWORD_SORTS.find((sort) => sort === chosen) ?? 'name' })}
        >
          {KEYWORD_SORTS.map((sort: KeywordSort) => (
            <SingleSelectOption key={sort} value={sort}>
              {t(`keywords.sort.${sort}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Box>
      <LocaleSelect locale={filter.locale} onChange={(locale) => onChange({ locale })} />
      <Checkbox checked={filter.unused} onCheckedChange={(unused: boolean | 'indeterminate') => onChange({ unused: unused === true })}>
        {t('keywords.unusedOnly')}
      </Checkbox>
    </Flex>
  );
}
