import { adminApi } from '@strapi/strapi/admin';
import type { Pagination, RunSummary } from '../../contracts/admin-api';
import type {
  CategoryDetails,
  CategoryOperation,
  CategoryTexts,
  CategoryTree,
  KeywordGroup,
  KeywordOperation,
  KeywordOption,
  KeywordRow,
  KeywordSort,
  NewCategory,
} from '../../contracts/taxonomy';
import { property, textProperty } from '../shared/domain/property';
import type { Related } from './domain/relation-change';

/** A language, or `*` for all. */
export interface CountedIn {
  locale: string;
}

export interface KeywordsQuery extends CountedIn {
  page: number;
  pageSize: number;
  sort: KeywordSort;
  search?: string;
  unused?: boolean;
}

export interface RelatedQuery {
  documentId: string;
  field: string;
  status: 'draft' | 'published';
  locale: string | null;
}

/** The most that the Content Manager answers at once; no article has more keywords. */
const MAX_RELATED = 100;

export interface KeywordPage {
  data: KeywordRow[];
  meta: { pagination: Pagination };
}

const TREE = { type: 'EditorialTaxonomy' as const, id: 'TREE' };
const KEYWORDS = { type: 'EditorialTaxonomy' as const, id: 'KEYWORDS' };
/** What the Content Manager has of categories, keywords and their articles. */
const CONTENT = [...['article', 'category', 'keyword'].map((name) => ({ type: 'Document' as const, id: `plugin::editorial.${name}_LIST` })), 'Relations' as const];

/**
 * As `CONTENT`, for what is made while somebody writes an article: the article is not loaded again, since that would take away
 * what is not saved yet.
 */
const TERMS = ['category', 'keyword'].map((name) => ({ type: 'Document' as const, id: `plugin::editorial.${name}_LIST` }));

