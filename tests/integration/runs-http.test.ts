import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ADMIN_ACTIONS, CONTENT_ACTIONS } from '../../contracts';
import { planFiles, readFixture } from '../support/import-app';
import { createApiToken, createClient, signInAdmin, until, zipOf, type HttpClient } from '../support/http-api';
import { startStrapi, type TestApp } from '../support/start-strapi';

const IMPORT = { action: ADMIN_ACTIONS.import };
const READ = { action: ADMIN_ACTIONS.readRuns };
const ARTICLE = 'plugin::editorial.article';
/** The step of the workflow that ends with readers. */
const PUBLISH = { action: 'plugin::editorial.transition.publish' };

let app: TestApp;
let temporary: string;
let live: string;
let unflagged: string;
let unclosed: string;
let files: Record<string, string>;
let superAdmin: HttpClient;
let importer: HttpClient;
let reader: HttpClient;
let nobody: HttpClient;
let publisher: HttpClient;
let token: HttpClient;
let publisherToken: string;
let apiToken: string;

beforeAll(async () => {
  process.env.ADMIN_RATE_LIMIT = 'false';
  // A temporary folder of its own: others on this machine have uploads, too.
  temporary = mkdtempSync(path.join(tmpdir(), 'editorial-test-'));
  process.env.TMPDIR = temporary;
  app = await startStrapi({ listen: true });
  live = await readFixture('live-article.md');
  unflagged = await readFixture('unflagged-article.md');
  unclosed = await readFixture('unclosed-fence.md');
  files = { 'live.md': live, 'salt.md': unflagged, 'bad.md': unclosed };
  const admin = async (permissions: Parameters<typeof signInAdmin>[1]) => createClient(app.url, await signInAdmin(app, permissions));
  superAdmin = await admin(null);
  importer = await admin([IMPORT, READ]);
  publisherToken = await signInAdmin(app, [IMPORT, READ, PUBLISH]);
  publisher = createClient(app.url, publisherToken);
  reader = await admin([READ]);
  nobody = await admin([]);
  apiToken = await createApiToken(app.strapi, [CONTENT_ACTIONS.import]);
  token = createClient(app.url, apiToken);
});
afterAll(async () => {
  await app.stop();
  rmSync(temporary, { recursive: true, force: true });
});

beforeEach(async () => {
  for (const name of ['article', 'category', 'keyword', 'source-file', 'run', 'run-item'] as const) {
    await app.strapi.db.query(`plugin::editorial.${name}`).deleteMany({});
  }
});

const countRuns = () => app.strapi.db.query('plugin::editorial.run').count();
const countArticles = () => app.strapi.db.query(ARTICLE).count();

const APIS = [
  ['the admin API', '/editorial', () => publisher],
  ['the content API with a token', '/api/editorial', () => token],
] as const;

