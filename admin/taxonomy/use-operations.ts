import { useNotification } from '@strapi/strapi/admin';
import { useHref } from 'react-router-dom';
import type { CategoryOperation, KeywordOperation } from '../../contracts/taxonomy';
import { PLUGIN_PATH } from '../plugin-id';
import { useTranslate } from '../shared/use-translate';
import { useCarryOutEditorialOperationMutation } from './api';
import { taxonomyErrorId } from './domain/taxonomy-error';

/** What needs no preview: done at once, with a way to its report. */
export function useOperations() {
  const t = useTranslate();
  const { toggleNotification } = useNotification();
  // Strapi opens the link of a notification as it is, in a tab of its own.
  const runs = useHref(`${PLUGIN_PATH}/runs`);
  const [carryOut, { isLoading }] = useCarryOutEditorialOperationMutation();
  return {
    isBusy: isLoading,
    /** False when it was refused; that has been said then. @param done what to say when it is done */
    async operate(operation: CategoryOperation | KeywordOperation, done: string): Promise<boolean> {
      const answer = await carryOut(operation);
      if ('error' in answer) {
        toggleNotification({ type: 'danger', message: t(taxonomyErrorId(answer.error)) });
        return false;
      }
      const { id, totals, status } = answer.data;
      const link = { url: `${runs}/${id}`, label: t('operation.report') };
      const isDone = status === 'done' && totals.conflict === 0;
      toggleNotification({ type: isDone ? 'success' : 'warning', message: isDone ? done : t('operation.changedMeanwhile'), link });
      return isDone;
    },
  };
}
