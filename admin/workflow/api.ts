import { adminApi, getFetchClient } from '@strapi/strapi/admin';
import type { Pagination, RunSummary } from '../../contracts/admin-api';
import type {
  ArticleState,
  ArticleVersion,
  ArticleWorkflow,
  AssignmentRequest,
  BulkRequest,
  HistoryEvent,
  Person,
  ScheduleRequest,
  TransitionRequest,
  VersionComparison,
} from '../../contracts/workflow-api';
import { ARTICLE_UID } from './article-uid';
import { askingTogether } from './ask-together';

/** An article in one locale. */
export interface ArticleRef {
  documentId: string;
  locale: string;
}

interface Page<Item> {
  data: Item[];
  meta: { pagination: Pagination };
}

interface PageQuery {
  page: number;
  pageSize: number;
}

const TAG_TYPES = ['EditorialWorkflow', 'Document', 'Relations', 'RecentDocumentList', 'CountDocuments'] as const;

const together = askingTogether<readonly ArticleState[]>();

/** Questions to the admin API of the workflow (`contracts/workflow-api.ts`), in the panel's own cache. */
const queries = adminApi.enhanceEndpoints({ addTagTypes: [...TAG_TYPES] }).injectEndpoints({
  endpoints: (build) => ({
    getEditorialArticleWorkflow: build.query<ArticleWorkflow, ArticleRef>({
      query: ({ documentId, locale }) => ({ url: `${articleUrl(documentId)}/workflow`, config: { params: { locale } } }),
      transformResponse: dataOf<ArticleWorkflow>,
      providesTags: (_workflow, _error, { documentId }) => articleTags(documentId),
    }),
    getEditorialHistory: build.query<Page<HistoryEvent>, ArticleRef & PageQuery>({
      query: ({ documentId, ...params }) => ({ url: `${articleUrl(documentId)}/history`, config: { params } }),
      providesTags: (_page, _error, { documentId }) => articleTags(documentId),
    }),
    getEditorialVersion: build.query<ArticleVersion, ArticleRef & { digest: string }>({
      query: ({ documentId, locale, digest }) => ({ url: versionUrl(documentId, digest), config: { params: { locale } } }),
      transformResponse: dataOf<ArticleVersion>,
    }),
    getEditorialVersionDiff: build.query<VersionComparison, ArticleRef & { digest: string; from: string }>({
      query: ({ documentId, digest, ...params }) => ({ url: `${versionUrl(documentId, digest)}/diff`, config: { params } }),
      transformResponse: dataOf<VersionComparison>,
      // One side may be the draft.
      providesTags: (_diff, _error, { documentId }) => articleTags(documentId),
    }),
    /** Asked for each row of a list, and sent for all of them at once; null: there is no such article to see. */
    getEditorialArticleState: build.query<ArticleState | null, ArticleRef>({
      queryFn: async (article) => {
        try {
          const states = await together(article, askStates);
          return { data: states.find(({ documentId }) => documentId === article.documentId) ?? null };
        } catch (error) {
          return { error: { name: 'UnknownError', message: error instanceof Error ? error.message : '' } };
        }
      },
      providesTags: [
        { type: 'EditorialWorkflow', id: 'LIST' },
        { type: 'Document', id: `${ARTICLE_UID}_LIST` },
      ],
    }),
    getEditorialPeople: build.query<Page<Person>, PageQuery & { search: string }>({
      query: (params) => ({ url: '/editorial/workflow/people', config: { params } }),
    }),
  }),
});

