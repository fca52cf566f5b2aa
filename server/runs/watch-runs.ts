import type { Core } from '@strapi/strapi';
import { jobsOf, type JobContext } from '../jobs';
import { continuing, type Watch } from './domain/may-continue';
import { Refusal } from './refusal';
import type { RunService } from './run-service';
import { DEAD_AFTER_MS } from './run-store';

const JOB = 'continue-run';
/** When a worker that died meanwhile is known to be dead. */
const LOOK_AFTER_MS = DEAD_AFTER_MS + 10_000;

/** Has a run that is worked on looked after, until it has ended: whichever instance is there then continues it if its worker died. */
export async function watchRun(strapi: Core.Strapi, runId: string, watch: Watch): Promise<void> {
  const jobs = jobsOf(strapi);
  const dueAt = new Date((await jobs.now()).getTime() + LOOK_AFTER_MS);
  await jobs.enqueue({ kind: JOB, key: runId, dueAt, payload: { ...watch } });
}

/** Makes known who looks after runs. A run works outside of the job, which only starts it. */
export function registerWatch(strapi: Core.Strapi, runs: RunService): void {
  jobsOf(strapi).register(JOB, (context) => lookAfter(strapi, runs, context), { effect: 'outside' });
}

async function lookAfter(strapi: Core.Strapi, runs: RunService, { job }: JobContext): Promise<void> {
  const run = await runs.find(job.key).catch(ignoreRefusal);
  if (run === null || run.status !== 'running') return;
  const last = { continued: Number(job.payload.continued ?? 0), itemsDone: Number(job.payload.itemsDone ?? 0) };
  if (!runs.isAbandoned(run)) return watchRun(strapi, run.id, run.itemsDone > last.itemsDone ? { continued: 0, itemsDone: run.itemsDone } : last);
  const watch = continuing(last, run.itemsDone);
  if (watch === null) {
    strapi.log.error(`editorial: the run ${run.id} was interrupted again and again, and is not continued by itself any more.`);
    return;
  }
  strapi.log.info(`editorial: the run ${run.id} was interrupted, and is continued.`);
  await runs.start(run.id, { actor: { name: run.startedBy, adminId: run.actorId }, watch }).catch(ignoreRefusal);
}

/** Somebody else was faster, or it is gone. */
function ignoreRefusal(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}
