import { Button, Combobox, ComboboxOption, Dialog, Field, Flex, TextButton, Typography } from '@strapi/design-system';
import { useNotification, useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { NewTerm } from '../../../contracts/mapping';
import { ADMIN_ACTIONS } from '../../../contracts/permissions';
import { errorTextId } from '../../shared/domain/error-text';
import { useTranslate } from '../../shared/use-translate';
import { useAddEditorialAliasMutation, useGetEditorialKeywordsToMapQuery, useGetEditorialTreeToMapQuery, type TermKind } from '../preview-api';

/** As many are offered at once; more are found by typing. */
const MAX_OPTIONS = 30;

const PERMISSIONS = {
  category: [{ action: ADMIN_ACTIONS.manageCategories, subject: null }],
  keyword: [{ action: ADMIN_ACTIONS.manageKeywords, subject: null }],
};

interface TermMapperProps {
  kind: TermKind;
  term: NewTerm;
  onMapped: () => void;
}

/** Has an existing category or keyword be found by the name that files use, now and at every later import. */
export function TermMapper({ kind, term, onMapped }: TermMapperProps) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const { allowedActions } = useRBAC(PERMISSIONS[kind]);
  if (allowedActions.canManage !== true) return null;
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger>
        <TextButton aria-label={t('terms.map.of', { name: term.name })}>{t('terms.map')}</TextButton>
      </Dialog.Trigger>
      {open ? (
        <MapDialog
          kind={kind}
          term={term}
          onMapped={() => {
            setOpen(false);
            onMapped();
          }}
        />
      ) : null}
    </Dialog.Root>
  );
}

function MapDialog({ kind, term, onMapped }: TermMapperProps) {
  const t = useTranslate();
  const { toggleNotification } = useNotification();
  const [chosen, setChosen] = useState('');
  const [add, { isLoading }] = useAddEditorialAliasMutation();
  const map = async () => {
    const result = await add({ kind, id: chosen, name: term.name });
    if ('error' in result) toggleNotification({ type: 'danger', message: t(errorTextId(result.error)) });
    else onMapped();
  };
  return (
    <Dialog.Content>
      <Dialog.Header>{t('terms.map.title', { name: term.name })}</Dialog.Header>
      <Dialog.Body>
        <Flex direction="column" alignItems="stretch" gap={4} width="100%">
          <Typography>{t('terms.map.hint', { name: term.name })}</Typography>
          <Field.Root name="map-to" width="100%">
            <Field.Label>{t(`terms.map.${kind}`)}</Field.Label>
            {kind === 'category' ? <CategoryBox value={chosen} onChange={setChosen} /> : <KeywordBox value={chosen} onChange={setChosen} />}
          </Field.Root>
        </Flex>
      </Dialog.Body>
      <Dialog.Footer>
        <Dialog.Cancel>
          <Button variant="tertiary" fullWidth>
            {t('dialog.cancel')}
          </Button>
        </Dialog.Cancel>
        <Button fullWidth loading={isLoading} disabled={chosen === ''} onClick={() => void map()}>
          {t('terms.map.do')}
        </Button>
      </Dialog.Footer>
    </Dialog.Content>
  );
}

interface BoxProps {
  value: string;
  onChange: (id: string) => void;
}

function CategoryBox({ value, onChange }: BoxProps) {
  const [typed, setTyped] = useState('');
  const { data: tree = [], isLoading } = useGetEditorialTreeToMapQuery();
  const names = new Map(tree.map(({ id, name }) => [id, name]));
  const parents = new Map(tree.map(({ id, parent }) => [id, parent]));
  const lineOf = (id: string): string => {
    const line: string[] = [];
    for (let at: string | null | undefined = id; typeof at === 'string' && line.length < 400; at = parents.get(at)) line.unshift(names.get(at) ?? '');
    return line.join(' › ');
  };
  const word = typed.trim().toLowerCase();
  const found = tree.filter(({ id, name }) => id === value || name.toLowerCase().includes(word)).slice(0, MAX_OPTIONS);
  return <TermBox value={value} options={found.map(({ id }) => ({ id, label: lineOf(id) }))} isLoading={isLoading} onChange={onChange} onType={setTyped} />;
}

function KeywordBox({ value, onChange }: BoxProps) {
  const [typed, setTyped] = useState('');
  const { data: found = [], isFetching } = useGetEditorialKeywordsToMapQuery(typed.trim());
  return <TermBox value={value} options={found.map(({ id, name }) => ({ id, label: name }))} isLoading={isFetching} onChange={onChange} onType={setTyped} />;
}

interface TermBoxProps extends BoxProps {
  options: readonly { id: string; label: string }[];
  isLoading: boolean;
  onType: (text: string) => void;
}

function TermBox({ value, options, isLoading, onChange, onType }: TermBoxProps) {
  const t = useTranslate();
  return (
    <Combobox
      value={value}
      loading={isLoading}
      placeholder={t('terms.map.search')}
      noOptionsMessage={() => t('terms.map.none')}
      autocomplete={{ type: 'list', filter: 'contains' }}
      onInputChange={(event: React.ChangeEvent<HTMLInputElement>) => onType(event.target.value)}
      onChange={(id?: string | number) => onChange(String(id ?? ''))}
      onClear={() => onChange('')}
    >
      {options.map(({ id, label }) => (
        <ComboboxOption key={id} value={id}>
          {label}
        </ComboboxOption>
      ))}
    </Combobox>
  );
}
