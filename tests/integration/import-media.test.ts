import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ImportReport, WriterOption } from '../../contracts';
import { withZippedSource } from '../../cli/zip-source';
import type { ExportService } from '../../server/exporting/export-service';
import { exportToFolder } from '../../server/exporting/export-to-folder';
import { createImportService } from '../../server/importing/import-service';
import { DEFAULT_SOURCE_LIMITS } from '../../server/importing/sources/limits';
import { openSource } from '../../server/importing/sources/open-source';
import { NO_MEDIA } from '../../server/importing/sources/source-listing';
import type { UndoService } from '../../server/importing/undo/undo-service';
import { clearContent } from '../bench/frame/clear-content';
import { fields } from '../support/content-api';
import { comparableContent } from '../support/comparable-content';
import { dryRunFiles, dumpContent, importFiles, OPERATOR, servicesOf, type ImportCase } from '../support/import-app';
import { picture } from '../support/pictures';
import { startStrapi, type TestApp } from '../support/start-strapi';

/* Images and links: from a file that names them to the Media Library, to the site, and back. */

const ARTICLE = 'plugin::editorial.article';
const FILE = 'plugin::upload.file';
const MEDIA = 'plugin::editorial.media-file';
const RED = picture([255, 0, 0]);
const BLUE = picture([0, 0, 255]);
const WRITERS: readonly WriterOption[] = ['documents', 'bulk'];

let app: TestApp;
let folder: string;
beforeAll(async () => {
  app = await startStrapi();
});
afterAll(async () => {
  await removeUploads();
  await app.stop();
});
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'editorial-media-test-'));
  await clearContent(app.strapi);
  await removeUploads();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function removeUploads(): Promise<void> {
  const files = await app.strapi.db.query(FILE).findMany({});
  for (const file of files) await app.strapi.plugin('upload').service('upload').remove(file);
  await app.strapi.db.query(MEDIA).deleteMany({});
}

const post = (lines: readonly string[], body: string) => ['---', ...lines, '---', '', body, ''].join('\n');
const codesOf = (report: ImportReport) => report.files.flatMap(({ issues }) => issues.map(({ code }) => code)).filter((code) => code !== 'date-missing');
const uploads = () => app.strapi.db.query(FILE).findMany({ orderBy: { id: 'asc' } });

async function article(slug: string, status: 'draft' | 'live' = 'draft') {
  const where = { slug, publishedAt: status === 'draft' ? { $null: true } : { $notNull: true } };
  return app.strapi.db.query(ARTICLE).findOne({ where, populate: { cover: true } });
}

const BLOG: ImportCase = {
  files: {
    'posts/one.md': post(['title: One', 'published: true', 'cover: ../img/red.png', 'layout: wide'], '![Red](../img/red.png "T") and <img src="/blue.png" alt="x">\n\n```\n![](../img/red.png)\n```\n\n[1]: ../img/red.png\n\nSee [it][1] and ![gone](./gone.png).'),
    'posts/two.md': post(['title: Two'], '`![](../img/same.png)` ![](../img/same.png)'),
  },
  media: { 'img/red.png': RED, 'img/same.png': RED, 'static/blue.png': BLUE, 'img/unused.png': picture([1, 2, 3]) },
};

