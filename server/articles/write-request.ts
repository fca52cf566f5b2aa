import type { Core } from '@strapi/strapi';
import type { SluggedUid } from './slug-rows';

const ACTIONS = ['create', 'update', 'publish', 'clone', 'unpublish', 'discardDraft', 'delete'] as const;

export type WriteAction = (typeof ACTIONS)[number];

/** A write as the document middleware sees it, parsed. */
export interface WriteRequest {
  action: WriteAction;
  uid: SluggedUid;
  /** Null when the document is made by this write. */
  documentId: string | null;
  /** Locales the write is for: null means all; `[null]` that the type has none. */
  locales: (string | null)[] | null;
  data: Record<string, unknown>;
}

export function isWrite(action: string): action is WriteAction {
  return ACTIONS.some((known) => known === action);
}

/** Parses what a caller passed to the Document Service. */
export async function readWrite(
  strapi: Core.Strapi,
  { uid, action, params }: { uid: SluggedUid; action: WriteAction; params: Record<string, unknown> },
): Promise<WriteRequest> {
  const { documentId, data, locale } = params;
  return {
    action,
    uid,
    documentId: action !== 'create' && typeof documentId === 'string' ? documentId : null,
    locales: isLocalised(strapi, uid) ? await readLocales(strapi, locale) : [null],
    data: typeof data === 'object' && data !== null ? { ...data } : {},
  };
}

async function readLocales(strapi: Core.Strapi, locale: unknown): Promise<string[] | null> {
  if (locale === '*') return null;
  if (Array.isArray(locale)) return locale.filter((item) => typeof item === 'string');
  if (typeof locale === 'string' && locale !== '') return [locale];
  const locales: { getDefaultLocale(): Promise<unknown> } = strapi.plugin('i18n').service('locales');
  const byDefault = await locales.getDefaultLocale();
  return typeof byDefault === 'string' ? [byDefault] : null;
}

/** Whether the type has a row for each locale. */
export function isLocalised(strapi: Core.Strapi, uid: SluggedUid): boolean {
  const options: unknown = strapi.contentType(uid).pluginOptions?.i18n;
  return typeof options === 'object' && options !== null && 'localized' in options && options.localized === true;
}
