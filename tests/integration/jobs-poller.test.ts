import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { JobService } from '../../server/jobs/job-service';
import { startStrapi, type TestApp } from '../support/start-strapi';
import {
  aborted, clearJobs, createGate, createInstance, effectOf, effectsOf, inMs, KIND, onlyJob, writeEffect, type Gate,
} from '../support/jobs-instances';
import { PATIENTLY } from '../support/patience';

let app: TestApp;
beforeAll(async () => {
  app = await startStrapi();
});
afterAll(() => app.stop());

const started: JobService[] = [];
beforeEach(() => clearJobs(app.strapi));
afterEach(async () => {
  vi.restoreAllMocks();
  for (const jobs of started.splice(0)) await jobs.stop();
});

function start(jobs: JobService, pollSeconds: number): JobService {
  app.strapi.config.set('plugin::editorial.jobs', { pollSeconds });
  jobs.start();
  started.push(jobs);
  return jobs;
}

/** Long enough for a poller of some milliseconds to have looked many times. */
async function passMs(jobs: JobService, ms: number): Promise<void> {
  const end = await inMs(jobs, ms);
  await vi.waitUntil(async () => (await jobs.now()) >= end, PATIENTLY);
}

test('a Strapi that is loaded but does not listen, as in a command, leaves jobs to others; one that listens runs them', async () => {
  app.strapi.config.set('plugin::editorial.jobs', { pollSeconds: 0.02 });
  const jobs = app.strapi.plugin('editorial').service<JobService>('jobs');
  jobs.register(KIND, effectOf(app.strapi));
  await jobs.enqueue({ kind: KIND, key: 'a' });
  await passMs(jobs, 300);
  expect(await onlyJob(jobs)).toMatchObject({ state: 'waiting', attempts: 0 });

  await new Promise<void>((resolve) => app.strapi.server.listen(0, '127.0.0.1', resolve));
  await vi.waitFor(async () => expect(await onlyJob(jobs)).toMatchObject({ state: 'done' }), PATIENTLY);
  await jobs.stop();
});

test('a job runs soon after it is due', async () => {
  const jobs = start(createInstance(app.strapi), 0.05);
  const dueAt = await inMs(jobs, 400);
  await jobs.enqueue({ kind: KIND, key: 'a', dueAt });
  await vi.waitFor(async () => expect(await onlyJob(jobs)).toMatchObject({ state: 'done' }), PATIENTLY);
  expect(Date.parse((await onlyJob(jobs)).finishedAt ?? '')).toBeGreaterThanOrEqual(dueAt.getTime());
});

test('when more is due than there are places, the next follow at once', async () => {
  const jobs = createInstance(app.strapi, effectOf(app.strapi), { concurrency: 1 });
  const keys = ['a', 'b', 'c', 'd', 'e'];
  for (const key of keys) await jobs.enqueue({ kind: KIND, key });
  start(jobs, 3600);
  await vi.waitFor(async () => expect(await effectsOf(app.strapi)).toEqual(keys), PATIENTLY);
});

test('as many jobs of a kind at a time as it has places, and never more', async () => {
  const working: Gate[] = [];
  const company: number[] = [];
  const handler = async () => {
    const gate = createGate();
    company.push(working.push(gate));
    await gate.opened;
    working.splice(working.indexOf(gate), 1);
  };
  const jobs = createInstance(app.strapi, handler, { effect: 'outside', concurrency: 2, leaseSeconds: 60 });
  for (let n = 0; n < 6; n += 1) await jobs.enqueue({ kind: KIND, key: `${n}` });
  start(jobs, 0.01);
  for (const started of [2, 4, 6]) {
    await vi.waitFor(() => expect(company).toHaveLength(started), PATIENTLY);
    // Time for a third, if there were a place.
    await passMs(jobs, 100);
    expect(working).toHaveLength(2);
    for (const gate of [...working]) gate.open();
  }
  await vi.waitFor(async () => expect((await jobs.list({ state: 'done' })).total).toBe(6), PATIENTLY);
  expect(Math.max(...company)).toBe(2);
});

test('a database that does not answer is logged once, and due work runs when it answers again', async () => {
  const error = vi.spyOn(app.strapi.log, 'error').mockReturnValue(app.strapi.log);
  const info = vi.spyOn(app.strapi.log, 'info').mockReturnValue(app.strapi.log);
  const { schema } = app.strapi.db.connection;
  const jobs = createInstance(app.strapi);
  await jobs.enqueue({ kind: KIND, key: 'a' });
  await schema.renameTable('editorial_jobs', 'editorial_jobs_away');
  start(jobs, 0.02);
  await vi.waitFor(() => expect(error).toHaveBeenCalled(), PATIENTLY);
  await passMs(jobs, 300);
  await app.strapi.db.connection.schema.renameTable('editorial_jobs_away', 'editorial_jobs');
  await vi.waitFor(async () => expect(await effectsOf(app.strapi)).toEqual(['a']), PATIENTLY);
  expect(error).toHaveBeenCalledTimes(1);
  expect(info).toHaveBeenCalledWith(expect.stringContaining('says again'));
});

test('stopping waits for the job that runs, and starts no other', async () => {
  const [entered, gate] = [createGate(), createGate()];
  const handler = async ({ job }: Parameters<ReturnType<typeof effectOf>>[0]) => {
    await writeEffect(app.strapi, job);
    entered.open();
    await gate.opened;
  };
  const jobs = createInstance(app.strapi, handler, { concurrency: 1 });
  await jobs.enqueue({ kind: KIND, key: 'a' });
  await jobs.enqueue({ kind: KIND, key: 'b' });
  start(jobs, 0.02);
  await entered.opened;
  let isStopped = false;
  const stopping = jobs.stop().then(() => (isStopped = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(isStopped).toBe(false);
  gate.open();
  await stopping;
  expect(await effectsOf(app.strapi)).toEqual(['a']);
  expect(await jobs.find(KIND, 'b')).toMatchObject({ state: 'waiting', attempts: 0 });
});

test('a handler that gives way when its instance stops loses no attempt', async () => {
  const entered = createGate();
  const jobs = createInstance(app.strapi, async ({ job, signal }) => {
    await writeEffect(app.strapi, job);
    entered.open();
    await aborted(signal);
  });
  await jobs.enqueue({ kind: KIND, key: 'a' });
  start(jobs, 0.02);
  await entered.opened;
  await jobs.stop();
  expect(await effectsOf(app.strapi)).toEqual([]);
  expect(await jobs.find(KIND, 'a')).toMatchObject({ state: 'waiting', attempts: 0 });
  const next = createInstance(app.strapi);
  await next.runDue();
  expect(await effectsOf(app.strapi)).toEqual(['a']);
});
