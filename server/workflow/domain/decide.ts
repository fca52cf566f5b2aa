import { decidePublish } from './decide-publish';
import { decideSchedule } from './decide-schedule';
import { decideTransition } from './decide-transition';
import { decideDelete, decideUnpublish } from './decide-unpublish';
import { allow, refuse } from './decision';
import { initialStage, liveStage } from './definition';
import { fittingSchedule, HOLDS_APPROVAL, stay } from './effects';
import { currentStage } from './imply-stage';
import { makeReason } from './reasons';
import type { Decision, Intent, Question } from './types';

/**
 * The gate: whether an actor may do what is wanted with an article, and what it does. The only place where this is decided;
 * every path asks it. Whether the actor may edit or delete articles at all is Strapi's own permission, and not asked here.
 */
export function decide(question: Question & { readonly intent: Intent; readonly comment: string | null }): Decision {
  const { intent, comment } = question;
  // What is due is to go up or down, and nothing else: any other wish would pass the clock by.
  const isDue = intent.kind === 'publish' || intent.kind === 'unpublish';
  if (question.actor.kind === 'scheduler' && !isDue) return refuse(null, [makeReason('schedule-gone')]);
  switch (intent.kind) {
    case 'transition':
      return decideTransition(question, intent, comment);
    case 'publish':
      return decidePublish(question, comment);
    case 'unpublish':
      return decideUnpublish(question, comment);
    case 'schedule':
      return decideSchedule(question, intent.schedule, comment);
    case 'edit':
      return decideEdit(question, intent.digestAfter);
    case 'discard-draft':
      return decideDiscard(question, intent.digestAfter);
    case 'delete':
      return decideDelete(question);
  }
}

/** Other content than was approved starts a new round: the approval and the time to publish are gone, what is live stays. */
function decideEdit(question: Question, digestAfter: string): Decision {
  const { definition, facts } = question;
  const stage = currentStage(definition, facts);
  if (!HOLDS_APPROVAL.includes(stage.kind) || digestAfter === facts.approvedDigest) return allow(null, stay(question));
  const initial = initialStage(definition);
  const schedule = fittingSchedule(facts.schedule, initial, facts.live);
  return allow(null, { stage: initial.key, publication: 'none', approvedDigest: null, schedule });
}

/** The round ends where it began. Without a live version Strapi would delete the draft. */
function decideDiscard(question: Question, digestAfter: string): Decision {
  const { definition, facts } = question;
  if (!facts.live) return refuse(null, [makeReason('nothing-live')]);
  const live = liveStage(definition);
  const schedule = fittingSchedule(facts.schedule, live, true);
  return allow(null, { stage: live.key, publication: 'none', approvedDigest: digestAfter, schedule });
}
