import { useQueryParams } from '@strapi/strapi/admin';

/** The locale that the Content Manager has in its address; null until it has put one there. */
export function useAddressLocale(): string | null {
  const [{ query }] = useQueryParams<{ plugins?: { i18n?: { locale?: string } } }>();
  return query.plugins?.i18n?.locale ?? null;
}
