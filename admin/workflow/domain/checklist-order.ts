import type { ChecklistResult } from '../../../contracts/workflow';

/** A checklist as people read it. */
export interface OrderedChecklist {
  /** Not passed: errors first, then warnings. */
  readonly open: readonly ChecklistResult[];
  readonly passed: readonly ChecklistResult[];
  readonly errors: number;
  readonly warnings: number;
}

export function orderChecklist(results: readonly ChecklistResult[]): OrderedChecklist {
  const notPassed = results.filter(({ state }) => state !== 'passed');
  const errors = notPassed.filter(({ severity }) => severity === 'error');
  const warnings = notPassed.filter(({ severity }) => severity === 'warning');
  return {
    open: [...errors, ...warnings],
    passed: results.filter(({ state }) => state === 'passed'),
    errors: errors.length,
    warnings: warnings.length,
  };
}
