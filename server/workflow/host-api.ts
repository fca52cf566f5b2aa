import type { Core } from '@strapi/strapi';
import type { ArticleWorkflow, AssignmentRequest, ScheduleRequest, TransitionRequest } from '../../contracts';
import { Refusal } from '../runs/refusal';
import { currentActor, type NamedActor } from './actors';
import { registryOf } from './workflow-registry';
import { createWorkflowService, type ArticleRef, type WorkflowService } from './workflow-service';

/**
 * The workflow for code of the host: `strapi.plugin('editorial').service('workflow')`. In a request it acts for who sent it, with their
 * permissions; outside requests it is trusted.
 * @throws Refusal `workflow-off`; PolicyError `workflow-refused`
 */
export function createHostApi({ strapi }: { strapi: Core.Strapi }) {
  return {
    /** Null when there is no such article in the locale. */
    describe: (ref: ArticleRef): Promise<ArticleWorkflow | null> => act((workflow, actor) => workflow.describe(ref, actor)),
    /** Takes a step. */
    transition: (ref: ArticleRef, request: Omit<TransitionRequest, 'locale'>): Promise<void> =>
      act((workflow, actor) => workflow.transition(ref, request, actor)),
    /** Sets, moves or cancels times. */
    schedule: (ref: ArticleRef, request: Omit<ScheduleRequest, 'locale'>): Promise<void> =>
      act((workflow, actor) => workflow.schedule(ref, request, actor)),
    /** Says who works on an article, and until when. */
    assign: (ref: ArticleRef, request: Omit<AssignmentRequest, 'locale'>): Promise<void> =>
      act((workflow, actor) => workflow.assign(ref, request, actor)),
  };

  async function act<Result>(what: (workflow: WorkflowService, actor: NamedActor) => Promise<Result>): Promise<Result> {
    const setup = registryOf(strapi).setup();
    if (setup === null) throw new Refusal('workflow-off');
    return what(createWorkflowService({ strapi, setup }), currentActor(strapi, setup.definition));
  }
}
