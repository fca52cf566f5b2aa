import type { Reason, Transition } from '../../../contracts';
import { makeReason } from './reasons';
import type { Actor, Decision, Effects } from './types';

export function allow(transition: Transition | null, effects: Effects): Decision {
  return { allowed: true, transition, effects };
}

export function refuse(transition: Transition | null, reasons: readonly Reason[]): Decision {
  return { allowed: false, transition, reasons };
}

/** Only a person can write a comment: who scheduled has written theirs, and a run says what it did in its report. */
export function missingComment(transition: Transition, actor: Actor, comment: string | null): Reason[] {
  if (transition.comment !== 'required' || ['system', 'import', 'scheduler'].includes(actor.kind)) return [];
  return (comment ?? '').trim() === '' ? [makeReason('comment-required', { transition: transition.name })] : [];
}
