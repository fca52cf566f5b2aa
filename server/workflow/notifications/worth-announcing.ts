import type { Core } from '@strapi/strapi';
import { audiencesOf } from '../domain/notifications/audiences-of';
import { webhookEventOf } from '../domain/notifications/webhook-payload';
import type { RecordedEvent } from '../types';
import { mailState, warnOfMissingMail } from './mail-state';
import { notificationPlan } from './plan';
import { webhooksOf } from './webhooks';

/** Whether anybody might hear of an event. Looked at before a job is made: an import records an event an article. */
export async function isWorthAnnouncing(strapi: Core.Strapi, event: RecordedEvent): Promise<boolean> {
  if (isToldByMail(strapi, event)) return true;
  const webhookEvent = webhookEventOf(event);
  return webhookEvent !== null && (await webhooksOf(strapi, webhookEvent)).length > 0;
}

/** Whether the rules want somebody told, and mail can be sent; says once when it cannot. */
export function isToldByMail(strapi: Core.Strapi, event: RecordedEvent): boolean {
  const plan = notificationPlan(strapi);
  if (plan === null || audiencesOf(plan.rules, event).length === 0) return false;
  const isOn = mailState(strapi) === 'on';
  if (!isOn) warnOfMissingMail(strapi);
  return isOn;
}
