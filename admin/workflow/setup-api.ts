import { adminApi } from '@strapi/strapi/admin';
import type { WorkflowSetup } from '../../contracts/workflow-api';

/**
 * The workflow as it is set up, and what the person may do in it. Apart from the rest of the API, because the Content
 * Manager asks it before it loads anything of ours.
 */
const setupApi = adminApi.enhanceEndpoints({ addTagTypes: ['EditorialWorkflow'] }).injectEndpoints({
  endpoints: (build) => ({
    getEditorialWorkflowSetup: build.query<WorkflowSetup, void>({
      query: () => '/editorial/workflow',
      transformResponse: ({ data }: { data: WorkflowSetup }) => data,
      providesTags: [{ type: 'EditorialWorkflow', id: 'SETUP' }],
    }),
  }),
});

export const { useGetEditorialWorkflowSetupQuery } = setupApi;
