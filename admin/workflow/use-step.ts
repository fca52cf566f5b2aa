import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { Reason, Schedule, Transition } from '../../contracts/workflow';
import type { ArticleWorkflow } from '../../contracts/workflow-api';
import { errorTextId } from '../shared/domain/error-text';
import { useTranslate } from '../shared/use-translate';
import { useTakeEditorialTransitionMutation, type ArticleRef } from './api';
import { refusalReasons } from './domain/refusal';
import { stageOf, useWorkflowSetup } from './use-workflow';

/** What is asked to take a step, and of which article. */
export interface StepToTake {
  transition: Transition;
  article: ArticleRef & { title: string; stage: string };
  /** Digest of the content that the person sees; leave out where the content is not shown. */
  digest?: string;
  /** Times to start from, for a step into a scheduled stage. */
  schedule?: Schedule;
}

/** What the person adds to a step. */
export interface StepInput {
  comment: string;
  /** For a step into a scheduled stage. */
  schedule: Schedule | null;
}

/** Takes steps; `reasons` say why the last one was refused. */
export function useStep(step: StepToTake) {
  const t = useTranslate();
  const setup = useWorkflowSetup();
  const { toggleNotification } = useNotification();
  const [take, { isLoading }] = useTakeEditorialTransitionMutation();
  const [reasons, setReasons] = useState<readonly Reason[]>([]);

  /** The article after the step; null when it was not taken. */
  const takeStep = async ({ comment, schedule }: StepInput): Promise<ArticleWorkflow | null> => {
    const { documentId, locale, stage, title } = step.article;
    const expected = { stage, ...(step.digest === undefined ? {} : { digest: step.digest }) };
    const times = schedule === null ? {} : { schedule };
    const answer = await take({ documentId, locale, transition: step.transition.key, comment: comment.trim() || null, ...times, expected });
    if ('error' in answer) {
      const refused = refusalReasons(answer.error);
      setReasons(refused ?? []);
      if (refused === null) toggleNotification({ type: 'danger', message: t(errorTextId(answer.error)) });
      return null;
    }
    const name = (setup && stageOf(setup, answer.data.stage)?.name) ?? answer.data.stage;
    toggleNotification({ type: 'success', message: t('step.taken', { title, stage: name }) });
    return answer.data;
  };
  return { takeStep, isLoading, reasons };
}
