import type { Reason } from '../../../contracts';
import { bestOf } from './check-transition';
import { decideStep } from './decide-publish';
import { allow, refuse } from './decision';
import { initialStage, liveStage, takingDown } from './definition';
import { enterStage, fittingSchedule, stay } from './effects';
import { currentStage } from './imply-stage';
import { makeReason } from './reasons';
import type { Decision, Question } from './types';

/**
 * Decides whether the live version may be taken down. In a new round the draft keeps its stage. With nothing live there is
 * nothing to do, which anybody may.
 */
export function decideUnpublish(question: Question, comment: string | null): Decision {
  const { definition, facts, actor } = question;
  const early = actor.kind === 'scheduler' ? reasonsAgainstNow(question) : [];
  if (early.length > 0) return refuse(null, early);
  if (!facts.live) return allow(null, stay(question));
  const stage = currentStage(definition, facts);
  const step = decideStep(question, takingDown(definition), comment) ?? withoutStep(question);
  if (!step.allowed || stage.kind === 'live') return step;
  const schedule = fittingSchedule(facts.schedule, stage, false);
  return allow(step.transition, { ...stay(question), publication: 'unpublish', schedule });
}

/** To delete what readers see is to take it down. Deleting anything else is not the workflow's business. */
export function decideDelete(question: Question): Decision {
  const reasons = reasonsAgainstTakingDown(question);
  if (reasons.length > 0) return refuse(null, reasons);
  const publication = question.facts.live ? 'unpublish' : 'none';
  return allow(null, { ...stay(question), publication, approvedDigest: null, schedule: null });
}

/** What stands against taking the live version down, a comment apart; nothing when none is live. */
export function reasonsAgainstTakingDown(question: Question): Reason[] {
  if (!question.facts.live || question.actor.kind === 'system') return [];
  return bestOf(question, takingDown(question.definition))?.reasons ?? [noWayDown(question)];
}

/** A workflow may have no way down; code of the host itself still finds one. */
function withoutStep(question: Question): Decision {
  if (question.actor.kind !== 'system') return refuse(null, [noWayDown(question)]);
  return allow(null, enterStage(question, initialStage(question.definition)));
}

function noWayDown({ definition }: Question): Reason {
  return makeReason('no-way', { stage: liveStage(definition).name, target: initialStage(definition).name });
}

function reasonsAgainstNow({ facts, now }: Question): Reason[] {
  const at = facts.schedule?.unpublishAt ?? null;
  if (at === null) return [makeReason('schedule-gone')];
  return Date.parse(now) < Date.parse(at) ? [makeReason('schedule-not-due', { at })] : [];
}
