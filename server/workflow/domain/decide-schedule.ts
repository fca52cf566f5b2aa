import type { Schedule, Stage } from '../../../contracts';
import { bestOf } from './check-transition';
import { decideStep, decideTowards } from './decide-publish';
import { reasonsAgainstTakingDown } from './decide-unpublish';
import { allow, refuse } from './decision';
import { transitionsInto } from './definition';
import { fittingSchedule, stay } from './effects';
import { currentStage } from './imply-stage';
import { makeReason } from './reasons';
import { validateSchedule } from './schedule';
import type { Decision, Question } from './types';

/**
 * Decides on new times. A time to publish takes an article into the scheduled stage, or moves the time of one that is
 * there; none takes it out again, to approved if the workflow has such a step. A time to take down alone is for live articles.
 */
export function decideSchedule(question: Question, schedule: Schedule, comment: string | null): Decision {
  const stage = currentStage(question.definition, question.facts);
  const invalid = validateSchedule(schedule, question.now);
  const decision = decideTimes(question, stage, schedule, comment);
  if (invalid.length === 0) return decision;
  // Who may not schedule at all is told that, and nothing of the times.
  const isForbidden = !decision.allowed && decision.reasons.some(({ code }) => code === 'transition-not-permitted');
  return isForbidden ? decision : refuse(decision.transition, decision.allowed ? invalid : [...decision.reasons, ...invalid]);
}

function decideTimes(question: Question, stage: Stage, schedule: Schedule, comment: string | null): Decision {
  if (schedule.publishAt === null) {
    return stage.kind === 'scheduled' ? unschedule(question, stage, schedule, comment) : setTakingDown(question, stage, schedule);
  }
  return stage.kind === 'scheduled'
    ? reschedule(question, stage, schedule)
    : decideTowards(question, 'scheduled', comment, { schedule });
}

/** The same right as to schedule; no comment is asked for a moved time. */
function reschedule(question: Question, stage: Stage, schedule: Schedule): Decision {
  const best = bestOf(question, transitionsInto(question.definition, 'scheduled', null));
  if (best === null) return refuse(null, [makeReason('no-way', { stage: stage.name, target: stage.name })]);
  return best.reasons.length > 0 ? refuse(best.transition, best.reasons) : allow(null, { ...stay(question), schedule });
}

function unschedule(question: Question, stage: Stage, schedule: Schedule, comment: string | null): Decision {
  const { definition } = question;
  const ways = [...transitionsInto(definition, 'approved', stage.key), ...transitionsInto(definition, 'working', stage.key)];
  return (
    decideStep(question, ways, comment, { schedule }) ??
    refuse(null, [makeReason('no-way', { stage: stage.name, target: 'approved' })])
  );
}

function setTakingDown(question: Question, stage: Stage, schedule: Schedule): Decision {
  const { facts } = question;
  if (schedule.unpublishAt !== null && !facts.live) return refuse(null, [makeReason('unpublish-without-live')]);
  const reasons = reasonsAgainstTakingDown(question);
  return reasons.length > 0
    ? refuse(null, reasons)
    : allow(null, { ...stay(question), schedule: fittingSchedule(schedule, stage, facts.live) });
}
