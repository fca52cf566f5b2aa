import { useCallback } from 'react';
import type { Reason } from '../../contracts/workflow';
import { useDates } from '../shared/use-dates';
import { useTranslate, type Translate } from '../shared/use-translate';
import { reasonParams } from './domain/reason-params';
import { ruleTextId } from './domain/rule-names';

/** Why the workflow refuses something, in the language of the panel. */
export function useReasonText(): (reason: Reason) => string {
  const t = useTranslate();
  const { moment } = useDates();
  return useCallback(
    (reason) => t(`reason.${reason.code}`, reasonParams(reason, { rule: (key) => ruleName(key, t), moment })),
    [t, moment],
  );
}

/** Name of a rule of the checklist; that of a host's own is its key. */
export function ruleName(key: string, t: Translate): string {
  const id = ruleTextId(key);
  return id === null ? key : t(id);
}
