import type { Reason, Transition } from '../../../contracts';
import { decide } from './decide';
import { firstStepTowards } from './definition';
import { applyEffects } from './effects';
import { currentStage } from './imply-stage';
import type { ActorKind, ArticleFacts, Effects, Question } from './types';

/** One step of a way: what was decided, and the facts after it. */
export interface Stride {
  /** Null when no step was taken, or an import or the system left steps out. */
  readonly transition: Transition | null;
  readonly effects: Effects;
  readonly facts: ArticleFacts;
}

export type Walk =
  /** In order; the last one makes the article live, or leaves it as it is when it was. */
  | { readonly allowed: true; readonly strides: readonly Stride[] }
  | { readonly allowed: false; readonly transition: Transition | null; readonly reasons: readonly Reason[] };

/**
 * Decides whether the draft may go live, where one request stands for all steps on the way: REST, GraphQL and the Content
 * Manager's Publish know no stages. Who may take each step of the shortest way takes them all at once, each with its own
 * permission, conditions and checklist; the first that is refused refuses the whole. Nobody walks out of an archive.
 */
export function walkToPublish(question: Question, comment: string | null): Walk {
  const decision = decide({ ...question, intent: { kind: 'publish' }, comment });
  if (decision.allowed) return { allowed: true, strides: [stride(question, decision)] };
  const { definition, facts, actor } = question;
  const stage = currentStage(definition, facts);
  const next = decision.reasons.some(({ code }) => code === 'no-transition') ? firstStepTowards(definition, stage.key, 'live') : null;
  if (next === null || stage.kind === 'archived' || !WALKERS.includes(actor.kind)) return decision;
  const step = decide({ ...question, intent: { kind: 'transition', key: next.key }, comment });
  if (!step.allowed) return step;
  const taken = stride(question, step);
  const rest = walkToPublish({ ...question, facts: taken.facts }, comment);
  return rest.allowed ? { allowed: true, strides: [taken, ...rest.strides] } : rest;
}

/** People and programs that were given permissions; an import jumps, the scheduler only does what was decided. */
const WALKERS: readonly ActorKind[] = ['administrator', 'token', 'user'];

function stride(question: Question, { transition, effects }: { transition: Transition | null; effects: Effects }): Stride {
  return { transition, effects, facts: applyEffects(question.facts, effects) };
}
