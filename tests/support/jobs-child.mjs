// One Strapi instance in a process of its own that runs jobs, for tests that kill it. Its parent talks to it by messages.
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';

const KIND = 'test.effect';
const EFFECTS = 'job_effects';
const PLAYGROUND = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../playground');
/** How long a job takes, so that a kill at random may meet it in the middle. */
const WORK_MS = 150;
const NOW_MS = {
  sqlite: "round((julianday('now') - 2440587.5) * 86400000)",
  postgres: 'floor(extract(epoch from clock_timestamp()) * 1000)',
  mysql: 'floor(unix_timestamp(sysdate(6)) * 1000)',
};

shiftClock(Number(process.env.CLOCK_SKEW_MS ?? 0));
const strapi = await startStrapi();
const jobs = strapi.plugin('editorial').service('jobs');
const { connection } = strapi.db;
const now = () => connection.raw(NOW_MS[strapi.db.dialect.client]);

// As many attempts as there may be kills.
jobs.register(KIND, writeEffect, { leaseSeconds: 3, maxAttempts: 50 });
if (!(await connection.schema.hasTable(EFFECTS))) {
  await connection.schema.createTable(EFFECTS, (table) => {
    table.string('job');
    table.bigInteger('at');
  });
}
process.on('message', ({ id, call, argument }) => {
  CALLS[call](argument).then(
    (answer) => process.send({ id, answer }),
    (error) => process.send({ id, error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(1));
strapi.config.set('plugin::editorial.jobs', { pollSeconds: 1 });
strapi.server.listen(0, '127.0.0.1', () => process.send({ event: 'ready' }));

const CALLS = {
  /** `count` jobs, evenly spread over `spreadMs` from `inMs` on. */
  async enqueue({ count, inMs, spreadMs }) {
    const first = (await jobs.now()).getTime() + inMs;
    await strapi.db.transaction(async () => {
      for (let n = 0; n < count; n += 1) {
        await jobs.enqueue({ kind: KIND, key: `job-${n}`, dueAt: new Date(first + Math.round((n * spreadMs) / count)) });
      }
    });
    return { lastDueAt: first + spreadMs };
  },

  /** `count` approved articles, scheduled to go live evenly over `spreadMs` from `inMs` after the last was made. */
  async scheduleArticles({ count, inMs, spreadMs }) {
    const articles = strapi.documents('plugin::editorial.article');
    const made = [];
    await strapi.db.transaction(async () => {
      for (let n = 0; n < count; n += 1) made.push(await articles.create({ data: { title: `Article ${n}`, body: 'Due.' } }));
    });
    const first = (await jobs.now()).getTime() + inMs;
    const { schedule } = strapi.plugin('editorial').service('workflow');
    await strapi.db.transaction(async () => {
      for (const [n, { documentId }] of made.entries()) {
        const publishAt = new Date(first + Math.round((n * spreadMs) / count)).toISOString();
        await schedule({ documentId, locale: 'en' }, { schedule: { publishAt, unpublishAt: null } });
      }
    });
    return { firstDueAt: first, lastDueAt: first + spreadMs };
  },

  /** When each article was to go live, its live rows, and when history says it did. */
  async articlesReport() {
    const [{ time }] = await connection.select(connection.raw('? as time', [now()]));
    const due = await connection.select('article_id', 'detail').from('editorial_workflow_events').where({ kind: 'scheduled', to_stage: 'scheduled' });
    const published = await connection.select('article_id', 'at').from('editorial_workflow_events').where({ to_stage: 'published' });
    const rows = await connection.select('document_id').from('editorial_articles').whereNotNull('published_at');
    const states = await connection.select('article_id', 'stage').from('editorial_workflow_states');
    const failures = await connection.select('article_id', 'detail').from('editorial_workflow_events').where({ kind: 'schedule-failed' });
    return {
      now: Number(time),
      due: due.map(({ article_id: id, detail }) => ({ id, at: Date.parse((typeof detail === 'string' ? JSON.parse(detail) : detail).schedule.publishAt) })),
      published: published.map(({ article_id: id, at }) => ({ id, at: Number(at) })),
      liveRows: rows.map(({ document_id: id }) => id),
      stages: states.map(({ article_id: id, stage }) => ({ id, stage })),
      failures: failures.map(({ article_id: id, detail }) => ({ id, detail: JSON.stringify(detail) })),
    };
  },

  /** A job whose first attempt never ends. */
  async enqueueHanging({ key }) {
    await jobs.enqueue({ kind: KIND, key, payload: { hangs: true } });
  },

  async report() {
    const effects = await connection.select('job', 'at').from(EFFECTS);
    const rows = await connection.select('key', 'state', 'attempts', 'due_at').from('editorial_jobs');
    const [{ time }] = await connection.select(connection.raw('? as time', [now()]));
    return {
      now: Number(time),
      effects: effects.map(({ job, at }) => ({ job, at: Number(at) })),
      jobs: rows.map(({ key, state, attempts, due_at: dueAt }) => ({ key, state, attempts, dueAt: Number(dueAt) })),
    };
  },
};

async function writeEffect({ job }) {
  await strapi.db.transaction(({ trx }) => trx(EFFECTS).insert({ job: job.key, at: now() }));
  if (job.payload.hangs && job.attempts === 1) {
    process.send({ event: 'hanging' });
    await new Promise(() => {});
  }
  await pause(WORK_MS);
}

async function startStrapi() {
  const { createStrapi } = createRequire(import.meta.url)('@strapi/strapi');
  const app = createStrapi({ appDir: PLAYGROUND, distDir: path.join(PLAYGROUND, 'dist'), serveAdminPanel: false });
  app.log.level = 'error';
  return app.load();
}

/** What a wrong clock of the machine looks like to the process; timers go on as they should. */
function shiftClock(skewMs) {
  const RealDate = Date;
  // Kept apart, since libraries assign to Date.now.
  const realNow = Date.now;
  const shifted = () => realNow() + skewMs;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [shifted()] : args, newTarget),
    apply: () => new RealDate(shifted()).toString(),
    get: (target, name) => (name === 'now' ? shifted : Reflect.get(target, name)),
  });
}
