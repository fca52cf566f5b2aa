import type { Core } from '@strapi/strapi';
import { AUDIENCES, type JsonObject, type WebhookPayload } from '../../../contracts';
import { JobRefused, jobsOf, type JobHandler } from '../../jobs';
import { readContent } from '../article-content';
import type { Candidate } from '../domain/notifications/each-once';
import { webhookEventOf, webhookPayload } from '../domain/notifications/webhook-payload';
import { findEvent } from '../history-store';
import type { RecordedEvent } from '../types';
import { registryOf } from '../workflow-registry';
import { mailOfEvent } from './mail-of-event';
import { MAIL_JOB, WEBHOOK_JOB } from './names';
import { findActivePerson } from './people';
import { notificationPlan } from './plan';
import { mayBeTold, recipientsOf } from './recipients';
import { sendMail } from './send-mail';
import { callWebhook, webhooksOf } from './webhooks';
import { isToldByMail } from './worth-announcing';

/** Makes a job for each person and each webhook that is to hear of an event, so that one that fails holds up no other. */
export function spread(strapi: Core.Strapi): JobHandler {
  return async ({ job }) => {
    const event = await eventOf(strapi, job.payload);
    if (event === null) return;
    const jobs = jobsOf(strapi);
    for (const { id: person, because } of await toldByMail(strapi, event)) {
      await jobs.enqueue({ kind: MAIL_JOB, key: `${event.id}:${person}`, payload: { event: event.id, person, because } });
    }
    const webhookEvent = webhookEventOf(event);
    for (const { id: webhook } of webhookEvent === null ? [] : await webhooksOf(strapi, webhookEvent)) {
      await jobs.enqueue({ kind: WEBHOOK_JOB, key: `${event.id}:${webhook}`, payload: { event: event.id, webhook } });
    }
  };
}

/** Sends one mail to one person; nothing to whoever may no longer sign in or read the article. */
export function mailOne(strapi: Core.Strapi): JobHandler {
  return async ({ job, signal }) => {
    const event = await eventOf(strapi, job.payload);
    const person = await findActivePerson(strapi, textIn(job.payload, 'person'));
    const setup = registryOf(strapi).setup();
    if (setup === null || event === null || person === null || !(await mayBeTold(strapi, person, event))) return;
    const because = AUDIENCES.find((audience) => audience === job.payload.because) ?? 'next';
    const mail = await mailOfEvent(strapi, setup, event, { person, because });
    if (mail !== null) await sendMail(strapi, person.email, mail, signal);
  };
}

/** Tells one webhook, unless it was deleted, disabled or set to other events meanwhile. */
export function tellWebhook(strapi: Core.Strapi): JobHandler {
  return async ({ job }) => {
    const event = await eventOf(strapi, job.payload);
    const webhookEvent = event === null ? null : webhookEventOf(event);
    if (event === null || webhookEvent === null) return;
    const id = textIn(job.payload, 'webhook');
    const isWanted = (await webhooksOf(strapi, webhookEvent)).some((webhook) => webhook.id === id);
    if (isWanted) await callWebhook(strapi, id, webhookEvent, webhookPayload(event, await nameOfArticle(strapi, event)));
  };
}

async function toldByMail(strapi: Core.Strapi, event: RecordedEvent): Promise<Candidate[]> {
  const setup = registryOf(strapi).setup();
  const plan = notificationPlan(strapi);
  return setup === null || plan === null || !isToldByMail(strapi, event) ? [] : recipientsOf(strapi, setup, plan, event);
}

function eventOf(strapi: Core.Strapi, payload: JsonObject): Promise<RecordedEvent | null> {
  return findEvent(strapi, textIn(payload, 'event'));
}

function textIn(payload: JsonObject, name: string): string {
  const value = payload[name];
  if (typeof value === 'string') return value;
  throw new JobRefused(`The job names no ${name}.`);
}

async function nameOfArticle(strapi: Core.Strapi, { articleId: documentId, locale }: RecordedEvent): Promise<WebhookPayload['article']> {
  const draft = (await readContent(strapi, documentId, locale))?.draft;
  return { documentId, locale, title: draft?.title ?? null, slug: draft?.slug ?? null };
}
