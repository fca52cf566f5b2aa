import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_IMPORT_OPTIONS } from '../../contracts';
import { createRunService, type RunService } from '../../server/runs/run-service';
import type { Clock, NewItem, Run, RunItem, RunKind } from '../../server/runs/types';
import { createRunStore } from '../../server/runs/run-store';
import type { JobService } from '../../server/jobs';
import { planFiles } from '../support/import-app';
import { PATIENTLY } from '../support/patience';
import { startStrapi, type TestApp } from '../support/start-strapi';

const ACTOR = { name: 'CLI', adminId: null };
const START = Date.UTC(2026, 0, 1);
const RUN = 'plugin::editorial.run';
const ITEM = 'plugin::editorial.run-item';
const KEYWORD = 'plugin::editorial.keyword';

let app: TestApp;
beforeAll(async () => {
  app = await startStrapi();
});
afterAll(() => app.stop());
beforeEach(async () => {
  for (const uid of [RUN, ITEM, KEYWORD] as const) await app.strapi.db.query(uid).deleteMany({});
});

/** A service of its own, as another instance has it, whose items write keywords. */
function createInstance({ before, clock = () => new Date(START) }: { before?: RunKind['write']; clock?: Clock } = {}): RunService {
  const runs = createRunService({ strapi: app.strapi, clock });
  runs.addKind({
    name: 'import',
    access: { read: 'plugin::editorial.run.read', change: () => 'plugin::editorial.import.run', overContentApi: true },
    async write(item, run) {
      await app.strapi.db.query(KEYWORD).create({ data: { name: item.key, slug: item.key } });
      const early = await before?.(item, run);
      return early ?? done(item);
    },
    present: (item) => ({
      path: item.key,
      verdict: item.verdict,
      documentId: item.target,
      slug: null,
      title: item.title,
      published: false,
      category: null,
      keywords: [],
      date: null,
      locale: null,
      issues: [...item.issues],
      changes: [],
    }),
  });
  return runs;
}

function done(item: RunItem): Awaited<ReturnType<RunKind['write']>> {
  return { outcome: 'done', verdict: item.verdict, target: item.key, issues: [] };
}

function item(key: string, extra: Partial<NewItem> = {}): NewItem {
  return { key, title: key, verdict: 'create', target: null, summary: {}, changes: [], issues: [], write: { key }, ...extra };
}

function plan(runs: RunService, items: readonly NewItem[], source = 'default'): Promise<Run> {
  return runs.create(
    { kind: 'import', label: source, source, options: { ...DEFAULT_IMPORT_OPTIONS, source }, context: {}, actor: ACTOR },
    items,
  );
}

async function verdictsOf(runs: RunService, id: string): Promise<string[]> {
  const found: string[] = [];
  for await (const each of runs.allItems(id)) found.push(`${each.key} ${each.verdict} ${each.outcome}`);
  return found;
}

async function writtenKeys(): Promise<string[]> {
  const rows = await app.strapi.db.query(KEYWORD).findMany({ orderBy: { id: 'asc' } });
  return rows.map((row) => row.name);
}

const keys = (count: number) => Array.from({ length: count }, (_, at) => `k${String(at).padStart(3, '0')}`);
const setRun = (id: string, data: Record<string, unknown>) => app.strapi.db.query(RUN).update({ where: { documentId: id }, data });

