import { Box, Flex, Typography } from '@strapi/design-system';
import { VERDICTS, type RunStatus } from '../../../contracts/runs';
import type { RunSummary } from '../../../contracts/admin-api';
import { VERDICT_VARIANTS, writtenCount, type RunText } from '../domain/words';
import { useRunText } from '../use-run-text';

type EndedStatus = Exclude<RunStatus, 'planned' | 'running'>;

interface RunSummaryTextProps {
  run: RunSummary;
  status: EndedStatus;
}

const NEXT_STEP: Readonly<Record<EndedStatus, RunText | null>> = {
  done: null,
  cancelled: 'cancelled.next',
  failed: 'failed.next',
};

/** What a run that has ended did, in sentences, and what to do next. */
export function RunSummaryText({ run, status }: RunSummaryTextProps) {
  const text = useRunText(run.kind);
  const next = NEXT_STEP[status];
  const happened = VERDICTS.filter((verdict) => run.totals[verdict] > 0);
  return (
    <Box background="neutral0" hasRadius shadow="tableShadow" padding={{ initial: 4, medium: 6 }}>
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Typography tag="h2" variant="delta">
          {text(`${status}.title`, { count: writtenCount(run) })}
        </Typography>
        {run.error === null ? null : <Typography textColor="danger600">{run.error}</Typography>}
        <ul>
          {happened.map((verdict) => (
            <Flex key={verdict} tag="li" gap={2} paddingTop={1} paddingBottom={1} alignItems="flex-start">
              <Mark color={COLORS[VERDICT_VARIANTS[verdict]] ?? 'neutral400'} />
              <Typography textColor="neutral800">{text(`summary.${verdict}`, { count: run.totals[verdict] })}</Typography>
            </Flex>
          ))}
        </ul>
        {next === null ? null : <Typography textColor="neutral800">{text(next)}</Typography>}
      </Flex>
    </Box>
  );
}

const COLORS: Readonly<Record<string, string>> = { success: 'success500', primary: 'primary500', warning: 'warning500', danger: 'danger500' };

function Mark({ color }: { color: string }) {
  return <Box background={color} width="0.8rem" height="0.8rem" borderRadius="50%" marginTop="0.7rem" shrink={0} aria-hidden />;
}
