import type { ChecklistResult } from '../../contracts';
import type { NamedActor } from './actors';
import type { Question } from './domain/types';
import type { Situation } from './situation';
import type { WorkflowSetup } from './workflow-registry';

/** What the gate is asked about an article. */
export function toQuestion(
  { definition, conditions }: WorkflowSetup,
  { facts }: Situation,
  asked: { actor: NamedActor; checklist: readonly ChecklistResult[]; now: Date },
): Question {
  return { definition, conditions, facts, actor: asked.actor, checklist: asked.checklist, now: asked.now.toISOString() };
}
