import { Combobox, ComboboxOption, Field } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { Person } from '../../../contracts/workflow-api';
import { useTranslate } from '../../shared/use-translate';
import { useGetEditorialPeopleQuery } from '../api';

const PAGE_SIZE = 10;
const TYPING_PAUSE_MS = 300;

interface PersonPickerProps {
  label: string;
  /** Null: nobody. */
  value: Person | null;
  onChange: (person: Person | null) => void;
  disabled?: boolean;
  size?: 'S' | 'M';
}

/** One of the people whom articles can be assigned to, found by name. */
export function PersonPicker({ label, value, onChange, disabled = false, size = 'M' }: PersonPickerProps) {
  const t = useTranslate();
  const [typed, setTyped] = useState('');
  const [pageSize, setPageSize] = useState(PAGE_SIZE);
  const [opened, setOpened] = useState(false);
  const search = useDebounce(typed, TYPING_PAUSE_MS);
  const { data, isFetching } = useGetEditorialPeopleQuery({ search, page: 1, pageSize }, { skip: !opened });
  const found = data?.data ?? [];
  // The chosen person is always an option: the box shows the text of the option.
  const people = value === null || found.some(({ id }) => id === value.id) ? found : [value, ...found];

  const choose = (id: string | undefined) => {
    const person = people.find((candidate) => candidate.id === id);
    if (person !== undefined && person.id !== value?.id) onChange(person);
  };
  const toggle = (isOpen: boolean) => {
    setOpened((before) => before || isOpen);
    if (isOpen) return;
    setTyped('');
    setPageSize(PAGE_SIZE);
  };
  return (
    <Field.Root width="100%">
      <Field.Label>{label}</Field.Label>
      <Combobox
        size={size}
        // What the server found is shown as it is; completing what is typed would get in the way of who types fast.
        autocomplete="none"
        value={value?.id ?? ''}
        placeholder={t('person.nobody')}
        disabled={disabled}
        loading={isFetching}
        loadingMessage={t('loading')}
        noOptionsMessage={() => t('person.notFound')}
        clearLabel={t('person.clear')}
        hasMoreItems={data !== undefined && data.meta.pagination.pageCount > 1}
        onLoadMore={() => setPageSize((size) => Math.min(size + PAGE_SIZE, 100))}
        onInputChange={(event) => setTyped(event.currentTarget.value)}
        onOpenChange={toggle}
        onChange={choose}
        onClear={value === null ? undefined : () => onChange(null)}
      >
        {people.map(({ id, name }) => (
          <ComboboxOption key={id} value={id}>
            {name}
          </ComboboxOption>
        ))}
      </Combobox>
    </Field.Root>
  );
}
