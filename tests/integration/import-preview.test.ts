import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ADMIN_ACTIONS, CONTENT_ACTIONS, type ImportMapping, type ImportReport, type RunSummary } from '../../contracts';
import { ARTICLE, fields, KEYWORD } from '../support/content-api';
import { runCommand } from '../support/command';
import { createApiToken, createClient, signInAdmin, until, zipOf, type HttpClient } from '../support/http-api';
import { startStrapi, type TestApp } from '../support/start-strapi';
import { clearContent, createCategory, places } from '../support/taxonomy-app';

/* The preview of an import: what it shows beside its files, and how it is made again with other options. */
let app: TestApp;
let importer: HttpClient;
let reader: HttpClient;
let temporary: string;
beforeAll(async () => {
  process.env.ADMIN_RATE_LIMIT = 'false';
  // A temporary folder of its own: others on this machine have uploads, too.
  temporary = mkdtempSync(path.join(tmpdir(), 'editorial-test-'));
  process.env.TMPDIR = temporary;
  app = await startStrapi({ listen: true });
  const { import: imports, readRuns, manageCategories, manageKeywords } = ADMIN_ACTIONS;
  importer = createClient(app.url, await signInAdmin(app, [imports, readRuns, manageCategories, manageKeywords].map((action) => ({ action }))));
  reader = createClient(app.url, await signInAdmin(app, [{ action: readRuns }]));
});
afterAll(async () => {
  await app.stop();
  rmSync(temporary, { recursive: true, force: true });
});
beforeEach(async () => {
  await clearContent(app.strapi);
  for (const uid of ['plugin::editorial.source-file', 'plugin::editorial.import-mapping'] as const) await app.strapi.db.query(uid).deleteMany({});
});

const FILES = {
  'a.md': '---\ntitle: A\nname: Better A\ntopic: Cloud\nlayout: post\ntags: [aws]\ndate: 2024-01-02\n---\nText\n',
  'b.md': '---\ntitle: B\ntopic: Cloud\ntags: [aws, go]\npublished: false\n---\nText\n',
  'c.md': '# Only a heading\n\nText\n',
};
const MAPPING: ImportMapping = { keys: { topic: 'category', layout: 'none' }, defaults: { date: '2020-02-02' } };

const json = (client: HttpClient, path: string, body: unknown) => client.post(`/editorial${path}`, JSON.stringify(body), 'application/json');
async function upload(files: Record<string, string> = FILES, query = ''): Promise<RunSummary> {
  const { status, body } = await importer.post(`/editorial/imports${query}`, zipOf(files), 'application/zip');
  expect([status, body.error]).toEqual([201, undefined]);
  return body.data;
}
const previewOf = async (id: string, client = importer) => (await client.get(`/editorial/imports/${id}/preview`)).body.data;
async function replan(id: string, options: object): Promise<RunSummary> {
  const { status, body } = await json(importer, `/imports/${id}/replan`, options);
  expect([status, body.error]).toEqual([201, undefined]);
  return body.data;
}
const filesOf = async (id: string): Promise<ImportReport> => (await importer.get(`/editorial/runs/${id}/report`)).body;
async function apply(id: string): Promise<RunSummary> {
  await importer.post(`/editorial/runs/${id}/apply`);
  return until(async () => (await importer.get(`/editorial/runs/${id}`)).body.data, ({ status }) => status !== 'running' && status !== 'planned');
}
const kept = () => path.join(temporary, 'editorial-uploads');
const uploads = () => readdir(kept());

