import type { Core } from '@strapi/strapi';
import { ADMIN_ACTIONS } from '../../contracts';
import { contentApiAction } from '../articles/content-api-action';
import type { Feature, Route } from '../feature';
import { isLocalised } from '../articles/write-request';
import { answerRefusals } from '../runs/answer-refusals';
import type { ApiContext } from '../runs/api-context';
import { runsOf } from '../runs';
import { Refusal } from '../runs/refusal';
import { ARTICLE_UID } from './article-content';
import { createBulkPlan } from './bulk/bulk-controller';
import { createTransitionKind } from './bulk/transition-kind';
import { workflowGate } from './gate';
import { sayWhatIsADraft } from './graphql-drafts';
import { createHostApi } from './host-api';
import { noteSwitchedOff, registerMeetingJob, scheduleMeeting } from './meet-articles';
import { forgetGrants, registerWorkflowPermissions } from './permissions';
import { registerScheduleJobs } from './schedule-jobs';
import { filterByStage, showStages } from './stage-filter';
import { keepApprovals } from './taxonomy-touches';
import { createWorkflowController, describeSetup } from './workflow-controller';
import { createWorkflowRegistry, registryOf } from './workflow-registry';
import { createWorkflowService, type WorkflowService } from './workflow-service';

/** The workflow of this Strapi; null when it is switched off. */
export function workflowOf(strapi: Core.Strapi): WorkflowService | null {
  const setup = registryOf(strapi).setup();
  return setup === null ? null : createWorkflowService({ strapi, setup });
}

const SIGNED_IN = ['admin::isAuthenticatedAdmin'];
const READ_ARTICLES = { action: 'plugin::content-manager.explorer.read', subject: ARTICLE_UID };
const may = (action: string | typeof READ_ARTICLES) => [...SIGNED_IN, { name: 'admin::hasPermissions', config: { actions: [action] } }];

// Which articles a person may read is asked for each of them, with the conditions of their roles.
const adminRoutes: Route[] = [
  { method: 'GET', path: '/workflow', handler: 'workflow.setup', config: { policies: SIGNED_IN } },
  { method: 'GET', path: '/workflow/states', handler: 'workflow.states', config: { policies: SIGNED_IN } },
  { method: 'GET', path: '/workflow/people', handler: 'workflow.people', config: { policies: may(READ_ARTICLES) } },
  { method: 'POST', path: '/workflow/bulk', handler: 'workflow.bulk', config: { policies: may(ADMIN_ACTIONS.bulk) } },
  { method: 'POST', path: '/checklist', handler: 'workflow.check', config: { policies: may(READ_ARTICLES) } },
  { method: 'GET', path: '/articles/:id/workflow', handler: 'workflow.article', config: { policies: SIGNED_IN } },
  { method: 'POST', path: '/articles/:id/transitions', handler: 'workflow.transition', config: { policies: SIGNED_IN } },
  { method: 'PUT', path: '/articles/:id/schedule', handler: 'workflow.schedule', config: { policies: SIGNED_IN } },
  { method: 'PUT', path: '/articles/:id/assignment', handler: 'workflow.assign', config: { policies: may(ADMIN_ACTIONS.assign) } },
  { method: 'GET', path: '/articles/:id/history', handler: 'workflow.history', config: { policies: may(ADMIN_ACTIONS.history) } },
  { method: 'GET', path: '/articles/:id/versions/:digest', handler: 'workflow.version', config: { policies: may(ADMIN_ACTIONS.history) } },
  { method: 'GET', path: '/articles/:id/versions/:digest/diff', handler: 'workflow.diff', config: { policies: may(ADMIN_ACTIONS.history) } },
  { method: 'POST', path: '/articles/:id/versions/:digest/restore', handler: 'workflow.restore', config: { policies: may(ADMIN_ACTIONS.history) } },
];

export const workflow: Feature = {
  register({ strapi }) {
    strapi.documents.use(workflowGate(strapi));
    sayWhatIsADraft(strapi);
    filterByStage(strapi);
  },
  async bootstrap({ strapi }) {
    const setup = registryOf(strapi).setup();
    registerScheduleJobs(strapi);
    registerMeetingJob(strapi);
    showStages(strapi);
    if (setup === null) {
      await forgetGrants(strapi);
      return noteSwitchedOff(strapi);
    }
    refuseUnlocalised(strapi);
    keepApprovals(strapi);
    await registerWorkflowPermissions(strapi, setup.definition);
    runsOf(strapi).addKind(createTransitionKind(strapi, setup));
    await scheduleMeeting(strapi);
  },
  services: { workflowRegistry: createWorkflowRegistry, workflow: createHostApi },
  controllers: {
    workflow: ({ strapi }: { strapi: Core.Strapi }) => workflowController(strapi),
    transition: ({ strapi }: { strapi: Core.Strapi }) => transitionActions(strapi),
  },
  routes: { admin: adminRoutes },
};

/** States are kept by locale; articles without would pass the gate unseen. */
function refuseUnlocalised(strapi: Core.Strapi): void {
  if (isLocalised(strapi, ARTICLE_UID)) return;
  throw new Error('editorial: the workflow needs articles that are localised. Leave i18n enabled for them, or set the option workflow to false.');
}

type Action = (ctx: ApiContext) => Promise<void>;

function workflowController(strapi: Core.Strapi): Record<string, Action> {
  const setup = registryOf(strapi).setup();
  const workflow = workflowOf(strapi);
  const isOff: Action = () => Promise.reject(new Refusal('workflow-off'));
  const actions: Record<string, Action> =
    setup === null || workflow === null
      ? Object.fromEntries(adminRoutes.map(({ handler }) => [handler.replace('workflow.', ''), isOff]))
      : { ...createWorkflowController({ strapi, setup, workflow }), bulk: createBulkPlan({ strapi, setup }) };
  const all: Record<string, Action> = {
    ...actions,
    setup: async (ctx) => {
      ctx.body = { data: await Promise.resolve(describeSetup(strapi, setup, ctx)) };
    },
  };
  return Object.fromEntries(Object.entries(all).map(([name, action]) => [name, answerRefusals(action)]));
}

/** A permission of the content API for each transition, so that tokens and users of the site can be given it. */
function transitionActions(strapi: Core.Strapi): Record<string, () => never> {
  const transitions = registryOf(strapi).setup()?.definition.transitions ?? [];
  return Object.fromEntries(transitions.map(({ key }) => [key, contentApiAction()]));
}
