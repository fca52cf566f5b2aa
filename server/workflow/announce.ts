import type { Core } from '@strapi/strapi';
import { jobsOf } from '../jobs';
import { NOTIFY_JOB } from './notifications/names';
import { isWorthAnnouncing } from './notifications/worth-announcing';
import type { RecordedEvent } from './types';

/**
 * Sees to it that whoever is to hear of an event does, by mail and webhook. To be called in the transaction that records
 * the event: it makes a job as part of it and sends nothing itself, so nothing is sent of what is undone, and what is
 * done is announced although this process may end at once.
 */
export async function announce(strapi: Core.Strapi, event: RecordedEvent): Promise<void> {
  if (!(await isWorthAnnouncing(strapi, event))) return;
  await jobsOf(strapi).enqueue({ kind: NOTIFY_JOB, key: event.id, payload: { event: event.id } });
}
