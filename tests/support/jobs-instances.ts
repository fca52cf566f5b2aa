import type { Core } from '@strapi/strapi';
import { createJobService, type JobService } from '../../server/jobs/job-service';
import { createJobStore } from '../../server/jobs/job-store';
import { openKeyOf } from '../../server/jobs/domain/open-key';
import type { JobOptions } from '../../server/jobs/domain/kind-options';
import type { Job, JobContext, JobHandler } from '../../server/jobs/types';

const KEYWORD = 'plugin::editorial.keyword';
const JOB = 'plugin::editorial.job';

export const KIND = 'test.effect';

/** Retries follow soon, so that tests need not wait. */
const FAST: JobOptions = { backOff: { firstSeconds: 0.02, factor: 1, maxSeconds: 0.02 } };

/** A job service of its own, as another instance on the same database has it. */
export function createInstance(strapi: Core.Strapi, handler: JobHandler = effectOf(strapi), options: JobOptions = {}): JobService {
  const jobs = createJobService({ strapi });
  jobs.register(KIND, handler, { ...FAST, ...options });
  return jobs;
}

/** Writes one row for each run that is committed. */
export function effectOf(strapi: Core.Strapi): JobHandler {
  return ({ job }) => writeEffect(strapi, job);
}

export async function writeEffect(strapi: Core.Strapi, { key, payload }: Job): Promise<void> {
  const name = Object.keys(payload).length === 0 ? key : `${key} ${JSON.stringify(payload)}`;
  await strapi.db.query(KEYWORD).create({ data: { name, slug: key } });
}

/** Names of the effects that were committed, sorted. */
export async function effectsOf(strapi: Core.Strapi): Promise<string[]> {
  const rows = await strapi.db.query(KEYWORD).findMany({ orderBy: { name: 'asc' } });
  return rows.map(({ name }: { name: string }) => name);
}

export async function clearJobs(strapi: Core.Strapi): Promise<void> {
  for (const uid of [JOB, KEYWORD] as const) await strapi.db.query(uid).deleteMany({});
}

/** The only job there is. */
export async function onlyJob(jobs: JobService): Promise<Job> {
  const { jobs: found, total } = await jobs.list();
  const [job] = found;
  if (job === undefined || total !== 1) throw new Error(`There are ${total} jobs.`);
  return job;
}

/** A moment so many milliseconds from now, by the database's clock. */
export async function inMs(jobs: JobService, ms: number): Promise<Date> {
  return new Date((await jobs.now()).getTime() + ms);
}

/** Claims a job as an instance does that dies before it has done anything. */
export async function claimAndDie(strapi: Core.Strapi, key: string, leaseMs: number): Promise<void> {
  const row = await strapi.db.query(JOB).findOne({ where: { openKey: openKeyOf(KIND, key) } });
  const leased = await createJobStore(strapi).claim(row.id, `dead:${key}`, leaseMs);
  if (leased === null) throw new Error(`The job ${key} was not free.`);
}

export interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

export function createGate(): Gate {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

/** A handler that says when it has written its effect, and then waits. */
export function createPausedHandler(strapi: Core.Strapi): { handler: JobHandler; entered: Promise<void>; resume: () => void } {
  const entered = createGate();
  const resumed = createGate();
  return {
    async handler({ job }: JobContext) {
      await writeEffect(strapi, job);
      entered.open();
      await resumed.opened;
    },
    entered: entered.opened,
    resume: resumed.open,
  };
}

/** Rejects when the signal aborts, with its reason. */
export function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const fail = () => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}
