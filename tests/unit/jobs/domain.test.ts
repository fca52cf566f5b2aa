import { describe, expect, test } from 'vitest';
import { afterFailure, type Failure } from '../../../server/jobs/domain/after-failure';
import { retryDelayMs } from '../../../server/jobs/domain/back-off';
import { kindOptions, type JobOptions } from '../../../server/jobs/domain/kind-options';
import { openKeyOf } from '../../../server/jobs/domain/open-key';
import { pollDelayMs } from '../../../server/jobs/domain/poll-delay';

const BACK_OFF = { firstMs: 1000, factor: 2, maxMs: 5000 };

describe('the key of an open job', () => {
  test('is the same for the same kind and key', () => {
    expect(openKeyOf('publish', 'a:en')).toBe(openKeyOf('publish', 'a:en'));
  });

  test.each([
    ['differs in case', ['publish', 'a:en'], ['publish', 'A:en']],
    ['differs in trailing space', ['publish', 'a'], ['publish', 'a ']],
    ['has the border elsewhere', ['publish:a', 'en'], ['publish', 'a:en']],
  ] as const)('is another one when the name %s', (_why, [kind, key], [otherKind, otherKey]) => {
    expect(openKeyOf(kind, key)).not.toBe(openKeyOf(otherKind, otherKey));
  });

  test.each([
    ['an empty kind', '', 'a'],
    ['an empty key', 'publish', ''],
    ['a key longer than its column', 'publish', 'a'.repeat(256)],
  ])('refuses %s', (_why, kind, key) => {
    expect(() => openKeyOf(kind, key)).toThrow(RangeError);
  });
});

describe('the delay before a retry', () => {
  test.each([
    [1, 500, 1000],
    [2, 1000, 2000],
    [3, 2000, 4000],
    [4, 2500, 5000],
    [400, 2500, 5000],
  ])('after attempt %i is from %i to %i ms', (attempt, min, max) => {
    for (let job = 0; job < 50; job += 1) {
      const delay = retryDelayMs({ jobId: `job-${job}`, attempt, backOff: BACK_OFF });
      expect(delay).toBeGreaterThanOrEqual(min);
      expect(delay).toBeLessThanOrEqual(max);
    }
  });

  test('follows from the job and the attempt alone', () => {
    const of = (jobId: string) => retryDelayMs({ jobId, attempt: 2, backOff: BACK_OFF });
    expect(of('a')).toBe(of('a'));
    expect(new Set(['a', 'b', 'c', 'd'].map(of)).size).toBe(4);
  });
});

describe('after a failure', () => {
  const FAILURE: Failure = { jobId: 'a', attempts: 2, maxAttempts: 3, refused: false, stopping: false, backOff: BACK_OFF };
  test.each<[string, Partial<Failure>, string]>([
    ['there are attempts left', {}, 'retry'],
    ['it was the last attempt', { attempts: 3 }, 'fail'],
    ['the handler refused', { attempts: 1, refused: true }, 'fail'],
    ['the handler refused, and the instance stops', { refused: true, stopping: true }, 'fail'],
    ['the instance stops', { stopping: true }, 'release'],
    ['the instance stops during the last attempt', { attempts: 3, stopping: true }, 'release'],
  ])('when %s: %o leads to %s', (_why, change, step) => {
    expect(afterFailure({ ...FAILURE, ...change }).step).toBe(step);
  });
});

describe('the options of a kind', () => {
  test('have defaults', () => {
    expect(kindOptions({})).toEqual({
      effect: 'transaction',
      maxAttempts: 8,
      leaseMs: 8000,
      renewEveryMs: 2667,
      timeoutMs: 60_000,
      concurrency: 4,
      backOff: { firstMs: 2000, factor: 3, maxMs: 600_000 },
    });
  });

  test('may be set', () => {
    const options: JobOptions = {
      effect: 'outside',
      maxAttempts: 1,
      leaseSeconds: 30,
      timeoutSeconds: 20,
      concurrency: 1,
      backOff: { firstSeconds: 0.5, factor: 1, maxSeconds: 0.1 },
    };
    expect(kindOptions(options)).toEqual({
      effect: 'outside',
      maxAttempts: 1,
      leaseMs: 30_000,
      renewEveryMs: 10_000,
      timeoutMs: 20_000,
      concurrency: 1,
      backOff: { firstMs: 500, factor: 1, maxMs: 500 },
    });
  });

  test.each<[string, JobOptions]>([
    ['no attempt', { maxAttempts: 0 }],
    ['half an attempt', { maxAttempts: 1.5 }],
    ['no place to run', { concurrency: 0 }],
    ['a lease without length', { leaseSeconds: 0 }],
    ['no end', { timeoutSeconds: Number.POSITIVE_INFINITY }],
    ['delays that shrink', { backOff: { factor: 0.5 } }],
    ['a delay that is no number', { backOff: { firstSeconds: Number.NaN } }],
  ])('refuse %s', (_why, options) => {
    expect(() => kindOptions(options)).toThrow(RangeError);
  });
});

describe('the time until the next poll', () => {
  test.each([
    ['no failure', 5000, 0, 5000],
    ['one failure', 1000, 1, 2000],
    ['many failures', 1000, 50, 10_000],
    ['failures when polls are rare anyway', 60_000, 3, 60_000],
  ])('after %s', (_why, pollMs, failures, delay) => {
    expect(pollDelayMs({ pollMs, failures })).toBe(delay);
  });
});