describe('applying a run', () => {
  test('writes every pending item once, in order, and forgets what it needed for that', async () => {
    const runs = createInstance();
    const run = await plan(runs, [...keys(45).map((key) => item(key)), item('same', { verdict: 'unchanged', write: null })]);
    expect(run).toMatchObject({ status: 'planned', itemsTotal: 45, itemsDone: 0, totals: { files: 46, create: 45, unchanged: 1 } });
    const seen: string[] = [];

    const ended = await runs.apply(run.id, { actor: ACTOR, onProgress: (at, total) => seen.push(`${at}/${total}`) });

    expect(ended).toMatchObject({ status: 'done', itemsDone: 45, error: null, totals: { files: 46, create: 45, unchanged: 1 } });
    expect(ended.startedAt).not.toBeNull();
    expect(ended.finishedAt).not.toBeNull();
    expect(await writtenKeys()).toEqual(keys(45));
    expect(seen).toHaveLength(45);
    expect(seen.at(-1)).toBe('45/45');
    const rows = await app.strapi.db.query(ITEM).findMany({ where: { write: { $notNull: true } } });
    expect(rows).toEqual([]);
  });

  test('undoes an item that fails, says why, and goes on with the rest', async () => {
    const runs = createInstance({
      before: (each) => (each.key === 'b' ? Promise.reject(new Error('no room\nfor b')) : Promise.resolve(done(each))),
    });
    const run = await plan(runs, [item('a'), item('b'), item('c')]);

    const ended = await runs.apply(run.id, { actor: ACTOR });

    expect(await writtenKeys()).toEqual(['a', 'c']);
    expect(ended).toMatchObject({ status: 'done', itemsDone: 3, totals: { create: 2, invalid: 1 }, issueCounts: { error: 1 } });
    expect(await verdictsOf(runs, run.id)).toEqual(['a create done', 'b invalid failed', 'c create done']);
    const rows = await app.strapi.db.query(ITEM).findMany({ where: { key: 'b' } });
    expect(rows[0]?.issues).toMatchObject([{ code: 'write-failed', severity: 'error', message: 'Strapi refused to write it: no room for b' }]);
  });

  test('tries an item a second time when two writers were in each other’s way', async () => {
    let failures = 1;
    const runs = createInstance({
      before: (each) => (failures-- > 0 ? Promise.reject(new Error('deadlock')) : Promise.resolve(done(each))),
    });
    const run = await plan(runs, [item('a')]);

    expect(await runs.apply(run.id, { actor: ACTOR })).toMatchObject({ status: 'done', totals: { create: 1, invalid: 0 } });
    expect(await writtenKeys()).toEqual(['a']);
  });

  test('works outside the request that started it', async () => {
    const seen: unknown[] = [];
    const runs = createInstance({
      before: (each) => {
        seen.push(app.strapi.requestContext.get());
        return Promise.resolve(done(each));
      },
    });
    const run = await plan(runs, [item('a')]);

    // The context of a request, as far as it matters here: that there is one.
    await Reflect.apply(app.strapi.requestContext.run, app.strapi.requestContext, [{ state: {} }, () => runs.apply(run.id, { actor: ACTOR })]);

    expect(seen).toEqual([undefined]);
  });

  test('lets this process answer others between two items', async () => {
    const runs = createInstance();
    const run = await plan(runs, keys(10).map((key) => item(key)));
    let turns = 0;
    const turn = (): void => {
      turns += 1;
      next = setImmediate(turn);
    };
    let next = setImmediate(turn);

    await runs.apply(run.id, { actor: ACTOR });
    clearImmediate(next);

    expect(turns).toBeGreaterThanOrEqual(10);
  });

  test('an item that the database cannot hold is invalid, and stops no other', async () => {
    const runs = createInstance();
    const run = await plan(runs, [item('a'), item('b', { title: 'NUL \u0000', write: { text: '\u0000' } }), item('c')]);

    await runs.apply(run.id, { actor: ACTOR });

    expect(await verdictsOf(runs, run.id)).toEqual(expect.arrayContaining(['a create done', 'c create done']));
    expect((await runs.find(run.id)).totals.files).toBe(3);
  });
});

describe('cancelling', () => {
  test('ends the run after the item at hand; the rest was not reached', async () => {
    let own: RunService | null = null;
    let cancelled: Promise<unknown> = Promise.resolve();
    own = createInstance();
    const run = await plan(own, ['a', 'b', 'c', 'd'].map((key) => item(key)));

    const ended = await own.apply(run.id, {
      actor: ACTOR,
      onProgress: (at) => {
        if (at === 1) cancelled = own?.cancel(run.id) ?? cancelled;
      },
    });
    await cancelled;

    expect(ended.status).toBe('cancelled');
    expect(ended.totals.skipped).toBeGreaterThanOrEqual(1);
    expect(ended.totals.create + ended.totals.skipped).toBe(4);
    expect((await writtenKeys()).length).toBe(ended.totals.create);
    await expect(own.apply(run.id, { actor: ACTOR })).rejects.toMatchObject({ code: 'run-not-planned' });
    await expect(own.cancel(run.id)).rejects.toMatchObject({ code: 'run-not-running' });
  });

  test('is heard from another instance', async () => {
    let time = START;
    const runs = createInstance({
      clock: () => new Date((time += 2_000)),
      before: async (each, run) => {
        if (each.key === 'a') await setRun(run.id, { cancelRequested: true });
        return done(each);
      },
    });
    const run = await plan(runs, ['a', 'b', 'c'].map((key) => item(key)));

    expect(await runs.apply(run.id, { actor: ACTOR })).toMatchObject({ status: 'cancelled', totals: { create: 1, skipped: 2 } });
  });

  test('ends a run whose worker died', async () => {
    const runs = createInstance();
    const run = await plan(runs, [item('a')]);
    await setRun(run.id, { status: 'running', worker: 'dead', heartbeatAt: new Date(START - 31_000), claimedSource: 'default' });

    expect(await runs.cancel(run.id)).toMatchObject({ status: 'cancelled', totals: { skipped: 1 } });
    expect(await writtenKeys()).toEqual([]);
  });
});