describe.each(APIS)('%s', (_name, base, client) => {
  const upload = (query = '', content = files) => client().post(`${base}/imports${query}`, zipOf(content), 'application/zip');
  const download = async (path: string) => {
    const response = await fetch(app.url + path, { headers: { authorization: `Bearer ${base === '/editorial' ? publisherToken : apiToken}` } });
    return { type: response.headers.get('content-type'), text: Buffer.from(await response.arrayBuffer()).toString('utf8') };
  };
  const finished = (id: string) => until(() => client().get(`${base}/runs/${id}`), ({ body }) => body.data.status !== 'running');

  test('plans an upload, shows it, applies it and reports it', async () => {
    const planned = await upload('?source=blog&unflagged=published');
    expect(planned.status).toBe(201);
    expect(planned.body.data).toMatchObject({
      kind: 'import',
      status: 'planned',
      options: { source: 'blog', locale: null, publish: 'frontmatter', unflagged: 'published', onConflict: 'keep', encoding: null },
      totals: { files: 3, create: 2, update: 0, remove: 0, unchanged: 0, gone: 0, conflict: 0, invalid: 1, skipped: 0 },
      progress: { done: 0, total: 2 },
      issueCounts: { error: 1 },
      startedAt: null,
      finishedAt: null,
      error: null,
    });
    expect(await countArticles()).toBe(0);
    const { id } = planned.body.data;

    const preview = await client().get(`${base}/runs/${id}/files?pageSize=2`);
    expect(preview.body.data).toMatchObject([
      { path: 'bad.md', verdict: 'invalid', changes: [] },
      { path: 'live.md', verdict: 'create', title: 'A loaf for the weekend', published: true, changes: [] },
    ]);
    expect(preview.body.meta.pagination).toEqual({ page: 1, pageSize: 2, pageCount: 2, total: 3 });
    const file = await client().get(`${base}/runs/${id}/files/${preview.body.data[1].id}`);
    expect(file.body.data.changes).toContainEqual({ field: 'title', from: null, to: 'A loaf for the weekend' });

    const applied = await client().post(`${base}/runs/${id}/apply`);
    expect(applied.status).toBe(202);
    expect(applied.body.data.status).toMatch(/running|done/);
    const done = await finished(id);
    expect(done.body.data).toMatchObject({ status: 'done', progress: { done: 2, total: 2 } });
    expect(done.body.data.finishedAt).toMatch(/^\d{4}-.*Z$/);

    const report = await client().get(`${base}/runs/${id}/report`);
    expect(report.body.run).toMatchObject({ id, status: 'done', dryRun: false, source: 'blog' });
    expect(report.body.files.map((each: { path: string; verdict: string }) => [each.path, each.verdict])).toEqual([
      ['bad.md', 'invalid'],
      ['live.md', 'create'],
      ['salt.md', 'create'],
    ]);
    expect(await countArticles()).toBe(4);
    const list = await client().get(`${base}/runs`);
    expect(list.body).toMatchObject({ data: [{ id, status: 'done' }], meta: { pagination: { page: 1, pageSize: 25, total: 1 } } });
  });

  test('filters files by verdict and by part of a path or title', async () => {
    const { id } = (await upload()).body.data;
    const paths = async (query: string) => {
      const { body } = await client().get(`${base}/runs/${id}/files?${query}`);
      return body.data.map(({ path }: { path: string }) => path);
    };
    expect(await paths('verdict=invalid')).toEqual(['bad.md']);
    expect(await paths('search=WEEKEND')).toEqual(['live.md']);
    expect(await paths('search=salt.')).toEqual(['salt.md']);
    expect(await paths('search=%25')).toEqual([]);
  });

  test('counts equal issues, finds the files of one, and answers the report as CSV', async () => {
    const { id } = (await upload('?source=issues', { 'a.md': '---\ntitle: "=1+1"\n---\nA\n', 'b.md': '---\ntitle: B\n---\nB\n', 'bad.md': unclosed })).body.data;
    const groups = (await client().get(`${base}/runs/${id}/issues`)).body.data;
    expect(groups.map((group: { code: string; count: number; files: number }) => [group.code, group.count, group.files])).toEqual([
      ['unclosed-fence', 1, 1],
      ['date-missing', 2, 2],
    ]);
    expect(groups[0].first).toMatchObject({ path: 'bad.md', issue: { line: 1, severity: 'error' } });
    const filtered = await client().get(`${base}/runs/${id}/files?code=date-missing`);
    expect(filtered.body.data.map((file: { path: string }) => file.path)).toEqual(['a.md', 'b.md']);
    expect((await client().get(`${base}/runs/${id}/files?code=nonsense`)).status).toBe(400);

    const csv = await download(`${base}/runs/${id}/report?format=csv`);
    expect(csv.type).toContain('text/csv');
    const lines = csv.text.split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFFpath,verdict,/);
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 3).join(','))).toEqual([`a.md,create,"'=1+1"`, 'b.md,create,B', 'bad.md,invalid,', '']);
    expect((await client().get(`${base}/runs/${id}/report?format=xml`)).status).toBe(400);
    await client().delete(`${base}/runs/${id}`);
  });

  test('discards a planned run, and only such', async () => {
    const { id } = (await upload()).body.data;
    expect((await client().delete(`${base}/runs/${id}`)).status).toBe(204);
    expect(await countRuns()).toBe(0);
    expect(await app.strapi.db.query('plugin::editorial.run-item').count()).toBe(0);

    const second = (await upload()).body.data;
    await client().post(`${base}/runs/${second.id}/apply`);
    await finished(second.id);
    const refused = await client().delete(`${base}/runs/${second.id}`);
    expect(refused).toMatchObject({ status: 409, body: { error: { details: { code: 'run-not-planned' } } } });
    expect(await countRuns()).toBe(1);
  });

  test.each([
    ['an archive that is none', () => client().post(`${base}/imports`, 'no zip at all', 'application/zip'), 415, 'not-a-zip'],
    ['another content type', () => client().post(`${base}/imports`, '{}', 'application/json'), 415, 'not-a-zip'],
    ['an archive without markdown', () => upload('', { 'a.txt': 'text' }), 400, 'nothing-to-import'],
    ['an unknown choice', () => upload('?publish=always'), 400, 'option-invalid'],
    ['a repeated option', () => upload('?publish=none&publish=frontmatter'), 400, 'option-invalid'],
    ['an unknown run', () => client().get(`${base}/runs/nope`), 404, 'run-not-found'],
    ['the report of an unknown run', () => client().get(`${base}/runs/nope/report`), 404, 'run-not-found'],
    ['applying an unknown run', () => client().post(`${base}/runs/nope/apply`), 404, 'run-not-found'],
    ['a page of too many', () => client().get(`${base}/runs?pageSize=101`), 400, 'option-invalid'],
    ['page 0', () => client().get(`${base}/runs?page=0`), 400, 'option-invalid'],
  ])('refuses %s', async (_case, ask, status, code) => {
    const before = uploads();
    const answer = await ask();
    expect(answer).toMatchObject({ status, body: { data: null, error: { status, details: { code } } } });
    expect(answer.body.error.message).not.toBe('');
    expect(await countRuns()).toBe(0);
    // Those of the run before may still be on their way out.
    expect(uploads().filter((name) => !before.includes(name))).toEqual([]);
  });

  test('refuses to cancel what is not running, and to apply twice', async () => {
    const { id } = (await upload()).body.data;
    expect(await client().post(`${base}/runs/${id}/cancel`)).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'run-not-running' } } },
    });
    await client().post(`${base}/runs/${id}/apply`);
    await finished(id);
    expect(await client().post(`${base}/runs/${id}/apply`)).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'run-not-planned' } } },
    });
  });

  test('refuses an upload above the limit with 413, with and without a length', async () => {
    const options = app.strapi.config.get<{ importing: { maxUploadBytes: number } }>('plugin::editorial');
    const limit = options.importing.maxUploadBytes;
    options.importing.maxUploadBytes = 100;
    const before = uploads();
    try {
      const withLength = await upload();
      expect(withLength).toMatchObject({ status: 413, body: { error: { details: { code: 'upload-too-large' } } } });
      const bearer = base === '/editorial' ? await signInAdmin(app, [IMPORT]) : await createApiToken(app.strapi, [CONTENT_ACTIONS.import]);
      const streamed = await fetch(`${app.url}${base}/imports`, {
        method: 'POST',
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/zip' },
        body: new Blob([zipOf(files)]).stream(),
        ...{ duplex: 'half' },
      });
      expect(streamed.status).toBe(413);
    } finally {
      options.importing.maxUploadBytes = limit;
    }
    expect(await countRuns()).toBe(0);
    expect(uploads()).toEqual(before);
  });
});

