import type { Core } from '@strapi/strapi';
import type { Reason, ScheduleProblem } from '../../contracts';
import { jobsOf, type Job, type JobContext } from '../jobs';
import { explainError } from '../runs/explain-error';
import { actingAs, actorById, SYSTEM_ID } from './actors';
import { ARTICLE_UID } from './article-content';
import { recordEvent } from './record-change';
import { reasonsOf } from './refused';
import { findStates, saveState, type StoredState } from './state-store';
import { registryOf } from './workflow-registry';

/** What can be due, with the kind of its job and the time in the state. */
const DUE = {
  publish: { kind: 'publish-article', time: 'publishAt' },
  unpublish: { kind: 'unpublish-article', time: 'unpublishAt' },
} as const;

type Wanted = keyof typeof DUE;

/** Publishing takes some hundred milliseconds on a busy database; a stuck one must not hold the others up. */
const OPTIONS = { timeoutSeconds: 120, concurrency: 4 } as const;

/** Makes known who does what is due. */
export function registerScheduleJobs(strapi: Core.Strapi): void {
  for (const wanted of ['publish', 'unpublish'] as const) {
    const onFailed = async (job: Job, message: string): Promise<void> =>
      keepProblem(strapi, { target: targetOf(job), wanted, reasons: [], message, now: await jobsOf(strapi).now() });
    jobsOf(strapi).register(DUE[wanted].kind, (context) => carryOutSchedule(strapi, wanted, context), OPTIONS, onFailed);
  }
}

/** The article that a schedule is for. */
interface Target {
  readonly documentId: string;
  readonly locale: string;
}

/** Makes, moves and cancels the jobs of an article so that they are what its state says; part of the caller's transaction. */
export async function syncSchedule(
  strapi: Core.Strapi,
  target: Target,
  before: Pick<StoredState, 'publishAt' | 'unpublishAt'> | null,
  after: Pick<StoredState, 'publishAt' | 'unpublishAt'>,
): Promise<void> {
  for (const { kind, time } of Object.values(DUE)) {
    const at = after[time];
    if (at === (before?.[time] ?? null)) continue;
    if (at === null) await jobsOf(strapi).cancel(kind, keyOf(target));
    else await jobsOf(strapi).enqueue({ kind, key: keyOf(target), dueAt: new Date(at), payload: { ...target } });
  }
}

/**
 * Publishes or takes down what is due, with the permissions that who scheduled has now, through the gate as everybody. What the
 * gate refuses is kept with the article and told; it is not tried again, for only a person can change it. Other errors are
 * retried by the jobs, and kept as well when the last attempt has failed.
 */
async function carryOutSchedule(strapi: Core.Strapi, wanted: Wanted, { job, now }: JobContext): Promise<void> {
  const target = targetOf(job);
  const setup = registryOf(strapi).setup();
  if (setup === null) return;
  const state = (await findStates(strapi, [target.documentId], target.locale)).get(target.documentId);
  if (state === undefined || state[DUE[wanted].time] === null) return;
  const actor = await actorById(strapi, state.scheduledBy ?? SYSTEM_ID, 'scheduler', setup.definition);
  try {
    const articles = strapi.documents(ARTICLE_UID);
    await actingAs(actor, async () => (wanted === 'publish' ? articles.publish(target) : articles.unpublish(target)));
    // After a downtime the job that takes it down may have come first, and found nothing live.
    if (wanted === 'publish' && state.unpublishAt !== null) await syncSchedule(strapi, target, null, { publishAt: null, unpublishAt: state.unpublishAt });
  } catch (error) {
    const reasons = reasonsOf(error);
    if (reasons === null) throw error;
    await keepProblem(strapi, { target, wanted, reasons, message: explainError(error), now });
  }
}

interface Failure {
  readonly target: Target;
  readonly wanted: Wanted;
  readonly reasons: readonly Reason[];
  readonly message: string;
  readonly now: Date;
}

async function keepProblem(strapi: Core.Strapi, { target, wanted, reasons, message, now }: Failure): Promise<void> {
  const { documentId, locale } = target;
  const state = (await findStates(strapi, [documentId], locale)).get(documentId);
  if (state === undefined) return;
  const problem: ScheduleProblem = { at: now.toISOString(), wanted, reasons, message };
  await saveState(strapi, { ...state, scheduleProblem: problem }, false);
  const actor = { id: null, kind: 'scheduler', permissions: new Set<string>(), name: null } as const;
  const sketch = { kind: 'schedule-failed', from: state.stage, to: state.stage, detail: { problem } } as const;
  await recordEvent({ strapi, actor, now }, documentId, locale, sketch);
}

function keyOf({ documentId, locale }: Target): string {
  return `${documentId}:${locale}`;
}

function targetOf({ payload, key }: Job): Target {
  const { documentId, locale } = payload;
  if (typeof documentId !== 'string' || typeof locale !== 'string') throw new Error(`The job ${key} does not say which article it is for.`);
  return { documentId, locale };
}
