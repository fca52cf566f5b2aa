import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { JobRefused } from '../../server/jobs/job-refused';
import { startStrapi, type TestApp } from '../support/start-strapi';
import {
  aborted, claimAndDie, clearJobs, createGate, createInstance, createPausedHandler, effectsOf, inMs, KIND, onlyJob, writeEffect,
} from '../support/jobs-instances';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const JOB = 'plugin::editorial.job';

let app: TestApp;
beforeAll(async () => {
  app = await startStrapi();
});
afterAll(() => app.stop());
beforeEach(() => clearJobs(app.strapi));
afterEach(() => {
  vi.restoreAllMocks();
});

/** SQLite has one connection: a second statement waits for the first transaction. */
const takesTurns = () => app.database.client === 'sqlite';

describe('the caller’s transaction', () => {
  test('a job is there when it commits, and not before', async () => {
    const jobs = createInstance(app.strapi);
    const [enqueued, commit] = [createGate(), createGate()];
    const writing = app.strapi.db.transaction(async () => {
      await jobs.enqueue({ kind: KIND, key: 'a' });
      enqueued.open();
      await commit.opened;
    });
    await enqueued.opened;
    const early = jobs.runDue();
    if (!takesTurns()) {
      await early;
      expect(await effectsOf(app.strapi)).toEqual([]);
    }
    commit.open();
    await Promise.all([writing, early]);
    await jobs.runDue();
    expect(await effectsOf(app.strapi)).toEqual(['a']);
  });

  test('rolled back, no job was made, none replaced and none cancelled', async () => {
    const jobs = createInstance(app.strapi);
    const dueAt = await inMs(jobs, MINUTE_MS);
    await jobs.enqueue({ kind: KIND, key: 'replaced', dueAt });
    await jobs.enqueue({ kind: KIND, key: 'cancelled', dueAt });
    const before = await jobs.list();
    const writing = app.strapi.db.transaction(async () => {
      await jobs.enqueue({ kind: KIND, key: 'made' });
      await jobs.enqueue({ kind: KIND, key: 'replaced' });
      await jobs.cancel(KIND, 'cancelled');
      throw new Error('undo');
    });
    await expect(writing).rejects.toThrow('undo');
    expect(await jobs.list()).toEqual(before);
  });
});

describe('replacing', () => {
  test('an open job has the latest due time and payload, and no past', async () => {
    const jobs = createInstance(app.strapi, () => {
      throw new Error('not this time');
    });
    vi.spyOn(app.strapi.log, 'warn').mockReturnValue(app.strapi.log);
    await jobs.enqueue({ kind: KIND, key: 'a', payload: { n: 1 } });
    await jobs.runDue();
    const dueAt = await inMs(jobs, MINUTE_MS);
    await jobs.enqueue({ kind: KIND, key: 'a', dueAt, payload: { n: 2 } });
    expect(await onlyJob(jobs)).toMatchObject({ state: 'waiting', dueAt: dueAt.toISOString(), nextAttemptAt: dueAt.toISOString(), payload: { n: 2 }, revision: 2, attempts: 0, lastError: null });
  });

  test('many at once leave one open job', async () => {
    const [one, other] = [createInstance(app.strapi), createInstance(app.strapi)];
    await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? one : other).enqueue({ kind: KIND, key: 'a', payload: { n } })));
    expect(await onlyJob(one)).toMatchObject({ revision: 20 });
  });

  test('keys that differ in case are different jobs', async () => {
    const jobs = createInstance(app.strapi);
    await jobs.enqueue({ kind: KIND, key: 'a:pt-BR' });
    await jobs.enqueue({ kind: KIND, key: 'a:pt-br' });
    expect(await jobs.list()).toMatchObject({ total: 2 });
  });

  test('a job that is being worked on: the work is undone, and the new one runs when it is due', async () => {
    const slow = createPausedHandler(app.strapi);
    const working = createInstance(app.strapi, slow.handler);
    const jobs = createInstance(app.strapi);
    await jobs.enqueue({ kind: KIND, key: 'a', payload: { v: 'old' } });
    const running = working.runDue();
    await slow.entered;
    const replaced = jobs.enqueue({ kind: KIND, key: 'a', payload: { v: 'new' }, dueAt: await nowUnlessBusy(MINUTE_MS) });
    if (!takesTurns()) await replaced;
    slow.resume();
    await Promise.all([running, replaced]);
    expect(await effectsOf(app.strapi)).toEqual(takesTurns() ? [OLD] : []);
    expect(await jobs.find(KIND, 'a')).toMatchObject({ state: 'waiting', payload: { v: 'new' }, attempts: 0 });

    await jobs.enqueue({ kind: KIND, key: 'a', payload: { v: 'newest' } });
    await jobs.runDue();
    expect(await effectsOf(app.strapi)).toEqual(takesTurns() ? [NEWEST, OLD] : [NEWEST]);
  });

  const OLD = 'a {"v":"old"}';
  const NEWEST = 'a {"v":"newest"}';

  /** On SQLite the database cannot be asked while a transaction holds it; there is one clock anyway. */
  async function nowUnlessBusy(plusMs: number): Promise<Date> {
    return takesTurns() ? new Date(Date.now() + plusMs) : inMs(createInstance(app.strapi), plusMs);
  }
});

