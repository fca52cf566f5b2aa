/** Where an article is edited. */
export function articleAddress({ documentId, locale }: { documentId: string; locale: string }): string {
  return `/content-manager/collection-types/plugin::editorial.article/${documentId}?plugins[i18n][locale]=${encodeURIComponent(locale)}`;
}
