import { Box } from '@strapi/design-system';
import { useForm, useQueryParams } from '@strapi/strapi/admin';
import { textProperty } from '../../shared/domain/property';
import type { ArticleRef } from '../api';
import { StepButton } from '../StepButton/StepButton';
import { useAddressLocale } from '../use-address-locale';
import { useSteps } from '../use-steps';

/** The step that leads on, below the Save button of the edit view. */
export function NextStep() {
  const saved = useForm('EditorialNextStep', ({ initialValues }) => initialValues);
  const documentId = textProperty(saved, 'documentId');
  const locale = useAddressLocale();
  if (documentId === null || locale === null) return null;
  return <Known article={{ documentId, locale, title: textProperty(saved, 'title') ?? '' }} />;
}

function Known({ article }: { article: ArticleRef & { title: string } }) {
  const [{ query }] = useQueryParams<{ status?: string }>();
  const steps = useSteps({ documentId: article.documentId, locale: article.locale }, query.status ?? 'draft');
  if (steps === undefined || steps.leading === null) return null;
  return (
    <Box width="100%">
      <StepButton step={steps.leading} of={steps} article={article} variant="default" />
    </Box>
  );
}
