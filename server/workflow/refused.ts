import { errors } from '../strapi-errors';
import type { Reason, Transition } from '../../contracts';

/** What the gate says no to, and why. */
export interface Refused {
  readonly transition: Transition | null;
  readonly reasons: readonly Reason[];
}

/** 403 that keeps its message and details on the way out, which Strapi's ForbiddenError does not. */
export function workflowRefusal({ transition, reasons }: Refused): Error {
  const message = reasons.map((reason) => reason.message).join(' ');
  return new errors.PolicyError(message, { code: 'workflow-refused', transition: transition?.key ?? null, reasons });
}

/** The reasons of a refusal of the gate; null for every other error. */
export function reasonsOf(error: unknown): readonly Reason[] | null {
  if (!(error instanceof errors.PolicyError)) return null;
  const details: unknown = error.details;
  return isRefusal(details) ? details.reasons : null;
}

function isRefusal(details: unknown): details is { code: string; reasons: readonly Reason[] } {
  return (
    typeof details === 'object' && details !== null && 'code' in details && details.code === 'workflow-refused' && 'reasons' in details
  );
}
