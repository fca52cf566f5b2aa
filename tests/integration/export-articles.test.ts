import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ADMIN_ACTIONS, CONTENT_ACTIONS } from '../../contracts';
import type { ExportService } from '../../server/exporting/export-service';
import { exportToFolder } from '../../server/exporting/export-to-folder';
import { ARTICLE, createToken, fields } from '../support/content-api';
import { createClient, signInAdmin } from '../support/http-api';
import { dumpContent, importFiles, readFixture } from '../support/import-app';
import { startStrapi, type TestApp } from '../support/start-strapi';

const READ_ARTICLES = { action: 'plugin::content-manager.explorer.read', subject: ARTICLE, properties: { fields: ['title', 'slug', 'body'], locales: ['en', 'de'] } };

let app: TestApp;
let folder: string;
let generated: string;
let live: string;

beforeAll(async () => {
  app = await startStrapi({ listen: true });
  const locales = app.strapi.plugin('i18n').service('locales');
  if ((await locales.findByCode('de')) === null) await locales.create({ code: 'de', name: 'German' });
  generated = await readFixture('generated-article.md');
  live = await readFixture('live-article.md');
});
afterAll(() => app.stop());

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'editorial-export-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  for (const { documentId } of await app.strapi.db.query(ARTICLE).findMany({ select: ['documentId'] })) await app.strapi.documents(ARTICLE).delete({ documentId, locale: '*' });
  await app.strapi.db.query('plugin::editorial.source-file').deleteMany({});
});

const exportAll = (overwrite = false, source: string | null = null) =>
  exportToFolder(app.strapi.plugin('editorial').service<ExportService>('exports'), {
    folder,
    overwrite,
    request: { source, status: 'draft', documentIds: null, locale: null },
    onProgress() {},
  });
const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');

/** Imports what is in the folder. */
async function importFolder(options: Readonly<Record<string, string>> = {}) {
  const names = await readdir(folder, { recursive: true });
  const texts = names.filter((name) => name.endsWith('.md')).map((name) => [name, read(name)]);
  return importFiles(app.strapi, { files: Object.fromEntries(texts), options });
}

async function documentOf(slug: string): Promise<string> {
  const row = await app.strapi.db.query(ARTICLE).findOne({ where: { slug } });
  return row.documentId;
}

describe('export and import', () => {
  test('untouched articles come out byte for byte, at their paths, and import as unchanged', async () => {
    const files = { 'posts/generated.md': generated, 'posts/deep/live.md': live.replaceAll('\n', '\r\n'), 'plain.md': '# Plain\n\nText' };
    await importFiles(app.strapi, { files });
    const { export: summary } = await exportAll();
    expect(summary.totals).toMatchObject({ files: 3, written: 3, original: 3, edited: 0, new: 0, inexact: 0 });
    for (const [name, text] of Object.entries(files)) expect(read(name)).toBe(text);
    const before = await dumpContent(app.strapi);
    expect((await importFolder()).run.totals).toMatchObject({ files: 3, unchanged: 3 });
    expect(await dumpContent(app.strapi)).toEqual(before);
  });

  test('an edited article changes its lines only, and imports as unchanged', async () => {
    await importFiles(app.strapi, { files: { 'generated.md': generated } });
    const documentId = await documentOf('generated');
    const news = await app.strapi.documents('plugin::editorial.category').create({ data: { name: 'News', slug: 'export-news' } });
    // Its name would find this one.
    await app.strapi.documents('plugin::editorial.category').create({ data: { name: 'Other', slug: 'news' } });
    const { body } = await app.strapi.db.query(ARTICLE).findOne({ where: { documentId } });
    await app.strapi.documents(ARTICLE).update({ documentId, data: fields({ category: news.documentId, description: 'New "text"', body: `${body}\n\nThe end.\n` }) });
    await app.strapi.documents(ARTICLE).publish({ documentId });
    const { files } = await exportAll();
    expect(files).toMatchObject([{ origin: 'edited', inexact: [], outcome: 'written' }]);
    const [before, after] = [generated.split('\n'), read('generated.md').split('\n')];
    expect(after.filter((line) => !before.includes(line))).toEqual(['description: "New \\"text\\""', 'published: true', 'category: "export-news"', 'The end.']);
    expect((await importFolder()).run.totals).toMatchObject({ files: 1, unchanged: 1 });
  });

  test('articles that were never imported become files that import as unchanged, in all their languages', async () => {
    const { documentId } = await app.strapi.documents(ARTICLE).create({ data: { title: 'Made here', slug: 'made-here', body: 'Text', date: '2025-06-12' } });
    await app.strapi.documents(ARTICLE).update({ documentId, locale: 'de', data: fields({ title: 'Hier gemacht', slug: 'hier-gemacht', body: 'Text' }) });
    await app.strapi.documents(ARTICLE).create({ data: { title: 'Made Here too', slug: 'made.here', extra: { layout: 'post' } }, status: 'published' });
    const { export: summary } = await exportAll();
    expect(summary.totals).toMatchObject({ files: 3, new: 3, written: 3, inexact: 0 });
    expect((await readdir(folder)).sort()).toEqual(['made-here.de.md', 'made-here.md', 'made.here.md']);
    const count = await app.strapi.db.query(ARTICLE).count();
    expect((await importFolder()).run.totals).toMatchObject({ files: 3, unchanged: 3 });
    expect(await app.strapi.db.query(ARTICLE).count()).toBe(count);

    // A later change in the file is an update of the article.
    writeFileSync(path.join(folder, 'made-here.de.md'), read('made-here.de.md').replace('Hier gemacht', 'Dort gemacht'));
    expect((await importFolder()).run.totals).toMatchObject({ update: 1, unchanged: 2 });
    // What was exported and imported is exported again as it is.
    expect((await exportAll()).export.totals).toMatchObject({ files: 3, same: 3, original: 3 });
  });

  test('a language that was added in Strapi stands beside the file it belongs to', async () => {
    await importFiles(app.strapi, { files: { 'blog/post-one.md': '---\ntitle: One\n---\nText\n' } });
    const documentId = await documentOf('post-one');
    await app.strapi.documents(ARTICLE).update({ documentId, locale: 'de', data: fields({ title: 'Eins', slug: 'eins', body: 'Text' }) });
    await exportAll();
    expect(read('blog/post-one.de.md')).toContain('slug: "eins"');
    expect((await importFolder()).run.totals).toMatchObject({ files: 2, unchanged: 2 });
  });
});

