import type { Core } from '@strapi/strapi';
import { ADMIN_ACTIONS, TRANSITION_ACTION_PREFIX, type ReportItem } from '../../../contracts';
import { permit } from '../../runs/access';
import type { ItemResult, Run, RunItem, RunKind } from '../../runs/types';
import { actorById } from '../actors';
import { reasonsOf } from '../refused';
import { createWorkflowService } from '../workflow-service';
import type { WorkflowSetup } from '../workflow-registry';
import { toIssues, transitionOptions, type PlannedStep } from './plan-transitions';

/** Runs that take many articles through one step of the workflow. */
export function createTransitionKind(strapi: Core.Strapi, setup: WorkflowSetup): RunKind {
  return {
    name: 'transition',
    access: {
      read: ADMIN_ACTIONS.bulk,
      change: (run) => TRANSITION_ACTION_PREFIX + transitionOptions(run.options).transition,
      overContentApi: false,
    },
    beforeApply: (_run, caller) => permit(caller.can(ADMIN_ACTIONS.bulk)),
    write: (item, run) => takeStep(strapi, setup, item, run),
    present,
  };
}

/** By way of the gate, as who applies the run, with the permissions they have at this moment; the article must be as planned. */
async function takeStep(strapi: Core.Strapi, setup: WorkflowSetup, item: RunItem, run: Run): Promise<ItemResult> {
  if (!isPlannedStep(item.write)) throw new TypeError('The run does not hold what is to be done. Make the preview again.');
  const { documentId, ...expected } = item.write;
  const { transition, locale, comment, schedule } = transitionOptions(run.options);
  const actor = await actorById(strapi, `admin:${run.actorId ?? 0}`, 'administrator', setup.definition);
  const request = { transition, comment, expected, ...(schedule === null ? {} : { schedule }) };
  try {
    await createWorkflowService({ strapi, setup }).transition({ documentId, locale }, request, actor);
    return { outcome: 'done', verdict: 'update', target: documentId, issues: [] };
  } catch (error) {
    const reasons = reasonsOf(error);
    if (reasons === null) throw error;
    return { outcome: 'refused', verdict: 'invalid', target: documentId, issues: toIssues(reasons), changes: [] };
  }
}

function present({ key, title, verdict, target, summary, issues, changes }: RunItem): ReportItem {
  const { locale } = summary;
  return {
    path: key,
    verdict,
    type: 'article',
    documentId: target,
    title,
    locale: typeof locale === 'string' ? locale : null,
    issues: [...issues],
    changes: [...changes],
  };
}

/** What the planner stored comes back as it was; anything else was not stored by this version. */
function isPlannedStep(value: unknown): value is PlannedStep {
  return typeof value === 'object' && value !== null && 'documentId' in value && 'stage' in value && 'digest' in value;
}
