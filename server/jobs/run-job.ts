import type { Core } from '@strapi/strapi';
import type { Transaction } from '../articles/sql';
import { explainError } from '../runs/explain-error';
import { afterFailure } from './domain/after-failure';
import type { KindOptions } from './domain/kind-options';
import { holdLease } from './hold-lease';
import { JobRefused } from './job-refused';
import type { JobStore, LeasedJob } from './job-store';
import { asOwnJob } from './own-job';
import type { FailureHandler, JobHandler } from './types';

export interface Kind {
  readonly name: string;
  readonly handler: JobHandler;
  readonly onFailed: FailureHandler | null;
  readonly options: KindOptions;
}

export interface RunInput {
  readonly strapi: Core.Strapi;
  readonly store: JobStore;
  readonly kind: Kind;
  readonly rowId: number;
  /** A name that no other claim has. */
  readonly owner: string;
  /** Aborts when this instance stops. */
  readonly stopping: AbortSignal;
}

/**
 * Claims one due job and runs it to its end, a retry or a failure. What the handler throws is kept with the job, and
 * logged; rejects only when the database does not let the job be claimed or settled.
 *
 * The completion is the last statement of the handler's transaction, conditional on lease and revision: of all who may
 * run a job at once (a lease ran out, it was replaced or cancelled meanwhile), one commits and the others roll back. The
 * row is not locked before, so that handlers and editors lock articles and jobs in the same order: the article first.
 */
export async function runJob(input: RunInput): Promise<void> {
  const { store, kind, rowId, owner } = input;
  const leased = await store.claim(rowId, owner, kind.options.leaseMs);
  if (leased === null) return;
  if (leased.job.attempts > leased.job.maxAttempts) await abandon(input, leased);
  else await attempt(input, leased);
}

/** Somebody else has the job by now, or nobody; whatever was done has to be undone. */
class LeaseLost extends Error {}

async function attempt(input: RunInput, leased: LeasedJob): Promise<void> {
  const lease = holdLease(input.store, leased, input.kind.options);
  let failure: { error: unknown } | null = null;
  try {
    await work(input, leased, AbortSignal.any([lease.signal, input.stopping]));
  } catch (error) {
    failure = { error };
  } finally {
    await lease.stop();
  }
  if (failure !== null && !(failure.error instanceof LeaseLost)) await settle(input, leased, failure.error);
}

async function work({ strapi, store, kind }: RunInput, leased: LeasedJob, signal: AbortSignal): Promise<void> {
  const context = { job: leased.job, signal, now: leased.claimedAt };
  if (kind.options.effect === 'outside') {
    await kind.handler(context);
    await store.finish(leased, { state: 'done' });
    return;
  }
  await strapi.db.transaction(async ({ trx }: { trx: Transaction }) => {
    await asOwnJob(leased.openKey, async () => kind.handler(context));
    if (!(await store.finish(leased, { state: 'done' }, trx))) throw new LeaseLost();
  });
}

async function settle(input: RunInput, leased: LeasedJob, error: unknown): Promise<void> {
  const { strapi, store, kind, stopping } = input;
  const { id: jobId, attempts, maxAttempts } = leased.job;
  const refused = error instanceof JobRefused;
  const next = afterFailure({ jobId, attempts, maxAttempts, refused, stopping: stopping.aborted, backOff: kind.options.backOff });
  const reason = explainError(error);
  if (next.step === 'release') {
    await store.release(leased);
  } else if (next.step === 'fail') {
    await fail(input, leased, reason);
  } else if (await store.retry(leased, { delayMs: next.delayMs, error: reason })) {
    strapi.log.warn(`editorial: job ${nameOf(leased)} did not succeed, and is tried again in ${next.delayMs} ms: ${reason}`);
  }
}

/** A job that ends its process, or hangs, would otherwise do so for ever. */
async function abandon(input: RunInput, leased: LeasedJob): Promise<void> {
  const { lastError, maxAttempts } = leased.job;
  const reason = `It did not end in ${maxAttempts} attempts.${lastError === null ? '' : ` The latest error: ${lastError}`}`;
  await fail(input, leased, reason);
}

/** Ends a job as failed and has it told, both or neither. What is told is written first: articles are locked before jobs. */
async function fail({ strapi, store, kind }: RunInput, leased: LeasedJob, reason: string): Promise<void> {
  try {
    await strapi.db.transaction(async ({ trx }: { trx: Transaction }) => {
      await kind.onFailed?.(leased.job, reason);
      if (!(await store.finish(leased, { state: 'failed', error: reason }, trx))) throw new LeaseLost();
    });
    strapi.log.error(failed(leased, reason));
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error;
  }
}

function failed(leased: LeasedJob, reason: string): string {
  return `editorial: job ${nameOf(leased)} has failed for good: ${reason}`;
}

function nameOf({ job }: LeasedJob): string {
  return `${job.kind} ${job.key}`;
}
