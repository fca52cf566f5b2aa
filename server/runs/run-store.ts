import type { Core } from '@strapi/strapi';
import { DEFAULT_IMPORT_OPTIONS, RUN_KINDS, type JsonObject, type RunKindName, type RunOptions, type RunStatus, type RunTotals } from '../../contracts';
import { noTotals } from './domain/count';
import type { Counts } from './item-store';
import { Row, toRows } from './row';
import type { Actor, Clock, IssueCounts, NewRun, Run } from './types';

const UID = 'plugin::editorial.run';

/** A worker that has not been heard of for so long is dead; it says so every few seconds while it lives. */
export const DEAD_AFTER_MS = 30_000;

/** The column's. */
const MAX_LABEL_LENGTH = 255;

export type RunStore = ReturnType<typeof createRunStore>;

/** Runs in the database. A run that is worked on belongs to one worker, named by `worker`. */
export function createRunStore(strapi: Core.Strapi, clock: Clock) {
  const runs = () => strapi.db.query(UID);
  const deadSince = () => new Date(clock().getTime() - DEAD_AFTER_MS);
  const abandoned = () => [
    { status: 'running', heartbeatAt: { $null: true } },
    { status: 'running', heartbeatAt: { $lt: deadSince() } },
  ];
  return {
    async create({ kind, label, source, options, context, actor }: NewRun): Promise<string> {
      const data = { kind, label: label.slice(0, MAX_LABEL_LENGTH), source, options, context, startedBy: actor.name, actorId: actor.adminId };
      const counts = { totals: noTotals(), issueCounts: { error: 0, warning: 0, info: 0 } };
      // Until all its items are stored it is none that anybody could apply; whoever stores them may be killed.
      const unfinished = { status: 'failed', error: 'The preview was interrupted. Make it again.' };
      return new Row(await runs().create({ data: { ...data, ...counts, ...unfinished } })).text('documentId');
    },

    /** Makes a new run, whose items are stored, one that can be applied. */
    async becomePlanned(runId: string, counts: Counts, itemsTotal: number): Promise<void> {
      await runs().update({ where: { documentId: runId }, data: { ...counts, itemsTotal, status: 'planned', error: null } });
    },

    /** A new run whose items could not be stored. */
    async remove(runId: string): Promise<void> {
      await runs().deleteMany({ where: { documentId: runId } });
    },

    async setContext(runId: string, context: JsonObject): Promise<void> {
      await runs().updateMany({ where: { documentId: runId }, data: { context } });
    },

    async find(runId: string): Promise<Run | null> {
      const row: unknown = await runs().findOne({ where: { documentId: runId } });
      return row === null ? null : toRun(new Row(row));
    },

    /** Those of some kinds, newest first. */
    async list(kinds: readonly RunKindName[], page: { start: number; limit: number }): Promise<{ runs: Run[]; total: number }> {
      const where = { kind: { $in: kinds } };
      const rows: unknown = await runs().findMany({ where, orderBy: { id: 'desc' }, offset: page.start, limit: page.limit });
      return { runs: toRows(rows).map(toRun), total: await runs().count({ where }) };
    },

    /**
     * Makes `worker` the one who works on a planned run, or on a running one whose worker died.
     * `busy`: another run of its source has a worker. `taken`: this one has, or it ended.
     */
    async claim(run: Run, worker: string, actor: Actor): Promise<'claimed' | 'busy' | 'taken'> {
      const own = { documentId: run.id };
      const now = clock();
      if (run.source !== null) {
        await runs().updateMany({ where: { claimedSource: run.source, $or: abandoned() }, data: { claimedSource: null } });
      }
      try {
        const { count } = await runs().updateMany({
          where: { ...own, $or: [{ status: 'planned' }, ...abandoned()] },
          data: {
            status: 'running',
            // A unique column: the database lets one run of a source in, however many try at once.
            claimedSource: run.source,
            worker,
            heartbeatAt: now,
            startedAt: run.startedAt ?? now,
            cancelRequested: false,
            actorId: actor.adminId,
          },
        });
        return count === 1 ? 'claimed' : 'taken';
      } catch (error) {
        if (run.source === null) throw error;
        const others = await runs().count({ where: { claimedSource: run.source, documentId: { $ne: run.id } } });
        if (others === 0) throw error;
        return 'busy';
      }
    },

    /** Says that the worker lives and how far it is. `lost` when the run is no longer its own. */
    async beat(runId: string, worker: string, itemsDone: number): Promise<'work' | 'cancel' | 'lost'> {
      const where = { documentId: runId, worker, status: 'running' };
      const { count } = await runs().updateMany({ where, data: { heartbeatAt: clock(), itemsDone } });
      if (count !== 1) return 'lost';
      const row: unknown = await runs().findOne({ select: ['cancelRequested'], where });
      return row !== null && new Row(row).flag('cancelRequested') ? 'cancel' : 'work';
    },

    /** Lets go of a run that is to be continued later, by anybody. */
    async release(runId: string, worker: string, itemsDone: number): Promise<void> {
      const data = { heartbeatAt: null, worker: null, claimedSource: null, itemsDone };
      await runs().updateMany({ where: { documentId: runId, worker, status: 'running' }, data });
    },

    async finish(runId: string, end: { status: RunStatus; error: string | null; itemsDone: number }, counts: Counts): Promise<void> {
      const free = { worker: null, claimedSource: null, heartbeatAt: null };
      await runs().updateMany({
        where: { documentId: runId, status: 'running' },
        data: { ...end, ...counts, ...free, finishedAt: clock() },
      });
    },

    /** True when the run is running; its worker stops after the item at hand. */
    async requestCancel(runId: string): Promise<boolean> {
      const { count } = await runs().updateMany({
        where: { documentId: runId, status: 'running' },
        data: { cancelRequested: true },
      });
      return count === 1;
    },

    /** Takes a run whose worker died away from it, to end it. */
    async claimAbandoned(runId: string, worker: string): Promise<boolean> {
      const { count } = await runs().updateMany({
        where: { documentId: runId, $or: abandoned() },
        data: { worker, heartbeatAt: clock() },
      });
      return count === 1;
    },

    isAbandoned(run: Run): boolean {
      return run.status === 'running' && (run.heartbeatAt === null || new Date(run.heartbeatAt) < deadSince());
    },

    /**
     * Keeps a planned run from being applied until the transaction ends, and stores what it is to do now. False when it is not planned.
     */
    async holdPlanned(runId: string, options: RunOptions): Promise<boolean> {
      const { count } = await runs().updateMany({ where: { documentId: runId, status: 'planned' }, data: { options } });
      return count === 1;
    },

    /** True when it was a planned run, or one that never became whole, and is no more. */
    async removePlanned(runId: string): Promise<boolean> {
      const { count } = await runs().deleteMany({ where: { documentId: runId, ...NEVER_STARTED } });
      return count === 1;
    },

    /** Those that were made before a moment, and that nobody applied. */
    async plannedBefore(moment: Date): Promise<string[]> {
      const where = { ...NEVER_STARTED, createdAt: { $lt: moment } };
      const rows: unknown = await runs().findMany({ select: ['documentId'], where, limit: 100 });
      return toRows(rows).map((row) => row.text('documentId'));
    },
  };
}

