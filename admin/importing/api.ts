import { adminApi } from '@strapi/strapi/admin';

/** A language set up under Settings, Internationalization. */
export interface ContentLocale {
  code: string;
  name: string;
  isDefault: boolean;
}

export const { useGetEditorialLocalesQuery } = adminApi.injectEndpoints({
  endpoints: (build) => ({
    getEditorialLocales: build.query<ContentLocale[], void>({ query: () => '/i18n/locales' }),
  }),
});
