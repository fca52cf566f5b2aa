import type { Audience } from '../../../../contracts';

/** An administrator who may be told, and as what. */
export interface Candidate {
  /** As in history, such as `admin:3`. */
  readonly id: string;
  readonly because: Audience;
}

/** Each person once, as what comes first. Never who did it; `actor` is null where nobody did, as when a schedule fails. */
export function eachOnce(candidates: readonly Candidate[], actor: string | null): Candidate[] {
  const each = new Map<string, Candidate>();
  for (const candidate of candidates) {
    if (candidate.id !== actor && !each.has(candidate.id)) each.set(candidate.id, candidate);
  }
  return [...each.values()];
}
