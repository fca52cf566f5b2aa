import { Field, Textarea } from '@strapi/design-system';
import { useTranslate } from '../../shared/use-translate';

interface CommentFieldProps {
  isRequired: boolean;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

/** What somebody says about a step. */
export function CommentField({ isRequired, value, onChange, error }: CommentFieldProps) {
  const t = useTranslate();
  return (
    <Field.Root required={isRequired} error={error} hint={t('step.comment.hint')}>
      <Field.Label>{t(isRequired ? 'step.comment' : 'step.comment.optional')}</Field.Label>
      <Textarea value={value} onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => onChange(event.target.value)} />
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}
