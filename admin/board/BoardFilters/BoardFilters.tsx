import { Box, Flex, Searchbar, SearchForm, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import type { BoardQuery } from '../../../contracts/workflow-api';
import { useGetEditorialLocalesQuery } from '../../importing/api';
import { useTranslate } from '../../shared/use-translate';
import { useGetEditorialPeopleQuery } from '../../workflow/api';
import { useGetEditorialCategoryOptionsQuery } from '../api';
import type { FilterName } from '../use-board-filter';

interface BoardFiltersProps {
  filter: BoardQuery;
  onChange: (name: FilterName, value: string) => void;
}

const TYPING_PAUSE_MS = 300;

/** What a board or calendar shows: by title, category, assignee and, where there are several, language. */
export function BoardFilters({ filter, onChange }: BoardFiltersProps) {
  const t = useTranslate();
  const { data: locales = [] } = useGetEditorialLocalesQuery();
  const { data: categories = [] } = useGetEditorialCategoryOptionsQuery();
  const { data: people } = useGetEditorialPeopleQuery({ search: '', page: 1, pageSize: 100 });
  return (
    <Flex gap={2} wrap="wrap" role="search" aria-label={t('board.filters')}>
      <TitleSearch text={filter.text ?? ''} onChange={(text) => onChange('text', text)} />
      {categories.length === 0 && filter.category === undefined ? null : (
        <Select
          label={t('board.filter.category')}
          all={t('board.filter.category.all')}
          value={filter.category ?? ''}
          options={categories.map(({ documentId, name }) => [documentId, name])}
          onChange={(value) => onChange('category', value)}
        />
      )}
      <Select
        label={t('board.filter.assignee')}
        all={t('board.filter.assignee.all')}
        value={filter.assignee ?? ''}
        options={[
          ['me', t('board.filter.assignee.me')],
          ['none', t('board.filter.assignee.none')],
          ...(people?.data ?? []).map(({ id, name }): [string, string] => [id, name]),
        ]}
        onChange={(value) => onChange('assignee', value)}
      />
      {locales.length > 1 ? (
        <Select
          label={t('board.filter.locale')}
          all={null}
          value={filter.locale}
          options={locales.map(({ code, name }) => [code, name])}
          onChange={(value) => onChange('locale', value)}
        />
      ) : null}
    </Flex>
  );
}

interface SelectProps {
  label: string;
  /** Text of the choice of everything; null when there is none. */
  all: string | null;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}

/** The design system's own takes no empty value. */
const ALL = 'all';

function Select({ label, all, value, options, onChange }: SelectProps) {
  return (
    <Box minWidth="18rem">
      <SingleSelect size="S" aria-label={label} value={value === '' ? ALL : value} onChange={(chosen: string | number) => onChange(chosen === ALL ? '' : String(chosen))}>
        {all === null ? null : <SingleSelectOption value={ALL}>{all}</SingleSelectOption>}
        {options.map(([key, name]) => (
          <SingleSelectOption key={key} value={key}>
            {name}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Box>
  );
}

function TitleSearch({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const t = useTranslate();
  const [typed, setTyped] = useState(text);
  const settled = useDebounce(typed, TYPING_PAUSE_MS);
  useEffect(() => {
    if (settled !== text) onChange(settled);
    // Only what is typed changes the filter.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  return (
    <Box minWidth="24rem">
      <SearchForm onSubmit={(event: React.FormEvent) => event.preventDefault()}>
        <Searchbar
          name="text"
          size="S"
          value={typed}
          clearLabel={t('board.filter.text.clear')}
          placeholder={t('board.filter.text')}
          onClear={() => setTyped('')}
          onChange={(event: React.ChangeEvent<HTMLInputElement>) => setTyped(event.target.value)}
        >
          {t('board.filter.text')}
        </Searchbar>
      </SearchForm>
    </Box>
  );
}
