import { retryDelayMs, type BackOff } from './back-off';

export interface Failure {
  readonly jobId: string;
  /** Attempts so far, this one counted. */
  readonly attempts: number;
  readonly maxAttempts: number;
  /** The handler said that trying again is no use. */
  readonly refused: boolean;
  /** The instance was stopping, so the handler may have been interrupted. */
  readonly stopping: boolean;
  readonly backOff: BackOff;
}

/** `release`: another instance tries at once, and this attempt does not count. */
export type NextStep = { step: 'fail' } | { step: 'release' } | { step: 'retry'; delayMs: number };

/** What becomes of a job whose handler threw. */
export function afterFailure({ jobId, attempts, maxAttempts, refused, stopping, backOff }: Failure): NextStep {
  if (refused) return { step: 'fail' };
  if (stopping) return { step: 'release' };
  if (attempts >= maxAttempts) return { step: 'fail' };
  return { step: 'retry', delayMs: retryDelayMs({ jobId, attempt: attempts, backOff }) };
}
