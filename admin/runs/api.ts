import { adminApi } from '@strapi/strapi/admin';
import type { IssueGroup, Pagination, RunFile, RunFilesQuery, RunSummary } from '../../contracts/admin-api';
import type { BulkDecisionRequest, DecisionRequest } from '../../contracts/conflicts';
import type { GoneOption } from '../../contracts/import';
import type { RunReport } from '../../contracts/runs';

interface Page<Item> {
  data: Item[];
  meta: { pagination: Pagination };
}

interface RunFileRef {
  runId: string;
  fileId: string;
}

const TAG_TYPES = ['EditorialRun', 'EditorialRunFile', 'EditorialTaxonomy', 'Document', 'Relations'] as const;
const ARTICLE_UID = 'plugin::editorial.article';

interface QueryLifecycle {
  dispatch: (action: ReturnType<typeof whatARunChanges>) => unknown;
  queryFulfilled: Promise<{ data: RunSummary }>;
  getCacheEntry: () => { data?: RunSummary };
}

interface MutationLifecycle {
  dispatch: (action: ReturnType<typeof queries.util.updateQueryData<'getEditorialRun'>>) => unknown;
  queryFulfilled: Promise<{ data: RunSummary }>;
}

/** Questions to the admin API of runs (`contracts/admin-api.ts`), in the panel's own cache. */
const queries = adminApi.enhanceEndpoints({ addTagTypes: [...TAG_TYPES] }).injectEndpoints({
  endpoints: (build) => ({
    getEditorialRuns: build.query<Page<RunSummary>, { page: number; pageSize: number }>({
      query: (params) => ({ url: '/editorial/runs', config: { params } }),
      providesTags: [{ type: 'EditorialRun', id: 'LIST' }],
    }),
    getEditorialRun: build.query<RunSummary, string>({
      query: (id) => runUrl(id),
      transformResponse: dataOf<RunSummary>,
      providesTags: (_run, _error, id) => [{ type: 'EditorialRun', id }],
      onQueryStarted: refreshWhenItEnds,
    }),
    getEditorialRunFiles: build.query<Page<RunFile>, RunFilesQuery & { runId: string }>({
      query: ({ runId, ...params }) => ({ url: `${runUrl(runId)}/files`, config: { params } }),
      providesTags: (_page, _error, { runId }) => [{ type: 'EditorialRunFile', id: runId }],
    }),
    getEditorialRunFile: build.query<RunFile, RunFileRef>({
      query: ({ runId, fileId }) => `${runUrl(runId)}/files/${encodeURIComponent(fileId)}`,
      transformResponse: dataOf<RunFile>,
      providesTags: (_file, _error, { runId }) => [{ type: 'EditorialRunFile', id: runId }],
    }),
    getEditorialRunIssues: build.query<IssueGroup[], string>({
      query: (id) => `${runUrl(id)}/issues`,
      transformResponse: dataOf<IssueGroup[]>,
      providesTags: (_groups, _error, id) => [{ type: 'EditorialRunFile', id }],
    }),
    getEditorialReport: build.query<RunReport, string>({
      query: (id) => `${runUrl(id)}/report`,
      // The file of a large run is megabytes; it is saved, not shown.
      keepUnusedDataFor: 0,
    }),
  }),
});

