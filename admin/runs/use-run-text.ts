import { useCallback } from 'react';
import type { PrimitiveType } from 'react-intl';
import type { RunKindName } from '../../contracts/runs';
import { useTranslate } from '../shared/use-translate';
import { runTextId, type RunText } from './domain/words';

/** Texts about a run, in the words of its kind. */
export function useRunText(kind: RunKindName): (text: RunText, values?: Readonly<Record<string, PrimitiveType>>) => string {
  const t = useTranslate();
  return useCallback((text, values) => t(runTextId(kind, text), { ...values, kind: t(`kind.${kind}`) }), [t, kind]);
}