describe('without the permission', () => {
  const routes = [
    ['POST', '/imports'],
    ['GET', '/runs'],
    ['GET', '/runs/:id'],
    ['GET', '/runs/:id/files'],
    ['GET', '/runs/:id/files/1'],
    ['GET', '/runs/:id/issues'],
    ['GET', '/runs/:id/report'],
    ['POST', '/runs/:id/apply'],
    ['POST', '/runs/:id/cancel'],
    ['POST', '/runs/:id/undo'],
    ['PUT', '/runs/:id/files/1/decision'],
    ['PUT', '/runs/:id/decisions'],
    ['PUT', '/runs/:id/gone'],
    ['DELETE', '/runs/:id'],
  ] as const;

  const ask = (client: HttpClient, method: string, path: string) => {
    if (method === 'GET') return client.get(path);
    if (method === 'PUT') return client.put(path, '{}');
    return method === 'DELETE' ? client.delete(path) : client.post(path, zipOf(files), 'application/zip');
  };

  test.each(routes)('%s %s is refused on both APIs, and does nothing', async (method, path) => {
    const run = await planFiles(app.strapi, { files });
    const target = path.replace(':id', run.id);
    const stranger = createClient(app.url, null);
    const wrongToken = createClient(app.url, await createApiToken(app.strapi, ['plugin::upload.content-api.find']));

    expect((await ask(nobody, method, `/editorial${target}`)).status).toBe(403);
    expect((await ask(stranger, method, `/editorial${target}`)).status).toBe(401);
    expect((await ask(wrongToken, method, `/api/editorial${target}`)).status).toBe(403);
    expect([401, 403]).toContain((await ask(stranger, method, `/api/editorial${target}`)).status);
    if (method !== 'GET') expect((await ask(reader, method, `/editorial${target}`)).status).toBe(403);

    expect(await countRuns()).toBe(1);
    expect(await countArticles()).toBe(0);
    expect(await app.strapi.db.query('plugin::editorial.run').findOne({ where: { documentId: run.id } })).toMatchObject({ status: 'planned' });
  });

  test('a super admin has both permissions, a reader sees runs', async () => {
    expect((await superAdmin.get('/editorial/runs')).status).toBe(200);
    expect((await superAdmin.post('/editorial/imports', zipOf(files), 'application/zip')).status).toBe(201);
    expect((await reader.get('/editorial/runs')).status).toBe(200);
  });
});