describe('a preview', () => {
  test('shows the keys that were found, what files lack, and what would be made', async () => {
    const run = await upload();
    expect(await previewOf(run.id)).toMatchObject({
      mayReplan: true,
      keys: [
        { key: 'tags', files: 2, samples: ['["aws"]', '["aws","go"]'], target: 'keywords', mapped: false },
        { key: 'title', files: 2, target: 'title' },
        { key: 'topic', files: 2, samples: ['Cloud'], target: 'extra' },
        { key: 'date', files: 1, target: 'date' },
        { key: 'layout', files: 1 },
        { key: 'name', files: 1 },
        { key: 'published', files: 1, target: 'published' },
      ],
      missing: { flag: 2, date: 2, title: 1 },
      newTerms: { categories: [], keywords: [{ name: 'aws', path: ['aws'], files: 2 }, { name: 'go', files: 1 }], moreCategories: 0, moreKeywords: 0 },
    });
    expect(await previewOf(run.id, reader)).toMatchObject({ mayReplan: false });
    expect((await filesOf(run.id)).run.newTerms).toMatchObject({ keywords: [{ name: 'aws' }, { name: 'go' }] });
  });

  test('is made again with a mapping, from the files that were kept; nothing is uploaded twice', async () => {
    const first = await upload();
    const run = await replan(first.id, { mapping: MAPPING, unflagged: 'published' });
    expect((await importer.get(`/editorial/runs/${first.id}`)).status).toBe(404);
    expect(run).toMatchObject({ status: 'planned', options: { mapping: MAPPING, unflagged: 'published' } });
    const { files } = await filesOf(run.id);
    expect(files).toMatchObject([
      { path: 'a.md', verdict: 'create', category: 'Cloud', date: '2024-01-02' },
      { path: 'b.md', category: 'Cloud', date: '2020-02-02', published: false },
      { path: 'c.md', category: null, date: '2020-02-02' },
    ]);
    const preview = await previewOf(run.id);
    expect(preview.keys).toContainEqual({ key: 'topic', files: 2, samples: ['Cloud'], target: 'category', mapped: true });
    expect(preview.newTerms.categories).toEqual([{ name: 'Cloud', path: ['Cloud'], files: 2 }]);

    const again = await replan(run.id, { undated: 'reject', untitled: 'reject', mapping: null });
    expect((await filesOf(again.id)).files).toMatchObject([
      { path: 'a.md', verdict: 'create' },
      { path: 'b.md', verdict: 'invalid', issues: expect.arrayContaining([expect.objectContaining({ code: 'date-required' })]) },
      { path: 'c.md', verdict: 'invalid', issues: expect.arrayContaining([expect.objectContaining({ code: 'title-required' })]) },
    ]);
    expect(again.options).toMatchObject({ unflagged: 'published', mapping: null });
  });

  test('is applied as it shows, and the archive goes with the end of the run', async () => {
    const before = await uploads().catch(() => []);
    const run = await replan((await upload()).id, { mapping: MAPPING });
    expect(await uploads()).toHaveLength(before.length + 1);
    expect(await apply(run.id)).toMatchObject({ status: 'done', totals: { create: 3 } });
    await until(uploads, (left) => left.length === before.length);
    const articles = await app.strapi.documents(ARTICLE).findMany({ sort: 'title', populate: ['category'] });
    expect(articles).toMatchObject([
      { title: 'A', date: '2024-01-02', category: { name: 'Cloud' }, extra: { name: 'Better A' } },
      { title: 'B', date: '2020-02-02', category: { name: 'Cloud' }, extra: {} },
      { title: 'Only a heading', date: '2020-02-02' },
    ]);
    expect(await previewOf(run.id)).toMatchObject({ mayReplan: false });
    expect(await json(importer, `/imports/${run.id}/replan`, {})).toMatchObject({ status: 409, body: { error: { details: { code: 'run-not-planned' } } } });

    const same = await upload(FILES, `?mapping=${encodeURIComponent(JSON.stringify(MAPPING))}`);
    expect(same.totals).toMatchObject({ unchanged: 3 });
    const without = await replan(same.id, { mapping: null });
    expect(without.totals.update).toBeGreaterThan(0);
    await importer.delete(`/editorial/runs/${without.id}`);
    expect(await uploads()).toHaveLength(before.length);
  });

  test.each<[string, object, number, string]>([
    ['a mapping that is none', { mapping: { keys: { topic: 'body' } } }, 400, 'option-invalid'],
    ['the name of a mapping that is not there', { mapping: 'Nothing' }, 404, 'mapping-not-found'],
    ['an option that is none', { undated: 'now' }, 400, 'option-invalid'],
    ['a body that is no object', [], 400, 'option-invalid'],
  ])('is not made again with %s, and stays', async (_what, options, status, code) => {
    const run = await upload();
    expect(await json(importer, `/imports/${run.id}/replan`, options)).toMatchObject({ status, body: { error: { details: { code } } } });
    expect(await previewOf(run.id)).toMatchObject({ mayReplan: true });
  });

  test('is not made again once the files are gone, nor by who may not import', async () => {
    const run = await upload();
    expect((await json(reader, `/imports/${run.id}/replan`, {})).status).toBe(403);
    for (const name of await uploads()) await rm(path.join(kept(), name), { force: true });
    expect(await previewOf(run.id)).toMatchObject({ mayReplan: false });
    expect(await json(importer, `/imports/${run.id}/replan`, {})).toMatchObject({ status: 410, body: { error: { details: { code: 'upload-gone' } } } });
    expect((await importer.get('/editorial/imports/nothing/preview')).status).toBe(404);
  });
});