describe('cancelling', () => {
  test('a job that was cancelled never runs', async () => {
    const jobs = createInstance(app.strapi);
    await jobs.enqueue({ kind: KIND, key: 'a' });
    expect(await jobs.cancel(KIND, 'a')).toBe(true);
    expect(await jobs.cancel(KIND, 'a')).toBe(false);
    await jobs.runDue();
    expect(await effectsOf(app.strapi)).toEqual([]);
    expect(await onlyJob(jobs)).toMatchObject({ state: 'cancelled', finishedAt: expect.any(String) });
  });

  test('a job that another instance has claimed does not run there', async () => {
    const jobs = createInstance(app.strapi);
    await jobs.enqueue({ kind: KIND, key: 'a' });
    await claimAndDie(app.strapi, 'a', MINUTE_MS);
    expect(await jobs.cancel(KIND, 'a')).toBe(true);
    await jobs.runDue();
    expect(await onlyJob(jobs)).toMatchObject({ state: 'cancelled' });
  });

  test('a job that is being worked on: the work is undone, or was done before', async () => {
    const slow = createPausedHandler(app.strapi);
    const working = createInstance(app.strapi, slow.handler);
    const jobs = createInstance(app.strapi);
    await jobs.enqueue({ kind: KIND, key: 'a' });
    const running = working.runDue();
    await slow.entered;
    const cancelling = jobs.cancel(KIND, 'a');
    if (!takesTurns()) expect(await cancelling).toBe(true);
    slow.resume();
    await running;
    const wasCancelled = await cancelling;
    expect(await effectsOf(app.strapi)).toEqual(wasCancelled ? [] : ['a']);
    expect(await onlyJob(jobs)).toMatchObject({ state: wasCancelled ? 'cancelled' : 'done' });
  });

  test('a handler outside of a transaction is told by its signal', async () => {
    const entered = createGate();
    const working = createInstance(app.strapi, async ({ signal }) => {
      entered.open();
      await aborted(signal);
    }, { effect: 'outside', leaseSeconds: 0.3 });
    await working.enqueue({ kind: KIND, key: 'a' });
    const running = working.runDue();
    await entered.opened;
    expect(await working.cancel(KIND, 'a')).toBe(true);
    await running;
    expect(await onlyJob(working)).toMatchObject({ state: 'cancelled', lastError: null });
  });

  test('cancelling and running at once, however they meet, agree about what happened', async () => {
    const jobs = createInstance(app.strapi);
    const keys = Array.from({ length: 40 }, (_, n) => `job-${String(n).padStart(2, '0')}`);
    for (const key of keys) await jobs.enqueue({ kind: KIND, key });
    const [answers] = await Promise.all([Promise.all(keys.map((key) => jobs.cancel(KIND, key))), jobs.runDue(), createInstance(app.strapi).runDue()]);
    await jobs.runDue();
    expect(await effectsOf(app.strapi)).toEqual(keys.filter((_, n) => answers[n] === false));
  });
});

describe('a handler and its own job', () => {
  test('cancelling it does nothing, since it is about to be done', async () => {
    const cancelled = vi.fn();
    const jobs = createInstance(app.strapi, async ({ job }) => {
      cancelled(await jobs.cancel(KIND, job.key));
      await writeEffect(app.strapi, job);
    });
    await jobs.enqueue({ kind: KIND, key: 'a' });
    await jobs.runDue();
    expect(cancelled).toHaveBeenCalledWith(false);
    expect(await onlyJob(jobs)).toMatchObject({ state: 'done' });
    expect(await effectsOf(app.strapi)).toEqual(['a']);
  });

  test('replacing it in its own transaction is an error that says so', async () => {
    vi.spyOn(app.strapi.log, 'error').mockReturnValue(app.strapi.log);
    const jobs = createInstance(app.strapi, ({ job }) => jobs.enqueue({ kind: KIND, key: job.key }), { maxAttempts: 1 });
    await jobs.enqueue({ kind: KIND, key: 'a' });
    await jobs.runDue();
    expect(await onlyJob(jobs)).toMatchObject({ state: 'failed', lastError: expect.stringContaining('cannot replace itself') });
  });

  test('a job of another key that it enqueues is there when it is done', async () => {
    const jobs = createInstance(app.strapi, async ({ job }) => {
      await writeEffect(app.strapi, job);
      if (job.key === 'a') await jobs.enqueue({ kind: KIND, key: 'b' });
    });
    await jobs.enqueue({ kind: KIND, key: 'a' });
    await jobs.runDue();
    expect(await effectsOf(app.strapi)).toEqual(['a', 'b']);
  });
});

