import { Box, Button, Field, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { ImportMapping } from '../../../contracts/mapping';
import { errorTextId } from '../../shared/domain/error-text';
import { useTranslate } from '../../shared/use-translate';
import { useGetEditorialMappingsQuery, useSaveEditorialMappingMutation } from '../preview-api';

interface SavedMappingsProps {
  mapping: ImportMapping | null;
  onChange: (mapping: ImportMapping | null) => void;
}

/** Uses a mapping that was saved, or saves this one under a name. */
export function SavedMappings({ mapping, onChange }: SavedMappingsProps) {
  const t = useTranslate();
  const { toggleNotification } = useNotification();
  const [name, setName] = useState('');
  const { data: saved = [] } = useGetEditorialMappingsQuery();
  const [save, { isLoading }] = useSaveEditorialMappingMutation();
  const used = saved.find((each) => JSON.stringify(each.mapping) === JSON.stringify(mapping))?.name ?? '';
  const saveMapping = async () => {
    if (mapping === null || name.trim() === '') return;
    const result = await save({ name: name.trim(), mapping });
    if ('error' in result) toggleNotification({ type: 'danger', message: t(errorTextId(result.error)) });
    else {
      toggleNotification({ type: 'success', message: t('mappings.saved', { name: result.data.name }) });
      setName('');
    }
  };
  if (saved.length === 0 && mapping === null) return null;
  return (
    <Flex alignItems="flex-end" gap={4} wrap="wrap">
      {saved.length === 0 ? null : (
        <Box minWidth="24rem">
          <Field.Root name="saved-mapping">
            <Field.Label>{t('mappings.use')}</Field.Label>
            <SingleSelect
              size="S"
              value={used}
              placeholder={t('mappings.choose')}
              onChange={(chosen) => onChange(saved.find((each) => each.name === chosen)?.mapping ?? mapping)}
            >
              {saved.map((each) => (
                <SingleSelectOption key={each.name} value={each.name}>
                  {each.name}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Box>
      )}
      {mapping === null ? null : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void saveMapping();
          }}
        >
          <Flex alignItems="flex-end" gap={2} wrap="wrap">
            <Field.Root name="mapping-name">
              <Field.Label>{t('mappings.name')}</Field.Label>
              <Field.Input size="S" value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
            </Field.Root>
            <Button type="submit" size="L" variant="secondary" loading={isLoading} disabled={name.trim() === ''}>
              {t('mappings.save')}
            </Button>
            <Button size="L" variant="tertiary" onClick={() => onChange(null)}>
              {t('mappings.drop')}
            </Button>
          </Flex>
        </form>
      )}
      <Typography variant="pi" textColor="neutral600">
        {t('mappings.hint')}
      </Typography>
    </Flex>
  );
}
