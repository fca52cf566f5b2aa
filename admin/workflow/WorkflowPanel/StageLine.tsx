import { Flex, Typography } from '@strapi/design-system';
import type { ArticleWorkflow } from '../../../contracts/workflow-api';
import { useDates } from '../../shared/use-dates';
import { useTranslate } from '../../shared/use-translate';
import { StageBadge } from '../StageBadge/StageBadge';
import { stageOf, useWorkflowSetup } from '../use-workflow';

/** The stage, since when, and what readers see meanwhile. */
export function StageLine({ workflow: { stage, enteredAt, live } }: { workflow: ArticleWorkflow }) {
  const t = useTranslate();
  const { moment } = useDates();
  const setup = useWorkflowSetup();
  const isNewRound = live && setup !== undefined && stageOf(setup, stage)?.kind !== 'live';
  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <StageBadge stage={stage} />
      <Typography variant="pi" textColor="neutral600">
        {t('workflow.since', { when: moment(enteredAt) })}
      </Typography>
      {isNewRound ? (
        <Typography variant="pi" textColor="neutral800">
          {t('workflow.newRound')}
        </Typography>
      ) : null}
    </Flex>
  );
}
