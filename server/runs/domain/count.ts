import { VERDICTS, type Issue, type RunTotals, type Severity } from '../../../contracts';

/** Totals with every verdict at 0. */
export function noTotals(): RunTotals {
  return { files: 0, create: 0, update: 0, remove: 0, unchanged: 0, gone: 0, conflict: 0, invalid: 0, skipped: 0 };
}

/** Adds `count` items of a verdict. A verdict that is not known counts as an item only. */
export function addToTotals(totals: RunTotals, verdict: string, count: number): RunTotals {
  const known = VERDICTS.find((name) => name === verdict);
  const files = totals.files + count;
  return known === undefined ? { ...totals, files } : { ...totals, files, [known]: totals[known] + count };
}

/** How many issues of each severity a list holds. */
export function countSeverities(issues: Iterable<Pick<Issue, 'severity'>>): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of issues) counts[severity] += 1;
  return counts;
}
