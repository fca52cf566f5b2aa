import type { Core } from '@strapi/strapi';
import { takeArticleLocks } from '../articles/locks';
import { inTransaction } from '../articles/sql';
import { jobsOf, type JobContext } from '../jobs';
import { databaseNow } from '../jobs/database-clock';
import { toRows } from '../runs/row';
import { SYSTEM } from './actors';
import { ARTICLE_UID } from './article-content';
import { contentDigest } from './domain/content-digest';
import { implyStage } from './domain/imply-stage';
import { recordChange } from './record-change';
import { checkSituation, readSituation, type Situation } from './situation';
import { STATE_UID } from './state-store';
import { registryOf, type WorkflowSetup } from './workflow-registry';

const KIND = 'meet-articles';
/** Every article that this many hold is locked at once; writers wait for them some tenths of a second at most. */
const PAGE = 20;
const STORE = { type: 'plugin', name: 'editorial' } as const;
const SWITCHED_OFF = 'workflow-off';

/**
 * At every start: articles that the workflow has not met, because they were there before it, or were written while it was switched
 * off, get the stage that their publication state implies. Until it is their turn, the gate implies it for each that it is asked for.
 */
export async function scheduleMeeting(strapi: Core.Strapi): Promise<void> {
  const store = strapi.store(STORE);
  const wasOff = (await store.get({ key: SWITCHED_OFF })) === true;
  const since = wasOff ? (await databaseNow(strapi)).getTime() : 0;
  if ((await unmet(strapi, since, 1)).length > 0) await jobsOf(strapi).enqueue({ kind: KIND, key: 'all', payload: { since } });
  if (wasOff) await store.set({ key: SWITCHED_OFF, value: false });
}

/** Remembers that nobody minds the states from now on. */
export async function noteSwitchedOff(strapi: Core.Strapi): Promise<void> {
  await strapi.store(STORE).set({ key: SWITCHED_OFF, value: true });
}

export function registerMeetingJob(strapi: Core.Strapi): void {
  const meet = async ({ job, signal }: JobContext): Promise<void> => {
    const setup = registryOf(strapi).setup();
    if (setup !== null) await meetAll(strapi, setup, Number(job.payload.since ?? 0), signal);
  };
  jobsOf(strapi).register(KIND, meet, { effect: 'outside', concurrency: 1, timeoutSeconds: 4 * 60 * 60 });
}

interface Unmet {
  readonly documentId: string;
  readonly locale: string;
}

/** Starts where it is: whoever takes over after a crash goes on. */
async function meetAll(strapi: Core.Strapi, setup: WorkflowSetup, since: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    const page = await unmet(strapi, since, PAGE);
    if (page.length === 0) return;
    await inTransaction(strapi, async (trx) => {
      await takeArticleLocks(strapi, trx, page.map(({ documentId }) => documentId));
      const now = await databaseNow(strapi);
      for (const { documentId, locale } of page) {
        const situation = await readSituation(strapi, setup, documentId, locale);
        if (situation !== null && (situation.state === null || situation.state.enteredAt < since)) await meet(strapi, setup, situation, now);
      }
    });
    signal.throwIfAborted();
    // On SQLite no query ever waits: let requests be answered in between.
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

async function meet(strapi: Core.Strapi, setup: WorkflowSetup, situation: Situation, now: Date): Promise<void> {
  const { documentId, locale, content, facts, state } = situation;
  const liveDigest = content.live === null ? null : contentDigest(content.live);
  const implied = implyStage(setup.definition, { live: facts.live, draftDigest: facts.digest, liveDigest });
  const checklist = await checkSituation(strapi, setup, situation);
  // Entered now, also where the stage is the same: that is how it is known to be met.
  const previous = state === null ? null : { ...state, enteredAt: now.getTime(), liveSince: null };
  const change = { documentId, locale, previous, facts: { ...facts, ...implied, schedule: null }, content, checklist, events: [] };
  await recordChange({ strapi, actor: SYSTEM, now }, change);
}

/** Drafts without a state, or with one that is older than `since` (milliseconds since 1970). */
async function unmet(strapi: Core.Strapi, since: number, limit: number): Promise<Unmet[]> {
  const { tableName: articles } = strapi.db.metadata.get(ARTICLE_UID);
  const { tableName: states } = strapi.db.metadata.get(STATE_UID);
  const rows: unknown = await strapi.db
    .getConnection(`${articles} as a`)
    .leftJoin(`${states} as s`, (join) => {
      join.on('s.article_id', 'a.document_id').andOn('s.article_locale', 'a.locale');
    })
    .select('a.document_id', 'a.locale')
    .whereNull('a.published_at')
    .where((where) => {
      where.whereNull('s.id').orWhere('s.entered_at', '<', since);
    })
    .orderBy('a.id')
    .limit(limit);
  return toRows(rows).map((row) => ({ documentId: row.text('document_id'), locale: row.text('locale') }));
}