describe('categories and keywords that do not exist', () => {
  const TERMS = { 'a.md': '---\ntitle: A\ncategory: Cloud Computing\ntags: [amazon]\n---\nText\n', 'b.md': '---\ntitle: B\ncategory: Life\n---\nText\n' };

  test('are not made when the run may not, and their files are turned away with a remedy', async () => {
    await createCategory(app.strapi, 'life', null, { name: 'Life' });
    const run = await replan((await upload(TERMS)).id, { terms: 'forbid' });
    const { files } = await filesOf(run.id);
    expect(files).toMatchObject([
      { path: 'a.md', verdict: 'invalid', issues: expect.arrayContaining([expect.objectContaining({ code: 'term-unknown', params: { kind: 'category', name: 'Cloud Computing' } })]) },
      { path: 'b.md', verdict: 'create', category: 'Life' },
    ]);
    expect(await previewOf(run.id)).toMatchObject({ newTerms: { categories: [{ name: 'Cloud Computing', files: 1 }], keywords: [{ name: 'amazon' }] } });
    await apply(run.id);
    expect(await app.strapi.db.query('plugin::editorial.category').count()).toBe(1);
    expect(await app.strapi.db.query(KEYWORD).count()).toBe(0);
  });

  test('are mapped to existing ones, which are found by that name from then on', async () => {
    const cloud = await createCategory(app.strapi, 'cloud');
    const { documentId: aws } = await app.strapi.documents(KEYWORD).create({ data: fields({ name: 'AWS', slug: 'aws' }) });
    const run = await upload(TERMS);
    expect(await json(importer, `/categories/${cloud}/aliases`, { name: 'Cloud Computing' })).toMatchObject({ status: 200, body: { data: { aliases: ['Cloud Computing'] } } });
    expect(await json(importer, `/keywords/${aws}/aliases`, { name: 'amazon' })).toMatchObject({ status: 200, body: { data: { aliases: ['amazon'] } } });
    const again = await replan(run.id, {});
    expect(await previewOf(again.id)).toMatchObject({ newTerms: { categories: [{ name: 'Life' }], keywords: [] } });
    await apply(again.id);
    expect(await places(app.strapi)).toEqual(['a en draft: cloud', 'b en draft: life']);
    const next = await upload({ 'c.md': '---\ntitle: C\ncategory: cloud computing\n---\nText\n' }, '?source=other');
    expect(await previewOf(next.id)).toMatchObject({ newTerms: { categories: [] } });

    const life = (await app.strapi.db.query('plugin::editorial.category').findOne({ where: { slug: 'life' } })).documentId;
    expect(await json(importer, `/categories/${life}/aliases`, { name: 'Cloud computing' })).toMatchObject({ status: 400, body: { error: { details: { code: 'alias-taken' } } } });
    expect(await json(importer, '/categories/nothing/aliases', { name: 'X' })).toMatchObject({ status: 404 });
    expect(await json(importer, '/keywords/nothing/aliases', { name: 'X' })).toMatchObject({ status: 404 });
    expect((await json(reader, `/categories/${cloud}/aliases`, { name: 'X' })).status).toBe(403);
    expect((await json(reader, `/keywords/${aws}/aliases`, { name: 'X' })).status).toBe(403);
  });

  test('that would stand too deep are refused in the preview, not when it is applied', async () => {
    const deep = Array.from({ length: 11 }, (_, at) => `l${at + 1}`).join(' > ');
    const run = await upload({ 'deep.md': `---\ntitle: Deep\ncategory: ${deep}\n---\nText\n` });
    const { files } = await filesOf(run.id);
    expect(files).toMatchObject([{ verdict: 'invalid', issues: expect.arrayContaining([expect.objectContaining({ code: 'category-too-deep' })]) }]);
  });
});

