import { useForm } from '@strapi/strapi/admin';
import type { ArticleWorkflow, StepOption } from '../../contracts/workflow-api';
import type { TranslationId } from '../shared/use-translate';
import { useGetEditorialArticleWorkflowQuery, type ArticleRef } from './api';
import { leadingStep } from './domain/next-step';
import { useWorkflowSetup } from './use-workflow';

/** Why no step of an open article can be taken now, whatever the workflow says. */
export type Hindrance = Extract<TranslationId, `steps.hindered.${string}`>;

export interface Steps {
  workflow: ArticleWorkflow;
  /** The one that leads on; null when there is none. */
  leading: StepOption | null;
  others: readonly StepOption[];
  hindrance: Hindrance | null;
}

/** The steps of the article in the edit view; undefined until they are known. */
export function useSteps(article: ArticleRef, activeTab: string | null): Steps | undefined {
  const setup = useWorkflowSetup();
  const { data: workflow } = useGetEditorialArticleWorkflowQuery(article);
  const hindrance = useHindrance(activeTab);
  if (setup === undefined || workflow === undefined) return undefined;
  const leading = leadingStep(setup, workflow.stage, workflow.steps);
  return { workflow, leading, others: workflow.steps.filter((step) => step !== leading), hindrance };
}

/** A step is about the draft as it is saved, and loading it again would drop what is not. */
function useHindrance(activeTab: string | null): Hindrance | null {
  const isModified = useForm('EditorialSteps', ({ modified }) => modified);
  if (activeTab === 'published') return 'steps.hindered.published';
  return isModified ? 'steps.hindered.unsaved' : null;
}
