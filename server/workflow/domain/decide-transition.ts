import type { Reason, Stage, Transition } from '../../../contracts';
import { reasonsAgainst } from './check-transition';
import { allow, missingComment, refuse } from './decision';
import { transitionsFrom } from './definition';
import { enterStage } from './effects';
import { currentStage, stageOrInitial } from './imply-stage';
import { makeReason } from './reasons';
import { validateSchedule } from './schedule';
import type { Decision, Intent, Question } from './types';

/** Decides on a step that is named by its key. */
export function decideTransition(
  question: Question,
  intent: Extract<Intent, { kind: 'transition' }>,
  comment: string | null,
): Decision {
  const { definition, facts, actor } = question;
  const transition = definition.transitions.find(({ key }) => key === intent.key);
  if (transition === undefined) {
    const known = definition.transitions.map(({ key }) => key).join(', ');
    return refuse(null, [makeReason('transition-unknown', { transition: intent.key, known })]);
  }
  const stage = currentStage(definition, facts);
  const moved = [...movedSince(question, intent, stage), ...notFrom(question, transition, stage)].slice(0, 1);
  if (moved.length > 0) return refuse(transition, moved);

  const to = stageOrInitial(definition, transition.to);
  const against = reasonsAgainst(question, transition);
  const missing = [
    ...missingComment(transition, actor, comment),
    ...(to.kind === 'scheduled' ? missingTimes(question, transition, intent) : []),
  ];
  const reasons = isForbidden(against) ? against : [...against, ...missing];
  if (reasons.length > 0) return refuse(transition, reasons);
  return allow(transition, enterStage(question, to, { schedule: intent.schedule }));
}

function movedSince(
  { definition, facts }: Question,
  { expected }: Extract<Intent, { kind: 'transition' }>,
  stage: Stage,
): Reason[] {
  if (expected === undefined) return [];
  if (expected.stage !== facts.stage) {
    const before = definition.stages.find(({ key }) => key === expected.stage)?.name ?? expected.stage;
    return [makeReason('stage-moved', { stage: stage.name, expected: before })];
  }
  return expected.digest === undefined || expected.digest === facts.digest ? [] : [makeReason('content-moved')];
}

function notFrom({ definition }: Question, transition: Transition, stage: Stage): Reason[] {
  if (transition.from.includes(stage.key)) return [];
  const next = transitionsFrom(definition, stage.key).map(({ name }) => name).join(', ');
  return [makeReason('transition-not-here', { transition: transition.name, stage: stage.name, next: next === '' ? '–' : next })];
}

function missingTimes(
  { now }: Question,
  transition: Transition,
  { schedule }: Extract<Intent, { kind: 'transition' }>,
): Reason[] {
  if (schedule === undefined || schedule.publishAt === null) {
    return [makeReason('schedule-missing', { transition: transition.name })];
  }
  return validateSchedule(schedule, now);
}

function isForbidden(reasons: readonly Reason[]): boolean {
  return reasons.some(({ code }) => code === 'transition-not-permitted');
}
