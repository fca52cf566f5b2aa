import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ADMIN_ACTIONS, CONTENT_ACTIONS } from '../../contracts';
import type { Run } from '../../server/runs/types';
import { planFiles, servicesOf } from '../support/import-app';
import { createApiToken, createClient, signInAdmin, until, type HttpClient } from '../support/http-api';
import { startStrapi, type TestApp } from '../support/start-strapi';

const KEYWORD = 'plugin::editorial.keyword';
/** Stand for the permissions of a feature: registered, and nothing else has to do with them. */
const SEE = 'plugin::upload.read';
const CHANGE = 'plugin::upload.assets.create';

let app: TestApp;
let seer: HttpClient;
let changer: HttpClient;
let importer: HttpClient;
let token: HttpClient;

beforeAll(async () => {
  process.env.ADMIN_RATE_LIMIT = 'false';
  app = await startStrapi({ listen: true });
  const { runs } = servicesOf(app.strapi);
  runs.addKind({
    name: 'transition',
    access: { read: SEE, change: () => CHANGE, overContentApi: false },
    beforeApply({ context }) {
      if (context.forbidden === true) throw new Error('Not like this.');
    },
    async write(item) {
      await app.strapi.db.query(KEYWORD).create({ data: { name: item.key, slug: item.key } });
      return { outcome: 'done', verdict: 'update', target: item.key, issues: [], changes: [{ field: 'stage', from: 'a', to: 'c' }] };
    },
    present: (item) => ({
      path: item.key,
      type: 'keyword',
      verdict: item.verdict,
      documentId: item.target,
      title: item.title,
      locale: null,
      issues: [...item.issues],
      changes: [...item.changes],
    }),
  });
  const admin = async (actions: string[]) => createClient(app.url, await signInAdmin(app, actions.map((action) => ({ action }))));
  seer = await admin([SEE]);
  changer = await admin([SEE, CHANGE]);
  importer = await admin([ADMIN_ACTIONS.readRuns, ADMIN_ACTIONS.import]);
  token = createClient(app.url, await createApiToken(app.strapi, [CONTENT_ACTIONS.import]));
});
afterAll(() => app.stop());

beforeEach(async () => {
  for (const name of ['run', 'run-item', 'keyword'] as const) await app.strapi.db.query(`plugin::editorial.${name}`).deleteMany({});
});

const planned = (context = {}): Promise<Run> =>
  servicesOf(app.strapi).runs.create(
    { kind: 'transition', label: 'Approve', source: null, options: { transition: 'approve', locale: 'en', comment: null, schedule: null }, context, actor: { name: 'Ada', adminId: null } },
    [{ key: 'one', title: 'One', verdict: 'update', target: 'one', summary: {}, changes: [{ field: 'stage', from: 'a', to: 'b' }], issues: [], write: { to: 'b' } }],
  );
const countKeywords = () => app.strapi.db.query(KEYWORD).count();

describe('a run of a kind that another feature brings', () => {
  test('is shown, applied and reported like any other, with the changes that were made', async () => {
    const { id } = await planned();
    expect((await changer.get(`/editorial/runs/${id}`)).body.data).toMatchObject({
      kind: 'transition',
      label: 'Approve',
      options: { transition: 'approve' },
      status: 'planned',
      totals: { files: 1, update: 1 },
      mayChange: true,
    });
    expect((await changer.post(`/editorial/runs/${id}/apply`)).status).toBe(202);
    const report = await until(() => changer.get(`/editorial/runs/${id}/report`), ({ body }) => body.run.status === 'done');
    expect(report.body).toMatchObject({
      run: { id, kind: 'transition', label: 'Approve', source: null, dryRun: false },
      files: [{ path: 'one', type: 'keyword', documentId: 'one', changes: [{ field: 'stage', from: 'a', to: 'c' }] }],
    });
    expect(await countKeywords()).toBe(1);
  });

  test('two without a source may be applied beside each other', async () => {
    const [first, second] = [await planned(), await planned()];
    const { runs } = servicesOf(app.strapi);
    const actor = { name: 'Ada', adminId: null };
    const started = await Promise.all([first, second].map(({ id }) => runs.start(id, { actor })));
    expect(started).toHaveLength(2);
    await until(() => countKeywords(), (count) => count === 2);
  });

  test('is refused by its kind before anything is written', async () => {
    const { id } = await planned({ forbidden: true });
    expect((await changer.post(`/editorial/runs/${id}/apply`)).status).toBe(500);
    expect((await changer.get(`/editorial/runs/${id}`)).body.data.status).toBe('planned');
    expect(await countKeywords()).toBe(0);
  });
});

describe('who sees and changes it is said by its kind', () => {
  const idsOf = async (client: HttpClient, query = '') => {
    const { body } = await client.get(`/editorial/runs${query}`);
    return body.data.map(({ id }: { id: string }) => id);
  };

  test('lists hold what somebody may see, of all kinds or one', async () => {
    const transition = await planned();
    const imported = await planFiles(app.strapi, { files: { 'a.md': '# A\n' } });

    expect(await idsOf(seer)).toEqual([transition.id]);
    expect(await idsOf(importer)).toEqual([imported.id]);
    expect(await idsOf(importer, '?kind=transition')).toEqual([]);
    const tokens = await token.get('/api/editorial/runs');
    expect(tokens.body).toMatchObject({ data: [{ id: imported.id, mayChange: true }], meta: { pagination: { total: 1 } } });
    expect((await seer.get('/editorial/runs?kind=nonsense')).body.error.details).toMatchObject({ code: 'option-invalid', option: 'kind' });
  });

  test.each([
    ['GET', '', 'show'],
    ['GET', '/files', 'files'],
    ['GET', '/files/1', 'file'],
    ['GET', '/report', 'report'],
  ])('%s …%s is refused without the permission to see that kind', async (_method, path) => {
    const { id } = await planned();
    expect((await importer.get(`/editorial/runs/${id}${path}`)).status).toBe(403);
    expect((await token.get(`/api/editorial/runs/${id}${path}`)).status).toBe(403);
  });

  test('to apply, cancel and discard takes the permission to change that kind', async () => {
    const { id } = await planned();
    expect((await seer.get(`/editorial/runs/${id}`)).body.data.mayChange).toBe(false);
    for (const [client, base] of [[seer, '/editorial'], [importer, '/editorial'], [token, '/api/editorial']] as const) {
      expect((await client.post(`${base}/runs/${id}/apply`)).status).toBe(403);
      expect((await client.post(`${base}/runs/${id}/cancel`)).status).toBe(403);
      expect((await client.delete(`${base}/runs/${id}`)).status).toBe(403);
    }
    expect((await changer.get(`/editorial/runs/${id}`)).body.data.status).toBe('planned');
    expect(await countKeywords()).toBe(0);
  });
});
