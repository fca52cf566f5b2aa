import type { JsonObject, RunOptions } from '../../contracts';
import { AsyncResource } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { IssueGroup } from '../../contracts';
import { applyRun, endRun, type WorkerControl } from './apply-run';
import { createIssueGroups } from './domain/group-issues';
import type { Watch } from './domain/may-continue';
import { createItemStore, type ItemFilter } from './item-store';
import { Refusal } from './refusal';
import { createRunStore } from './run-store';
import type { Actor, Clock, NewItem, NewRun, Run, RunItem, RunKind } from './types';

/** A preview that nobody applied is thrown away after so long. */
const FORGET_PLANNED_AFTER_MS = 7 * 24 * 60 * 60 * 1000;

export interface ApplyOptions {
  readonly actor: Actor;
  readonly onProgress?: (done: number, total: number) => void;
  /** Of a run that is continued by itself. */
  readonly watch?: Watch;
}

export interface RunServiceInput {
  readonly strapi: Core.Strapi;
  readonly clock?: Clock;
  /** Has a run that somebody begins to work on looked after, until it has ended. */
  readonly watchRun?: (runId: string, watch: Watch) => Promise<void>;
}

/** A change of a preview. */
export interface Replan {
  readonly only: readonly number[] | null;
  plan(item: RunItem): NewItem | null;
  readonly options: RunOptions;
  /** What the kind wants to know when the run is applied; asked once all is planned. */
  context(): JsonObject;
}

export type RunService = ReturnType<typeof createRunService>;

