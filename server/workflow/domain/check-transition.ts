import type { Reason, Stage, Transition } from '../../../contracts';
import { liveStage, takingDown, transitionsInto } from './definition';
import { RESTS_ON_APPROVAL } from './effects';
import { currentStage, stageOrInitial } from './imply-stage';
import { makeReason } from './reasons';
import type { Actor, Question } from './types';

/** The system is trusted: code of the host itself. */
export function mayTake(actor: Actor, transition: Transition): boolean {
  return actor.kind === 'system' || actor.permissions.has(transition.key);
}

/**
 * What stands against a transition from the article's stage, apart from what the actor still can give (comment, time).
 * Without the permission nothing else is said. Into the scheduled stage, the publishing that follows is looked at as well:
 * to schedule is to publish, later.
 */
export function reasonsAgainst(question: Question, transition: Transition): Reason[] {
  const { definition, facts, actor } = question;
  if (!mayTake(actor, transition)) return [notPermitted(transition)];
  const from = currentStage(definition, facts);
  const to = stageOrInitial(definition, transition.to);
  const reasons = [
    ...failedConditions(question, transition),
    ...(transition.checklist ? failedChecklist(question) : []),
    ...outdatedApproval(question, from, to),
    ...(to.kind === 'archived' ? reasonsAgainstArchiving(question, transition) : []),
  ];
  return to.kind === 'scheduled' ? merge(reasons, reasonsAgainstPublishing(question, to)) : reasons;
}

/** What stands against the first transition that has least against it: none, or more than the permission. */
export function bestOf(question: Question, candidates: readonly Transition[]): { transition: Transition; reasons: Reason[] } | null {
  const judged = candidates.map((transition) => ({ transition, reasons: reasonsAgainst(question, transition) }));
  return (
    judged.find(({ reasons }) => reasons.length === 0) ??
    judged.find(({ transition }) => mayTake(question.actor, transition)) ??
    judged[0] ??
    null
  );
}

export function notPermitted({ key, name }: Transition): Reason {
  return makeReason('transition-not-permitted', { key, transition: name });
}

/** One reason that names every rule of severity error that did not pass. */
export function failedChecklist({ checklist }: Question): Reason[] {
  const failed = checklist.filter(({ severity, state }) => severity === 'error' && state !== 'passed');
  if (failed.length === 0) return [];
  return [makeReason('checklist-failed', { items: failed.map(({ rule }) => rule).join(', '), count: failed.length })];
}

/** To archive what readers see is to take it down, also from a new round. */
function reasonsAgainstArchiving(question: Question, { from }: Transition): Reason[] {
  const { definition, facts } = question;
  if (!facts.live || from.includes(liveStage(definition).key)) return [];
  return bestOf(question, takingDown(definition))?.reasons ?? [];
}

function reasonsAgainstPublishing(question: Question, scheduled: Stage): Reason[] {
  const best = bestOf(question, transitionsInto(question.definition, 'live', scheduled.key));
  return best?.reasons ?? [makeReason('no-way', { stage: scheduled.name, target: liveStage(question.definition).name })];
}

/** An import publishes what was published elsewhere, with the permission of who runs it: no four eyes are asked for. */
export function failedConditions(
  { conditions, facts, actor, now }: Pick<Question, 'conditions' | 'facts' | 'actor' | 'now'>,
  transition: Transition,
): Reason[] {
  if (actor.kind === 'system' || actor.kind === 'import') return [];
  return transition.conditions.flatMap((name) => {
    const condition = conditions.get(name);
    if (condition === undefined) return [makeReason('condition-missing', { condition: name, transition: transition.name })];
    return condition({ facts, actor, transition, now }) ?? [];
  });
}

/** An approval that is carried on must be for the content as it is. */
function outdatedApproval({ facts }: Question, from: Stage, to: Stage): Reason[] {
  const isCarriedOn = RESTS_ON_APPROVAL.includes(from.kind) && (to.kind === 'live' || RESTS_ON_APPROVAL.includes(to.kind));
  return isCarriedOn && facts.approvedDigest !== facts.digest ? [makeReason('approval-outdated')] : [];
}

/** Both, each text once. */
function merge(first: readonly Reason[], second: readonly Reason[]): Reason[] {
  return [...first, ...second.filter(({ message }) => first.every((other) => other.message !== message))];
}
