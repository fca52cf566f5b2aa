import type { Reason, Stage, Transition } from '../../../contracts';
import { bestOf, mayTake, notPermitted } from './check-transition';
import { allow, missingComment, refuse } from './decision';
import { firstStepTowards, initialStage, transitionsInto } from './definition';
import { enterStage, stay, type EnterOptions } from './effects';
import { currentStage, stageOrInitial } from './imply-stage';
import { makeReason } from './reasons';
import type { Decision, Question } from './types';

/** Decides whether the draft may go live, whatever path asks. */
export function decidePublish(question: Question, comment: string | null): Decision {
  const { definition, facts, actor } = question;
  const stage = currentStage(definition, facts);
  const early = actor.kind === 'scheduler' ? reasonsAgainstNow(question, stage) : [];
  if (early.length > 0) return refuse(null, early);
  const isNews = facts.approvedDigest !== facts.digest;
  return stage.kind === 'live' && !(isNews && mayJump(question, stage))
    ? decideAgain(question, isNews)
    : decideTowards(question, 'live', comment);
}

/**
 * Decides on the way from the article's stage into one of the kind, by one transition. An import and the system may leave
 * steps out: what they bring was decided elsewhere, and counts as approved as it is.
 */
export function decideTowards(
  question: Question,
  kind: 'live' | 'scheduled',
  comment: string | null,
  options: EnterOptions = {},
): Decision {
  const stage = currentStage(question.definition, question.facts);
  const step = decideStep(question, transitionsInto(question.definition, kind, stage.key), comment, options);
  if (step?.allowed === true) return step;
  if (mayJump(question, stage)) return decideJump(question, kind, options) ?? refuse(null, [wayOn(question, stage, kind)]);
  return step ?? refuse(null, [wayOn(question, stage, kind)]);
}

/** Decides on the best of some transitions from the article's stage; null when there are none. */
export function decideStep(
  question: Question,
  candidates: readonly Transition[],
  comment: string | null,
  options: EnterOptions = {},
): Decision | null {
  const best = bestOf(question, candidates);
  if (best === null) return null;
  const { transition } = best;
  const reasons = mayTake(question.actor, transition)
    ? [...best.reasons, ...missingComment(transition, question.actor, comment)]
    : best.reasons;
  if (reasons.length > 0) return refuse(transition, reasons);
  return allow(transition, enterStage(question, stageOrInitial(question.definition, transition.to), options));
}

function reasonsAgainstNow({ facts, now }: Question, stage: Stage): Reason[] {
  const at = facts.schedule?.publishAt ?? null;
  if (stage.kind !== 'scheduled' || at === null) return [makeReason('schedule-gone')];
  return Date.parse(now) < Date.parse(at) ? [makeReason('schedule-not-due', { at })] : [];
}

/** The draft is what is live already: nothing to do, for who may publish. */
function decideAgain(question: Question, isNews: boolean): Decision {
  const ways = transitionsInto(question.definition, 'live', null);
  if (!ways.some((way) => mayTake(question.actor, way))) return refuse(null, ways.slice(0, 1).map(notPermitted));
  return isNews ? refuse(null, [makeReason('approval-outdated')]) : allow(null, stay(question));
}

/** An import leaves people's work alone: what is in review or archived waits for them. */
function mayJump({ definition, actor }: Question, stage: Stage): boolean {
  if (actor.kind === 'system') return true;
  return actor.kind === 'import' && (stage.kind === 'live' || stage.key === initialStage(definition).key);
}

/**
 * Null when no stage of the kind exists. No checklist is asked for: what comes was live elsewhere already, and to hold it back
 * would take a site's old articles down.
 */
function decideJump(question: Question, kind: 'live' | 'scheduled', options: EnterOptions): Decision | null {
  const { definition, actor } = question;
  const ways = transitionsInto(definition, kind, null);
  const [first] = ways;
  if (first === undefined) return null;
  const way = ways.find((candidate) => mayTake(actor, candidate));
  if (way === undefined) return refuse(null, [notPermitted(first)]);
  const publishing = kind === 'live' ? [way] : transitionsInto(definition, 'live', way.to);
  if (!publishing.some((candidate) => mayTake(actor, candidate))) return refuse(null, publishing.slice(0, 1).map(notPermitted));
  return allow(null, enterStage(question, stageOrInitial(definition, way.to), { ...options, approvesItself: true }));
}

function wayOn({ definition }: Question, stage: Stage, kind: 'live' | 'scheduled'): Reason {
  const target = definition.stages.find((candidate) => candidate.kind === kind)?.name ?? kind;
  const next = firstStepTowards(definition, stage.key, kind);
  return next === null
    ? makeReason('no-way', { stage: stage.name, target })
    : makeReason('no-transition', { stage: stage.name, target, next: next.name });
}
