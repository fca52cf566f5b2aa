import { createHash } from 'node:crypto';

/** How long a job waits after a failure: `firstMs`, then `factor` times as long each time, at most `maxMs`. */
export interface BackOff {
  readonly firstMs: number;
  readonly factor: number;
  readonly maxMs: number;
}

/**
 * Milliseconds until the next attempt, after attempt number `attempt` (from 1) failed: between half of the full delay and
 * all of it. Where in between follows from the job's id, so that jobs that failed together do not come back together,
 * and the same failure is always followed by the same delay.
 */
export function retryDelayMs({ jobId, attempt, backOff }: { jobId: string; attempt: number; backOff: BackOff }): number {
  const full = Math.min(backOff.maxMs, backOff.firstMs * backOff.factor ** (attempt - 1));
  return Math.round(full * (0.5 + fractionOf(`${jobId}:${attempt}`) / 2));
}

function fractionOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}
