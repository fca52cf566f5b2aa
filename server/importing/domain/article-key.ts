/** Names an article in one language, among others. */
export function articleKey({ documentId, locale }: { readonly documentId: string; readonly locale: string }): string {
  return `${documentId}/${locale}`;
}
