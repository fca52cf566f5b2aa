import { REASONS } from '../../../contracts/reason-catalogue';
import type { Reason } from '../../../contracts/workflow';
import { property } from '../../shared/domain/property';

/** Why the workflow refused a request; null when something else went wrong. */
export function refusalReasons(error: unknown): Reason[] | null {
  const details = property(property(error, 'error') ?? error, 'details');
  const reasons = property(details, 'reasons');
  if (property(details, 'code') !== 'workflow-refused' || !Array.isArray(reasons)) return null;
  return reasons.filter(isReason);
}

/** The article is no longer as the page shows it; loading it again is the way on. */
export function isOutdated(reasons: readonly Reason[]): boolean {
  return reasons.some(({ code }) => code === 'stage-moved' || code === 'content-moved');
}

function isReason(value: unknown): value is Reason {
  const code = property(value, 'code');
  const params = property(value, 'params');
  return typeof code === 'string' && Object.hasOwn(REASONS, code) && typeof params === 'object' && params !== null;
}
