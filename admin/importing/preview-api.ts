import { adminApi } from '@strapi/strapi/admin';
import type { RunSummary } from '../../contracts/admin-api';
import type { ImportOptions } from '../../contracts/import';
import type { ImportMapping, ImportPreview, SavedMapping } from '../../contracts/mapping';
import type { CategoryTree, KeywordRow } from '../../contracts/taxonomy';

/** What a name may be mapped to. */
export type TermKind = 'category' | 'keyword';

const PLURAL = { category: 'categories', keyword: 'keywords' } as const;

const tagged = adminApi.enhanceEndpoints({ addTagTypes: ['EditorialRun', 'EditorialMapping', 'EditorialTaxonomy'] });

/** The preview of an import, beside its files (`contracts/admin-api.ts`). */
export const {
  useGetEditorialPreviewQuery,
  useReplanEditorialImportMutation,
  useGetEditorialMappingsQuery,
  useSaveEditorialMappingMutation,
  useGetEditorialTreeToMapQuery,
  useGetEditorialKeywordsToMapQuery,
  useAddEditorialAliasMutation,
} = tagged.injectEndpoints({
  endpoints: (build) => ({
    getEditorialPreview: build.query<ImportPreview, string>({
      query: (id) => `/editorial/imports/${encodeURIComponent(id)}/preview`,
      transformResponse: dataOf<ImportPreview>,
    }),
    replanEditorialImport: build.mutation<RunSummary, { id: string; options: Partial<ImportOptions> }>({
      query: ({ id, options }) => ({ url: `/editorial/imports/${encodeURIComponent(id)}/replan`, method: 'POST', data: options }),
      transformResponse: dataOf<RunSummary>,
      // Not the run that was: its page would ask again for what is gone.
      invalidatesTags: (_result, error) => (error ? [] : [{ type: 'EditorialRun', id: 'LIST' }]),
    }),
    getEditorialMappings: build.query<SavedMapping[], void>({
      query: () => '/editorial/import-mappings',
      transformResponse: dataOf<SavedMapping[]>,
      providesTags: ['EditorialMapping'],
    }),
    saveEditorialMapping: build.mutation<SavedMapping, { name: string; mapping: ImportMapping }>({
      query: ({ name, mapping }) => ({ url: `/editorial/import-mappings/${encodeURIComponent(name)}`, method: 'PUT', data: mapping }),
      transformResponse: dataOf<SavedMapping>,
      invalidatesTags: (_result, error) => (error ? [] : ['EditorialMapping']),
    }),
    getEditorialTreeToMap: build.query<CategoryTree['data'], void>({
      query: () => '/editorial/categories/tree',
      transformResponse: dataOf<CategoryTree['data']>,
      providesTags: ['EditorialTaxonomy'],
    }),
    getEditorialKeywordsToMap: build.query<KeywordRow[], string>({
      query: (search) => ({ url: '/editorial/keywords', config: { params: { pageSize: 30, ...(search === '' ? {} : { search }) } } }),
      transformResponse: dataOf<KeywordRow[]>,
      providesTags: ['EditorialTaxonomy'],
    }),
    addEditorialAlias: build.mutation<unknown, { kind: TermKind; id: string; name: string }>({
      query: ({ kind, id, name }) => ({ url: `/editorial/${PLURAL[kind]}/${encodeURIComponent(id)}/aliases`, method: 'POST', data: { name } }),
      invalidatesTags: (_result, error) => (error ? [] : ['EditorialTaxonomy']),
    }),
  }),
});

function dataOf<Value>(response: { data: Value }): Value {
  return response.data;
}
