import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JobService } from '../../server/jobs';
import type { Answer } from '../support/http-api';
import { ARTICLE, fields } from '../support/content-api';
import { signInAdmin } from '../support/http-api';
import { startStrapi, type TestApp } from '../support/start-strapi';

/* The admin API of the workflow, as the panel uses it. */
const STATE = 'plugin::editorial.workflow-state';
const EVENT = 'plugin::editorial.workflow-event';
const DAY_MS = 86_400_000;

let app: TestApp;
let editor: string;
let author: string;
let stranger: string;

beforeAll(async () => {
  app = await startStrapi({ listen: true, options: { jobs: { pollSeconds: 3600 }, workflow: {} } });
  editor = await signInAdmin(app, null);
  const content = ['create', 'read', 'update', 'delete', 'publish'].map((action) => ({
    action: `plugin::content-manager.explorer.${action}`,
    subject: ARTICLE,
    properties: { fields: ['title', 'description', 'body'], locales: ['en'] },
  }));
  const steps = ['transition.submit', 'transition.withdraw', 'workflow.history'].map((name) => ({ action: `plugin::editorial.${name}` }));
  author = await signInAdmin(app, [...content, ...steps]);
  stranger = await signInAdmin(app, [{ action: 'plugin::editorial.transition.submit' }]);
});
afterAll(() => app.stop());

