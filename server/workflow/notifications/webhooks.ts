import type { Core } from '@strapi/strapi';
import { WEBHOOK_EVENTS, type WebhookEvent } from '../../../contracts';
import { Row, toRows } from '../../runs/row';

/** A webhook of Strapi's settings, as Strapi sends to it. */
export interface Webhook {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

/** Makes the events known to Strapi, so that a webhook may be set to them. */
export function allowWebhookEvents(strapi: Core.Strapi): void {
  const store: WebhookStore = strapi.get('webhookStore');
  store.addAllowedEvent('EDITORIAL_TRANSITION', WEBHOOK_EVENTS.transition);
  store.addAllowedEvent('EDITORIAL_SCHEDULE_FAILED', WEBHOOK_EVENTS.scheduleFailed);
}

/**
 * The enabled webhooks of an event. Asked of the database: Strapi's own list in memory does not know what was changed on
 * another instance.
 */
export async function webhooksOf(strapi: Core.Strapi, event: WebhookEvent): Promise<Webhook[]> {
  const rows: unknown = await strapi.db.query('strapi::webhook').findMany({ where: { enabled: true }, orderBy: { id: 'asc' } });
  const hears = (row: Row): boolean => row.json<unknown[]>('events', []).includes(event);
  return toRows(rows)
    .filter(hears)
    .map((row) => ({ id: row.text('id'), name: row.textOrNull('name') ?? '', url: row.text('url') }));
}

/**
 * Sends one event to one webhook as Strapi does, with its headers and its time limit.
 * @throws Error when it does not answer with 2xx
 */
export async function callWebhook(strapi: Core.Strapi, id: string, event: WebhookEvent, body: object): Promise<void> {
  const store: WebhookStore = strapi.get('webhookStore');
  const runner: WebhookRunner = strapi.get('webhookRunner');
  const webhook = await store.findWebhook(id);
  if (webhook === null) return;
  const answer = new Row(await runner.run(webhook, event, body));
  const status = answer.count('statusCode');
  if (status >= 200 && status < 300) return;
  const detail = (answer.textOrNull('message') ?? '').slice(0, MAX_ANSWER_LENGTH);
  throw new Error(`The webhook "${new Row(webhook).textOrNull('name') ?? id}" answered ${status}. ${detail}`);
}

/** Characters of an answer that are kept as the error. */
const MAX_ANSWER_LENGTH = 200;

interface WebhookStore {
  addAllowedEvent(key: string, event: string): void;
  findWebhook(id: string): Promise<object | null>;
}

interface WebhookRunner {
  run(webhook: object, event: string, body: object): Promise<object>;
}
