import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { databaseNow, nowSql } from '../../server/jobs/database-clock';
import { JobRefused } from '../../server/jobs/job-refused';
import { startStrapi, type TestApp } from '../support/start-strapi';
import {
  aborted, claimAndDie, clearJobs, createGate, createInstance, createPausedHandler, effectOf, effectsOf, inMs, KIND, onlyJob, writeEffect,
} from '../support/jobs-instances';
import { PATIENTLY } from '../support/patience';

const MINUTE_MS = 60_000;

let app: TestApp;
beforeAll(async () => {
  app = await startStrapi();
});
afterAll(() => app.stop());
beforeEach(async () => {
  await clearJobs(app.strapi);
  vi.spyOn(app.strapi.log, 'error').mockReturnValue(app.strapi.log);
  vi.spyOn(app.strapi.log, 'warn').mockReturnValue(app.strapi.log);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** SQLite has one connection: a second statement waits for the first transaction. */
const takesTurns = () => app.database.client === 'sqlite';

describe('a job that is due', () => {
  test('runs once, with its payload, and is done', async () => {
    const jobs = createInstance(app.strapi);
    await jobs.enqueue({ kind: KIND, key: 'a', payload: { n: [1, 'ä', null] } });
    await jobs.runDue();
    await jobs.runDue();
    expect(await effectsOf(app.strapi)).toEqual(['a {"n":[1,"ä",null]}']);
    expect(await onlyJob(jobs)).toMatchObject({ key: 'a', state: 'done', attempts: 1, lastError: null, finishedAt: expect.any(String) });
    expect(await jobs.find(KIND, 'a')).toBeNull();
  });

  test('runs only then', async () => {
    const jobs = createInstance(app.strapi);
    const dueAt = await inMs(jobs, MINUTE_MS);
    await jobs.enqueue({ kind: KIND, key: 'a', dueAt });
    await jobs.runDue();
    expect(await effectsOf(app.strapi)).toEqual([]);
    expect(await jobs.find(KIND, 'a')).toMatchObject({ state: 'waiting', dueAt: dueAt.toISOString(), attempts: 0 });
  });

  test('is told the time of the attempt by the database', async () => {
    const now = vi.fn();
    const jobs = createInstance(app.strapi, (context) => {
      now(context.now.getTime());
    });
    const before = await jobs.now();
    await jobs.enqueue({ kind: KIND, key: 'a' });
    await jobs.runDue();
    const after = await jobs.now();
    expect(now.mock.calls[0]?.[0]).toBeGreaterThanOrEqual(before.getTime());
    expect(now.mock.calls[0]?.[0]).toBeLessThanOrEqual(after.getTime());
  });

  test('is left alone by an instance that has no handler for its kind', async () => {
    await createInstance(app.strapi).enqueue({ kind: KIND, key: 'a' });
    const { createJobService } = await import('../../server/jobs/job-service');
    const other = createJobService({ strapi: app.strapi });
    await other.runDue();
    expect(await onlyJob(other)).toMatchObject({ state: 'waiting', attempts: 0 });
    await expect(other.enqueue({ kind: KIND, key: 'b' })).rejects.toThrow('no handler');
  });

  test('runs on one of several instances that look at once', async () => {
    const instances = [1, 2, 3].map(() => createInstance(app.strapi));
    const keys = Array.from({ length: 60 }, (_, n) => `job-${String(n).padStart(2, '0')}`);
    for (const key of keys) await instances[0]?.enqueue({ kind: KIND, key });
    await Promise.all(instances.map((jobs) => jobs.runDue()));
    expect(await effectsOf(app.strapi)).toEqual(keys);
  });
});

describe('clocks', () => {
  test('the database tells the time of the machine', async () => {
    const difference = (await databaseNow(app.strapi)).getTime() - Date.now();
    expect(Math.abs(difference)).toBeLessThan(MINUTE_MS);
  });

  test('the zone of a database session changes nothing', async () => {
    const { client } = app.database;
    const sql = { sqlite: null, postgres: "set local time zone 'Asia/Tokyo'", mysql: "set time_zone = '+09:00'" }[client];
    const now = await app.strapi.db.connection.transaction(async (trx) => {
      if (sql !== null) await trx.raw(sql);
      const [row] = await trx.select(trx.raw(`${nowSql(client)} as now`));
      if (client === 'mysql') await trx.raw('set time_zone = default');
      return Number(row.now);
    });
    expect(Math.abs(now - Date.now())).toBeLessThan(MINUTE_MS);
  });

  test.each([
    ['ahead', 5 * MINUTE_MS],
    ['behind', -5 * MINUTE_MS],
  ])('an instance whose clock is five minutes %s runs what is due, and nothing early', async (_how, skewMs) => {
    const jobs = createInstance(app.strapi);
    await jobs.enqueue({ kind: KIND, key: 'later', dueAt: await inMs(jobs, MINUTE_MS) });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + skewMs });
    const skewed = createInstance(app.strapi);
    await skewed.enqueue({ kind: KIND, key: 'now' });
    await skewed.runDue();
    expect(await effectsOf(app.strapi)).toEqual(['now']);
  });

  test('an instance whose clock is five minutes ahead takes no living instance’s job', async () => {
    const jobs = createInstance(app.strapi);
    await jobs.enqueue({ kind: KIND, key: 'a' });
    await claimAndDie(app.strapi, 'a', MINUTE_MS);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5 * MINUTE_MS });
    await createInstance(app.strapi).runDue();
    expect(await onlyJob(jobs)).toMatchObject({ state: 'leased', attempts: 1 });
  });
});

