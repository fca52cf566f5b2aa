import { Field, TextInput, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { CategoryOperation, KeywordOperation } from '../../../contracts/taxonomy';
import { useTranslate } from '../../shared/use-translate';
import { OperationDialog } from '../OperationDialog/OperationDialog';

interface SlugDialogProps {
  /** What is renamed; undefined when it has gone. */
  term: { name: string; slug: string } | undefined;
  hint: string;
  toOperation: (words: { name: string; slug: string }) => CategoryOperation | KeywordOperation;
  onClose: () => void;
}

/** Another name and slug: addresses change, so there is a preview. */
export function SlugDialog({ term, hint, toOperation, onClose }: SlugDialogProps) {
  const t = useTranslate();
  const [name, setName] = useState(term?.name ?? '');
  const [slug, setSlug] = useState(term?.slug ?? '');
  const isComplete = name.trim() !== '' && slug.trim() !== '';
  const operation = isComplete ? toOperation({ name: name.trim(), slug: slug.trim() }) : null;
  return (
    <OperationDialog title={t('slug.title', { name: term?.name ?? '' })} operation={operation} missing={t('slug.missing')} onClose={onClose}>
      <Typography textColor="neutral600">{hint}</Typography>
      <Field.Root required>
        <Field.Label>{t('category.name')}</Field.Label>
        <TextInput maxLength={255} value={name} onChange={(event: React.ChangeEvent<HTMLInputElement>) => setName(event.target.value)} />
      </Field.Root>
      <Field.Root required>
        <Field.Label>{t('category.slug')}</Field.Label>
        <TextInput maxLength={255} value={slug} onChange={(event: React.ChangeEvent<HTMLInputElement>) => setSlug(event.target.value)} />
      </Field.Root>
    </OperationDialog>
  );
}