describe('publishing', () => {
  test('an administrator without the publish permission imports drafts', async () => {
    const planned = await importer.post('/editorial/imports', zipOf({ 'live.md': live }), 'application/zip');
    const { id } = planned.body.data;
    await importer.post(`/editorial/runs/${id}/apply`);
    const report = await until(() => importer.get(`/editorial/runs/${id}/report`), ({ body }) => body.run.status === 'done');

    expect(report.body.files[0]).toMatchObject({ verdict: 'create', published: false });
    expect(report.body.files[0].issues.map(({ code }: { code: string }) => code)).toContain('publish-not-permitted');
    expect(await countArticles()).toBe(1);
  });

  test('and cannot apply the preview of somebody who may publish', async () => {
    const planned = await publisher.post('/editorial/imports', zipOf({ 'live.md': live }), 'application/zip');

    const refused = await importer.post(`/editorial/runs/${planned.body.data.id}/apply`);

    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('may publish');
    expect(await countArticles()).toBe(0);
  });

  test('the articles carry the administrator who applied the run', async () => {
    const planned = await publisher.post('/editorial/imports', zipOf({ 'live.md': live }), 'application/zip');
    const { id, startedBy } = planned.body.data;
    expect(startedBy).toContain('Ada');
    await publisher.post(`/editorial/runs/${id}/apply`);
    await until(() => publisher.get(`/editorial/runs/${id}`), ({ body }) => body.data.status === 'done');

    const rows = await app.strapi.db.query(ARTICLE).findMany({ populate: ['createdBy', 'updatedBy'] });
    expect(rows).toHaveLength(2);
    for (const row of rows) expect([row.createdBy?.firstname, row.updatedBy?.firstname]).toEqual(['Ada', 'Ada']);
  });

});

/** Archives that are kept, whole or in part. */
function uploads(): string[] {
  const folder = path.join(temporary, 'editorial-uploads');
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}