describe('failures', () => {
  test('an error undoes the effect, is kept, and the job is tried again', async () => {
    let calls = 0;
    const jobs = createInstance(app.strapi, async ({ job }) => {
      await writeEffect(app.strapi, job);
      calls += 1;
      if (calls === 1) throw new Error('mail server away');
    }, { backOff: { firstSeconds: MINUTE_MS / 1000 } });
    await jobs.enqueue({ kind: KIND, key: 'a' });
    await jobs.runDue();
    const failed = await onlyJob(jobs);
    expect(await effectsOf(app.strapi)).toEqual([]);
    expect(failed).toMatchObject({ state: 'waiting', attempts: 1, lastError: 'mail server away' });
    const nextAttemptAt = Date.parse(failed.nextAttemptAt);
    expect(nextAttemptAt).toBeGreaterThanOrEqual(Date.parse(failed.dueAt) + MINUTE_MS / 2);
    expect(nextAttemptAt).toBeLessThanOrEqual((await inMs(jobs, MINUTE_MS)).getTime());
  });

  test('a job that succeeds later is done', async () => {
    let calls = 0;
    const jobs = createInstance(app.strapi, async ({ job }) => {
      calls += 1;
      if (calls < 3) throw new Error('not yet');
      await writeEffect(app.strapi, job);
    });
    await jobs.enqueue({ kind: KIND, key: 'a' });
    await vi.waitFor(async () => {
      await jobs.runDue();
      expect(await effectsOf(app.strapi)).toEqual(['a']);
    }, PATIENTLY);
    expect(await onlyJob(jobs)).toMatchObject({ state: 'done', attempts: 3, lastError: 'not yet' });
  });

  test('the last attempt that is allowed ends it as failed, and a new job of its key may follow', async () => {
    const jobs = createInstance(app.strapi, () => {
      throw new Error('always');
    }, { maxAttempts: 2 });
    await jobs.enqueue({ kind: KIND, key: 'a' });
    await vi.waitFor(async () => {
      await jobs.runDue();
      expect((await jobs.list({ kind: KIND, state: 'failed' })).jobs).toMatchObject([{ attempts: 2, lastError: 'always' }]);
    }, PATIENTLY);
    await jobs.enqueue({ kind: KIND, key: 'a' });
    expect(await jobs.list()).toMatchObject({ total: 2, jobs: [{ state: 'waiting', attempts: 0 }, { state: 'failed' }] });
    expect(app.strapi.log.error).toHaveBeenCalledTimes(1);
  });

  test('a refusal ends it at once', async () => {
    const jobs = createInstance(app.strapi, async ({ job }) => {
      await writeEffect(app.strapi, job);
      throw new JobRefused('The permission was withdrawn.');
    });
    await jobs.enqueue({ kind: KIND, key: 'a' });
    await jobs.runDue();
    expect(await effectsOf(app.strapi)).toEqual([]);
    expect(await onlyJob(jobs)).toMatchObject({ state: 'failed', attempts: 1, lastError: 'The permission was withdrawn.' });
  });

  test('a connection that is lost in the middle undoes the effect, and the next attempt makes it', async () => {
    let calls = 0;
    const jobs = createInstance(app.strapi, async ({ job }) => {
      await writeEffect(app.strapi, job);
      calls += 1;
      if (calls === 1) await loseConnection();
    });
    await jobs.enqueue({ kind: KIND, key: 'a' });
    await vi.waitFor(async () => {
      await jobs.runDue();
      expect(await effectsOf(app.strapi)).toEqual(['a']);
    }, PATIENTLY);
    expect(calls).toBe(2);
  });

  test('a handler that takes too long is told so, and the job is tried again', async () => {
    const jobs = createInstance(app.strapi, ({ signal }) => aborted(signal), { timeoutSeconds: 0.05, maxAttempts: 1 });
    await jobs.enqueue({ kind: KIND, key: 'a' });
    await jobs.runDue();
    expect(await onlyJob(jobs)).toMatchObject({ state: 'failed', lastError: 'It took longer than 50 ms.' });
  });

  /** Ends the connection of the transaction under way; on SQLite, where there is none to lose, the error alone. */
  async function loseConnection(): Promise<void> {
    const sql = { sqlite: null, postgres: 'select pg_terminate_backend(pg_backend_pid())', mysql: 'kill connection_id()' }[app.database.client];
    if (sql === null) throw new Error('connection lost');
    await app.strapi.db.transaction(async ({ trx }) => trx.raw(sql));
  }
});