describe('an interrupted run', () => {
  test('stops after the item at hand, and another instance continues it: everything is there once', async () => {
    const first = createInstance();
    const run = await plan(first, keys(30).map((key) => item(key)));
    let stopped: Promise<void> = Promise.resolve();

    const interrupted = await first.apply(run.id, {
      actor: ACTOR,
      onProgress: (at) => {
        if (at === 7) stopped = first.stop();
      },
    });
    await stopped;
    expect(interrupted).toMatchObject({ status: 'running', itemsDone: 7, finishedAt: null });
    expect(first.isAbandoned(interrupted)).toBe(true);
    expect(await writtenKeys()).toHaveLength(7);

    const ended = await createInstance().apply(run.id, { actor: ACTOR });

    expect(ended).toMatchObject({ status: 'done', itemsDone: 30, totals: { create: 30 } });
    expect(await writtenKeys()).toEqual(keys(30));
  });

  test.each([
    [29_000, 'run-in-progress', 'it may still be at work'],
    [31_000, null, 'it is dead'],
  ] as [number, string | null, string][])('a worker that was silent for %d ms: %s, since %s', async (silentMs, code) => {
    const runs = createInstance();
    const run = await plan(runs, [item('a')]);
    await setRun(run.id, { status: 'running', worker: 'other', heartbeatAt: new Date(START - silentMs), claimedSource: 'default' });

    const applied = runs.apply(run.id, { actor: ACTOR });

    if (code === null) expect(await applied).toMatchObject({ status: 'done' });
    else await expect(applied).rejects.toMatchObject({ code });
    expect(await writtenKeys()).toEqual(code === null ? ['a'] : []);
  });

  test('a worker that was thought dead notices, and writes nothing twice', async () => {
    let time = START;
    const runs = createInstance({
      clock: () => new Date((time += 2_000)),
      before: async (each, run) => {
        if (each.key === 'a') {
          await app.strapi.db.query(ITEM).updateMany({ where: { key: 'b' }, data: { outcome: 'done' } });
          await setRun(run.id, { worker: 'successor' });
        }
        return done(each);
      },
    });
    const run = await plan(runs, ['a', 'b', 'c'].map((key) => item(key)));

    await runs.apply(run.id, { actor: ACTOR });

    expect(await writtenKeys()).toEqual(['a']);
    expect(await runs.find(run.id)).toMatchObject({ status: 'running' });
  });

  test('an item that had its turn is not written again', async () => {
    const runs = createInstance({
      before: async (each) => {
        if (each.key === 'a') await app.strapi.db.query(ITEM).updateMany({ where: { key: 'b' }, data: { outcome: 'done' } });
        return done(each);
      },
    });
    const run = await plan(runs, ['a', 'b', 'c'].map((key) => item(key)));

    expect(await runs.apply(run.id, { actor: ACTOR })).toMatchObject({ status: 'done' });
    expect(await writtenKeys()).toEqual(['a', 'c']);
  });
});

