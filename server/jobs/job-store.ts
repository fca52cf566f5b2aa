import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { JsonObject } from '../../contracts';
import type { Transaction } from '../articles/sql';
import { Row, toRows } from '../runs/row';
import { nowSql } from './database-clock';
import type { Job, JobQuery, JobState } from './types';

const UID = 'plugin::editorial.job';
const DAY_MS = 24 * 60 * 60 * 1000;

/** How long finished jobs are kept: long enough to answer "what happened last week", failures for a quarter. */
const KEPT_MS = { done: 14 * DAY_MS, cancelled: 14 * DAY_MS, failed: 90 * DAY_MS };
/** A deletion of so many rows takes milliseconds, and holds nobody up. */
const PRUNE_BATCH = 200;
const MAX_ERROR_LENGTH = 2000;

/** A job that an instance holds; `owner` is new with every claim. */
export interface LeasedJob {
  readonly rowId: number;
  readonly openKey: string;
  readonly owner: string;
  readonly job: Job;
  /** When it was claimed. */
  readonly claimedAt: Date;
}

export interface NewRow {
  readonly kind: string;
  readonly key: string;
  readonly openKey: string;
  readonly dueAt: Date | null;
  readonly payload: JsonObject;
  readonly maxAttempts: number;
}

export type JobStore = ReturnType<typeof createJobStore>;

/**
 * Jobs in the database. Every change is one conditional statement by the database's clock, and says whether it took
 * place. Statements that close or replace a job find its row by `open_key`, so that they lock in the same order.
 */
