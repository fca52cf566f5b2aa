import { Box, Flex, Typography } from '@strapi/design-system';
import type { RunSummary } from '../../../contracts/admin-api';
import { FileSearch } from '../FileSearch/FileSearch';
import { NOTHING_TO_DO_ID } from '../RunPage/RunActions';
import { IssueGroups } from '../IssueGroups/IssueGroups';
import { useFileFilter } from '../use-file-filter';
import { useRunText } from '../use-run-text';
import { VerdictFilter } from '../VerdictFilter/VerdictFilter';
import { writeCount } from '../domain/words';
import { FilesPage } from './FilesPage';

/** The items of a run, filtered, page by page. */
export function RunFiles({ run }: { run: RunSummary }) {
  const text = useRunText(run.kind);
  const [filter, setFilter] = useFileFilter();
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {run.status === 'planned' ? (
        <Typography id={NOTHING_TO_DO_ID} textColor="neutral800">
          {text(writeCount(run) > 0 ? 'planned.hint' : 'planned.nothing')}
        </Typography>
      ) : null}
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap">
        <VerdictFilter run={run} value={filter.verdict} onChange={(verdict) => setFilter({ verdict })} />
        <Box minWidth="28rem">
          <FileSearch value={filter.search} onChange={(search) => setFilter({ search })} />
        </Box>
      </Flex>
      <IssueGroups runId={run.id} value={filter.code} onChange={(code) => setFilter({ code })} />
      <FilesPage key={run.id} run={run} filter={filter} />
    </Flex>
  );
}
