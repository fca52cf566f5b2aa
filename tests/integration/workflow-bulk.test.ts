import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ADMIN_ACTIONS, TRANSITION_ACTION_PREFIX } from '../../contracts';
import { ARTICLE, fields } from '../support/content-api';
import { createClient, signInAdmin, until, type AdminPermission, type Answer, type HttpClient } from '../support/http-api';
import { startStrapi, type TestApp } from '../support/start-strapi';

const STATE = 'plugin::editorial.workflow-state';
const EVENT = 'plugin::editorial.workflow-event';
const READ: AdminPermission = {
  action: 'plugin::content-manager.explorer.read',
  subject: ARTICLE,
  properties: { fields: ['title', 'slug', 'description', 'body'], locales: ['en'] },
};

let app: TestApp;
let editor: HttpClient;
beforeAll(async () => {
  app = await startStrapi({ listen: true, options: { checklist: { rules: { description: 'error', category: 'off', date: 'off' } } } });
  editor = await clientOf([READ, bulk(), step('submit'), step('approve'), step('request-changes'), step('schedule'), step('publish')]);
});
afterAll(() => app.stop());

let ids: Record<'draft' | 'reviewed' | 'unready', string>;
beforeEach(async () => {
  ids = { draft: await article('draft', 'What it is about, at some length, so that nobody has to guess.'), reviewed: await article('in-review', 'What it is about.'), unready: await article('in-review', null) };
});

const bulk = (): AdminPermission => ({ action: ADMIN_ACTIONS.bulk });
const step = (key: string): AdminPermission => ({ action: TRANSITION_ACTION_PREFIX + key });

async function clientOf(permissions: AdminPermission[]): Promise<HttpClient> {
  return createClient(app.url, await signInAdmin(app, permissions));
}

let made = 0;

async function article(stage: string, description: string | null): Promise<string> {
  const title = `Article ${(made += 1)}`;
  const { documentId } = await app.strapi.documents(ARTICLE).create({ data: fields({ title, slug: `article-${made}`, description }) });
  await app.strapi.db.query(STATE).updateMany({ where: { articleId: documentId }, data: { stage } });
  return documentId;
}

function plan(client: HttpClient, body: object): Promise<Answer> {
  return client.post('/editorial/workflow/bulk', JSON.stringify({ locale: 'en', documentIds: Object.values(ids), ...body }), 'application/json');
}

async function itemsOf(client: HttpClient, runId: string) {
  const { body } = await client.get(`/editorial/runs/${runId}/files?pageSize=100`);
  return body.data;
}

async function applied(client: HttpClient, runId: string) {
  expect((await client.post(`/editorial/runs/${runId}/apply`)).status).toBe(202);
  const { body } = await until(() => client.get(`/editorial/runs/${runId}`), (answer) => answer.body.data.status !== 'running');
  return body.data;
}

async function stages(): Promise<(string | undefined)[]> {
  const rows: { articleId: string; stage: string }[] = await app.strapi.db.query(STATE).findMany({ where: { articleId: { $in: Object.values(ids) } } });
  return Object.values(ids).map((id) => rows.find(({ articleId }) => articleId === id)?.stage);
}

