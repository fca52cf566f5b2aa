import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';

/** Webhooks give up after 10 s themselves; nobody waits longer for a server that does not answer. */
const WAIT_AT_MOST_MS = 15_000;
const LOOK_EVERY_MS = 20;
/** Between a commit, its event and the webhook there are moments without a query. */
const QUIET_LOOKS = 5;

/** Waits until the events of what was written have been delivered: Strapi sends them after the commit, unawaited. */
export async function waitUntilQuiet(strapi: Core.Strapi): Promise<void> {
  const end = Date.now() + WAIT_AT_MOST_MS;
  for (let quiet = 0; quiet < QUIET_LOOKS && Date.now() < end; ) {
    await sleep(LOOK_EVERY_MS);
    quiet = isBusy(strapi) ? 0 : quiet + 1;
  }
}

function isBusy(strapi: Core.Strapi): boolean {
  const { pool } = strapi.db.connection.client as { pool?: Pool };
  const queue = strapi.get<{ queue?: Queue } | undefined>('webhookRunner')?.queue;
  const queries = pool === undefined ? 0 : pool.numUsed() + pool.numPendingAcquires();
  return queries > 0 || (queue?.running ?? 0) > 0 || (queue?.queue?.length ?? 0) > 0;
}

interface Pool {
  numUsed(): number;
  numPendingAcquires(): number;
}

interface Queue {
  running?: number;
  queue?: readonly unknown[];
}