async function ask(bearer: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${app.url}/editorial${path}`, {
    method,
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

async function write(data: Record<string, unknown> = {}): Promise<string> {
  const { documentId } = await app.strapi.documents(ARTICLE).create({ data: fields({ title: `Title ${Math.random()}`, body: 'First.', ...data }) });
  return documentId;
}

const step = (bearer: string, id: string, transition: string, more: object = {}): Promise<Answer> =>
  ask(bearer, 'POST', `/articles/${id}/transitions`, { locale: 'en', transition, ...more });
const look = (id: string, bearer = editor): Promise<Answer> => ask(bearer, 'GET', `/articles/${id}/workflow?locale=en`);
const historyOf = async (id: string): Promise<Answer['body']> => (await ask(editor, 'GET', `/articles/${id}/history?locale=en`)).body.data;
const isLive = async (id: string): Promise<boolean> => (await app.strapi.documents(ARTICLE).count({ filters: { documentId: id }, status: 'published' })) === 1;

describe('the way of an article', () => {
  test('is submitted, sent back with a comment, submitted again, approved and published, and history tells it', async () => {
    const id = await write();
    expect((await step(author, id, 'submit')).body.data).toMatchObject({ stage: 'in-review', live: false });
    expect(await step(editor, id, 'request-changes')).toMatchObject({ status: 403, body: { error: { details: { code: 'workflow-refused', reasons: [{ code: 'comment-required' }] } } } });
    expect((await step(editor, id, 'request-changes', { comment: 'Say more.' })).body.data.stage).toBe('changes-requested');
    await app.strapi.documents(ARTICLE).update({ documentId: id, data: fields({ body: 'Second.' }) });
    await step(author, id, 'submit');
    expect((await step(author, id, 'approve')).body.error.details.reasons).toMatchObject([{ code: 'transition-not-permitted' }]);
    await step(editor, id, 'approve');
    expect(await isLive(id)).toBe(false);
    expect((await step(editor, id, 'publish')).body.data).toMatchObject({ stage: 'published', live: true });
    expect(await isLive(id)).toBe(true);
    const events = await historyOf(id);
    expect(events.map(({ kind, transition }: { kind: string; transition: string | null }) => transition ?? kind)).toEqual([
      'publish', 'approve', 'submit', 'request-changes', 'submit', 'created',
    ]);
    expect(events[3]).toMatchObject({ comment: 'Say more.', from: 'in-review', to: 'changes-requested', actor: { kind: 'administrator' } });
  });

  test('an approval covers what was approved: an edit asks for a new one, and what is live stays', async () => {
    const id = await write();
    for (const transition of ['submit', 'approve', 'publish']) await step(editor, id, transition);
    await app.strapi.documents(ARTICLE).update({ documentId: id, data: fields({ body: 'Newer.' }) });
    expect((await look(id)).body.data).toMatchObject({ stage: 'draft', live: true, approvedDigest: null });
    const live = await app.strapi.documents(ARTICLE).findFirst({ filters: { documentId: id }, status: 'published' });
    expect(live?.body).toBe('First.');
    await step(editor, id, 'submit');
    await step(editor, id, 'approve');
    await app.strapi.documents(ARTICLE).update({ documentId: id, data: fields({ body: 'Newest.' }) });
    expect((await step(editor, id, 'publish')).body.error.details.reasons).toMatchObject([{ code: 'transition-not-here' }]);
    await app.strapi.documents(ARTICLE).discardDraft({ documentId: id });
    expect((await look(id)).body.data).toMatchObject({ stage: 'published', live: true });
  });

  test('a decision on something that moved since is refused', async () => {
    const id = await write();
    await step(editor, id, 'submit');
    const { digest } = (await look(id)).body.data;
    await app.strapi.documents(ARTICLE).update({ documentId: id, data: fields({ body: 'Changed behind the back.' }) });
    const refused = await step(editor, id, 'approve', { expected: { stage: 'in-review', digest } });
    expect(refused.body.error.details.reasons).toMatchObject([{ code: 'content-moved' }]);
    const stale = await step(editor, id, 'approve', { expected: { stage: 'draft' } });
    expect(stale.body.error.details.reasons).toMatchObject([{ code: 'stage-moved' }]);
    expect((await look(id)).body.data.stage).toBe('in-review');
  });

  test('two who take the same step at once: one does, the other hears that it is done', async () => {
    const id = await write();
    const answers = await Promise.all(['submit', 'submit', 'submit'].map((transition) => step(editor, id, transition, { expected: { stage: 'draft' } })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403]);
    expect((await historyOf(id)).filter(({ transition }: { transition: string | null }) => transition === 'submit')).toHaveLength(1);
  });
});

describe('the checklist', () => {
  test('a placeholder link holds publishing back, and says where it is', async () => {
    const id = await write({ body: 'One.\n\nSee [our guide](insert internal link here).\n' });
    await step(editor, id, 'submit');
    const refused = await step(editor, id, 'approve');
    expect(refused.body.error.details.reasons).toMatchObject([{ code: 'checklist-failed', params: { items: 'placeholder-links' } }]);
    const { checklistResults, checklist } = (await look(id)).body.data;
    expect(checklist.errors).toBe(1);
    expect(checklistResults.find(({ rule }: { rule: string }) => rule === 'placeholder-links').findings).toMatchObject([{ line: 3, field: 'body' }]);
  });

  test('is asked while somebody writes, knowing the other articles', async () => {
    await write({ title: 'Taken', slug: 'taken' });
    const draft = { locale: 'en', documentId: null, title: 'Taken', slug: 'x', date: null, description: null, body: '[a](/blog/taken) [b](/blog/nowhere)', hasCategory: false, keywordCount: 0 };
    const { body } = await ask(author, 'POST', '/checklist', draft);
    const failed = body.data.filter(({ state }: { state: string }) => state === 'failed').map(({ rule }: { rule: string }) => rule);
    expect(failed).toEqual(expect.arrayContaining(['unique-title', 'internal-links', 'description', 'category']));
    const links = body.data.find(({ rule }: { rule: string }) => rule === 'internal-links');
    expect(links.findings).toMatchObject([{ params: { target: '/blog/nowhere' } }]);
  });
});

describe('a schedule', () => {
  const jobs = (): JobService => app.strapi.plugin('editorial').service('jobs');
  const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();
  /** As if the time had come: the jobs' clock is the database's, and no test waits for it. */
  const makeDue = async (id: string): Promise<void> => {
    const past = Date.now() - 1000;
    await app.strapi.db.query(STATE).updateMany({ where: { articleId: id, publishAt: { $notNull: true } }, data: { publishAt: past } });
    await app.strapi.db.query('plugin::editorial.job').updateMany({ where: { key: `${id}:en`, state: 'waiting' }, data: { dueAt: past, nextAttemptAt: past } });
    await jobs().runDue();
  };

  test('publishes when it is due, and not before', async () => {
    const id = await write();
    for (const transition of ['submit', 'approve']) await step(editor, id, transition);
    const schedule = { publishAt: inMs(DAY_MS), unpublishAt: null };
    expect((await step(editor, id, 'schedule', { schedule })).body.data).toMatchObject({ stage: 'scheduled', schedule });
    await jobs().runDue();
    expect(await isLive(id)).toBe(false);
    await makeDue(id);
    expect(await isLive(id)).toBe(true);
    expect((await look(id)).body.data).toMatchObject({ stage: 'published', schedule: null, scheduleProblem: null });
    expect((await historyOf(id))[0]).toMatchObject({ transition: 'publish', actor: { kind: 'scheduler' } });
  });

  test('of both times, taken up late in the wrong order: goes live, and down again', async () => {
    const id = await write();
    for (const transition of ['submit', 'approve']) await step(editor, id, transition);
    await step(editor, id, 'schedule', { schedule: { publishAt: inMs(DAY_MS), unpublishAt: inMs(2 * DAY_MS) } });
    const past = Date.now() - 1000;
    await app.strapi.db.query(STATE).updateMany({ where: { articleId: id }, data: { publishAt: past - 1000, unpublishAt: past } });
    const job = app.strapi.db.query('plugin::editorial.job');
    for (const kind of ['unpublish-article', 'publish-article']) {
      await job.updateMany({ where: { kind, key: `${id}:en` }, data: { dueAt: past, nextAttemptAt: past } });
      await jobs().runDue();
    }
    expect((await historyOf(id)).slice(0, 2).map(({ transition }: { transition: string }) => transition)).toEqual(['unpublish', 'publish']);
    expect(await isLive(id)).toBe(false);
    expect((await look(id)).body.data).toMatchObject({ stage: 'draft', schedule: null });
  });

  test('is moved and cancelled, at once', async () => {
    const id = await write();
    for (const transition of ['submit', 'approve']) await step(editor, id, transition);
    await step(editor, id, 'schedule', { schedule: { publishAt: inMs(DAY_MS), unpublishAt: null } });
    const later = { publishAt: inMs(2 * DAY_MS), unpublishAt: inMs(3 * DAY_MS) };
    expect((await ask(editor, 'PUT', `/articles/${id}/schedule`, { locale: 'en', schedule: later })).body.data.schedule).toEqual(later);
    expect((await jobs().find('publish-article', `${id}:en`))?.dueAt).toBe(later.publishAt);
    const cancelled = await ask(editor, 'PUT', `/articles/${id}/schedule`, { locale: 'en', schedule: { publishAt: null, unpublishAt: null } });
    expect(cancelled.body.data).toMatchObject({ stage: 'approved', schedule: null });
    expect(await jobs().find('publish-article', `${id}:en`)).toBeNull();
    expect(await jobs().find('unpublish-article', `${id}:en`)).toBeNull();
  });

  test('that who scheduled may no longer publish fails, visibly, and stays undone', async () => {
    const id = await write();
    for (const transition of ['submit', 'approve']) await step(editor, id, transition);
    await step(editor, id, 'schedule', { schedule: { publishAt: inMs(DAY_MS), unpublishAt: null } });
    await app.strapi.db.query(STATE).updateMany({ where: { articleId: id }, data: { scheduledBy: 'admin:999999' } });
    await makeDue(id);
    expect(await isLive(id)).toBe(false);
    expect((await look(id)).body.data.scheduleProblem).toMatchObject({ wanted: 'publish', reasons: [{ code: 'transition-not-permitted' }] });
    expect((await historyOf(id))[0]).toMatchObject({ kind: 'schedule-failed' });
  });

  test('of an article that is edited is gone with its approval', async () => {
    const id = await write();
    for (const transition of ['submit', 'approve']) await step(editor, id, transition);
    await step(editor, id, 'schedule', { schedule: { publishAt: inMs(DAY_MS), unpublishAt: null } });
    await app.strapi.documents(ARTICLE).update({ documentId: id, data: fields({ body: 'Changed.' }) });
    expect((await look(id)).body.data).toMatchObject({ stage: 'draft', schedule: null });
    expect(await jobs().find('publish-article', `${id}:en`)).toBeNull();
  });

  test('in the past, or by who may not publish, is refused', async () => {
    const id = await write();
    for (const transition of ['submit', 'approve']) await step(editor, id, transition);
    const past = await step(editor, id, 'schedule', { schedule: { publishAt: '2020-01-01T00:00:00Z', unpublishAt: null } });
    expect(past.body.error.details.reasons).toMatchObject([{ code: 'schedule-in-past' }]);
    const notMine = await ask(author, 'PUT', `/articles/${id}/schedule`, { locale: 'en', schedule: { publishAt: inMs(DAY_MS), unpublishAt: null } });
    expect(notMine.status).toBe(403);
  });
});

describe('versions', () => {
  test('of each step are kept, compared, and restored as a new draft', async () => {
    const id = await write({ body: 'One.\n' });
    await step(editor, id, 'submit');
    const first = (await look(id)).body.data.digest;
    await app.strapi.documents(ARTICLE).update({ documentId: id, data: fields({ body: 'Two.\n', description: 'New.' }) });
    await step(editor, id, 'withdraw');
    const second = (await look(id)).body.data.digest;
    const diff = (await ask(editor, 'GET', `/articles/${id}/versions/${second}/diff?locale=en&from=${first}`)).body.data;
    expect(diff.fields).toEqual([{ field: 'description', from: null, to: 'New.' }]);
    expect(diff.body).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'removed', text: 'One.' }), expect.objectContaining({ kind: 'added', text: 'Two.' })]));
    expect((await ask(editor, 'POST', `/articles/${id}/versions/${first}/restore`, { locale: 'en' })).body.data.digest).toBe(first);
    const draft = await app.strapi.documents(ARTICLE).findFirst({ filters: { documentId: id } });
    expect(draft).toMatchObject({ body: 'One.\n', description: null });
    expect((await historyOf(id))[0]).toMatchObject({ kind: 'restored' });
    // What was replaced without a step in between can be had back.
    await app.strapi.documents(ARTICLE).update({ documentId: id, data: fields({ body: 'Three.\n' }) });
    const third = (await look(id)).body.data.digest;
    await ask(editor, 'POST', `/articles/${id}/versions/${first}/restore`, { locale: 'en' });
    expect((await ask(editor, 'GET', `/articles/${id}/versions/${third}?locale=en`)).body.data.content.body).toBe('Three.\n');
    expect((await ask(editor, 'GET', `/articles/${id}/versions/nonsense?locale=en`)).status).toBe(404);
  });
});

describe('who', () => {
  test('is assigned, with a due date', async () => {
    const id = await write();
    const me = (await ask(editor, 'GET', '/workflow/people?search=Ada')).body.data[0];
    const assigned = await ask(editor, 'PUT', `/articles/${id}/assignment`, { locale: 'en', assignee: me.id, dueDate: '2030-01-02' });
    expect(assigned.body.data).toMatchObject({ assignee: me, dueDate: '2030-01-02' });
    expect((await historyOf(id))[0]).toMatchObject({ kind: 'assigned', detail: { assignee: me } });
    expect((await ask(author, 'PUT', `/articles/${id}/assignment`, { locale: 'en', assignee: null, dueDate: null })).status).toBe(403);
    expect((await ask(editor, 'PUT', `/articles/${id}/assignment`, { locale: 'en', assignee: 'admin:99999', dueDate: null })).status).toBe(400);
    expect((await ask(editor, 'PUT', `/articles/${id}/assignment`, { locale: 'en', assignee: null, dueDate: '2030-02-31' })).status).toBe(400);
  });

  test.each([
    ['GET', (id: string) => `/articles/${id}/workflow?locale=en`, 404],
    ['POST', (id: string) => `/articles/${id}/transitions`, 404],
    ['GET', (id: string) => `/articles/${id}/history?locale=en`, 403],
    ['POST', () => '/checklist', 403],
    ['GET', () => '/workflow/people', 403],
  ] as const)('may not read articles learns nothing: %s %s', async (method, path, status) => {
    const id = await write();
    const answer = await ask(stranger, method, path(id), method === 'POST' ? { locale: 'en', transition: 'submit', title: 'x' } : undefined);
    expect(answer.status).toBe(status);
    expect(await app.strapi.db.query(EVENT).count({ where: { articleId: id } })).toBe(1);
  });

  test('is not signed in gets nothing', async () => {
    expect((await ask('', 'GET', '/workflow')).status).toBe(401);
  });

  test('is told what they may do', async () => {
    expect((await ask(author, 'GET', '/workflow')).body.data).toMatchObject({ enabled: true, can: { transitions: ['submit', 'withdraw'], assign: false, history: true, board: false } });
  });
});

describe('what is deleted', () => {
  test('takes its state along, cancels its schedule, and leaves its history', async () => {
    const id = await write();
    for (const transition of ['submit', 'approve']) await step(editor, id, transition);
    await step(editor, id, 'schedule', { schedule: { publishAt: new Date(Date.now() + DAY_MS).toISOString(), unpublishAt: null } });
    await app.strapi.documents(ARTICLE).delete({ documentId: id });
    expect(await app.strapi.db.query(STATE).count({ where: { articleId: id } })).toBe(0);
    expect(await app.strapi.db.query('plugin::editorial.job').count({ where: { key: `${id}:en`, state: 'waiting' } })).toBe(0);
    expect(await app.strapi.db.query(EVENT).count({ where: { articleId: id, kind: 'deleted' } })).toBe(1);
  });
});
