import { Flex, Typography } from '@strapi/design-system';
import { BackButton, Layouts, Page } from '@strapi/strapi/admin';
import type { RunSummary } from '../../../contracts/admin-api';
import { PLUGIN_PATH } from '../../plugin-id';
import type { useHeadingFocus } from '../../shared/use-heading-focus';
import { StateBadge } from '../../shared/StateBadge/StateBadge';
import { useDates } from '../../shared/use-dates';
import { useTranslate } from '../../shared/use-translate';
import { PHASE_VARIANTS, phaseOf } from '../domain/words';
import { useRunText } from '../use-run-text';
import { RunActions } from './RunActions';

interface RunHeaderProps {
  /** Undefined when the run could not be loaded. */
  run: RunSummary | undefined;
  heading: ReturnType<typeof useHeadingFocus>;
}

/** What this page is, of which run, and what can be done with it. */
export function RunHeader({ run, heading }: RunHeaderProps) {
  const t = useTranslate();
  const text = useRunText(run?.kind ?? 'import');
  const title = run === undefined ? t('plugin.name') : text(`title.${phaseOf(run)}`);
  return (
    <>
      <Page.Title>{title}</Page.Title>
      <Layouts.Header
        {...heading}
        title={title}
        navigationAction={<BackButton fallback={PLUGIN_PATH} />}
        subtitle={run === undefined ? undefined : <Origin run={run} />}
        primaryAction={run === undefined ? undefined : <RunActions run={run} />}
      />
    </>
  );
}

function Origin({ run }: { run: RunSummary }) {
  const t = useTranslate();
  const { moment } = useDates();
  const by = run.startedBy ?? t('runs.nobody');
  return (
    <Flex gap={2} wrap="wrap" paddingTop={1}>
      <StateBadge variant={PHASE_VARIANTS[phaseOf(run)]}>{t(`status.${phaseOf(run)}`)}</StateBadge>
      <Typography variant="epsilon" textColor="neutral600">
        {t('run.origin', { label: run.label, by, when: moment(run.createdAt) })}
      </Typography>
    </Flex>
  );
}
