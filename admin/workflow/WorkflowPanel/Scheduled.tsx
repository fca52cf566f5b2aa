import { Button, Flex, Typography } from '@strapi/design-system';
import { Clock } from '@strapi/icons';
import { useState } from 'react';
import type { ArticleWorkflow, ScheduleProblem } from '../../../contracts/workflow-api';
import { useDates } from '../../shared/use-dates';
import { useTranslate } from '../../shared/use-translate';
import { ReasonList } from '../ReasonList/ReasonList';
import { ScheduleDialog } from '../ScheduleDialog/ScheduleDialog';
import { stageOf, useWorkflowSetup } from '../use-workflow';
import { useZonedTimes } from '../use-zoned-times';

/** When the article goes live or down, what went wrong with it, and a way to change the times. */
export function Scheduled({ workflow }: { workflow: ArticleWorkflow }) {
  const t = useTranslate();
  const setup = useWorkflowSetup();
  const [isOpen, setOpen] = useState(false);
  const { schedule, scheduleProblem, live, scheduleReasons } = workflow;
  const isScheduled = schedule !== null;
  const isInStage = setup !== undefined && stageOf(setup, workflow.stage)?.kind === 'scheduled';
  const canChange = scheduleReasons.length === 0 && (isInStage || live);
  if (!isScheduled && scheduleProblem === null && !canChange) return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      {(['publishAt', 'unpublishAt'] as const).map((moment) => {
        const at = schedule?.[moment] ?? null;
        return at === null ? null : <Moment key={moment} label={t(`schedule.${moment}`)} at={at} />;
      })}
      {scheduleProblem === null ? null : <Problem problem={scheduleProblem} />}
      {canChange ? (
        <Button type="button" variant="tertiary" size="S" startIcon={<Clock />} onClick={() => setOpen(true)}>
          {t(isScheduled ? 'schedule.change' : 'schedule.unpublish')}
        </Button>
      ) : null}
      {isOpen ? <ScheduleDialog article={workflow} onClose={() => setOpen(false)} /> : null}
    </Flex>
  );
}

function Moment({ label, at }: { label: string; at: string }) {
  const { both } = useZonedTimes();
  const { editor, site } = both(at);
  return (
    <div>
      <Typography variant="pi" fontWeight="bold" textColor="neutral800" tag="p">
        {label}
      </Typography>
      <Typography textColor="neutral800" tag="p">
        {editor}
      </Typography>
      {site === null ? null : (
        <Typography variant="pi" textColor="neutral600" tag="p">
          {site}
        </Typography>
      )}
    </div>
  );
}

/** What was scheduled did not happen. */
function Problem({ problem }: { problem: ScheduleProblem }) {
  const t = useTranslate();
  const { moment } = useDates();
  return (
    <Flex role="alert" direction="column" alignItems="stretch" gap={2} padding={3} background="danger100" hasRadius>
      <Typography variant="pi" fontWeight="bold" textColor="danger700">
        {t(`schedule.problem.${problem.wanted}`, { when: moment(problem.at) })}
      </Typography>
      {problem.reasons.length > 0 ? (
        <ReasonList reasons={problem.reasons} />
      ) : (
        <Typography variant="pi" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
          {problem.message}
        </Typography>
      )}
      <Typography variant="pi" textColor="neutral800">
        {t('schedule.problem.next')}
      </Typography>
    </Flex>
  );
}
