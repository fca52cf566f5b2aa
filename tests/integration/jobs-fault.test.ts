import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { seededRandom, startInstance, type FaultReport, type Instance } from '../support/jobs-fleet';
import { createTestDatabase, databaseUnderTest, type TestDatabase } from '../support/test-database';

const MINUTE_MS = 60_000;
/** While an instance lives, on a machine that starts one beside others in this time; on a slower one, in proportion to its slowest start. */
const MAX_LATE_MS = 15_000;
const START_MS = 10_000;
/** SQLite is for one process; there, downtime between its lives is what is tried. */
const PLAN = {
  sqlite: { skewsMs: [5 * MINUTE_MS], count: 100, minAlive: 0 },
  postgres: { skewsMs: [0, 5 * MINUTE_MS, 0], count: 500, minAlive: 1 },
  mysql: { skewsMs: [0, 5 * MINUTE_MS, 0], count: 500, minAlive: 1 },
}[databaseUnderTest()];
const SPREAD_MS = 15_000;

let database: TestDatabase;
let fleet: Instance[] = [];
let startMs: number[] = [];
afterEach(async () => {
  await Promise.all(fleet.map((instance) => instance.kill()));
  await database.drop();
});

test('instances that are killed, in the middle of a job and at random, and one with a wrong clock: each job once, none early, none lost', { timeout: 600_000 }, async () => {
  database = await createTestDatabase();
  // The first makes the tables; Strapi's first start is not made for company.
  const first = start(0);
  fleet = [first];
  await first.ready();
  startMs = [];
  for (let n = 1; n < PLAN.skewsMs.length; n += 1) fleet.push(start(n));
  await Promise.all(fleet.map((instance) => instance.ready()));

  const { lastDueAt } = await first.enqueue({ count: PLAN.count, inMs: 1000, spreadMs: SPREAD_MS });
  const end = Date.now() + lastDueAt - (await first.report()).now;
  const inTheMiddle = ['hang-1', 'hang-2'];
  for (const key of inTheMiddle) await killInTheMiddleOf(key);
  await killAtRandom(end);
  const report = await whenAllAreDone();

  const attempts = new Map(report.jobs.map((job) => [job.key, job.attempts]));
  for (const key of inTheMiddle) expect(attempts.get(key)).toBeGreaterThan(1);
  expect(report.jobs).toHaveLength(PLAN.count + inTheMiddle.length);
  expect(report.effects.map(({ job }) => job).sort()).toEqual(report.jobs.map(({ key }) => key).sort());
  const lateMs = latenesses(report);
  expect(Math.min(...lateMs)).toBeGreaterThanOrEqual(0);
  if (PLAN.minAlive > 0) expect(Math.max(...lateMs)).toBeLessThanOrEqual(MAX_LATE_MS * Math.max(1, Math.max(...startMs) / START_MS));
});

function start(n: number): Instance {
  return startInstance({ env: database.env, skewMs: PLAN.skewsMs[n] ?? 0, onReady: (ms) => startMs.push(ms) });
}

async function killInTheMiddleOf(key: string): Promise<void> {
  const taken = Promise.race(fleet.map(async (instance, n) => instance.hanging().then(() => n)));
  await (await readyOne()).enqueueHanging(key);
  await restart(await taken);
}

/** Kills and restarts instances until `end`, as long as so many others live. */
async function killAtRandom(end: number): Promise<void> {
  const random = seededRandom(20_261_123);
  while (Date.now() < end) {
    await pause(200 + random() * 1000);
    const ready = fleet.flatMap((instance, n) => (instance.isReady() ? [n] : []));
    const victim = ready[Math.floor(random() * ready.length)];
    if (victim !== undefined && ready.length > PLAN.minAlive) await restart(victim);
  }
}

async function restart(n: number): Promise<void> {
  await fleet[n]?.kill();
  fleet[n] = start(n);
}

async function readyOne(): Promise<Instance> {
  return Promise.any(fleet.map(async (instance) => instance.ready().then(() => instance)));
}

async function whenAllAreDone(): Promise<FaultReport> {
  return vi.waitFor(
    async () => {
      const report = await (await readyOne()).report();
      expect(report.jobs.filter(({ state }) => state !== 'done')).toEqual([]);
      return report;
    },
    { timeout: 240_000, interval: 250 },
  );
}

function latenesses({ effects, jobs }: FaultReport): number[] {
  const dueAt = new Map(jobs.map((job) => [job.key, job.dueAt]));
  return effects.map(({ job, at }) => at - (dueAt.get(job) ?? Number.NaN));
}
