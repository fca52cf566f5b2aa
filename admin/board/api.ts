import { adminApi } from '@strapi/strapi/admin';
import type { BoardColumn, BoardQuery, Calendar, CalendarItem, CalendarQuery, InboxCard } from '../../contracts/workflow-api';

interface CategoryOption {
  documentId: string;
  name: string;
}

export interface Inbox {
  data: InboxCard[];
  meta: { total: number };
}

type NextPage = BoardQuery & { stage: string; cursor: string };

/** What a step or a new time anywhere changes. */
const LIST = [
  { type: 'EditorialWorkflow' as const, id: 'LIST' },
  { type: 'Document' as const, id: 'plugin::editorial.article_LIST' },
];

/** Board, calendar and lists of the workflow (`contracts/workflow-api.ts`), in the panel's own cache. */
const boardApi = adminApi.enhanceEndpoints({ addTagTypes: ['EditorialWorkflow', 'Document'] }).injectEndpoints({
  endpoints: (build) => ({
    getEditorialBoard: build.query<BoardColumn[], BoardQuery>({
      query: (params) => ({ url: '/editorial/workflow/board', config: { params } }),
      transformResponse: dataOf<BoardColumn[]>,
      providesTags: LIST,
    }),
    getEditorialBoardPage: build.query<BoardColumn, NextPage>({
      query: ({ stage, ...params }) => ({ url: `/editorial/workflow/board/${encodeURIComponent(stage)}`, config: { params } }),
      transformResponse: dataOf<BoardColumn>,
      // Appended to the board, which is what is kept.
      keepUnusedDataFor: 0,
      onQueryStarted: async ({ stage, cursor, ...query }, { dispatch, queryFulfilled }) => {
        const answer = await queryFulfilled.catch(() => null);
        if (answer !== null) dispatch(appendPage(query, stage, cursor, answer.data));
      },
    }),
    getEditorialUnscheduled: build.query<BoardColumn, BoardQuery>({
      query: (params) => ({ url: '/editorial/workflow/unscheduled', config: { params } }),
      transformResponse: dataOf<BoardColumn>,
      providesTags: LIST,
    }),
    getEditorialCalendar: build.query<Calendar, CalendarQuery>({
      query: (params) => ({ url: '/editorial/workflow/calendar', config: { params } }),
      transformResponse: dataOf<Calendar>,
      providesTags: LIST,
    }),
    getEditorialInbox: build.query<Inbox, number>({
      query: (pageSize) => ({ url: '/editorial/workflow/inbox', config: { params: { pageSize } } }),
      providesTags: LIST,
    }),
    getEditorialUpcoming: build.query<CalendarItem[], number>({
      query: (pageSize) => ({ url: '/editorial/workflow/upcoming', config: { params: { pageSize } } }),
      transformResponse: dataOf<CalendarItem[]>,
      providesTags: LIST,
    }),
    getEditorialCategoryOptions: build.query<CategoryOption[], void>({
      query: () => ({ url: '/content-manager/relations/plugin::editorial.article/category', config: { params: { pageSize: 100 } } }),
      transformResponse: ({ results }: { results: CategoryOption[] }) => results,
    }),
  }),
});

export const {
  useGetEditorialBoardQuery,
  useLazyGetEditorialBoardPageQuery,
  useGetEditorialUnscheduledQuery,
  useGetEditorialCalendarQuery,
  useGetEditorialInboxQuery,
  useGetEditorialUpcomingQuery,
  useGetEditorialCategoryOptionsQuery,
} = boardApi;

function appendPage(query: BoardQuery, stage: string, cursor: string, page: BoardColumn) {
  return boardApi.util.updateQueryData('getEditorialBoard', query, (columns) =>
    // The board may have been loaded again meanwhile: then the page does not follow any more.
    columns.map((column) => (column.stage === stage && column.cursor === cursor ? { ...column, cursor: page.cursor, cards: [...column.cards, ...page.cards] } : column)),
  );
}

function dataOf<Value>(response: { data: Value }): Value {
  return response.data;
}
