import { Flex, Typography } from '@strapi/design-system';
import { Calendar, Clock, User, WarningCircle } from '@strapi/icons';
import type { ReactNode } from 'react';
import type { ArticleState } from '../../../contracts/workflow-api';
import { useDates } from '../../shared/use-dates';
import { useTranslate } from '../../shared/use-translate';
import { useGetEditorialArticleStateQuery, type ArticleRef } from '../api';
import { StageBadge } from '../StageBadge/StageBadge';

/** Stage of an article in the list, with who works on it, until when, and what happens by itself. */
export function StageCell({ article }: { article: ArticleRef }) {
  const { data, isLoading } = useGetEditorialArticleStateQuery(article);
  if (isLoading) return null;
  if (!data) return <Typography textColor="neutral800">-</Typography>;
  return (
    <Flex direction="column" alignItems="flex-start" gap={1} paddingTop={2} paddingBottom={2}>
      <StageBadge stage={data.stage} />
      <Hints state={data} />
    </Flex>
  );
}

function Hints({ state: { assignee, dueDate, schedule, scheduleProblem } }: { state: ArticleState }) {
  const t = useTranslate();
  const { day, moment } = useDates();
  return (
    <>
      {scheduleProblem === null ? null : <Hint icon={<WarningCircle fill="danger600" />}>{t('list.problem')}</Hint>}
      {(['publishAt', 'unpublishAt'] as const).map((name) => {
        const at = schedule?.[name] ?? null;
        return at === null ? null : (
          <Hint key={name} icon={<Clock fill="neutral500" />}>
            {t(`list.${name}`, { when: moment(at) })}
          </Hint>
        );
      })}
      {assignee === null ? null : <Hint icon={<User fill="neutral500" />}>{t('list.assignee', { name: assignee.name })}</Hint>}
      {dueDate === null ? null : <Hint icon={<Calendar fill="neutral500" />}>{t('list.due', { day: day(dueDate) })}</Hint>}
    </>
  );
}

function Hint({ icon, children }: { icon: ReactNode; children: string }) {
  return (
    <Flex gap={1} maxWidth="24rem">
      <Flex aria-hidden width="1.2rem" flex="none">
        {icon}
      </Flex>
      <Typography variant="pi" textColor="neutral600" ellipsis>
        {children}
      </Typography>
    </Flex>
  );
}
