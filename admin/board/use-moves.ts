import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { Schedule, Transition } from '../../contracts/workflow';
import type { ArticleCard } from '../../contracts/workflow-api';
import { errorTextId } from '../shared/domain/error-text';
import { useTranslate } from '../shared/use-translate';
import { useSetEditorialScheduleMutation, useTakeEditorialTransitionMutation } from '../workflow/api';
import { refusalReasons } from '../workflow/domain/refusal';
import type { Refused } from './RefusedDialog/RefusedDialog';

/** Steps and new times that ask nothing more; `refused` says why the last was not taken. */
export function useMoves() {
  const t = useTranslate();
  const { toggleNotification } = useNotification();
  const [take] = useTakeEditorialTransitionMutation();
  const [setSchedule] = useSetEditorialScheduleMutation();
  const [refused, setRefused] = useState<Refused | null>(null);

  const tell = (card: ArticleCard, error: unknown): void => {
    const reasons = refusalReasons(error);
    setRefused({ title: card.title, why: reasons ?? t(errorTextId(error)) });
  };

  return {
    refused,
    setRefused,
    /** False when it was refused. */
    async step(card: ArticleCard, step: Transition): Promise<boolean> {
      const { documentId, locale, stage } = card;
      const answer = await take({ documentId, locale, transition: step.key, expected: { stage } });
      if ('error' in answer) tell(card, answer.error);
      else toggleNotification({ type: 'success', message: t('board.moved', { title: card.title, step: step.name }) });
      return !('error' in answer);
    },
    async reschedule(card: ArticleCard, schedule: Schedule): Promise<boolean> {
      const { documentId, locale } = card;
      const answer = await setSchedule({ documentId, locale, schedule });
      if ('error' in answer) tell(card, answer.error);
      else toggleNotification({ type: 'success', message: t('calendar.moved', { title: card.title }) });
      return !('error' in answer);
    },
  };
}
