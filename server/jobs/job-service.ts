import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Transaction } from '../articles/sql';
import { readOptions } from '../config';
import { explainError } from '../runs/explain-error';
import { databaseNow } from './database-clock';
import { kindOptions, type JobOptions } from './domain/kind-options';
import { openKeyOf } from './domain/open-key';
import { createJobStore } from './job-store';
import { JobRefused } from './job-refused';
import { isOwnJob } from './own-job';
import { startPoller, type Poller } from './poller';
import { retryDeadlocks } from './retry-deadlocks';
import { runJob, type Kind } from './run-job';
import { createSlots } from './slots';
import type { FailureHandler, Job, JobHandler, JobQuery, NewJob } from './types';

const PRUNE_EVERY_MS = 60 * 60 * 1000;
/** What runs when Strapi stops has this long to end; then its lease runs out, and another instance takes over. */
const STOP_WAIT_MS = 10_000;

export type JobService = ReturnType<typeof createJobService>;

/**
 * Work that is due, run once by whichever instance comes first. One service an instance.
 *
 * A feature registers a handler for its kind of job, in `register` or `bootstrap`, and enqueues jobs in the transaction
 * that makes them necessary. Lock order: whoever changes an article and its job changes the article first.
 */
export function createJobService({ strapi }: { strapi: Core.Strapi }) {
  const store = createJobStore(strapi);
  const kinds = new Map<string, Kind>();
  const instance = randomUUID();
  const stopping = new AbortController();
  /** Kinds of which more may be due than there were places for. */
  const hungry = new Set<string>();
  const slots = createSlots((kind) => {
    if (hungry.has(kind)) poller?.wake();
  });
  let poller: Poller | null = null;
  let claims = 0;
  /** Runs that the database kept from being claimed or settled. */
  let troubles = 0;
  let pruneAfter = 0;

  /** Starts what is due, as far as there are places; answers how many were started. */
  async function dispatch(): Promise<number> {
    let started = 0;
    for (const kind of kinds.values()) started += await dispatchKind(kind);
    return started;
  }

  async function dispatchKind(kind: Kind): Promise<number> {
    const places = slots.free(kind.name, kind.options.concurrency);
    const rowIds = places === 0 ? [] : await store.due(kind.name, places);
    if (rowIds.length === places) hungry.add(kind.name);
    else hungry.delete(kind.name);
    if (stopping.signal.aborted) return 0;
    for (const rowId of rowIds) {
      const owner = `${instance}:${(claims += 1)}`;
      slots.fill(kind.name, () => run(kind, rowId, owner));
    }
    return rowIds.length;
  }

  async function run(kind: Kind, rowId: number, owner: string): Promise<void> {
    try {
      await runJob({ strapi, store, kind, rowId, owner, stopping: stopping.signal });
    } catch (error) {
      // It is taken up again, but not at once: the database may need the rest.
      troubles += 1;
      hungry.delete(kind.name);
      strapi.log.error(`editorial: a job of kind ${kind.name} could not be claimed or settled: ${explainError(error)}`);
    }
  }

  async function pruneNowAndThen(): Promise<void> {
    if (performance.now() < pruneAfter) return;
    const hasMore = await store.prune();
    if (!hasMore) pruneAfter = performance.now() + PRUNE_EVERY_MS;
  }

  function changing<T>(act: (trx: Transaction) => Promise<T>): Promise<T> {
    return retryDeadlocks(strapi, async () => strapi.db.transaction(({ trx }: { trx: Transaction }) => act(trx)));
  }

  return {
    /** For handlers that are not part of this bundle: thrown by a handler, it ends the job as failed, without retries. */
    JobRefused,

    /** @throws RangeError when an option is out of range; Error when the kind has a handler already. */
    register(name: string, handler: JobHandler, options: JobOptions = {}, onFailed: FailureHandler | null = null): void {
      if (kinds.has(name)) throw new Error(`editorial: jobs of kind "${name}" have a handler already.`);
      kinds.set(name, { name, handler, onFailed, options: kindOptions(options) });
    },

    /**
     * Makes a job, as part of the caller's transaction if there is one. An open job of the same kind and key is replaced,
     * also when an instance is just working on it: then that work is undone (or, with effect `outside`, no longer counts).
     * @throws Error when nobody registered the kind, or a handler would replace its own job in its own transaction.
     */
    async enqueue({ kind: name, key, dueAt = null, payload = {} }: NewJob): Promise<void> {
      const kind = kinds.get(name);
      if (kind === undefined) throw new Error(`editorial: jobs of kind "${name}" have no handler.`);
      if (dueAt !== null && Number.isNaN(dueAt.getTime())) throw new RangeError(`editorial: the due time of job ${name} ${key} is no date.`);
      const openKey = openKeyOf(name, key);
      if (isOwnJob(openKey)) throw new Error(`editorial: job ${name} ${key} cannot replace itself in the transaction that completes it.`);
      await changing((trx) => store.put({ kind: name, key, openKey, dueAt, payload, maxAttempts: kind.options.maxAttempts }, trx));
    },

    /**
     * Cancels an open job, as part of the caller's transaction if there is one; work on it that is under way is undone
     * (or, with effect `outside`, no longer counts). False when there is none, and for a handler's own job.
     */
    async cancel(kind: string, key: string): Promise<boolean> {
      const openKey = openKeyOf(kind, key);
      return isOwnJob(openKey) ? false : changing((trx) => store.cancel(openKey, trx));
    },

    /** The job of this kind and key that is waiting or being worked on. */
    find(kind: string, key: string): Promise<Job | null> {
      return store.findOpen(openKeyOf(kind, key));
    },

    /** Newest first. */
    list(query: JobQuery = {}): Promise<{ jobs: Job[]; total: number }> {
      return store.list(query);
    },

    /**
     * Has a failed job tried again at once, with all its attempts. False when it is not there, has not failed, or a job of
     * its kind and key is open; also for one of another kind than those, when some are given.
     */
    async retry(id: string, kinds: readonly string[] | null = null): Promise<boolean> {
      const job = await store.findById(id);
      if (job === null || job.state !== 'failed' || kinds?.includes(job.kind) === false) return false;
      const openKey = openKeyOf(job.kind, job.key);
      return (await store.findOpen(openKey)) === null && store.reopen(id, openKey);
    },

    /** The time by the clock that decides what is due. */
    now: (): Promise<Date> => databaseNow(strapi),

    /** Runs what is due now, without the poller; resolves when all of it has ended. Rejects when the database does not say what is due. */
    async runDue(): Promise<void> {
      const troublesBefore = troubles;
      let started: number;
      do {
        started = await dispatch();
        await slots.idle();
      } while (started > 0 && troubles === troublesBefore);
    },

    /** Looks for due work from now on, every `jobs.pollSeconds`. Does nothing when it does so already. */
    start(): void {
      if (stopping.signal.aborted) return;
      poller ??= startPoller({
        pollMs: readOptions(strapi).jobs.pollSeconds * 1000,
        async poll() {
          await dispatch();
          await pruneNowAndThen();
        },
        onTrouble: (error) => strapi.log.error(`editorial: the database does not say what is due; it is asked again until it does: ${explainError(error)}`),
        onRecovery: () => strapi.log.info('editorial: the database says again what is due.'),
      });
    },

    /** For good. Tells the handlers at work by their signal, and waits for them, up to ten seconds. */
    async stop(): Promise<void> {
      stopping.abort(new Error('Strapi is stopping.'));
      await poller?.stop();
      await Promise.race([slots.idle(), patience()]);
    },
  };
}

function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, STOP_WAIT_MS).unref());
}
