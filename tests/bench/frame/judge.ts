import type { Measure } from './types';

/** Whether a measure keeps its limit; null when it has none. */
export function holds({ value, limit }: Pick<Measure, 'value' | 'limit'>): boolean | null {
  if (limit === null) return null;
  // A figure that could not be had keeps no promise.
  if (value === null || !Number.isFinite(value)) return false;
  return 'atLeast' in limit ? value >= limit.atLeast : value <= limit.atMost;
}
