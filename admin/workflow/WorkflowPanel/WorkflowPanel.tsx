import { Box, Divider, Flex, Loader, Typography } from '@strapi/design-system';
import { ErrorState } from '../../shared/ErrorState/ErrorState';
import { textProperty } from '../../shared/domain/property';
import { useTranslate } from '../../shared/use-translate';
import { useGetEditorialArticleWorkflowQuery, type ArticleRef } from '../api';
import type { PanelProps } from '../content-manager/panels';
import { useGetEditorialWorkflowSetupQuery } from '../setup-api';
import { StageBadge } from '../StageBadge/StageBadge';
import { StepButton } from '../StepButton/StepButton';
import { useSteps } from '../use-steps';
import { Assignment } from './Assignment';
import { Scheduled } from './Scheduled';
import { StageLine } from './StageLine';

/** Where the article stands, what can be done with it, who works on it until when, and when it goes live. */
export function WorkflowPanel({ article, activeTab, document }: PanelProps) {
  const setup = useGetEditorialWorkflowSetupQuery();
  if (setup.data === undefined) {
    return setup.error === undefined ? null : <ErrorState error={setup.error} onRetry={() => void setup.refetch()} />;
  }
  if (article === undefined) return <NotSaved stage={setup.data.stages.find(({ kind }) => kind === 'working')?.key ?? ''} />;
  return <Known article={article} title={textProperty(document, 'title') ?? ''} activeTab={activeTab} />;
}

function NotSaved({ stage }: { stage: string }) {
  const t = useTranslate();
  return (
    <Flex direction="column" alignItems="flex-start" gap={3}>
      <StageBadge stage={stage} />
      <Typography variant="pi" textColor="neutral600">
        {t('workflow.notSaved')}
      </Typography>
    </Flex>
  );
}

function Known({ article, title, activeTab }: { article: ArticleRef; title: string; activeTab: PanelProps['activeTab'] }) {
  const t = useTranslate();
  const { error, refetch } = useGetEditorialArticleWorkflowQuery(article);
  const steps = useSteps(article, activeTab);
  if (steps === undefined) {
    return error === undefined ? (
      <Flex justifyContent="center" width="100%" padding={4}>
        <Loader small>{t('loading')}</Loader>
      </Flex>
    ) : (
      <ErrorState error={error} onRetry={() => void refetch()} />
    );
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={4} width="100%">
      <StageLine workflow={steps.workflow} />
      {steps.others.length === 0 ? null : (
        <Flex role="group" aria-label={t('steps.others')} direction="column" alignItems="stretch" gap={2}>
          {steps.others.map((step) => (
            <StepButton key={step.transition} step={step} of={steps} article={{ ...article, title }} variant="tertiary" />
          ))}
        </Flex>
      )}
      <Scheduled workflow={steps.workflow} />
      <Box>
        <Divider />
      </Box>
      <Assignment workflow={steps.workflow} />
    </Flex>
  );
}