/** What can be done with an article. */
const workflowApi = queries.injectEndpoints({
  endpoints: (build) => ({
    takeEditorialTransition: build.mutation<ArticleWorkflow, TransitionRequest & { documentId: string }>({
      query: ({ documentId, ...data }) => ({ url: `${articleUrl(documentId)}/transitions`, method: 'POST', data }),
      transformResponse: dataOf<ArticleWorkflow>,
      invalidatesTags: (_workflow, error, { documentId }) => (error ? [] : everythingOf(documentId)),
    }),
    setEditorialSchedule: build.mutation<ArticleWorkflow, ScheduleRequest & { documentId: string }>({
      query: ({ documentId, ...data }) => ({ url: `${articleUrl(documentId)}/schedule`, method: 'PUT', data }),
      transformResponse: dataOf<ArticleWorkflow>,
      invalidatesTags: (_workflow, error, { documentId }) => (error ? [] : besideTheDraft(documentId)),
    }),
    setEditorialAssignment: build.mutation<ArticleWorkflow, AssignmentRequest & { documentId: string }>({
      query: ({ documentId, ...data }) => ({ url: `${articleUrl(documentId)}/assignment`, method: 'PUT', data }),
      transformResponse: dataOf<ArticleWorkflow>,
      invalidatesTags: (_workflow, error, { documentId }) => (error ? [] : besideTheDraft(documentId)),
    }),
    restoreEditorialVersion: build.mutation<ArticleWorkflow, ArticleRef & { digest: string }>({
      query: ({ documentId, digest, ...data }) => ({ url: `${versionUrl(documentId, digest)}/restore`, method: 'POST', data }),
      transformResponse: dataOf<ArticleWorkflow>,
      invalidatesTags: (_workflow, error, { documentId }) => (error ? [] : everythingOf(documentId)),
    }),
    /** Plans a step for many articles; nothing is changed by it. */
    planEditorialBulk: build.mutation<RunSummary, BulkRequest>({
      query: (data) => ({ url: '/editorial/workflow/bulk', method: 'POST', data }),
      transformResponse: dataOf<RunSummary>,
    }),
    /** Asks nothing: has everything that is shown of an article loaded again. Edits in its form that are not saved are lost. */
    loadEditorialArticleAgain: build.mutation<null, string>({
      queryFn: () => ({ data: null }),
      invalidatesTags: (_nothing, _error, documentId) => everythingOf(documentId),
    }),
  }),
});

export const {
  useGetEditorialArticleWorkflowQuery,
  useGetEditorialHistoryQuery,
  useGetEditorialVersionQuery,
  useGetEditorialVersionDiffQuery,
  useGetEditorialArticleStateQuery,
  useGetEditorialPeopleQuery,
  useTakeEditorialTransitionMutation,
  useSetEditorialScheduleMutation,
  useSetEditorialAssignmentMutation,
  useRestoreEditorialVersionMutation,
  useLoadEditorialArticleAgainMutation,
  usePlanEditorialBulkMutation,
} = workflowApi;

async function askStates(locale: string, ids: readonly string[]): Promise<readonly ArticleState[]> {
  const { data } = await getFetchClient().get<{ data: ArticleState[] }>('/editorial/workflow/states', { params: { locale, ids: ids.join(',') } });
  return data.data;
}

/** Strapi's tag too: saving the article may begin a new round, and changes what was compared. */
function articleTags(documentId: string) {
  return [
    { type: 'EditorialWorkflow' as const, id: documentId },
    { type: 'Document' as const, id: `${ARTICLE_UID}_${documentId}` },
  ];
}

/** The draft in the form is not among it: loading that again would drop edits that are not saved. */
function besideTheDraft(documentId: string) {
  return [
    { type: 'EditorialWorkflow' as const, id: documentId },
    { type: 'EditorialWorkflow' as const, id: 'LIST' },
  ];
}

function everythingOf(documentId: string) {
  return [
    ...besideTheDraft(documentId),
    { type: 'Document' as const, id: `${ARTICLE_UID}_${documentId}` },
    { type: 'Document' as const, id: `${ARTICLE_UID}_LIST` },
    'Relations' as const,
    'RecentDocumentList' as const,
    'CountDocuments' as const,
  ];
}

function articleUrl(documentId: string): string {
  return `/editorial/articles/${encodeURIComponent(documentId)}`;
}

function versionUrl(documentId: string, digest: string): string {
  return `${articleUrl(documentId)}/versions/${encodeURIComponent(digest)}`;
}

function dataOf<Value>(response: { data: Value }): Value {
  return response.data;
}
