import { Box, Typography } from '@strapi/design-system';
import { Pagination } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { RunFile, RunSummary } from '../../../contracts/admin-api';
import { ErrorState } from '../../shared/ErrorState/ErrorState';
import { usePageNumber } from '../../shared/use-page-number';
import { useTranslate } from '../../shared/use-translate';
import { useGetEditorialRunFilesQuery } from '../api';
import { FileDetails } from '../FileDetails/FileDetails';
import { FilesTable } from '../FilesTable/FilesTable';
import type { FileFilter } from '../use-file-filter';

const PAGE_SIZE = 25;

/** A page of a run's items, each of which opens. Of one run: what another one had cannot be opened any more. */
export function FilesPage({ run, filter: { verdict, code, search } }: { run: RunSummary; filter: FileFilter }) {
  const t = useTranslate();
  const page = usePageNumber();
  const [open, setOpen] = useState<RunFile | null>(null);
  const { data, error, refetch } = useGetEditorialRunFilesQuery({
    runId: run.id,
    page,
    pageSize: PAGE_SIZE,
    ...(verdict === null ? {} : { verdict }),
    ...(code === null ? {} : { code }),
    ...(search === '' ? {} : { search }),
  });
  if (data === undefined && error !== undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Box>
      <FilesTable run={run} files={data?.data ?? []} isLoading={data === undefined} onOpen={setOpen} />
      <Pagination.Root pageCount={data?.meta.pagination.pageCount} total={data?.meta.pagination.total} defaultPageSize={PAGE_SIZE}>
        <Typography textColor="neutral600" role="status">
          {data === undefined ? '' : t(run.kind === 'import' ? 'files.count' : 'items.count', { count: data.meta.pagination.total })}
        </Typography>
        <Pagination.Links />
      </Pagination.Root>
      <FileDetails run={run} file={open} onClose={() => setOpen(null)} />
    </Box>
  );
}
