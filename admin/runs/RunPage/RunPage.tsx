import { Flex } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import type { RunSummary } from '../../../contracts/admin-api';
import { Reading } from '../../importing/Reading/Reading';
import { ErrorState } from '../../shared/ErrorState/ErrorState';
import { PageMain } from '../../shared/PageMain/PageMain';
import { useHeadingFocus } from '../../shared/use-heading-focus';
import { useTranslate } from '../../shared/use-translate';
import { Decisions } from '../Decisions/Decisions';
import { ProfileNote } from '../ProfileNote/ProfileNote';
import { RunFiles } from '../RunFiles/RunFiles';
import { RunProgress } from '../RunProgress/RunProgress';
import { RunSummaryText } from '../RunSummaryText/RunSummaryText';
import { phaseOf } from '../domain/words';
import { useRun } from '../use-run';
import { RunHeader } from './RunHeader';
import { RunNews } from './RunNews';

/** A run through its life: preview, progress, report. What is shown follows its status, wherever one comes from. */
export function RunPage() {
  const t = useTranslate();
  const { id = '' } = useParams();
  const { data: run, error, refetch } = useRun(id);
  const heading = useHeadingFocus(run === undefined ? undefined : phaseOf(run));

  if (run === undefined && error === undefined) return <Page.Loading>{t('loading')}</Page.Loading>;
  return (
    <Layouts.Root>
      <PageMain>
        <RunHeader run={run} heading={heading} />
        <Layouts.Content>
          {run === undefined ? <ErrorState error={error} onRetry={() => void refetch()} /> : <RunContent run={run} />}
        </Layouts.Content>
      </PageMain>
    </Layouts.Root>
  );
}

function RunContent({ run }: { run: RunSummary }) {
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <RunNews run={run} />
      {run.status === 'running' ? <RunProgress run={run} /> : null}
      {run.status === 'planned' || run.status === 'running' ? null : <RunSummaryText run={run} status={run.status} />}
      {run.profile === null ? null : <ProfileNote profile={run.profile} isPlanned={run.status === 'planned'} />}
      {run.kind === 'import' && run.status === 'planned' ? <Reading run={run} /> : null}
      <Decisions run={run} />
      <RunFiles run={run} />
    </Flex>
  );
}