export function createJobStore(strapi: Core.Strapi) {
  const { client } = strapi.db.dialect;
  const tableName = () => strapi.db.metadata.get(UID).tableName;
  const table = () => strapi.db.getConnection(tableName());
  const now = (plusMs = 0) => strapi.db.connection.raw(nowSql(client, plusMs));
  /** Due, and in nobody's hands: `now()` is SQL of our own. */
  const isFree = `state in ('waiting', 'leased') and next_attempt_at <= ${nowSql(client)} and (state = 'waiting' or lease_until < ${nowSql(client)})`;
  const letGo = { lease_owner: null, lease_until: null };
  const held = ({ openKey, owner, job }: LeasedJob) => ({ open_key: openKey, lease_owner: owner, revision: job.revision });

  return {
    /** Makes an open job, or replaces the one that is open. */
    async put({ kind, key, openKey, dueAt, payload, maxAttempts }: NewRow, trx: Transaction): Promise<void> {
      const at = dueAt?.getTime() ?? now();
      const fresh = { due_at: at, next_attempt_at: at, payload: JSON.stringify(payload), max_attempts: maxAttempts, state: 'waiting', attempts: 0, last_error: null, ...letGo };
      await table()
        .transacting(trx)
        .insert({ ...fresh, document_id: randomUUID(), kind, key, open_key: openKey, revision: 1 })
        .onConflict('open_key')
        .merge({ ...fresh, revision: strapi.db.connection.raw('??.?? + 1', [tableName(), 'revision']) });
    },

    async cancel(openKey: string, trx: Transaction): Promise<boolean> {
      const end = { state: 'cancelled', open_key: null, finished_at: now(), ...letGo };
      const count = await table().transacting(trx).where({ open_key: openKey }).update(end).increment('revision', 1);
      return count === 1;
    },

    /** Rows of one kind that are due, the longest due first. */
    async due(kind: string, limit: number): Promise<number[]> {
      const rows: unknown = await table().select('id').where({ kind }).whereRaw(isFree).orderBy(['next_attempt_at', 'id']).limit(limit);
      return toRows(rows).map((row) => row.count('id'));
    },

    /** Takes a free job, and reads it again under the lease; null when another instance was first, or it is due no more. */
    async claim(rowId: number, owner: string, leaseMs: number): Promise<LeasedJob | null> {
      const count = await table()
        .where({ id: rowId })
        .whereRaw(isFree)
        .update({ state: 'leased', lease_owner: owner, lease_until: now(leaseMs) })
        .increment('attempts', 1);
      if (count !== 1) return null;
      const answer: unknown = await strapi.db.query(UID).findOne({ where: { id: rowId, leaseOwner: owner } });
      if (answer === null) return null;
      const row = new Row(answer);
      return { rowId, owner, openKey: row.text('openKey'), job: toJob(row), claimedAt: new Date(row.count('leaseUntil') - leaseMs) };
    },

    /** False when the job is no longer the owner's. */
    async renew({ rowId, owner }: LeasedJob, leaseMs: number): Promise<boolean> {
      return (await table().where({ id: rowId, lease_owner: owner }).update({ lease_until: now(leaseMs) })) === 1;
    },

    /** Part of the transaction when one is given: only if it commits, the job has ended. */
    async finish(leased: LeasedJob, end: { state: 'done' } | { state: 'failed'; error: string }, trx?: Transaction): Promise<boolean> {
      const query = trx === undefined ? table() : table().transacting(trx);
      const error = end.state === 'failed' ? { last_error: shortened(end.error) } : {};
      return (await query.where(held(leased)).update({ state: end.state, open_key: null, finished_at: now(), ...letGo, ...error })) === 1;
    },

    async retry(leased: LeasedJob, { delayMs, error }: { delayMs: number; error: string }): Promise<boolean> {
      const next = { state: 'waiting', next_attempt_at: now(delayMs), last_error: shortened(error), ...letGo };
      return (await table().where(held(leased)).update(next)) === 1;
    },

    /** Gives an attempt back that did not take place. */
    async release(leased: LeasedJob): Promise<boolean> {
      return (await table().where(held(leased)).update({ state: 'waiting', ...letGo }).decrement('attempts', 1)) === 1;
    },

    async findOpen(openKey: string): Promise<Job | null> {
      const row: unknown = await strapi.db.query(UID).findOne({ where: { openKey } });
      return row === null ? null : toJob(new Row(row));
    },

    /** Newest first. */
    async list({ kind, state, keyPrefixes, page = 1, pageSize = 25 }: JobQuery): Promise<{ jobs: Job[]; total: number }> {
      if (keyPrefixes?.length === 0) return { jobs: [], total: 0 };
      const where = {
        ...(kind === undefined ? {} : { kind: { $in: [kind].flat() } }),
        ...(state === undefined ? {} : { state: { $in: [state].flat() } }),
        ...(keyPrefixes === undefined ? {} : { $or: keyPrefixes.map((prefix) => ({ key: { $startsWith: prefix } })) }),
      };
      const jobs = strapi.db.query(UID);
      const rows: unknown = await jobs.findMany({ where, orderBy: { id: 'desc' }, offset: (page - 1) * pageSize, limit: pageSize });
      return { jobs: toRows(rows).map(toJob), total: await jobs.count({ where }) };
    },

    /** Null when there is no such job. */
    async findById(id: string): Promise<Job | null> {
      const row: unknown = await strapi.db.query(UID).findOne({ where: { documentId: id } });
      return row === null ? null : toJob(new Row(row));
    },

    /** Opens a failed job again, as if it had never been tried. */
    async reopen(id: string, openKey: string): Promise<boolean> {
      const again = { state: 'waiting', open_key: openKey, attempts: 0, next_attempt_at: now(), finished_at: null };
      return (await table().where({ document_id: id, state: 'failed' }).update(again).increment('revision', 1)) === 1;
    },

    /** Deletes some of the jobs that ended long ago; true when there may be more. */
    async prune(): Promise<boolean> {
      const old = Object.entries(KEPT_MS).map(([state, ms]) => `(state = '${state}' and finished_at < ${nowSql(client, -ms)})`);
      const rows: unknown = await table().select('id').whereRaw(old.join(' or ')).limit(PRUNE_BATCH);
      const ids = toRows(rows).map((row) => row.count('id'));
      if (ids.length > 0) await table().whereIn('id', ids).delete();
      return ids.length === PRUNE_BATCH;
    },
  };
}

function toJob(row: Row): Job {
  return {
    id: row.text('documentId'),
    kind: row.text('kind'),
    key: row.text('key'),
    payload: row.json<JsonObject>('payload', {}),
    state: STATES.find((state) => state === row.text('state')) ?? 'failed',
    dueAt: momentOf(row, 'dueAt').toISOString(),
    nextAttemptAt: momentOf(row, 'nextAttemptAt').toISOString(),
    attempts: row.count('attempts'),
    maxAttempts: row.count('maxAttempts'),
    lastError: row.textOrNull('lastError'),
    finishedAt: row.countOrNull('finishedAt') === null ? null : momentOf(row, 'finishedAt').toISOString(),
    revision: row.count('revision'),
  };
}

const STATES: readonly JobState[] = ['waiting', 'leased', 'done', 'failed', 'cancelled'];

function momentOf(row: Row, name: string): Date {
  return new Date(row.count(name));
}

function shortened(error: string): string {
  return error.length <= MAX_ERROR_LENGTH ? error : `${error.slice(0, MAX_ERROR_LENGTH - 1)}…`;
}
