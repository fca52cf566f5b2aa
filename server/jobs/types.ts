import type { JsonObject } from '../../contracts';

/** `waiting` and `leased` jobs are open: there is at most one of them of a kind and key. */
export type JobState = 'waiting' | 'leased' | 'done' | 'failed' | 'cancelled';

/** Times are ISO 8601, UTC. */
export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly payload: JsonObject;
  readonly state: JobState;
  /** When it was to happen; retries do not change it. */
  readonly dueAt: string;
  readonly nextAttemptAt: string;
  /** Attempts begun. */
  readonly attempts: number;
  readonly maxAttempts: number;
  /** Of the latest attempt that failed. */
  readonly lastError: string | null;
  readonly finishedAt: string | null;
  /** Counts how often the job was replaced, from 1. */
  readonly revision: number;
}

export interface NewJob {
  readonly kind: string;
  /** The thing that the job is for, such as `<documentId>:<locale>`. 1 to 255 characters. */
  readonly key: string;
  /** Left out or null: at once, by the database's clock. */
  readonly dueAt?: Date | null;
  readonly payload?: JsonObject;
}

export interface JobContext {
  readonly job: Job;
  /** Aborts when the instance stops, the time is over, or the job is no longer this instance's. */
  readonly signal: AbortSignal;
  /** When the attempt began, by the database's clock. */
  readonly now: Date;
}

/**
 * Does the work of a job. Returning completes the job; `JobRefused` fails it for good; any other error is retried.
 * A handler whose signal has aborted should stop by throwing.
 */
export type JobHandler = (context: JobContext) => Promise<void> | void;

/**
 * Told when a job has failed for good, in the transaction that ends it; `reason` is one line. What it throws keeps the job open,
 * and it is told again.
 */
export type FailureHandler = (job: Job, reason: string) => Promise<void>;

export interface JobQuery {
  /** One or several. */
  readonly kind?: string | readonly string[];
  readonly state?: JobState | readonly JobState[];
  /** Only jobs whose key begins with one of these; `%` and `_` in them are wildcards. */
  readonly keyPrefixes?: readonly string[];
  /** From 1. */
  readonly page?: number;
  readonly pageSize?: number;
}
