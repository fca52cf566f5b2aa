import { Combobox, ComboboxOption, Field, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { KeywordRow } from '../../../contracts/taxonomy';
import { useTranslate } from '../../shared/use-translate';
import { useGetEditorialKeywordsQuery } from '../api';
import { TargetChoice } from '../dialogs/TargetChoice';
import { OperationDialog } from '../OperationDialog/OperationDialog';

const TYPING_PAUSE_MS = 300;
const SUGGESTIONS = 20;

/** One of several keywords remains; a single one goes into another that is looked for. */
export function MergeKeywordsDialog({ keywords, onApplied, onClose }: { keywords: readonly KeywordRow[]; onApplied: () => void; onClose: () => void }) {
  const t = useTranslate();
  const isSingle = keywords.length === 1;
  const [into, setInto] = useState(isSingle ? '' : (keywords[0]?.id ?? ''));
  const others = keywords.filter(({ id }) => id !== into).map(({ id }) => id);
  const isComplete = into !== '' && others.length > 0;
  return (
    <OperationDialog
      title={t('keyword.merge.title', { names: keywords.map(({ name }) => name).join(', ') })}
      operation={isComplete ? { kind: 'keyword-merge', keywords: others, into } : null}
      missing={t('keyword.merge.missing')}
      onApplied={onApplied}
      onClose={onClose}
    >
      <Typography textColor="neutral800">{t('keyword.merge.hint')}</Typography>
      {isSingle ? (
        <KeywordSearch label={t('keyword.merge.into')} without={keywords[0]?.id} value={into} onChange={setInto} />
      ) : (
        <TargetChoice
          label={t('keyword.merge.into')}
          value={into}
          onChange={setInto}
          options={keywords.map(({ id, name, counts }) => ({ value: id, text: t('alike.keyword', { name, count: counts.articles }) }))}
        />
      )}
    </OperationDialog>
  );
}

function KeywordSearch({ label, without, value, onChange }: { label: string; without: string | undefined; value: string; onChange: (id: string) => void }) {
  const t = useTranslate();
  const [typed, setTyped] = useState('');
  const search = useDebounce(typed, TYPING_PAUSE_MS);
  const { data, isFetching } = useGetEditorialKeywordsQuery({ page: 1, pageSize: SUGGESTIONS, sort: '-articles', locale: '*', ...(search === '' ? {} : { search }) });
  return (
    <Field.Root required>
      <Field.Label>{label}</Field.Label>
      <Combobox
        value={value}
        // What the server found is shown as it is; completing what is typed would get in the way of who types fast.
        autocomplete="none"
        placeholder={t('keywords.search')}
        loading={isFetching}
        loadingMessage={t('loading')}
        noOptionsMessage={() => t('keywords.notFound')}
        clearLabel={t('chooser.clear')}
        onInputChange={(event: React.ChangeEvent<HTMLInputElement>) => setTyped(event.currentTarget.value)}
        onChange={(id: string | undefined) => onChange(id ?? '')}
        onClear={() => onChange('')}
      >
        {(data?.data ?? [])
          .filter(({ id }) => id !== without)
          .map(({ id, name, counts }) => (
            <ComboboxOption key={id} value={id} textValue={name}>
              {t('alike.keyword', { name, count: counts.articles })}
            </ComboboxOption>
          ))}
      </Combobox>
    </Field.Root>
  );
}
