import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { seededRandom, startInstance, type Instance } from '../support/jobs-fleet';
import { createTestDatabase, databaseUnderTest, type TestDatabase } from '../support/test-database';

/*
 * What is scheduled goes live once and on time: several instances, killed with -9 and restarted at random, one of them with a
 * clock that is five minutes fast.
 */
const MINUTE_MS = 60_000;
/** While an instance lives, on a machine that starts one beside others in this time; on a slower one, in proportion to its slowest start. */
const MAX_LATE_MS = 15_000;
const START_MS = 10_000;
/** SQLite is for one process; there, downtime between its lives is what is tried. */
const PLAN = {
  sqlite: { skewsMs: [5 * MINUTE_MS], count: 60, spreadMs: 20_000, minAlive: 0 },
  postgres: { skewsMs: [0, 5 * MINUTE_MS, 0], count: 500, spreadMs: MINUTE_MS, minAlive: 1 },
  mysql: { skewsMs: [0, 5 * MINUTE_MS, 0], count: 120, spreadMs: 20_000, minAlive: 1 },
}[databaseUnderTest()];
/** A restart takes some seconds of the processor; more often, and the machine does nothing else. */
const KILL_EVERY_MS = { min: 3_000, more: 5_000 };

interface Report {
  /** By the database's clock, as all times here. */
  now: number;
  due: { id: string; at: number }[];
  published: { id: string; at: number }[];
  liveRows: string[];
  stages: { id: string; stage: string }[];
  failures: { id: string; detail: string }[];
}

let database: TestDatabase;
let fleet: Instance[] = [];
afterEach(async () => {
  await Promise.all(fleet.map((instance) => instance.kill()));
  await database.drop();
});

test('scheduled articles are published exactly once, none early, none lost, none late while an instance lives', { timeout: 600_000 }, async () => {
  database = await createTestDatabase();
  const startMs: number[] = [];
  const start = (n: number) => startInstance({ env: database.env, skewMs: PLAN.skewsMs[n] ?? 0, onReady: (ms) => startMs.push(ms) });
  // The first makes the tables; Strapi's first start is not made for company.
  const first = start(0);
  fleet = [first];
  await first.ready();
  startMs.length = 0;
  for (let n = 1; n < PLAN.skewsMs.length; n += 1) fleet.push(start(n));
  await Promise.all(fleet.map((instance) => instance.ready()));

  const asked = { count: PLAN.count, inMs: 4000 + PLAN.count * 60, spreadMs: PLAN.spreadMs };
  const { lastDueAt } = (await first.call('scheduleArticles', asked)) as { lastDueAt: number };
  const kills = await killAtRandom(start, Date.now() + lastDueAt - (await reportOf(first)).now);
  const report = await whenAllAreLive();

  expect(kills).toBeGreaterThanOrEqual(2);
  const ids = report.due.map(({ id }) => id).sort();
  expect(ids).toHaveLength(PLAN.count);
  expect(report.published.map(({ id }) => id).sort()).toEqual(ids);
  expect(report.liveRows.sort()).toEqual(ids);
  expect(report.failures).toEqual([]);
  const dueAt = new Map(report.due.map(({ id, at }) => [id, at]));
  const lateMs = report.published.map(({ id, at }) => at - (dueAt.get(id) ?? Number.NaN));
  expect(Math.min(...lateMs)).toBeGreaterThanOrEqual(0);
  if (PLAN.minAlive > 0) expect(Math.max(...lateMs)).toBeLessThanOrEqual(MAX_LATE_MS * Math.max(1, Math.max(...startMs) / START_MS));
});

async function reportOf(instance: Instance): Promise<Report> {
  return (await instance.call('articlesReport')) as Report;
}

/** Kills and restarts instances until `end`, as long as so many others live; answers how often. */
async function killAtRandom(start: (n: number) => Instance, end: number): Promise<number> {
  const random = seededRandom(20_261_125);
  let kills = 0;
  while (Date.now() < end) {
    await pause(KILL_EVERY_MS.min + random() * KILL_EVERY_MS.more);
    const ready = fleet.flatMap((instance, n) => (instance.isReady() ? [n] : []));
    const victim = ready[Math.floor(random() * ready.length)];
    const instance = victim === undefined ? undefined : fleet[victim];
    if (victim === undefined || instance === undefined || ready.length <= PLAN.minAlive) continue;
    await instance.kill();
    fleet[victim] = start(victim);
    kills += 1;
  }
  return kills;
}

async function whenAllAreLive(): Promise<Report> {
  return vi.waitFor(
    async () => {
      const instance = fleet.find(({ isReady }) => isReady());
      if (instance === undefined) throw new Error('no instance is ready');
      const report = await reportOf(instance);
      expect(report.stages.filter(({ stage }) => stage !== 'published')).toEqual([]);
      return report;
    },
    { timeout: 240_000, interval: 500 },
  );
}