describe('two runs of one source', () => {
  test('the second is refused while the first has a worker, and stays planned', async () => {
    const runs = createInstance();
    const first = await plan(runs, [item('a')]);
    const second = await plan(runs, [item('b')]);
    await setRun(first.id, { status: 'running', worker: 'other', heartbeatAt: new Date(START), claimedSource: 'default' });

    await expect(runs.apply(second.id, { actor: ACTOR })).rejects.toMatchObject({ code: 'run-in-progress' });

    expect(await runs.find(second.id)).toMatchObject({ status: 'planned', startedAt: null });
    expect(await writtenKeys()).toEqual([]);
  });

  test('the second goes ahead when the worker of the first died, or its source is another', async () => {
    const runs = createInstance();
    const first = await plan(runs, [item('a')]);
    const second = await plan(runs, [item('b')]);
    const other = await plan(runs, [item('c')], 'elsewhere');
    await setRun(first.id, { status: 'running', worker: 'dead', heartbeatAt: new Date(START - 31_000), claimedSource: 'default' });

    expect(await runs.apply(second.id, { actor: ACTOR })).toMatchObject({ status: 'done' });
    expect(await runs.apply(other.id, { actor: ACTOR })).toMatchObject({ status: 'done' });
  });

  test('of ten that start at once, exactly one works', async () => {
    const runs = createInstance();
    const planned = [];
    for (const key of keys(10)) planned.push(await plan(runs, [item(key)]));

    const results = await Promise.allSettled(
      planned.map(({ id }) => runs.start(id, { actor: ACTOR })),
    );
    await runs.stop();

    const refused = results.filter((result) => result.status === 'rejected');
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'run-in-progress' });
    const statuses = await Promise.all(planned.map(async ({ id }) => (await runs.find(id)).status));
    expect(statuses.filter((status) => status === 'planned')).toHaveLength(refused.length);
  });

  test('of ten that apply the same run at once, one does', async () => {
    const runs = createInstance();
    const run = await plan(runs, [item('a'), item('b')]);

    const results = await Promise.allSettled(Array.from({ length: 10 }, () => runs.apply(run.id, { actor: ACTOR })));

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await writtenKeys()).toEqual(['a', 'b']);
  });
});

describe('previews that nobody applied', () => {
  test('are thrown away after a week, with their items', async () => {
    const week = 7 * 24 * 60 * 60 * 1000;
    const old = await plan(createInstance(), [item('a')]);
    const later = createInstance({ clock: () => new Date(Date.now() + week + 60_000) });

    await plan(later, [item('b')]);

    await expect(later.find(old.id)).rejects.toMatchObject({ code: 'run-not-found' });
    expect(await app.strapi.db.query(ITEM).findMany({ where: { run: old.id } })).toEqual([]);
  });
});

describe('a run whose worker died', () => {
  const jobs = () => app.strapi.plugin('editorial').service<JobService>('jobs');
  const own = () => app.strapi.plugin('editorial').service<RunService>('runs');

  async function dieAtOnce(path: string): Promise<Run> {
    const run = await planFiles(app.strapi, { files: { [path]: '---\ntitle: Interrupted\n---\n\nText.\n' } });
    await setRun(run.id, { status: 'running', worker: 'dead', claimedSource: 'default', startedAt: new Date(0), heartbeatAt: new Date(0) });
    return run;
  }

  async function lookAfter(run: Run, continued: number): Promise<void> {
    await jobs().enqueue({ kind: 'continue-run', key: run.id, payload: { continued, itemsDone: 0 } });
    await jobs().runDue();
  }

  test('is continued by itself, and looked after again', async () => {
    const run = await dieAtOnce('continued.md');
    await lookAfter(run, 0);
    await expect.poll(async () => (await own().find(run.id)).status, PATIENTLY).toBe('done');
    expect((await jobs().find('continue-run', run.id))?.payload).toEqual({ continued: 1, itemsDone: 0 });
  });

  test('is left to people when it was continued three times and got no further', async () => {
    const run = await dieAtOnce('left.md');
    await lookAfter(run, 3);
    expect(own().isAbandoned(await own().find(run.id))).toBe(true);
    expect(await jobs().find('continue-run', run.id)).toBeNull();
  });

  test('is not touched while it lives, and looked after later', async () => {
    const run = await dieAtOnce('alive.md');
    await setRun(run.id, { worker: 'alive', heartbeatAt: new Date(Date.now() + 60_000) });
    await lookAfter(run, 0);
    expect((await own().find(run.id)).status).toBe('running');
    expect(await jobs().find('continue-run', run.id)).not.toBeNull();
  });
});

test('a preview whose items were not all stored is none: it cannot be applied, and is thrown away after a week', async () => {
  const store = createRunStore(app.strapi, () => new Date(START));
  const id = await store.create({ kind: 'import', label: 'default', source: 'default', options: { ...DEFAULT_IMPORT_OPTIONS }, context: {}, actor: ACTOR });
  await expect(createInstance().apply(id, { actor: ACTOR })).rejects.toMatchObject({ code: 'run-not-planned' });
  expect(await store.plannedBefore(new Date(Date.now() + 1_000))).toContain(id);
});