/** The one mechanism for changing many things: planned as items, shown, applied, reported. */
export function createRunService({ strapi, clock = () => new Date(), watchRun }: RunServiceInput) {
  const runs = createRunStore(strapi, clock);
  const items = createItemStore(strapi);
  const kinds = new Map<string, RunKind>();
  const workers = new Map<string, { control: WorkerControl; finished: Promise<void> }>();
  // Work must not run inside the request that started it: it outlives the request, its user and its transaction.
  const outside = new AsyncResource('editorial-run');

  return {
    addKind(kind: RunKind): void {
      kinds.set(kind.name, kind);
    },

    kindOf(run: Run): RunKind {
      const kind = kinds.get(run.kind);
      if (kind === undefined) throw new Error(`No feature brings runs of the kind "${run.kind}".`);
      return kind;
    },

    /** Every kind that a feature brings. */
    kinds(): readonly RunKind[] {
      return [...kinds.values()];
    },

    /** Stores a run with its items: a preview, nothing else is written. `found`: its context, when that is known only once the items were gone through. */
    async create(newRun: NewRun, newItems: Iterable<NewItem>, found?: () => JsonObject): Promise<Run> {
      await forgetOldPlans();
      const id = await runs.create(newRun);
      try {
        await items.add(id, newItems);
        if (found !== undefined) await runs.setContext(id, found());
        await runs.becomePlanned(id, await items.count(id), await items.countPending(id));
      } catch (error) {
        await runs.remove(id);
        await items.remove(id);
        throw error;
      }
      return this.find(id);
    },

    /** @throws Refusal `run-not-found` */
    async find(runId: string): Promise<Run> {
      const run = await runs.find(runId);
      if (run === null) throw new Refusal('run-not-found');
      return run;
    },

    list: runs.list,
    isAbandoned: runs.isAbandoned,
    countPending: items.countPending,

    async listItems(runId: string, filter: ItemFilter, page: { start: number; limit: number }) {
      await this.find(runId);
      return items.list(runId, filter, page);
    },

    /** @throws Refusal `run-not-found`, also when the run has no such item. */
    async findItem(runId: string, itemId: number): Promise<RunItem> {
      await this.find(runId);
      const item = await items.find(runId, itemId);
      if (item === null) throw new Refusal('run-not-found', 'It has no such item.');
      return item;
    },

    allItems: items.all,
    questions: items.questions,

    /**
     * Plans items of a planned run again, all about which there is something to decide or `only` some of them; null from `plan` leaves one.
     * @throws Refusal `run-not-planned`
     */
    async replan(runId: string, change: Replan): Promise<Run> {
      const { only, plan, options } = change;
      await strapi.db.transaction(async () => {
        if (!(await runs.holdPlanned(runId, options))) throw new Refusal('run-not-planned');
        const chosen = only === null ? items.questions(runId) : await Promise.all(only.map((id) => this.findItem(runId, id)));
        for await (const item of chosen) {
          const planned = plan(item);
          if (planned !== null) await items.replan(item, planned);
        }
        await runs.setContext(runId, change.context());
        await runs.becomePlanned(runId, await items.count(runId), await items.countPending(runId));
      });
      return this.find(runId);
    },


    /** Equal issues of a run, counted. */
    async groupIssues(runId: string): Promise<IssueGroup[]> {
      const groups = createIssueGroups();
      for await (const { key, issues } of items.allIssues(runId)) groups.add(key, issues);
      return groups.all();
    },

    /**
     * Applies a planned run, or continues one that was interrupted, and answers when it has ended.
     * @throws Refusal `run-not-found`, `run-not-planned`, `run-in-progress`
     */
    async apply(runId: string, options: ApplyOptions): Promise<Run> {
      await claimAndWork(await this.find(runId), this.kindOf, options).then(({ finished }) => finished);
      return this.find(runId);
    },

    /** As `apply`, but answers as soon as the work has begun; it goes on in the background of this process. */
    async start(runId: string, options: ApplyOptions): Promise<Run> {
      await claimAndWork(await this.find(runId), this.kindOf, options);
      return this.find(runId);
    },

    /**
     * Ends a running run after the item at hand; what was applied stays.
     * @throws Refusal `run-not-found`, `run-not-running`
     */
    async cancel(runId: string): Promise<Run> {
      const own = workers.get(runId);
      if (own !== undefined) own.control.wish = 'cancel';
      const run = await this.find(runId);
      if (!(await runs.requestCancel(runId)) && own === undefined) throw new Refusal('run-not-running');
      if (own === undefined) await cancelAbandoned(run);
      return this.find(runId);
    },

    /**
     * Throws a planned run away.
     * @throws Refusal `run-not-found`, `run-not-planned`
     */
    async discard(runId: string): Promise<void> {
      const run = await this.find(runId);
      if (!(await runs.removePlanned(runId))) throw new Refusal('run-not-planned');
      await items.remove(runId);
      await this.kindOf(run).release?.(run);
    },

    /** Stops the work of this process after the items at hand; the runs can be continued. */
    async stop(): Promise<void> {
      const stopping = [...workers.values()];
      for (const { control } of stopping) control.wish = 'stop';
      await Promise.all(stopping.map(({ finished }) => finished));
    },
  };

  async function claimAndWork(run: Run, kindOf: (run: Run) => RunKind, { actor, onProgress, watch }: ApplyOptions) {
    const kind = kindOf(run);
    const worker = randomUUID();
    const claim = await runs.claim(run, worker, actor);
    if (claim === 'busy') throw new Refusal('run-in-progress');
    if (claim === 'taken') throw new Refusal(run.status === 'running' ? 'run-in-progress' : 'run-not-planned');
    const claimed = (await runs.find(run.id)) ?? run;
    await watchRun?.(run.id, watch ?? { continued: 0, itemsDone: claimed.itemsDone });
    const control: WorkerControl = { wish: 'work' };
    const work = () => applyRun({ strapi, runs, items, run: claimed, kind, worker, control, clock, onProgress });
    const finished = outside.runInAsyncScope(work).finally(() => workers.delete(run.id)).finally(() => releaseEnded(kind, run.id));
    workers.set(run.id, { control, finished });
    return { finished };
  }

  /** One that was stopped with its process goes on elsewhere, and still needs what is kept for it. */
  async function releaseEnded(kind: RunKind, runId: string): Promise<void> {
    try {
      const run = await runs.find(runId);
      if (run !== null && run.status !== 'running') await kind.release?.(run);
    } catch (error) {
      strapi.log.error(error);
    }
  }

  /** Nobody hears the wish when the worker died. */
  async function cancelAbandoned(run: Run): Promise<void> {
    const worker = randomUUID();
    if (!(await runs.claimAbandoned(run.id, worker))) return;
    const itemsDone = run.itemsTotal - (await items.countPending(run.id));
    await endRun({ runs, items, run, worker }, { status: 'cancelled', error: null, itemsDone });
  }

  async function forgetOldPlans(): Promise<void> {
    const moment = new Date(clock().getTime() - FORGET_PLANNED_AFTER_MS);
    for (const id of await runs.plannedBefore(moment)) {
      if (await runs.removePlanned(id)) await items.remove(id);
    }
  }
}
