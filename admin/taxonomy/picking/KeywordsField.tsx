import { Combobox, ComboboxOption, Field, Flex, VisuallyHidden } from '@strapi/design-system';
import { useDebounce, useNotification, useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import { CAN_MANAGE_KEYWORDS } from '../../permissions';
import { errorTextId } from '../../shared/domain/error-text';
import { useTranslate } from '../../shared/use-translate';
import { useCreateEditorialKeywordMutation, useGetEditorialKeywordOptionsQuery } from '../api';
import { moved } from '../domain/relation-change';
import { taxonomyErrorId } from '../domain/taxonomy-error';
import { KeywordChip } from './KeywordChip';
import { useRelationField, type RelationFieldProps } from './relation-field';

const TYPING_PAUSE_MS = 200;

/** An article's keywords as chips, with suggestions for more. Their order is kept, and can be changed. */
export function KeywordsField({ name, label, labelAction, hint, required = false, disabled = false }: RelationFieldProps) {
  const t = useTranslate();
  const { toggleNotification } = useNotification();
  const { chosen = [], error, loadError, set } = useRelationField(name);
  const { allowedActions } = useRBAC(CAN_MANAGE_KEYWORDS);
  const [typed, setTyped] = useState('');
  const [dragged, setDragged] = useState<number | null>(null);
  const [news, setNews] = useState('');
  const search = useDebounce(typed, TYPING_PAUSE_MS);
  const { data = [], isFetching } = useGetEditorialKeywordOptionsQuery(search.trim());
  const [create] = useCreateEditorialKeywordMutation();
  const options = data.filter(({ id }) => !chosen.some(({ documentId }) => documentId === id));
  const isKnown = data.some((option) => option.name.toLowerCase() === typed.trim().toLowerCase());
  const canCreate = allowedActions.canManage === true && typed.trim() !== '' && !isKnown;

  const add = (documentId: string, keyword: string) => {
    if (!chosen.some((other) => other.documentId === documentId)) set([...chosen, { documentId, name: keyword }]);
    setTyped('');
  };
  const createTyped = async () => {
    const answer = await create(typed.trim());
    if ('error' in answer) toggleNotification({ type: 'danger', message: t(taxonomyErrorId(answer.error)) });
    else add(answer.data.id, answer.data.name);
  };
  const move = (from: number, to: number) => {
    const next = moved(chosen, from, to);
    if (next === chosen) return;
    set(next);
    setNews(t('pick.keyword.moved', { name: chosen[from]?.name ?? '', position: to + 1, count: chosen.length }));
  };
  return (
    <Field.Root name={name} required={required} hint={hint} error={error ?? (loadError === undefined ? undefined : t(errorTextId(loadError)))}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <Combobox
        name={name}
        disabled={disabled}
        // What the server found is shown as it is; completing what is typed would get in the way of who types fast.
        autocomplete="none"
        placeholder={t('pick.keyword.add')}
        textValue={typed}
        loading={isFetching}
        loadingMessage={t('loading')}
        noOptionsMessage={() => t('pick.keyword.none')}
        {...(canCreate ? { creatable: 'visible' as const, createMessage: () => t('pick.keyword.create', { name: typed.trim() }), onCreateOption: () => void createTyped() } : {})}
        onTextValueChange={(text: string) => setTyped(text)}
        onChange={(id: string | undefined) => {
          const option = options.find((each) => each.id === id);
          if (option !== undefined) add(option.id, option.name);
        }}
      >
        {options.map((option) => (
          <ComboboxOption key={option.id} value={option.id} textValue={option.name}>
            {option.name}
          </ComboboxOption>
        ))}
      </Combobox>
      <Flex tag="ul" aria-label={t('pick.keyword.chosen')} gap={2} wrap="wrap" paddingTop={chosen.length === 0 ? 0 : 2}>
        {chosen.map((keyword, index) => (
          <KeywordChip
            key={keyword.documentId}
            name={keyword.name}
            disabled={disabled}
            onRemove={() => set(chosen.filter(({ documentId }) => documentId !== keyword.documentId))}
            onStep={(step) => move(index, index + step)}
            onDragStart={() => setDragged(index)}
            onDropOn={() => {
              if (dragged !== null) move(dragged, index);
              setDragged(null);
            }}
          />
        ))}
      </Flex>
      <VisuallyHidden>
        <div role="status">{news}</div>
      </VisuallyHidden>
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}
