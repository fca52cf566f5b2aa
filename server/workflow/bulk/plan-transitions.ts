import type { Core } from '@strapi/strapi';
import type { BulkRequest, JsonObject, Reason, RunOptions, TransitionOptions } from '../../../contracts';
import { databaseNow } from '../../jobs/database-clock';
import { makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import type { NewItem } from '../../runs/types';
import type { NamedActor } from '../actors';
import { decide } from '../domain/decide';
import { findStage } from '../domain/definition';
import { toQuestion } from '../question';
import { checkSituation, readSituations, type Situation } from '../situation';
import type { WorkflowSetup } from '../workflow-registry';

/** What an item keeps for its turn: the article as the plan saw it. */
export interface PlannedStep {
  readonly documentId: string;
  /** Key. */
  readonly stage: string;
  readonly digest: string;
}

interface PlanContext {
  readonly strapi: Core.Strapi;
  readonly setup: WorkflowSetup;
  readonly actor: NamedActor;
}

/** What the gate says of one step for each of the articles, in their order; those that do not exist are left out. */
export async function planTransitions({ strapi, setup, actor }: PlanContext, request: BulkRequest): Promise<NewItem[]> {
  const situations = await readSituations(strapi, setup, request.documentIds, request.locale);
  const now = await databaseNow(strapi);
  const items: NewItem[] = [];
  for (const situation of situations) {
    const checklist = await checkSituation(strapi, setup, situation);
    const { transition: key, schedule, comment = null } = request;
    const intent = { kind: 'transition' as const, key, ...(schedule === undefined ? {} : { schedule }) };
    const decision = decide({ ...toQuestion(setup, situation, { actor, checklist, now }), intent, comment });
    items.push(decision.allowed ? allowed(setup, situation, decision.effects.stage) : refused(situation, decision.reasons));
  }
  return items;
}

/** What the gate says against a step, as issues of a run's item. */
export function toIssues(reasons: readonly Reason[]) {
  return reasons.map(({ code, message, params }) => makeIssue('step-refused', NO_PLACE, { ...params, reason: code, message }));
}

/** The options of a run that takes articles through a step. @throws TypeError for those of another kind */
export function transitionOptions(options: RunOptions): TransitionOptions {
  if ('transition' in options) return options;
  throw new TypeError('The run holds no step of the workflow.');
}

function allowed({ definition }: WorkflowSetup, situation: Situation, target: string): NewItem {
  const { facts, documentId } = situation;
  const name = (key: string): string => findStage(definition, key)?.name ?? key;
  const write: PlannedStep = { documentId, stage: facts.stage, digest: facts.digest };
  const changes = [{ field: 'stage', from: name(facts.stage), to: name(target) }];
  return { ...shown(situation), verdict: 'update', changes, issues: [], write };
}

function refused(situation: Situation, reasons: readonly Reason[]): NewItem {
  return { ...shown(situation), verdict: 'invalid', changes: [], issues: toIssues(reasons), write: null };
}

function shown({ documentId, locale, content }: Situation): Pick<NewItem, 'key' | 'title' | 'target'> & { summary: JsonObject } {
  const { slug, title } = content.draft;
  return { key: slug, title, target: documentId, summary: { locale } };
}