/** Categories and keywords (`contracts/taxonomy.ts`), in the panel's own cache. */
const taxonomyApi = adminApi.enhanceEndpoints({ addTagTypes: ['EditorialTaxonomy', 'EditorialRun', 'Document', 'Relations'] }).injectEndpoints({
  endpoints: (build) => ({
    getEditorialTree: build.query<CategoryTree, CountedIn>({
      query: ({ locale }) => ({ url: '/editorial/categories/tree', config: { params: { counts: true, locale } } }),
      providesTags: [TREE],
    }),
    getEditorialCategory: build.query<CategoryDetails, string>({
      query: (id) => categoryUrl(id),
      transformResponse: dataOf<CategoryDetails>,
      providesTags: [TREE],
    }),
    createEditorialCategory: build.mutation<CategoryDetails, NewCategory>({
      query: (data) => ({ url: '/editorial/categories', method: 'POST', data }),
      transformResponse: dataOf<CategoryDetails>,
      invalidatesTags: ifDone([TREE, ...TERMS]),
    }),
    describeEditorialCategory: build.mutation<CategoryDetails, CategoryTexts & { id: string }>({
      query: ({ id, ...data }) => ({ url: categoryUrl(id), method: 'PUT', data }),
      transformResponse: dataOf<CategoryDetails>,
      invalidatesTags: ifDone([TREE]),
    }),
    getEditorialKeywords: build.query<KeywordPage, KeywordsQuery>({
      query: (params) => ({ url: '/editorial/keywords', config: { params } }),
      providesTags: [KEYWORDS],
    }),
    getEditorialDuplicates: build.query<KeywordGroup[], void>({
      query: () => '/editorial/keywords/duplicates',
      transformResponse: dataOf<KeywordGroup[]>,
      providesTags: [KEYWORDS],
    }),
    createEditorialKeyword: build.mutation<KeywordRow, string>({
      query: (name) => ({ url: '/editorial/keywords', method: 'POST', data: { name } }),
      transformResponse: dataOf<KeywordRow>,
      invalidatesTags: ifDone([KEYWORDS, ...TERMS]),
    }),
    describeEditorialKeyword: build.mutation<KeywordRow, { id: string; aliases: string[] }>({
      query: ({ id, ...data }) => ({ url: `/editorial/keywords/${encodeURIComponent(id)}`, method: 'PUT', data }),
      transformResponse: dataOf<KeywordRow>,
      invalidatesTags: ifDone([KEYWORDS]),
    }),
    getEditorialPickingTree: build.query<CategoryTree, void>({
      query: () => '/editorial/picking/categories',
      providesTags: [TREE],
    }),
    getEditorialKeywordOptions: build.query<KeywordOption[], string>({
      query: (search) => ({ url: '/editorial/picking/keywords', config: { params: { search } } }),
      transformResponse: dataOf<KeywordOption[]>,
      providesTags: [KEYWORDS],
    }),
    /** What a relation of a saved article leads to, in its order. The Content Manager answers the last first. */
    getEditorialRelated: build.query<Related[], RelatedQuery>({
      query: ({ documentId, field, status, locale }) => ({
        url: `/content-manager/relations/plugin::editorial.article/${encodeURIComponent(documentId)}/${field}`,
        config: { params: { status, pageSize: MAX_RELATED, ...(locale === null ? {} : { locale }) } },
      }),
      transformResponse: relatedIn,
      providesTags: ['Relations'],
    }),
    /** Answers the preview, a run that is applied by `useApplyEditorialRunMutation`. */
    planEditorialOperation: build.mutation<RunSummary, CategoryOperation | KeywordOperation>({
      query: (data) => ({ url: operationsUrl(data), method: 'POST', data }),
      transformResponse: dataOf<RunSummary>,
      invalidatesTags: ifDone([{ type: 'EditorialRun' as const, id: 'LIST' }]),
    }),
    /** Plans and applies at once; answers the run that has ended. */
    carryOutEditorialOperation: build.mutation<RunSummary, CategoryOperation | KeywordOperation>({
      query: (data) => ({ url: operationsUrl(data), method: 'POST', data, config: { params: { apply: true } } }),
      transformResponse: dataOf<RunSummary>,
      // Also when it was refused: then the panel knows less than the server.
      invalidatesTags: [TREE, KEYWORDS, { type: 'EditorialRun', id: 'LIST' }, ...CONTENT],
    }),
  }),
});

export const {
  useGetEditorialTreeQuery,
  useGetEditorialCategoryQuery,
  useCreateEditorialCategoryMutation,
  useDescribeEditorialCategoryMutation,
  useGetEditorialKeywordsQuery,
  useGetEditorialDuplicatesQuery,
  useCreateEditorialKeywordMutation,
  useDescribeEditorialKeywordMutation,
  useGetEditorialPickingTreeQuery,
  useGetEditorialKeywordOptionsQuery,
  useGetEditorialRelatedQuery,
  usePlanEditorialOperationMutation,
  useCarryOutEditorialOperationMutation,
} = taxonomyApi;

function categoryUrl(id: string): string {
  return `/editorial/categories/${encodeURIComponent(id)}`;
}

function operationsUrl({ kind }: CategoryOperation | KeywordOperation): string {
  return kind.startsWith('category-') ? '/editorial/categories/operations' : '/editorial/keywords/operations';
}

function relatedIn(response: unknown): Related[] {
  const results = property(response, 'results') ?? [property(response, 'data')];
  const list = (Array.isArray(results) ? results : []).flatMap((each: unknown) => {
    const documentId = textProperty(each, 'documentId');
    return documentId === null ? [] : [{ documentId, name: textProperty(each, 'name') ?? documentId }];
  });
  return list.reverse();
}

function ifDone<Tag>(tags: readonly Tag[]) {
  return (_result: unknown, error: unknown): readonly Tag[] => (error === undefined ? tags : []);
}

function dataOf<Value>(response: { data: Value }): Value {
  return response.data;
}
