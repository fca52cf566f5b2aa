import { adminApi } from '@strapi/strapi/admin';
import type { Delivery } from '../../contracts/notifications';

export interface DeliveriesQuery {
  state: Delivery['state'];
  page: number;
  pageSize: number;
}

interface Deliveries {
  data: Delivery[];
  meta: { pagination: { pageCount: number; total: number } };
}

const TAG = 'EditorialDelivery' as const;

/** Mails and webhooks that did not arrive (`contracts/notifications.ts`). */
const deliveriesApi = adminApi.enhanceEndpoints({ addTagTypes: [TAG] }).injectEndpoints({
  endpoints: (build) => ({
    getEditorialDeliveries: build.query<Deliveries, DeliveriesQuery>({
      query: (params) => ({ url: '/editorial/workflow/notifications', config: { params } }),
      providesTags: [TAG],
    }),
    retryEditorialDelivery: build.mutation<void, string>({
      query: (id) => ({ url: `/editorial/workflow/notifications/${encodeURIComponent(id)}/retry`, method: 'POST' }),
      invalidatesTags: [TAG],
    }),
  }),
});

export const { useGetEditorialDeliveriesQuery, useRetryEditorialDeliveryMutation } = deliveriesApi;
