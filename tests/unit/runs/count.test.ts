import { describe, expect, test } from 'vitest';
import { addToTotals, countSeverities, noTotals } from '../../../server/runs/domain/count';

describe('totals', () => {
  test('add up by verdict', () => {
    const totals = addToTotals(addToTotals(noTotals(), 'create', 2), 'invalid', 1);
    expect(totals).toEqual({ files: 3, create: 2, update: 0, remove: 0, unchanged: 0, gone: 0, conflict: 0, invalid: 1, skipped: 0 });
  });

  test('a verdict that is not known counts as a file only', () => {
    expect(addToTotals(noTotals(), 'merged', 1)).toEqual({ ...noTotals(), files: 1 });
  });
});

test('issues are counted by severity', () => {
  const severities = (['error', 'info', 'error', 'warning'] as const).map((severity) => ({ severity }));
  expect(countSeverities(severities)).toEqual({ error: 2, warning: 1, info: 1 });
});
