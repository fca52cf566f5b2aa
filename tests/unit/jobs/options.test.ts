import { describe, expect, test } from 'vitest';
import { parseOptions } from '../../../server/config/plugin-options';

describe('jobs.pollSeconds', () => {
  test('is 5 unless set', () => {
    expect(parseOptions({}).jobs).toEqual({ pollSeconds: 5 });
  });

  test('may be a fraction', () => {
    expect(parseOptions({ jobs: { pollSeconds: 0.25 } }).jobs.pollSeconds).toBe(0.25);
  });

  test.each([[0], [-1], ['5'], [Number.NaN], [3601]])('%j is refused by name', (pollSeconds) => {
    expect(() => parseOptions({ jobs: { pollSeconds } })).toThrow('jobs.pollSeconds');
  });

  test('an unknown option beside it is refused by name', () => {
    expect(() => parseOptions({ jobs: { pollSecond: 5 } })).toThrow('jobs.pollSecond');
  });
});
