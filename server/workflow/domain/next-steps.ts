import type { Reason, Stage, Transition } from '../../../contracts';
import { reasonsAgainst } from './check-transition';
import { transitionsFrom } from './definition';
import { currentStage, stageOrInitial } from './imply-stage';
import type { Question } from './types';

/** A step that an article could take now, as a button shows it. */
export interface NextStep {
  readonly transition: Transition;
  readonly to: Stage;
  /** It asks for a time to publish. */
  readonly needsSchedule: boolean;
  /** Comment and time apart, which are asked for when it is taken. */
  readonly allowed: boolean;
  /** Empty exactly when allowed. */
  readonly reasons: readonly Reason[];
}

/** Every transition of the article's stage, in the definition's order, with what stands against it. */
export function nextSteps(question: Question): NextStep[] {
  const { definition, facts } = question;
  const stage = currentStage(definition, facts);
  return transitionsFrom(definition, stage.key).map((transition) => {
    const to = stageOrInitial(definition, transition.to);
    const reasons = reasonsAgainst(question, transition);
    return { transition, to, needsSchedule: to.kind === 'scheduled', allowed: reasons.length === 0, reasons };
  });
}