describe('finished jobs', () => {
  test.each([
    ['done', 15, false],
    ['done', 13, true],
    ['cancelled', 15, false],
    ['failed', 15, true],
    ['failed', 91, false],
  ] as const)('%s, %i days later: kept is %s', async (state, days, isKept) => {
    const jobs = createInstance(app.strapi);
    await jobs.enqueue({ kind: KIND, key: 'a' });
    await jobs.cancel(KIND, 'a');
    const finishedAt = Date.now() - days * DAY_MS;
    await app.strapi.db.query(JOB).updateMany({ where: {}, data: { state, finishedAt } });
    const { createJobStore } = await import('../../server/jobs/job-store');
    expect(await createJobStore(app.strapi).prune()).toBe(false);
    expect(await jobs.list()).toMatchObject({ total: isKept ? 1 : 0 });
  });

  test('are listed in pages, newest first', async () => {
    const jobs = createInstance(app.strapi);
    for (const key of ['a', 'b', 'c']) await jobs.enqueue({ kind: KIND, key });
    await jobs.runDue();
    expect(await jobs.list({ state: 'done', page: 2, pageSize: 2 })).toMatchObject({ total: 3, jobs: [{ key: 'a' }] });
    expect(await jobs.list({ kind: 'another' })).toEqual({ total: 0, jobs: [] });
  });

  test('are found by several kinds and states, and by how their keys begin', async () => {
    const jobs = createInstance(app.strapi);
    for (const key of ['1:a', '1:b', '2:a', '12:a']) await jobs.enqueue({ kind: KIND, key });
    await jobs.cancel(KIND, '1:b');
    await jobs.runDue();
    const keysOf = async (query: Parameters<typeof jobs.list>[0]) => (await jobs.list(query)).jobs.map(({ key }) => key);
    expect(await keysOf({ kind: [KIND, 'another'], state: ['done', 'cancelled'], keyPrefixes: ['1:', '2:'] })).toEqual(['2:a', '1:b', '1:a']);
    expect(await keysOf({ state: ['cancelled', 'failed'] })).toEqual(['1:b']);
    expect(await keysOf({ keyPrefixes: [] })).toEqual([]);
  });
});

describe('a job that has failed', () => {
  test('is tried again when somebody says so, with all its attempts, once', async () => {
    const answers = [new JobRefused('no'), null];
    const jobs = createInstance(app.strapi, async ({ job }) => {
      const answer = answers.shift();
      if (answer) throw answer;
      await writeEffect(app.strapi, job);
    });
    await jobs.enqueue({ kind: KIND, key: 'a', payload: { n: 1 } });
    await jobs.runDue();
    const { id } = await onlyJob(jobs);
    expect(await jobs.retry(id)).toBe(true);
    expect(await onlyJob(jobs)).toMatchObject({ id, state: 'waiting', attempts: 0, finishedAt: null });
    expect(await jobs.retry(id)).toBe(false);
    await jobs.runDue();
    expect(await effectsOf(app.strapi)).toEqual(['a {"n":1}']);
    expect(await onlyJob(jobs)).toMatchObject({ state: 'done', attempts: 1 });
    expect(await jobs.retry(id)).toBe(false);
    expect(await jobs.retry('nonsense')).toBe(false);
  });

  test('is left alone when one of its kind and key is open', async () => {
    let refuses = true;
    const jobs = createInstance(app.strapi, () => {
      if (refuses) throw new JobRefused('no');
    });
    await jobs.enqueue({ kind: KIND, key: 'a' });
    await jobs.runDue();
    const { id } = await onlyJob(jobs);
    refuses = false;
    await jobs.enqueue({ kind: KIND, key: 'a', dueAt: await inMs(jobs, 60_000) });
    expect(await jobs.retry(id)).toBe(false);
    expect((await jobs.list({ state: 'failed' })).jobs).toMatchObject([{ id }]);
  });
});
