import type { Core } from '@strapi/strapi';
import { readOptions } from '../../config';
import { parseNotifications, type NotificationPlan } from '../domain/notifications/parse-notifications';
import { registryOf } from '../workflow-registry';

const plans = new WeakMap<Core.Strapi, { readonly plan: NotificationPlan | null }>();

/**
 * Who is told of what by mail; null when mail, or the workflow, is switched off. Read once.
 * @throws Error that lists everything that is wrong with the option
 */
export function notificationPlan(strapi: Core.Strapi): NotificationPlan | null {
  const known = plans.get(strapi) ?? { plan: readPlan(strapi) };
  plans.set(strapi, known);
  return known.plan;
}

function readPlan(strapi: Core.Strapi): NotificationPlan | null {
  const setup = registryOf(strapi).setup();
  if (setup === null) return null;
  const parsed = parseNotifications(readOptions(strapi).notifications, setup.definition);
  if (parsed.ok) return parsed.plan;
  throw new Error(['editorial: the option notifications is not right.', ...parsed.errors.map(({ message }) => `- ${message}`)].join('\n'));
}