describe('a folder', () => {
  beforeEach(() => importFiles(app.strapi, { files: { 'posts/live.md': live } }));

  test('keeps files of other content, unless they are to be replaced', async () => {
    await exportAll();
    expect((await exportAll()).export.totals).toMatchObject({ same: 1, written: 0 });
    writeFileSync(path.join(folder, 'posts/live.md'), 'mine');
    expect((await exportAll()).export.totals).toMatchObject({ kept: 1, written: 0 });
    expect(read('posts/live.md')).toBe('mine');
    expect((await exportAll(true)).export.totals).toMatchObject({ written: 1 });
    expect(read('posts/live.md')).toBe(live);
    expect(await readdir(path.join(folder, 'posts'))).toEqual(['live.md']);
  });

  test('is not left through a link that stands in it', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'editorial-outside-'));
    symlinkSync(outside, path.join(folder, 'posts'));
    expect((await exportAll(true)).files).toMatchObject([{ outcome: 'failed', error: 'the path leads out of the folder' }]);
    rmSync(path.join(folder, 'posts'));
    await mkdir(path.join(folder, 'posts'));
    symlinkSync(path.join(outside, 'target.md'), path.join(folder, 'posts/live.md'));
    expect((await exportAll(true)).files).toMatchObject([{ outcome: 'kept' }]);
    expect(await readdir(outside)).toEqual([]);
    rmSync(outside, { recursive: true });
  });

  test('holds several sources side by side, or one alone', async () => {
    await importFiles(app.strapi, { files: { 'posts/live.md': generated }, options: { source: 'other site' } });
    const { files } = await exportAll();
    expect(files.map((file) => file.path).sort()).toEqual(['other-site/posts/live.md', 'posts/live.md']);
    rmSync(folder, { recursive: true });
    expect((await exportAll(false, 'other site')).files.map((file) => file.path)).toEqual(['posts/live.md']);
    expect(read('posts/live.md')).toBe(generated);
  });
});