describe('images beside the files', () => {
  test('are uploaded once per content, and their addresses replaced where they stand', async () => {
    const preview = await dryRunFiles(app.strapi, BLOG);
    expect(preview.run.media).toEqual({ uploads: 2, bytes: RED.length + BLUE.length });
    expect(await uploads()).toEqual([]);
    const report = await importFiles(app.strapi, BLOG);
    expect(report.files.map(({ issues, ...file }) => ({ ...file, documentId: null, codes: issues.map(({ code }) => code) }))).toEqual(
      preview.files.map(({ issues, ...file }) => ({ ...file, documentId: null, codes: issues.map(({ code }) => code) })),
    );
    const [red, blue, ...others] = await uploads();
    expect(others).toEqual([]);
    expect([red, blue]).toMatchObject([{ name: 'red.png', mime: 'image/png' }, { name: 'blue.png' }]);
    const one = await article('one');
    expect(one.body).toBe(
      `\n![Red](${red.url} "T") and <img src="${blue.url}" alt="x">\n\n\`\`\`\n![](../img/red.png)\n\`\`\`\n\n[1]: ${red.url}\n\nSee [it][1] and ![gone](./gone.png).\n`,
    );
    expect(one.cover).toMatchObject({ id: red.id });
    expect(one.extra).toEqual({ layout: 'wide' });
    expect((await article('one', 'live')).cover).toMatchObject({ id: red.id });
    expect((await article('two')).body).toBe(`\n\`![](../img/same.png)\` ![](${red.url})\n`);
    expect(report.files[0]?.issues).toContainEqual(expect.objectContaining({ code: 'media-missing', line: 16, column: 25, params: { address: './gone.png' } }));
  });

  test('re-importing them unchanged writes nothing', async () => {
    await importFiles(app.strapi, BLOG);
    const before = await dumpContent(app.strapi);
    const again = await importFiles(app.strapi, BLOG);
    expect(again.run).toMatchObject({ totals: { unchanged: 2 }, media: { uploads: 0, bytes: 0 } });
    expect(await dumpContent(app.strapi)).toEqual(before);
    expect(await uploads()).toHaveLength(2);
  });

  test('another run of another source uploads nothing twice', async () => {
    await importFiles(app.strapi, BLOG);
    await importFiles(app.strapi, { ...BLOG, options: { source: 'other' } });
    expect(await uploads()).toHaveLength(2);
    expect((await article('one-2')).cover).toMatchObject({ name: 'red.png' });
  });

  test('one that changed is uploaded anew, and the article updated', async () => {
    await importFiles(app.strapi, BLOG);
    const before = await article('two');
    const green = picture([0, 255, 0]);
    const report = await importFiles(app.strapi, { ...BLOG, media: { ...BLOG.media, 'img/red.png': green } });
    expect(report.files).toMatchObject([
      { verdict: 'update', changes: [{ field: 'body' }, { field: 'cover', from: expect.stringMatching(/^media#\w{8}$/), to: expect.stringMatching(/^img\/red\.png#\w{8}$/) }] },
      { verdict: 'unchanged' },
    ]);
    const third = (await uploads()).at(-1);
    expect(await article('one')).toMatchObject({ cover: { id: third.id }, body: expect.stringContaining(`![Red](${third.url} "T")`) });
    expect(await article('two')).toEqual(before);
  });

  test('one that somebody deleted in the Media Library comes back with a change of its file, and is no edit of the articles that named it', async () => {
    await importFiles(app.strapi, BLOG);
    const [red] = await uploads();
    await app.strapi.plugin('upload').service('upload').remove(red);
    const two = { ...BLOG.files, 'posts/two.md': post(['title: Two again'], '`![](../img/same.png)` ![](../img/same.png) More') };
    expect((await importFiles(app.strapi, { ...BLOG, files: two })).files[1]).toMatchObject({ verdict: 'update' });
    const back = (await uploads()).at(-1);
    expect(back.url).not.toBe(red.url);
    expect((await article('two')).body).toContain(`![](${back.url}) More`);
    expect((await article('one')).body).toContain(red.url);
    const both = { ...two, 'posts/one.md': `${BLOG.files['posts/one.md']}\nMore\n` };
    expect((await importFiles(app.strapi, { ...BLOG, files: both })).files[0]).toMatchObject({ verdict: 'update', changes: [{ field: 'body' }] });
    expect((await article('one')).body).toContain(`![Red](${back.url} "T")`);
    expect((await article('one')).body).not.toContain(red.url);
  });

  test('an edit in Strapi is kept', async () => {
    await importFiles(app.strapi, BLOG);
    const { documentId, body } = await article('two');
    await app.strapi.documents(ARTICLE).update({ documentId, data: fields({ body: `${body}\nMine.` }) });
    const kept = await importFiles(app.strapi, { ...BLOG, files: { ...BLOG.files, 'posts/two.md': post(['title: Two again'], '`![](../img/same.png)` ![](../img/same.png)') } });
    expect(kept.files[1]).toMatchObject({ verdict: 'update', changes: [{ field: 'title' }] });
    expect((await article('two')).body).toBe(`${body}\nMine.`);
    const conflict = await importFiles(app.strapi, { ...BLOG, files: { ...BLOG.files, 'posts/two.md': post(['title: Two again'], 'Other') } });
    expect(conflict.files[1]).toMatchObject({ verdict: 'conflict' });
  });

  test('a file that is not there this time leaves what the last import brought', async () => {
    await importFiles(app.strapi, BLOG);
    const before = await article('one');
    const report = await importFiles(app.strapi, { files: { 'posts/one.md': BLOG.files['posts/one.md'] ?? '' } });
    expect(report.files).toMatchObject([{ verdict: 'unchanged' }]);
    expect(codesOf(report)).toEqual(expect.arrayContaining(['media-kept', 'media-missing']));
    expect(await article('one')).toEqual(before);
  });

  test('keep leaves addresses as they are, and uploads nothing', async () => {
    await importFiles(app.strapi, { ...BLOG, options: { media: 'keep' } });
    expect(await uploads()).toEqual([]);
    expect(await article('one')).toMatchObject({ cover: null, extra: { cover: '../img/red.png' }, body: expect.stringContaining('(../img/red.png "T")') });
  });

  test('what is no image, or could run, is refused; what cannot be uploaded stays as it was, and is tried again', async () => {
    const files = { 'a.md': post(['title: A', 'cover: other.pdf'], '![](fake.png) ![](evil.svg) ![](fine.svg) [PDF](doc.pdf) ![](red.png)') };
    const media = {
      'fake.png': Buffer.from('<html>'),
      'evil.svg': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      'fine.svg': Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"></svg>'),
      'doc.pdf': Buffer.from('%PDF-1.4\n'),
      'other.pdf': Buffer.from('%PDF-1.5\n'),
      'red.png': RED,
    };
    const service = app.strapi.plugin('upload').service('upload');
    const upload = service.upload;
    service.upload = (input: { files: { originalFilename: string } }, ...rest: unknown[]) => {
      if (input.files.originalFilename === 'red.png') throw new Error('the bucket is away.');
      return upload(input, ...rest);
    };
    const first = await importFiles(app.strapi, { files, media });
    service.upload = upload;
    expect(codesOf(first).sort()).toEqual(['cover-kept-as-text', 'media-failed', 'media-refused', 'media-refused', 'media-refused']);
    const names = (await uploads()).map(({ name }) => name);
    expect(names.sort()).toEqual(['doc.pdf', 'fine.svg']);
    const { body } = await article('a');
    expect(body).toMatch(/^\n!\[\]\(fake\.png\) !\[\]\(evil\.svg\) !\[\]\(\/uploads\/fine_\w+\.svg\) \[PDF\]\(\/uploads\/doc_\w+\.pdf\) !\[\]\(red\.png\)\n$/);
    const second = await importFiles(app.strapi, { files, media });
    expect(second.files).toMatchObject([{ verdict: 'update', changes: [{ field: 'body' }] }]);
    expect((await article('a')).body).toMatch(/\(\/uploads\/red_\w+\.png\)\n$/);
  });

  test('both writers leave the same rows', async () => {
    const left = [];
    for (const writer of WRITERS) {
      await clearContent(app.strapi);
      await removeUploads();
      await importFiles(app.strapi, { ...BLOG, options: { writer, links: '/blog/:slug' } });
      const covers = await app.strapi.db.getConnection('files_related_mph').select('related_type', 'field', 'order');
      const content = await comparableContent(app.strapi);
      left.push({ covers, content: JSON.parse(JSON.stringify(content).replace(/(red|blue)_\w+\.png/g, '$1.png').replace(/"(file|claim|claimed_at|cover_id)":[^,}]+/g, '"$1":0')) });
    }
    expect(left[1]).toEqual(left[0]);
    expect(left[0]?.covers).toHaveLength(2);
  });

  test('what a worker that died had uploaded is found again', async () => {
    const service = app.strapi.plugin('upload').service('upload');
    const upload = service.upload;
    const { imports, runs } = servicesOf(app.strapi);
    const run = await imports.plan({ source: await folderSource(), options: await imports.parseOptions({}), importer: OPERATOR });
    // It comes into the Media Library, and nobody hears of it.
    service.upload = async (...given: unknown[]) => {
      await upload(...given);
      throw new Error('killed');
    };
    await runs.apply(run.id, { actor: OPERATOR });
    service.upload = upload;
    expect(await uploads()).toHaveLength(1);
    const again = await imports.plan({ source: await folderSource(), options: await imports.parseOptions({}), importer: OPERATOR });
    await runs.apply(again.id, { actor: OPERATOR });
    expect(await uploads()).toMatchObject([{ name: 'red.png', caption: null }]);
    expect((await article('a')).body).toMatch(/\/uploads\/red_/);
  });
});

async function folderSource() {
  mkdirSync(path.join(folder, 'img'), { recursive: true });
  writeFileSync(path.join(folder, 'a.md'), post(['title: A'], '![](img/red.png)'));
  writeFileSync(path.join(folder, 'img/red.png'), RED);
  return openSource([folder], DEFAULT_SOURCE_LIMITS);
}

describe('images of other sites', () => {
  const files = { 'a.md': post(['title: A', 'cover: https://images.test/red.png'], '![](https://images.test/red.png) ![](//images.test/gone.png) [x](https://images.test/red.png)') };

  function fetching(fetched: string[]) {
    const plugin = app.strapi.plugin('editorial');
    const remoteFetcher = () => (address: string) => {
      fetched.push(address);
      return Promise.resolve(address.endsWith('red.png') ? { bytes: RED } : { refused: 'images.test answers with 404' });
    };
    return createImportService({ strapi: app.strapi, runs: plugin.service('runs'), uploads: plugin.service('uploads'), mappings: plugin.service('importMappings'), keeper: plugin.service('keptMedia'), remoteFetcher });
  }

  test('stay there unless asked for; then each is fetched once, and not again', async () => {
    await importFiles(app.strapi, { files });
    expect((await article('a')).body).toContain('![](https://images.test/red.png)');
    const fetched: string[] = [];
    const imports = fetching(fetched);
    const { runs } = servicesOf(app.strapi);
    const options = await imports.parseOptions({ remote: 'fetch' });
    const listed = (bytes: Uint8Array, name: string) => ({ path: name, origin: name, load: () => Promise.resolve({ path: name, bytes }) });
    const source = () => Promise.resolve({ files: [listed(Buffer.from(files['a.md']), 'a.md')], media: NO_MEDIA, complete: false, close: () => Promise.resolve() });
    const run = await imports.plan({ source, options, importer: OPERATOR });
    await runs.apply(run.id, { actor: OPERATOR });
    const [red] = await uploads();
    expect(await article('a')).toMatchObject({ body: `\n![](${red.url}) ![](//images.test/gone.png) [x](${red.url})\n`, cover: { id: red.id } });
    expect(fetched).toEqual(['https://images.test/red.png', '//images.test/gone.png']);
    expect(codesOf(await imports.report(run.id))).toEqual(['media-refused']);
    const again = await imports.dryRun({ source, options, importer: OPERATOR });
    expect(again.run.totals).toMatchObject({ unchanged: 1 });
    expect(fetched.slice(2)).toEqual(['//images.test/gone.png']);
  });

  test('are never fetched from inside', async () => {
    const inside = { 'a.md': post(['title: A'], '![](http://127.0.0.1:1/a.png) ![](http://169.254.169.254/b.png)') };
    const report = await importFiles(app.strapi, { files: inside, options: { remote: 'fetch' } });
    expect(report.files[0]?.issues.filter(({ code }) => code === 'media-refused').map(({ params }) => params.reason)).toEqual([
      '127.0.0.1:1 is not on the public internet',
      '169.254.169.254 is not on the public internet',
    ]);
    expect(await uploads()).toEqual([]);
  });
});

describe('sources', () => {
  async function importPaths(paths: readonly string[]): Promise<ImportReport> {
    const { imports, runs } = servicesOf(app.strapi);
    const run = await imports.plan({ source: await openSource(paths, imports.limits()), options: await imports.parseOptions({}), importer: OPERATOR });
    await runs.apply(run.id, { actor: OPERATOR });
    return imports.report(run.id);
  }

  test('a folder, a zip archive and a single file have their images, and none from outside', async () => {
    await folderSource();
    const secret = mkdtempSync(path.join(tmpdir(), 'editorial-secret-'));
    writeFileSync(path.join(secret, 'secret.png'), BLUE);
    symlinkSync(path.join(secret, 'secret.png'), path.join(folder, 'img/link.png'));
    const outside = `../${path.basename(secret)}/secret.png`;
    writeFileSync(path.join(folder, 'b.md'), post(['title: B'], `![](img/link.png) ![](${outside}) ![](${secret}/secret.png)`));
    const report = await importPaths([folder]);
    expect(codesOf(report)).toEqual(['media-missing', 'media-missing', 'media-missing']);
    await importPaths([path.join(folder, 'b.md')]);
    expect(await uploads()).toHaveLength(1);

    await clearContent(app.strapi);
    await importPaths([path.join(folder, 'a.md')]);
    expect((await article('a')).body).toMatch(/\/uploads\/red_/);

    await clearContent(app.strapi);
    const archive = path.join(folder, 'blog.zip');
    writeFileSync(archive, zipSync({ 'blog/a.md': Buffer.from(post(['title: A'], '![](img/red.png) ![](../../x.png)')), 'blog/img/red.png': RED, 'blog/../x.png': BLUE }));
    expect((await importPaths([archive])).files.flatMap(({ issues }) => issues.map(({ code, params }) => [code, params]))).toEqual([['date-missing', {}], ['media-missing', { address: '../../x.png' }]]);
    expect((await article('a')).body).toMatch(/^\n!\[\]\(\/uploads\/red_\w+\.png\) /);

    await clearContent(app.strapi);
    rmSync(archive);
    const sent = await withZippedSource([folder], async ({ file, count }) => ({ count, report: await importPaths([file]) }));
    expect(sent.count).toBe(2);
    expect((await article('a')).body).toMatch(/\/uploads\/red_/);
    rmSync(secret, { recursive: true });
  });
});

describe('undo and export', () => {
  test('an undo takes articles back, and lists what stays in the Media Library', async () => {
    const report = await importFiles(app.strapi, BLOG);
    const green = picture([0, 255, 0]);
    const second = await importFiles(app.strapi, { ...BLOG, media: { ...BLOG.media, 'img/red.png': green } });
    const before = await article('one');
    expect((await undo(second)).files.map(({ path: name, verdict, issues }) => [name, verdict, issues.map(({ code }) => code)])).toEqual([
      ['posts/one.md', 'update', []],
      ['media: red.png', 'unchanged', ['undo-media-kept']],
    ]);
    expect(await article('one')).not.toEqual(before);
    expect((await article('one')).cover).toMatchObject({ id: (await uploads())[0]?.id });
    expect((await importFiles(app.strapi, BLOG)).run.totals).toMatchObject({ unchanged: 2 });
    expect((await undo(report)).files.map(({ verdict }) => verdict)).toEqual(['remove', 'remove', 'unchanged', 'unchanged']);
    expect(await article('one')).toBeNull();
    expect(await uploads()).toHaveLength(3);
  });

  async function undo({ run }: ImportReport) {
    const { runs } = servicesOf(app.strapi);
    const planned = await app.strapi.plugin('editorial').service<UndoService>('undos').plan(String(run.id), OPERATOR);
    await runs.apply(planned.id, { actor: OPERATOR });
    const files = [];
    for await (const item of runs.allItems(planned.id)) files.push({ path: item.key, verdict: item.verdict, issues: item.issues });
    return { files };
  }

  const exportAll = (overwrite = true) =>
    exportToFolder(app.strapi.plugin('editorial').service<ExportService>('exports'), {
      folder,
      overwrite,
      request: { source: null, status: 'draft', documentIds: null, locale: null },
      onProgress() {},
    });

  async function readFolder(): Promise<ImportCase> {
    const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
    const content = (wanted: boolean) => names.filter((name) => name.endsWith('.md') === wanted).map((name) => [name, readFileSync(path.join(folder, name))] as const);
    return { files: Object.fromEntries(content(true).map(([name, bytes]) => [name, bytes.toString('utf8')])), media: Object.fromEntries(content(false)) };
  }

  test('an untouched article gives its bytes back with its images beside it, and imports as unchanged', async () => {
    await importFiles(app.strapi, { ...BLOG, options: { links: '/blog/:slug' } });
    const { export: summary, media } = await exportAll();
    expect(summary.totals).toMatchObject({ files: 2, original: 2 });
    expect(media.map(({ path: name, outcome }) => [name, outcome]).sort()).toEqual([['img/red.png', 'written'], ['img/same.png', 'written'], ['static/blue.png', 'written']]);
    const exported = await readFolder();
    expect(exported.files).toEqual(BLOG.files);
    const before = await dumpContent(app.strapi);
    const again = await importFiles(app.strapi, { ...exported, options: { links: '/blog/:slug' } });
    expect(again.run.totals).toMatchObject({ files: 2, unchanged: 2 });
    expect({ ...(await dumpContent(app.strapi)), editorial_media_files: 0 }).toEqual({ ...before, editorial_media_files: 0 });
    expect(await uploads()).toHaveLength(2);
  });

  test('of two contents that one path had, one is exported and the other is told', async () => {
    const named = (name: string) => ({ [`${name}.md`]: post([`title: ${name}`], '![](x.png)') });
    await importFiles(app.strapi, { files: named('a'), media: { 'x.png': RED } });
    await importFiles(app.strapi, { files: named('b'), media: { 'x.png': BLUE } });
    const { media } = await exportAll();
    expect(media).toMatchObject([{ path: 'x.png', outcome: 'written' }, { path: 'x.png', outcome: 'failed', error: expect.stringContaining('another one is exported') }]);
    // Strapi made it smaller; an import knows it again as that of the article that was exported first.
    const exported = (await readFolder()).media ?? {};
    const verdicts = [];
    for (const name of ['a', 'b']) verdicts.push((await importFiles(app.strapi, { files: named(name), media: exported })).files.find(({ path: file }) => file === `${name}.md`)?.verdict);
    expect(verdicts.sort()).toEqual(['unchanged', 'update']);
  });

  test('a touched one has its own addresses in every line', async () => {
    await importFiles(app.strapi, BLOG);
    const { documentId, body } = await article('one');
    await app.strapi.documents(ARTICLE).update({ documentId, data: fields({ body: body.replace('![Red]', '![Very red]') }) });
    const { export: summary } = await exportAll();
    expect(summary.totals).toMatchObject({ edited: 1, original: 1, inexact: 0 });
    const exported = await readFolder();
    expect(exported.files['posts/one.md']).toBe(BLOG.files['posts/one.md']?.replace('![Red]', '![Very red]'));
    const again = await importFiles(app.strapi, exported);
    expect(again.run.totals).toMatchObject({ unchanged: 2 });
  });

  test('another cover is written, and an article of Strapi names its own', async () => {
    await importFiles(app.strapi, BLOG);
    const [, blue] = await uploads();
    const { documentId } = await article('one');
    await app.strapi.documents(ARTICLE).update({ documentId, data: fields({ cover: blue.id }) });
    await exportAll();
    expect((await readFolder()).files['posts/one.md']).toContain('\ncover: /blue.png\n');
    const mine = path.join(folder, 'mine.png');
    writeFileSync(mine, picture([9, 9, 9]));
    const [own] = await app.strapi.plugin('upload').service('upload').upload({ data: { fileInfo: {} }, files: { filepath: mine, originalFilename: 'mine.png', mimetype: 'image/png', size: 80 } });
    rmSync(mine);
    await app.strapi.documents(ARTICLE).update({ documentId, data: fields({ cover: own.id }) });
    await exportAll();
    const exported = await readFolder();
    expect(exported.files['posts/one.md']).toContain(`\ncover: ${own.url}\n`);
    expect((await importFiles(app.strapi, exported)).files[0]).toMatchObject({ verdict: 'unchanged' });
    for (const writer of WRITERS) {
      const report = await importFiles(app.strapi, { files: { [`${writer}.md`]: post([`title: ${writer}`, `cover: ${own.url}`], `![](${own.url})`) }, options: { writer } });
      expect(codesOf(report)).toEqual([]);
      expect(await article(writer)).toMatchObject({ cover: { id: own.id }, extra: {} });
    }
    await app.strapi.documents(ARTICLE).update({ documentId, data: fields({ cover: null }) });
    await exportAll();
    expect((await readFolder()).files['posts/one.md']).toMatch(/\ncover: (""|'')\n/);
  });
});