describe('a mapping that is saved', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'editorial-mapping-'));
    for (const [name, text] of Object.entries(FILES)) writeFileSync(path.join(folder, name), text);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const save = (name: string, mapping: unknown, client = importer) => client.put(`/editorial/import-mappings/${encodeURIComponent(name)}`, JSON.stringify(mapping));

  test('is listed, replaced, removed, and used by its name', async () => {
    expect((await save('Old blog', { keys: {}, defaults: {} })).status).toBe(200);
    expect(await save('Old blog', MAPPING)).toMatchObject({ status: 200, body: { data: { name: 'Old blog', mapping: MAPPING } } });
    expect((await importer.get('/editorial/import-mappings')).body.data).toEqual([{ name: 'Old blog', mapping: MAPPING }]);
    const run = await upload(FILES, '?mapping=Old%20blog');
    expect(run.options).toMatchObject({ mapping: MAPPING });
    expect(await save('Old blog', { keys: 1 })).toMatchObject({ status: 400, body: { error: { details: { code: 'option-invalid' } } } });
    expect(await save('../x', MAPPING)).toMatchObject({ status: 400 });
    expect((await save('Mine', MAPPING, reader)).status).toBe(403);
    expect((await reader.get('/editorial/import-mappings')).status).toBe(403);
    expect((await importer.delete('/editorial/import-mappings/Old%20blog')).status).toBe(204);
    expect((await importer.get('/editorial/import-mappings')).body.data).toEqual([]);
  });

  test('is used on the command line, by its name or from a file; new terms are told', async () => {
    await save('Old blog', MAPPING);
    const token = await createApiToken(app.strapi, [CONTENT_ACTIONS.import]);
    const dryRun = (...options: string[]) => runCommand(['import', folder, '--dry-run', '--url', app.url, ...options], { STRAPI_EDITORIAL_TOKEN: token }, folder);
    const named: ImportReport = JSON.parse((await dryRun('--json', '--mapping', 'Old blog')).stdout);
    expect(named.files).toMatchObject([{ category: 'Cloud' }, { category: 'Cloud' }, { date: '2020-02-02' }]);
    const file = path.join(folder, 'mapping.json');
    writeFileSync(file, JSON.stringify(MAPPING));
    const ended = await dryRun('--mapping', file, '--terms', 'forbid');
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain('a.md error term-unknown There is no category "Cloud"');
    expect(ended.stdout).toContain('1 category that does not exist: Cloud (2 files)');
    expect((await dryRun('--mapping', 'Nothing')).code).toBe(2);
    writeFileSync(file, '{');
    expect(await dryRun('--mapping', file)).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot be read') });
  });
});
