import { Flex, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import type { ArticleWorkflow, AssignmentRequest } from '../../../contracts/workflow-api';
import { errorTextId } from '../../shared/domain/error-text';
import { useDates } from '../../shared/use-dates';
import { useTranslate } from '../../shared/use-translate';
import { useSetEditorialAssignmentMutation } from '../api';
import { DayField } from '../DayField/DayField';
import { PersonPicker } from '../PersonPicker/PersonPicker';
import { useWorkflowSetup } from '../use-workflow';

/** Who works on the article, and until when; saved as soon as it is chosen. */
export function Assignment({ workflow }: { workflow: ArticleWorkflow }) {
  const setup = useWorkflowSetup();
  return setup?.can.assign === true ? <Fields workflow={workflow} /> : <Told workflow={workflow} />;
}

function Fields({ workflow: { documentId, locale, assignee, dueDate } }: { workflow: ArticleWorkflow }) {
  const t = useTranslate();
  const { toggleNotification } = useNotification();
  const [assign, { isLoading }] = useSetEditorialAssignmentMutation();
  const save = async (change: Partial<AssignmentRequest>) => {
    const answer = await assign({ documentId, locale, assignee: assignee?.id ?? null, dueDate, ...change });
    if ('error' in answer) toggleNotification({ type: 'danger', message: t(errorTextId(answer.error)) });
    else toggleNotification({ type: 'success', message: t('assignment.saved') });
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <PersonPicker
        label={t('assignment.assignee')}
        size="S"
        value={assignee}
        disabled={isLoading}
        onChange={(person) => void save({ assignee: person?.id ?? null })}
      />
      <DayField
        label={t('assignment.dueDate')}
        size="S"
        value={dueDate ?? ''}
        disabled={isLoading}
        onChange={(day) => {
          if (day !== (dueDate ?? '')) void save({ dueDate: day || null });
        }}
      />
    </Flex>
  );
}

function Told({ workflow: { assignee, dueDate } }: { workflow: ArticleWorkflow }) {
  const t = useTranslate();
  const { day } = useDates();
  const rows = [
    { label: t('assignment.assignee'), value: assignee?.name ?? t('person.nobody') },
    { label: t('assignment.dueDate'), value: dueDate === null ? t('assignment.noDueDate') : day(dueDate) },
  ];
  return (
    <Flex tag="dl" direction="column" alignItems="stretch" gap={3}>
      {rows.map(({ label, value }) => (
        <div key={label}>
          <Typography tag="dt" variant="pi" fontWeight="bold" textColor="neutral800">
            {label}
          </Typography>
          <Typography tag="dd" textColor="neutral800">
            {value}
          </Typography>
        </div>
      ))}
    </Flex>
  );
}