/** What can be done with a run. */
const runsApi = queries.injectEndpoints({
  endpoints: (build) => ({
    applyEditorialRun: build.mutation<RunSummary, string>({
      query: (id) => ({ url: `${runUrl(id)}/apply`, method: 'POST' }),
      transformResponse: dataOf<RunSummary>,
      onQueryStarted: keepAnswer,
      invalidatesTags: changed,
    }),
    cancelEditorialRun: build.mutation<RunSummary, string>({
      query: (id) => ({ url: `${runUrl(id)}/cancel`, method: 'POST' }),
      transformResponse: dataOf<RunSummary>,
      invalidatesTags: changed,
    }),
    decideEditorialFile: build.mutation<RunSummary, RunFileRef & { request: DecisionRequest }>({
      query: ({ runId, fileId, request }) => ({ url: `${runUrl(runId)}/files/${encodeURIComponent(fileId)}/decision`, method: 'PUT', data: request }),
      transformResponse: dataOf<RunSummary>,
      invalidatesTags: replanned,
    }),
    decideEditorialRun: build.mutation<RunSummary, { runId: string; request: BulkDecisionRequest }>({
      query: ({ runId, request }) => ({ url: `${runUrl(runId)}/decisions`, method: 'PUT', data: request }),
      transformResponse: dataOf<RunSummary>,
      invalidatesTags: replanned,
    }),
    chooseEditorialGone: build.mutation<RunSummary, { runId: string; gone: GoneOption; confirmGone: number | null }>({
      query: ({ runId, ...choice }) => ({ url: `${runUrl(runId)}/gone`, method: 'PUT', data: choice }),
      transformResponse: dataOf<RunSummary>,
      invalidatesTags: replanned,
    }),
    undoEditorialRun: build.mutation<RunSummary, string>({
      query: (id) => ({ url: `${runUrl(id)}/undo`, method: 'POST' }),
      transformResponse: dataOf<RunSummary>,
      invalidatesTags: [{ type: 'EditorialRun', id: 'LIST' }],
    }),
    discardEditorialRun: build.mutation<unknown, string>({
      query: (id) => ({ url: runUrl(id), method: 'DELETE' }),
      // Not the run itself: its page would ask again for what is gone.
      invalidatesTags: (_result, error) => (error ? [] : [{ type: 'EditorialRun', id: 'LIST' }]),
    }),
  }),
});

/** What the panel knows of a run already, without asking. */
export const useKnownRun = (id: string): RunSummary | undefined => runsApi.endpoints.getEditorialRun.useQueryState(id).data;

export const {
  useGetEditorialRunsQuery,
  useGetEditorialRunQuery,
  useGetEditorialRunFilesQuery,
  useGetEditorialRunFileQuery,
  useGetEditorialRunIssuesQuery,
  useLazyGetEditorialReportQuery,
  useApplyEditorialRunMutation,
  useCancelEditorialRunMutation,
  useDiscardEditorialRunMutation,
  useUndoEditorialRunMutation,
  useDecideEditorialFileMutation,
  useDecideEditorialRunMutation,
  useChooseEditorialGoneMutation,
} = runsApi;

/** When a run turns out to have ended, its files have outcomes and the Content Manager's lists have new articles. */
async function refreshWhenItEnds(id: string, { dispatch, queryFulfilled, getCacheEntry }: QueryLifecycle): Promise<void> {
  const before = getCacheEntry().data;
  const after = await queryFulfilled.then(({ data }) => data).catch(() => before);
  if (before !== undefined && after !== undefined && !hasEnded(before) && hasEnded(after)) dispatch(whatARunChanges(id));
}

function hasEnded({ status }: RunSummary): boolean {
  return status !== 'planned' && status !== 'running';
}

async function keepAnswer(id: string, { dispatch, queryFulfilled }: MutationLifecycle): Promise<void> {
  const answer = await queryFulfilled.catch(() => null);
  if (answer !== null) dispatch(queries.util.updateQueryData('getEditorialRun', id, () => answer.data));
}

function whatARunChanges(id: string) {
  return adminApi.enhanceEndpoints({ addTagTypes: [...TAG_TYPES] }).util.invalidateTags([
    { type: 'EditorialRun', id: 'LIST' },
    { type: 'EditorialRunFile', id },
    'EditorialTaxonomy',
    { type: 'Document', id: `${ARTICLE_UID}_LIST` },
    'Relations',
  ]);
}

function runUrl(id: string): string {
  return `/editorial/runs/${encodeURIComponent(id)}`;
}

function dataOf<Value>(response: { data: Value }): Value {
  return response.data;
}

/** Another plan: the run and all its files. */
function replanned(_result: unknown, _error: unknown, { runId }: { runId: string }) {
  return [
    { type: 'EditorialRun' as const, id: runId },
    { type: 'EditorialRun' as const, id: 'LIST' },
    { type: 'EditorialRunFile' as const, id: runId },
  ];
}

function changed(_result: unknown, _error: unknown, id: string) {
  return [
    { type: 'EditorialRun' as const, id },
    { type: 'EditorialRun' as const, id: 'LIST' },
  ];
}
