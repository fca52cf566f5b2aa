/** A database that comes back is noticed within this, unless the host polls less often anyway. */
const MAX_BACK_OFF_MS = 10_000;

/** Milliseconds until the next look for due work, after so many looks in a row that failed: doubled by each. */
export function pollDelayMs({ pollMs, failures }: { pollMs: number; failures: number }): number {
  return Math.max(pollMs, Math.min(MAX_BACK_OFF_MS, pollMs * 2 ** failures));
}