describe('a step for many articles', () => {
  test('is planned without changing anything, with a verdict and reasons for each', async () => {
    const { status, body } = await plan(editor, { transition: 'approve' });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ kind: 'transition', status: 'planned', label: 'Approve', mayChange: true, totals: { files: 3, update: 1, invalid: 2 } });
    const [draft, reviewed, unready] = await itemsOf(editor, body.data.id);
    expect(draft).toMatchObject({ documentId: ids.draft, verdict: 'invalid', type: 'article', locale: 'en', issues: [{ code: 'step-refused', params: { reason: 'transition-not-here' } }] });
    expect(reviewed).toMatchObject({ documentId: ids.reviewed, verdict: 'update', issues: [] });
    expect(unready.issues).toMatchObject([{ code: 'step-refused', severity: 'error', params: { reason: 'checklist-failed', items: 'description' } }]);
    const { body: details } = await editor.get(`/editorial/runs/${body.data.id}/files/${reviewed.id}`);
    expect(details.data.changes).toEqual([{ field: 'stage', from: 'In review', to: 'Approved' }]);
    expect(await stages()).toEqual(['draft', 'in-review', 'in-review']);
  });

  test('is taken as it was shown, and told in the history as done by who applied it', async () => {
    const { body } = await plan(editor, { transition: 'approve', comment: 'All at once.' });
    expect(await applied(editor, body.data.id)).toMatchObject({ status: 'done', totals: { update: 1, invalid: 2 } });
    expect(await stages()).toEqual(['draft', 'approved', 'in-review']);
    const events = await app.strapi.db.query(EVENT).findMany({ where: { articleId: ids.reviewed, kind: 'transition' } });
    expect(events).toMatchObject([{ transition: 'approve', actorKind: 'administrator', actorName: expect.stringContaining('Ada'), comment: 'All at once.' }]);
  });

  test('into a scheduled stage takes its time along', async () => {
    await app.strapi.documents(ARTICLE).update({ documentId: ids.unready, data: fields({ description: 'There is one now.' }) });
    const approved = await plan(editor, { transition: 'approve' });
    await applied(editor, approved.body.data.id);
    const publishAt = new Date(Date.now() + 86_400_000).toISOString();
    const { body } = await plan(editor, { transition: 'schedule', schedule: { publishAt, unpublishAt: null } });
    expect(await applied(editor, body.data.id)).toMatchObject({ totals: { update: 2, invalid: 1 } });
    const { publishAt: stored } = await app.strapi.db.query(STATE).findOne({ where: { articleId: ids.reviewed } });
    expect(Number(stored)).toBe(Date.parse(publishAt));
  });

  test('leaves an article alone that changed after the preview', async () => {
    const { body } = await plan(editor, { transition: 'approve' });
    await app.strapi.documents(ARTICLE).update({ documentId: ids.reviewed, data: fields({ body: 'New text that nobody has read.' }) });
    expect(await applied(editor, body.data.id)).toMatchObject({ status: 'done', totals: { update: 0, invalid: 3 } });
    const items = await itemsOf(editor, body.data.id);
    expect(items[1].issues).toMatchObject([{ params: { reason: 'content-moved' } }]);
    expect(await stages()).toEqual(['draft', 'in-review', 'in-review']);
  });

  test('asks for the permission when it is taken, not when it was planned', async () => {
    const role = await app.strapi.service('admin::role').create({ name: 'For a while', description: '' });
    await app.strapi.service('admin::role').addPermissions(role.id, [READ, bulk(), step('submit')].map((one) => ({ subject: null, properties: {}, conditions: [], ...one })));
    const user = { firstname: 'Eve', lastname: 'Later', email: 'eve@example.com', password: 'Aa1-correct-horse', isActive: true, registrationToken: null };
    const { id: userId } = await app.strapi.service('admin::user').create({ ...user, roles: [role.id] });
    const login = await createClient(app.url, null).post('/admin/login', JSON.stringify({ email: user.email, password: user.password }), 'application/json');
    const eve = createClient(app.url, login.body.data.accessToken ?? login.body.data.token);
    const { body } = await plan(eve, { transition: 'submit' });
    expect(body.data.totals).toMatchObject({ update: 1 });
    // Taken away at the moment of writing: who applies is asked once more for each article.
    const runs = app.strapi.plugin('editorial').service('runs');
    await app.strapi.service('admin::role').assignPermissions(role.id, [READ, bulk()].map((one) => ({ subject: null, properties: {}, conditions: [], ...one })));
    const run = await runs.apply(body.data.id, { actor: { name: 'Eve', adminId: userId } });
    expect(run.totals).toMatchObject({ update: 0, invalid: 3 });
    expect(await stages()).toEqual(['draft', 'in-review', 'in-review']);
  });
});

describe('who may not', () => {
  test.each<[string, AdminPermission[], object, number]>([
    ['without the permission for many articles', [READ, step('approve')], { transition: 'approve' }, 403],
    ['without reading articles', [bulk(), step('approve')], { transition: 'approve' }, 404],
    ['without the step itself: every article is refused in the preview', [READ, bulk()], { transition: 'approve' }, 201],
  ])('%s', async (_name, permissions, body, status) => {
    const client = await clientOf(permissions);
    const answer = await plan(client, body);
    expect(answer.status).toBe(status);
    if (status !== 201) return;
    expect(answer.body.data).toMatchObject({ mayChange: false, totals: { update: 0, invalid: 3 } });
    expect((await client.post(`/editorial/runs/${answer.body.data.id}/apply`)).status).toBe(403);
    expect(await stages()).toEqual(['draft', 'in-review', 'in-review']);
  });

  test('sees no run of others, and cannot apply one', async () => {
    const { body } = await plan(editor, { transition: 'approve' });
    const author = await clientOf([READ, step('approve')]);
    expect((await author.get(`/editorial/runs/${body.data.id}`)).status).toBe(403);
    expect((await author.post(`/editorial/runs/${body.data.id}/apply`)).status).toBe(403);
    expect(await stages()).toEqual(['draft', 'in-review', 'in-review']);
  });
});

test.each([
  ['a step that there is not', { transition: 'teleport' }, 'submit'],
  ['no step', {}, 'a text'],
  ['no articles', { transition: 'approve', documentIds: [] }, '1 to 100'],
  ['too many articles', { transition: 'approve', documentIds: Array.from({ length: 101 }, (_, index) => `id${index}`) }, '1 to 100'],
  ['something else than a list', { transition: 'approve', documentIds: 'all' }, 'a list'],
  ['no language', { transition: 'approve', locale: '../..' }, 'a locale'],
])('a request with %s is refused, and says what is allowed', async (_name, body, allowed) => {
  const answer = await plan(editor, body);
  expect(answer).toMatchObject({ status: 400, body: { error: { details: { code: 'option-invalid', allowed: expect.stringContaining(allowed) } } } });
});
