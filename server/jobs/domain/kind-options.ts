import type { BackOff } from './back-off';

/** How the jobs of a kind are run; what is left out has a default. */
export interface JobOptions {
  /**
   * `transaction` (default): the handler and the job's completion are one database transaction, so what it writes is
   * written exactly once. `outside`: for effects outside the database, such as mail; after a crash it may happen twice.
   */
  readonly effect?: 'transaction' | 'outside';
  /** Attempts until the job has failed for good; an attempt whose process died counts. 8. */
  readonly maxAttempts?: number;
  /** An instance that was not heard of for so long is dead, and its job is taken over. It says so three times as often. 8. */
  readonly leaseSeconds?: number;
  /** A handler that takes longer is given up: its signal aborts and its lease runs out. 60. */
  readonly timeoutSeconds?: number;
  /** Jobs of this kind that one instance runs at a time. 4. */
  readonly concurrency?: number;
  /** Delays between attempts: 2 s, then three times as long each time, at most 10 minutes. */
  readonly backOff?: { readonly firstSeconds?: number; readonly factor?: number; readonly maxSeconds?: number };
}

export interface KindOptions {
  readonly effect: 'transaction' | 'outside';
  readonly maxAttempts: number;
  readonly leaseMs: number;
  readonly renewEveryMs: number;
  readonly timeoutMs: number;
  readonly concurrency: number;
  readonly backOff: BackOff;
}

/**
 * The options of a kind, complete.
 * @throws RangeError that names the option and what it should be.
 */
export function kindOptions(options: JobOptions): KindOptions {
  const leaseMs = seconds('leaseSeconds', options.leaseSeconds ?? 8);
  const firstMs = seconds('backOff.firstSeconds', options.backOff?.firstSeconds ?? 2);
  return {
    effect: options.effect ?? 'transaction',
    maxAttempts: count('maxAttempts', options.maxAttempts ?? 8),
    leaseMs,
    renewEveryMs: Math.ceil(leaseMs / 3),
    timeoutMs: seconds('timeoutSeconds', options.timeoutSeconds ?? 60),
    concurrency: count('concurrency', options.concurrency ?? 4),
    backOff: {
      firstMs,
      factor: atLeast('backOff.factor', options.backOff?.factor ?? 3, 1),
      maxMs: Math.max(firstMs, seconds('backOff.maxSeconds', options.backOff?.maxSeconds ?? 600)),
    },
  };
}

function count(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new RangeError(`${name} of a job must be a whole number above 0, and is ${value}.`);
}

function seconds(name: string, value: number): number {
  return Math.round(1000 * atLeast(name, value, 0.001));
}

function atLeast(name: string, value: number, min: number): number {
  if (Number.isFinite(value) && value >= min) return value;
  throw new RangeError(`${name} of a job must be a number of ${min} or more, and is ${value}.`);
}
