import type { Core } from '@strapi/strapi';
import { TRANSITION_ACTION_PREFIX, type BulkRequest, type Transition } from '../../../contracts';
import type { ApiContext } from '../../runs/api-context';
import { callerOf } from '../../runs/caller';
import { runsOf } from '../../runs';
import { optionInvalid } from '../../runs/read-page';
import { Refusal } from '../../runs/refusal';
import { summariseRun } from '../../runs/summarise-run';
import { readPath } from '../../read-path';
import { actorOfState } from '../actors';
import { parseIds, parseTransition } from '../parse-requests';
import { readableOf } from '../readable-articles';
import type { WorkflowSetup } from '../workflow-registry';
import { planTransitions } from './plan-transitions';

/** Plans one step for many articles, as a run that shows what would happen to each. */
export function createBulkPlan({ strapi, setup }: { strapi: Core.Strapi; setup: WorkflowSetup }) {
  return async (ctx: ApiContext): Promise<void> => {
    const request = parseBulk('body' in ctx.request ? ctx.request.body : undefined);
    const { name, key } = knownTransition(setup, request.transition);
    const documentIds = await readableOf(strapi, ctx, request.documentIds, request.locale);
    if (documentIds.length === 0) throw new Refusal('article-not-found');
    const actor = actorOfState(ctx.state, setup.definition);
    const items = await planTransitions({ strapi, setup, actor }, { ...request, documentIds });
    const { locale, comment = null, schedule = null } = request;
    const caller = callerOf(ctx);
    const options = { transition: key, locale, comment, schedule };
    const runs = runsOf(strapi);
    const run = await runs.create({ kind: 'transition', label: name, source: null, options, context: {}, actor: caller }, items);
    ctx.status = 201;
    ctx.body = { data: summariseRun(run, runs, caller.can(TRANSITION_ACTION_PREFIX + key)) };
  };
}

/** @throws Refusal `option-invalid` */
function knownTransition({ definition: { transitions } }: WorkflowSetup, asked: string): Transition {
  const transition = transitions.find(({ key }) => key === asked);
  if (transition !== undefined) return transition;
  throw optionInvalid('transition', JSON.stringify(asked), transitions.map(({ key }) => key).join(', '));
}

/** @throws Refusal `option-invalid` */
function parseBulk(body: unknown): BulkRequest {
  const { locale, transition, comment, schedule } = parseTransition(body);
  const ids = readPath(body, 'documentIds');
  if (!Array.isArray(ids)) throw optionInvalid('documentIds', JSON.stringify(ids ?? null).slice(0, 100), 'a list of documentIds');
  const documentIds = [...new Set(parseIds(ids.join(',')))];
  return { locale, transition, comment, documentIds, ...(schedule === undefined ? {} : { schedule }) };
}
