import type { Schedule, Stage, StageKind } from '../../../contracts';
import { currentStage } from './imply-stage';
import type { ArticleFacts, Effects, Question } from './types';

export interface EnterOptions {
  /** Times asked for; those of the article unless said. */
  readonly schedule?: Schedule;
  /** Steps were left out: the content counts as approved as it is, by who decided. */
  readonly approvesItself?: boolean;
}

/** Stages in which an approval holds; editing in them starts a new round. */
export const HOLDS_APPROVAL: readonly StageKind[] = ['approved', 'scheduled', 'live'];

/** Stages whose way on needs the approval that was given before. */
export const RESTS_ON_APPROVAL: readonly StageKind[] = ['approved', 'scheduled'];

/** What entering a stage does. */
export function enterStage(question: Question, to: Stage, options: EnterOptions = {}): Effects {
  const { definition, facts } = question;
  const from = currentStage(definition, facts);
  const publication = publicationOf(facts, from, to);
  const isCarriedOn = RESTS_ON_APPROVAL.includes(from.kind) && options.approvesItself !== true;
  const approvedDigest = isCarriedOn ? facts.approvedDigest : facts.digest;
  return {
    stage: to.key,
    publication,
    approvedDigest: HOLDS_APPROVAL.includes(to.kind) ? approvedDigest : null,
    schedule: fittingSchedule(options.schedule ?? facts.schedule, to, liveAfter(facts, publication)),
  };
}

/** The article stays where it is. */
export function stay({ facts }: Question): Effects {
  return { stage: facts.stage, publication: 'none', approvedDigest: facts.approvedDigest, schedule: facts.schedule };
}

/** The facts after effects were applied. An edit changes `digest` besides. */
export function applyEffects(facts: ArticleFacts, effects: Effects): ArticleFacts {
  return {
    ...facts,
    stage: effects.stage,
    live: liveAfter(facts, effects.publication),
    approvedDigest: effects.approvedDigest,
    schedule: effects.schedule,
  };
}

/** Only what can still happen: an article goes live by itself from the scheduled stage, and down when it is or will be live. */
export function fittingSchedule(schedule: Schedule | null, stage: Stage, live: boolean): Schedule | null {
  if (schedule === null) return null;
  const isScheduled = stage.kind === 'scheduled';
  const publishAt = isScheduled ? schedule.publishAt : null;
  const unpublishAt = isScheduled || live ? schedule.unpublishAt : null;
  return publishAt === null && unpublishAt === null ? null : { publishAt, unpublishAt };
}

/** Nothing that is archived is read; a new round (work on a live article) leaves what is live as it is. */
function publicationOf(facts: ArticleFacts, from: Stage, to: Stage): Effects['publication'] {
  if (to.kind === 'live') return 'publish';
  const takesDown = to.kind === 'archived' || (from.kind === 'live' && to.kind === 'working');
  return facts.live && takesDown ? 'unpublish' : 'none';
}

function liveAfter(facts: ArticleFacts, publication: Effects['publication']): boolean {
  return publication === 'none' ? facts.live : publication === 'publish';
}
