import { Flex, Typography } from '@strapi/design-system';
import { Calendar, CheckCircle, Clock, User, WarningCircle } from '@strapi/icons';
import type { ReactNode } from 'react';
import type { ArticleCard } from '../../../contracts/workflow-api';
import { useDates } from '../../shared/use-dates';
import { useTranslate } from '../../shared/use-translate';

/** What is known of a card's article: who works on it, until when, when it goes live, what is open. */
export function CardFacts({ card }: { card: ArticleCard }) {
  const t = useTranslate();
  const { day, moment } = useDates();
  const { assignee, dueDate, schedule, scheduleProblem, checklist } = card;
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={1}>
      {assignee === null ? null : (
        <Fact icon={<User />} label={t('card.assignee')}>
          {assignee.name}
        </Fact>
      )}
      {dueDate === null ? null : (
        <Fact icon={<Calendar />} label={t('card.due')}>
          {t('card.due.on', { day: day(dueDate) })}
        </Fact>
      )}
      {schedule === null || schedule.publishAt === null ? null : (
        <Fact icon={<Clock />} label={t('schedule.publishAt')}>
          {t('card.publishAt', { at: moment(schedule.publishAt) })}
        </Fact>
      )}
      {schedule === null || schedule.unpublishAt === null ? null : (
        <Fact icon={<Clock />} label={t('schedule.unpublishAt')}>
          {t('card.unpublishAt', { at: moment(schedule.unpublishAt) })}
        </Fact>
      )}
      {scheduleProblem === null ? null : (
        <Fact icon={<WarningCircle fill="danger600" />} label={t('card.problem')}>
          {t('card.problem.text')}
        </Fact>
      )}
      {checklist.errors > 0 ? (
        <Fact icon={<WarningCircle fill="danger600" />} label={t('card.checklist')}>
          {t('card.checklist.errors', { count: checklist.errors })}
        </Fact>
      ) : checklist.warnings > 0 ? (
        <Fact icon={<WarningCircle fill="warning600" />} label={t('card.checklist')}>
          {t('card.checklist.warnings', { count: checklist.warnings })}
        </Fact>
      ) : (
        <Fact icon={<CheckCircle fill="success600" />} label={t('card.checklist')}>
          {t('card.checklist.done')}
        </Fact>
      )}
    </Flex>
  );
}

/** A line with a sign; `label` says what the sign means. */
function Fact({ icon, label, children }: { icon: ReactNode; label: string; children: string }) {
  return (
    <Flex tag="li" gap={2} alignItems="flex-start" title={label}>
      <Flex aria-hidden shrink={0} paddingTop="0.2rem" color="neutral600" width="1.2rem" style={{ fontSize: '1.2rem' }}>
        {icon}
      </Flex>
      <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Typography>
    </Flex>
  );
}
