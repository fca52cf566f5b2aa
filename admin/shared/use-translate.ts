import { useCallback } from 'react';
import { useIntl, type PrimitiveType } from 'react-intl';
import { PLUGIN_ID } from '../plugin-id';
import type english from '../translations/en.json';

/** An id of `translations/en.json`; an unknown one does not compile. */
export type TranslationId = keyof typeof english;

export type Translate = (id: TranslationId, values?: Readonly<Record<string, PrimitiveType>>) => string;

/** Texts in the language of the panel. */
export function useTranslate(): Translate {
  const intl = useIntl();
  return useCallback((id, values) => intl.formatMessage({ id: `${PLUGIN_ID}.${id}`, defaultMessage: id }, values), [intl]);
}
