import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { WEBHOOK_EVENTS } from '../../contracts';
import type { JobService } from '../../server/jobs/job-service';
import type { Job } from '../../server/jobs/types';
import { registerFirstAdministrator, type AdminApi } from '../support/admin-session';
import { hire, type Colleague } from '../support/newsroom';
import { PATIENTLY } from '../support/patience';
import { startStrapi, type TestApp } from '../support/start-strapi';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver';

const ARTICLE = 'plugin::editorial.article';

let app: TestApp;
let admin: AdminApi;
let eve: Colleague;
let receiver: WebhookReceiver;
let jobs: JobService;

beforeAll(async () => {
  receiver = await startWebhookReceiver();
  // The tests say when what is due is done.
  app = await startStrapi({ listen: true, options: { notifications: false, jobs: { pollSeconds: 3600 } } });
  admin = await registerFirstAdministrator(app.url);
  eve = await hire(app, { name: 'Eve', steps: ['submit', 'approve', 'schedule', 'publish'], actions: ['plugin::editorial.workflow.assign'] });
  jobs = app.strapi.plugin('editorial').service('jobs');
});
afterAll(async () => {
  await app.stop();
  await receiver.stop();
});
beforeEach(() => {
  vi.spyOn(app.strapi.log, 'warn').mockReturnValue(app.strapi.log);
});
afterEach(async () => {
  vi.restoreAllMocks();
  receiver.calls.length = 0;
  receiver.answers.length = 0;
  await app.strapi.db.query('strapi::webhook').deleteMany({});
  await app.strapi.db.query('plugin::editorial.job').deleteMany({});
});

/** A webhook as somebody makes it in the panel. */
async function makeWebhook(events: string[], { name = 'site', headers = {} }: { name?: string; headers?: Record<string, string> } = {}): Promise<string> {
  return (await admin.request('POST', '/admin/webhooks', { name, url: receiver.url, headers, events })).data.id;
}

async function disable(webhook: string): Promise<void> {
  const settings = { name: 'site', url: receiver.url, headers: {}, events: [WEBHOOK_EVENTS.transition], isEnabled: false };
  await admin.request('PUT', `/admin/webhooks/${webhook}`, settings);
}

async function jobOf(webhook: string): Promise<Job | undefined> {
  return (await jobs.list({ kind: 'notify-webhook' })).jobs.find(({ key }) => key.endsWith(`:${webhook}`));
}

describe('a webhook that is set to transitions', () => {
  test('hears of one after it was committed: which article, what, who; nothing of the draft', async () => {
    await makeWebhook([WEBHOOK_EVENTS.transition], { headers: { Authorization: 'Bearer of-the-site' } });
    const documentId = await eve.write({ title: 'Sourdough', body: 'Secret draft.' });
    await eve.take(documentId, 'submit', { comment: 'Fine.' });
    expect(receiver.calls).toEqual([]);
    await jobs.runDue();
    expect(receiver.calls).toHaveLength(1);
    const [call] = receiver.calls;
    expect(call?.headers).toMatchObject({ 'x-strapi-event': 'editorial.transition', authorization: 'Bearer of-the-site', 'content-type': 'application/json' });
    expect(call?.body).toEqual({
      event: 'editorial.transition',
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      id: expect.stringMatching(/^editorial:\d+$/),
      kind: 'transition',
      article: { documentId, locale: 'en', title: 'Sourdough', slug: 'sourdough' },
      transition: 'submit',
      from: 'draft',
      to: 'in-review',
      actor: { kind: 'administrator', id: eve.actorId, name: 'Eve Test' },
      comment: 'Fine.',
      reasons: [],
    });
  });

  test('hears of every step that one press of Publish stands for, in any order', async () => {
    await makeWebhook([WEBHOOK_EVENTS.transition]);
    const documentId = await eve.write({ title: 'Bread' });
    const answer = await eve.request('POST', `/content-manager/collection-types/${ARTICLE}/${documentId}/actions/publish`, {});
    expect(answer.status).toBe(200);
    await jobs.runDue();
    expect(receiver.calls.map(({ body }) => body.to).sort()).toEqual(['approved', 'in-review', 'published']);
    expect(new Set(receiver.calls.map(({ body }) => body.id)).size).toBe(3);
  });

  test('hears nothing of what was undone, of other events, or once it is disabled', async () => {
    const webhook = await makeWebhook([WEBHOOK_EVENTS.transition]);
    const documentId = await eve.write({ title: 'Bread' });
    const undone = app.strapi.db.transaction(async () => {
      await app.strapi.documents(ARTICLE).publish({ documentId });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await eve.request('PUT', `/editorial/articles/${documentId}/assignment`, { locale: 'en', assignee: eve.actorId, dueDate: null });
    expect((await jobs.list()).total).toBe(0);
    await eve.take(documentId, 'submit');
    await disable(webhook);
    await jobs.runDue();
    expect(receiver.calls).toEqual([]);
  });

  test('that does not answer well is told the same again', async () => {
    const webhook = await makeWebhook([WEBHOOK_EVENTS.transition], { name: 'failing' });
    receiver.answers.push(503);
    await eve.take(await eve.write({ title: 'Bread' }), 'submit');
    await jobs.runDue();
    expect(await jobOf(webhook)).toMatchObject({ state: 'waiting', attempts: 1, lastError: 'The webhook "failing" answered 503. answer of the receiver' });
    await vi.waitFor(async () => {
      await jobs.runDue();
      expect(await jobOf(webhook)).toMatchObject({ state: 'done', attempts: 2 });
    }, PATIENTLY);
    const [first, second] = receiver.calls;
    expect(receiver.calls).toHaveLength(2);
    expect(second?.body).toEqual(first?.body);
  });

  test('does not answer for another: each has a job of its own', async () => {
    const webhooks = [await makeWebhook([WEBHOOK_EVENTS.transition]), await makeWebhook([WEBHOOK_EVENTS.transition, 'entry.publish'])];
    await makeWebhook(['entry.delete']);
    await makeWebhook([WEBHOOK_EVENTS.scheduleFailed]);
    receiver.answers.push(500);
    await eve.take(await eve.write({ title: 'Bread' }), 'submit');
    await jobs.runDue();
    expect(receiver.calls.map(({ body }) => body.event)).toEqual([WEBHOOK_EVENTS.transition, WEBHOOK_EVENTS.transition]);
    const states = await Promise.all(webhooks.map(async (webhook) => (await jobOf(webhook))?.state));
    expect(states.sort()).toEqual(['done', 'waiting']);
  });
});

test('a webhook that is set to failed schedules hears why', async () => {
  await makeWebhook([WEBHOOK_EVENTS.scheduleFailed]);
  const documentId = await eve.write({ title: 'Bread' });
  for (const step of ['submit', 'approve']) await eve.take(documentId, step);
  await eve.take(documentId, 'schedule', { schedule: { publishAt: new Date(Date.now() - 1000).toISOString(), unpublishAt: null } });
  await app.strapi.db.query('plugin::editorial.workflow-state').updateMany({ where: { articleId: documentId }, data: { approvedDigest: 'of other content' } });
  await jobs.runDue();
  const [call] = receiver.calls;
  expect(receiver.calls).toHaveLength(1);
  expect(call?.body).toMatchObject({ event: 'editorial.schedule-failed', article: { documentId }, reasons: [{ code: 'approval-outdated' }] });
});

test('Strapi refuses an event of the workflow that does not exist', async () => {
  await expect(makeWebhook(['editorial.nonsense'])).rejects.toThrow('editorial.nonsense is not supported');
});