describe('over HTTP', () => {
  const get = (address: string, bearer?: string) => fetch(app.url + address, { headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` } });

  test('one article as its file: what is live, drafts with a permission of their own', async () => {
    await importFiles(app.strapi, { files: { 'live.md': live, 'generated.md': generated } });
    const reader = await createToken(app.strapi, 'custom', [CONTENT_ACTIONS.markdown]);
    const drafts = await createToken(app.strapi, 'custom', [CONTENT_ACTIONS.markdown, CONTENT_ACTIONS.readDrafts]);
    const [liveId, draftId] = [await documentOf('live'), await documentOf('generated')];
    const address = (id: string, query = '') => `/api/editorial/articles/${id}/markdown${query}`;

    const answer = await get(address(liveId), reader);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/markdown');
    expect(answer.headers.get('content-disposition')).toContain('filename="live.md"');
    expect(await answer.text()).toBe(live);
    expect((await get(address(draftId), reader)).status).toBe(404);
    expect((await get(address(draftId, '?status=draft'), reader)).status).toBe(403);
    expect(await (await get(address(draftId, '?status=draft'), drafts)).text()).toBe(generated);
    expect((await get(address(liveId))).status).toBe(403);
    expect((await get(address(liveId), await createToken(app.strapi, 'custom', ['plugin::editorial.article.find']))).status).toBe(403);
    expect((await get(address(liveId, '?status=nonsense'), reader)).status).toBe(400);
    expect((await get(address('none'), reader)).status).toBe(404);
  });

  test('a file that describes an unpublished draft is no model of what is live', async () => {
    await importFiles(app.strapi, { files: { 'live.md': live } });
    const documentId = await documentOf('live');
    await app.strapi.documents(ARTICLE).update({ documentId, data: fields({ description: 'Edited' }) });
    // The file now tells of the draft only: the editor's change keeps it from going live.
    await importFiles(app.strapi, { files: { 'live.md': live.replace('\n', '\n# SECRET remark\n').replace(/^title:.*$/m, 'title: SECRET') } });
    const reader = await createToken(app.strapi, 'custom', [CONTENT_ACTIONS.markdown]);
    const text = await (await get(`/api/editorial/articles/${documentId}/markdown`, reader)).text();
    expect(text).toContain('published: true');
    expect(text).not.toContain('SECRET');
  });

  test('the chosen articles as an archive, those that one may read', async () => {
    await importFiles(app.strapi, { files: { 'posts/live.md': live, 'generated.md': generated } });
    const documentIds = [await documentOf('live'), await documentOf('generated')];
    const post = async (permissions: Parameters<typeof signInAdmin>[1], body: unknown) =>
      fetch(`${app.url}/editorial/exports`, { method: 'POST', headers: { authorization: `Bearer ${await signInAdmin(app, permissions)}`, 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const EXPORT = { action: ADMIN_ACTIONS.exportArticles };

    const answer = await post([EXPORT, READ_ARTICLES], { documentIds, locale: 'en' });
    expect(answer.status).toBe(200);
    const entries = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    expect(Object.keys(entries).sort()).toEqual(['articles/generated.md', 'articles/posts/live.md']);
    expect(Buffer.from(entries['articles/posts/live.md'] ?? []).toString()).toBe(live);
    expect((await post([READ_ARTICLES], { documentIds })).status).toBe(403);
    expect((await post([EXPORT], { documentIds })).status).toBe(404);
    expect((await post([EXPORT, { ...READ_ARTICLES, conditions: ['admin::is-creator'] }], { documentIds })).status).toBe(404);
    expect((await post([EXPORT, READ_ARTICLES], { documentIds: [] })).status).toBe(400);
    expect((await post([EXPORT, READ_ARTICLES], { documentIds, locale: 'de' })).status).toBe(404);
  });

  test('all of them a line each, drafts with a permission of their own', async () => {
    await importFiles(app.strapi, { files: { 'live.md': live, 'generated.md': generated } });
    const linesOf = async (permissions: string[], query = '') => {
      const answer = await get(`/api/editorial/exports${query}`, await createToken(app.strapi, 'custom', permissions));
      return answer.status === 200 ? (await answer.text()).trim().split('\n').map((line) => JSON.parse(line)) : answer.status;
    };
    expect(await linesOf([CONTENT_ACTIONS.export])).toBe(403);
    expect(await linesOf([CONTENT_ACTIONS.export], '?status=published')).toMatchObject([{ path: 'live.md', content: Buffer.from(live).toString('base64') }, { total: 1 }]);
    expect(await linesOf([CONTENT_ACTIONS.export, CONTENT_ACTIONS.readDrafts])).toHaveLength(3);
    expect(await linesOf([CONTENT_ACTIONS.readDrafts])).toBe(403);
    expect((await createClient(app.url, null).get('/api/editorial/exports')).status).toBe(403);
  });
});

