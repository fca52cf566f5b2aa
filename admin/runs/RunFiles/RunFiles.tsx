import { Box, Flex, Typography } from '@strapi/design-system';
import { Pagination } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { RunFile, RunSummary } from '../../../contracts/admin-api';
import { ErrorState } from '../../shared/ErrorState/ErrorState';
import { usePageNumber } from '../../shared/use-page-number';
import { useTranslate } from '../../shared/use-translate';
import { useGetEditorialRunFilesQuery } from '../api';
import { FileDetails } from '../FileDetails/FileDetails';
import { FileSearch } from '../FileSearch/FileSearch';
import { FilesTable } from '../FilesTable/FilesTable';
import { NOTHING_TO_DO_ID } from '../RunPage/RunActions';
import { IssueGroups } from '../IssueGroups/IssueGroups';
import { useFileFilter } from '../use-file-filter';
import { useRunText } from '../use-run-text';
import { VerdictFilter } from '../VerdictFilter/VerdictFilter';
import { writeCount } from '../domain/words';

const PAGE_SIZE = 25;

/** The items of a run, filtered, page by page. */
export function RunFiles({ run }: { run: RunSummary }) {
  const t = useTranslate();
  const text = useRunText(run.kind);
  const page = usePageNumber();
  const [filter, setFilter] = useFileFilter();
  const [open, setOpen] = useState<RunFile | null>(null);
  const { data, error, refetch } = useGetEditorialRunFilesQuery({
    runId: run.id,
    page,
    pageSize: PAGE_SIZE,
    ...(filter.verdict === null ? {} : { verdict: filter.verdict }),
    ...(filter.code === null ? {} : { code: filter.code }),
    ...(filter.search === '' ? {} : { search: filter.search }),
  });

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
      {data === undefined && error !== undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Box>
          <FilesTable run={run} files={data?.data ?? []} isLoading={data === undefined} onOpen={setOpen} />
          <Pagination.Root pageCount={data?.meta.pagination.pageCount} total={data?.meta.pagination.total} defaultPageSize={PAGE_SIZE}>
            <Typography textColor="neutral600" role="status">
              {data === undefined ? '' : t('files.count', { count: data.meta.pagination.total })}
            </Typography>
            <Pagination.Links />
          </Pagination.Root>
        </Box>
      )}
      <FileDetails run={run} file={open} onClose={() => setOpen(null)} />
    </Flex>
  );
}
