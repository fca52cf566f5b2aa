import type { Core } from '@strapi/strapi';
import { ADMIN_ACTIONS } from '../../../contracts';
import type { Feature, Route } from '../../feature';
import { jobsOf } from '../../jobs';
import { mailOne, spread, tellWebhook } from './job-handlers';
import { answerRefusals } from '../../runs/answer-refusals';
import { createDeliveryController } from './delivery-controller';
import { MAIL_JOB, NOTIFY_JOB, WEBHOOK_JOB } from './names';
import { notificationPlan } from './plan';
import { allowWebhookEvents } from './webhooks';

/** What leaves the house: a server that is down for a morning is up again within the attempts, some five hours. */
const OUTSIDE = { effect: 'outside', maxAttempts: 12, backOff: { firstSeconds: 2, factor: 3, maxSeconds: 3600 } } as const;

const policies = ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions: [ADMIN_ACTIONS.notifications] } }];

const adminRoutes: Route[] = [
  { method: 'GET', path: '/workflow/notifications', handler: 'delivery.list', config: { policies } },
  { method: 'POST', path: '/workflow/notifications/:id/retry', handler: 'delivery.retry', config: { policies } },
];

interface PermissionService {
  readonly actionProvider: { registerMany(actions: readonly object[]): Promise<void> };
}

/** Mail and webhooks about what happens to articles. */
export const notifications: Feature = {
  async bootstrap({ strapi }) {
    notificationPlan(strapi);
    allowWebhookEvents(strapi);
    const jobs = jobsOf(strapi);
    jobs.register(NOTIFY_JOB, spread(strapi));
    jobs.register(MAIL_JOB, mailOne(strapi), OUTSIDE);
    jobs.register(WEBHOOK_JOB, tellWebhook(strapi), OUTSIDE);
    const { actionProvider } = strapi.service('admin::permission') as Core.Service & PermissionService;
    const displayName = 'See mails and webhooks that did not arrive, and send them again';
    const uid = ADMIN_ACTIONS.notifications.replace('plugin::editorial.', '');
    await actionProvider.registerMany([{ section: 'plugins', pluginName: 'editorial', subCategory: 'workflow', displayName, uid }]);
  },
  controllers: {
    delivery: ({ strapi }: { strapi: Core.Strapi }) => {
      const { list, retry } = createDeliveryController(strapi);
      return { list: answerRefusals(list), retry: answerRefusals(retry) };
    },
  },
  routes: { admin: adminRoutes },
};