const NEVER_STARTED = { status: { $in: ['planned', 'failed'] }, startedAt: { $null: true } };

function toRun(row: Row): Run {
  return {
    id: row.text('documentId'),
    kind: RUN_KINDS.find((kind) => kind === row.text('kind')) ?? 'import',
    label: row.textOrNull('label') ?? row.textOrNull('source') ?? '',
    source: row.textOrNull('source'),
    status: STATUSES.find((status) => status === row.text('status')) ?? 'failed',
    options: row.json('options', { ...DEFAULT_IMPORT_OPTIONS }),
    context: row.json<JsonObject>('context', {}),
    // Those of an earlier version lack what was not counted then.
    totals: { ...noTotals(), ...row.json<Partial<RunTotals>>('totals', {}) },
    issueCounts: row.json<IssueCounts>('issueCounts', { error: 0, warning: 0, info: 0 }),
    itemsTotal: row.count('itemsTotal'),
    itemsDone: row.count('itemsDone'),
    startedBy: row.textOrNull('startedBy'),
    actorId: row.countOrNull('actorId'),
    createdAt: row.text('createdAt'),
    startedAt: row.textOrNull('startedAt'),
    finishedAt: row.textOrNull('finishedAt'),
    heartbeatAt: row.textOrNull('heartbeatAt'),
    cancelRequested: row.flag('cancelRequested'),
    error: row.textOrNull('error'),
  };
}

const STATUSES: readonly RunStatus[] = ['planned', 'running', 'done', 'cancelled', 'failed'];