describe('leases', () => {
  test('a job whose instance died is taken over when its lease has run out, and not before', async () => {
    const jobs = createInstance(app.strapi);
    await jobs.enqueue({ kind: KIND, key: 'a' });
    await claimAndDie(app.strapi, 'a', 1000);
    const deadUntil = await inMs(jobs, 800);
    await jobs.runDue();
    if ((await jobs.now()) < deadUntil) expect(await effectsOf(app.strapi)).toEqual([]);
    await vi.waitFor(async () => {
      await jobs.runDue();
      expect(await effectsOf(app.strapi)).toEqual(['a']);
    }, PATIENTLY);
    expect(await onlyJob(jobs)).toMatchObject({ state: 'done', attempts: 2 });
  });

  test('an instance that lives renews its lease, and keeps its job however long it takes', async () => {
    const gate = createGate();
    const entered = createGate();
    // Renewed after a third of it: what is left is time for a busy machine.
    const options = { effect: 'outside', leaseSeconds: 9 } as const;
    const jobs = createInstance(app.strapi, async () => {
      entered.open();
      await gate.opened;
    }, options);
    const other = createInstance(app.strapi, effectOf(app.strapi), options);
    await jobs.enqueue({ kind: KIND, key: 'a' });
    const running = jobs.runDue();
    await entered.opened;
    const first = await leasedUntil();
    await vi.waitFor(async () => expect(await leasedUntil()).toBeGreaterThan(first), PATIENTLY);
    await other.runDue();
    gate.open();
    await running;
    expect(await effectsOf(app.strapi)).toEqual([]);
    expect(await onlyJob(jobs)).toMatchObject({ state: 'done', attempts: 1 });
  });

  async function leasedUntil(): Promise<number> {
    const { leaseUntil } = await app.strapi.db.query('plugin::editorial.job').findOne({});
    return Number(leaseUntil);
  }

  test('a job that ends every process that touches it fails in the end', async () => {
    const jobs = createInstance(app.strapi, effectOf(app.strapi), { maxAttempts: 2 });
    await jobs.enqueue({ kind: KIND, key: 'a' });
    for (let attempt = 0; attempt < 2; attempt += 1) await vi.waitFor(() => claimAndDie(app.strapi, 'a', 1), PATIENTLY);
    await vi.waitFor(async () => {
      await jobs.runDue();
      expect(await onlyJob(jobs)).toMatchObject({ state: 'failed', lastError: 'It did not end in 2 attempts.' });
    }, PATIENTLY);
    expect(await effectsOf(app.strapi)).toEqual([]);
  });

  test('of two instances that both think a job theirs, one has an effect', async () => {
    const slow = createPausedHandler(app.strapi);
    // Its lease runs out at once, and is not renewed in time.
    const sleeping = createInstance(app.strapi, slow.handler, { leaseSeconds: 0.001, timeoutSeconds: 0.001 });
    const awake = createInstance(app.strapi);
    await sleeping.enqueue({ kind: KIND, key: 'a', payload: { n: 1 } });
    const running = sleeping.runDue();
    await slow.entered;
    const other = vi.waitFor(async () => {
      await awake.runDue();
      expect(await onlyJob(awake)).toMatchObject({ state: 'done' });
    }, PATIENTLY);
    if (!takesTurns()) await other;
    slow.resume();
    await Promise.all([running, other]);
    expect(await effectsOf(app.strapi)).toEqual(['a {"n":1}']);
  });
});
