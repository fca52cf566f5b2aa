import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ReportFile } from '../../contracts';
import { dryRunFiles, dumpContent, importFiles, planFiles, readFixture, servicesOf, OPERATOR } from '../support/import-app';
import { startStrapi, type TestApp } from '../support/start-strapi';

let app: TestApp;
let generated: string;
let live: string;
let unflagged: string;
let unclosed: string;

beforeAll(async () => {
  app = await startStrapi();
  generated = await readFixture('generated-article.md');
  live = await readFixture('live-article.md');
  unflagged = await readFixture('unflagged-article.md');
  unclosed = await readFixture('unclosed-fence.md');
});
afterAll(() => app.stop());

beforeEach(async () => {
  for (const name of ['article', 'category', 'keyword', 'source-file', 'run', 'run-item'] as const) {
    await app.strapi.db.query(`plugin::editorial.${name}`).deleteMany({});
  }
});

const articles = () => app.strapi.documents('plugin::editorial.article');

async function findArticle(documentId: string | null, status: 'draft' | 'published' = 'draft') {
  return articles().findOne({ documentId: documentId ?? '', status, populate: ['category', 'keywords'] });
}

/** What an editor does in the panel. */
function edit(documentId: string, data: Record<string, unknown>) {
  return articles().update({ documentId, data });
}

function fileOf(files: readonly ReportFile[], path: string): ReportFile {
  const found = files.find((file) => file.path === path);
  if (found === undefined) throw new Error(`${path} is not in the report.`);
  return found;
}

describe('importing a generated article', () => {
  test('makes the draft that its frontmatter describes, cleaned and reported', async () => {
    const report = await importFiles(app.strapi, { files: { 'sourdough-vs-yeast-bread.md': generated } });

    expect(report.run).toMatchObject({ status: 'done', dryRun: false, source: 'default' });
    expect(report.run.totals).toEqual({ files: 1, create: 1, update: 0, remove: 0, unchanged: 0, gone: 0, conflict: 0, invalid: 0, skipped: 0 });
    const [file] = report.files;
    expect(file).toMatchObject({
      path: 'sourdough-vs-yeast-bread.md',
      verdict: 'create',
      title: 'Sourdough vs. Yeast Bread: What\'s Easier?',
      slug: 'sourdough-vs-yeast-bread',
      published: false,
      category: 'Baking',
      keywords: ['sourdough', 'vs', 'yeast', 'bread', "what's", 'easier'],
      date: '2025-03-09',
      locale: 'en',
    });
    expect(file?.issues.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['keywords-split', 'keywords-repeat-title', 'mojibake-repaired', 'h1-repeats-title', 'placeholder-link']),
    );

    const article = await findArticle(file?.documentId ?? null);
    expect(article).toMatchObject({
      title: 'Sourdough vs. Yeast Bread: What\'s Easier?',
      slug: 'sourdough-vs-yeast-bread',
      date: '2025-03-09',
      datedAt: null,
      description: 'A short guide on Sourdough vs. Yeast Bread: What\'s Easier?',
      category: { name: 'Baking', slug: 'baking' },
    });
    expect(article?.body).toContain('we’ll compare');
    expect(article?.body).not.toContain('# Sourdough vs.');
    expect(article?.keywords).toMatchObject(
      ['sourdough', 'vs', 'yeast', 'bread', "what's", 'easier'].map((name) => ({ name })),
    );
    expect(await findArticle(file?.documentId ?? null, 'published')).toBeNull();
  });

  test('keeps every byte of the file in the ledger', async () => {
    await importFiles(app.strapi, { files: { 'a/generated-article.md': generated } });

    const rows = await app.strapi.db.query('plugin::editorial.source-file').findMany({});
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ source: 'default', path: 'a/generated-article.md', original: generated, originalEncoding: 'utf-8' });
  });
});

describe('importing again', () => {
  test('an unchanged source writes nothing', async () => {
    const files = { 'generated.md': generated, 'live.md': live, 'notes/salt.md': unflagged };
    await importFiles(app.strapi, { files });
    const before = await dumpContent(app.strapi);

    const report = await importFiles(app.strapi, { files });

    expect(report.run.totals).toMatchObject({ files: 3, unchanged: 3 });
    expect(Object.keys(before)).toEqual(expect.arrayContaining(['editorial_articles', 'editorial_source_files']));
    expect(before.editorial_articles).toHaveLength(4);
    expect(await dumpContent(app.strapi)).toEqual(before);
  });

  test('a changed field is the one change, and the article stays the same document', async () => {
    const first = await importFiles(app.strapi, { files: { 'live.md': live } });

    const report = await importFiles(app.strapi, { files: { 'live.md': live.replace('Mix, wait, bake.', 'Mix, wait longer, bake.') } });

    expect(report.files[0]).toMatchObject({ verdict: 'update', documentId: first.files[0]?.documentId, published: true });
    expect(report.files[0]?.changes.map(({ field }) => field)).toEqual(['body']);
    const published = await findArticle(first.files[0]?.documentId ?? null, 'published');
    expect(published?.body).toContain('wait longer');
    expect(await app.strapi.db.query('plugin::editorial.article').count()).toBe(2);
  });

  test('a flag that was taken back unpublishes', async () => {
    const first = await importFiles(app.strapi, { files: { 'live.md': live } });
    const documentId = first.files[0]?.documentId ?? null;
    expect(await findArticle(documentId, 'published')).not.toBeNull();

    const report = await importFiles(app.strapi, { files: { 'live.md': live.replace('published: true', 'published: false') } });

    expect(report.files[0]).toMatchObject({ verdict: 'update', published: false });
    expect(await findArticle(documentId, 'published')).toBeNull();
    expect(await findArticle(documentId)).not.toBeNull();
  });

  test('an edit on both sides is a conflict that keeps what stands in Strapi', async () => {
    const first = await importFiles(app.strapi, { files: { 'salt.md': unflagged } });
    const documentId = first.files[0]?.documentId ?? '';
    await edit(documentId, { title: 'Notes on sea salt' });
    const before = await dumpContent(app.strapi);
    const files = { 'salt.md': unflagged.replace('Notes on salt', 'Notes on rock salt') };

    const report = await importFiles(app.strapi, { files });

    expect(report.files[0]).toMatchObject({ verdict: 'conflict', documentId });
    expect(report.files[0]?.issues.map(({ code }) => code)).toContain('edited-in-strapi');
    expect(await dumpContent(app.strapi)).toEqual(before);
  });

  test('an edit on both sides is overwritten when that is asked for', async () => {
    const first = await importFiles(app.strapi, { files: { 'salt.md': unflagged } });
    const documentId = first.files[0]?.documentId ?? '';
    await edit(documentId, { title: 'Notes on sea salt' });
    const files = { 'salt.md': unflagged.replace('Notes on salt', 'Notes on rock salt') };

    const report = await importFiles(app.strapi, { files, options: { onConflict: 'overwrite' } });

    expect(report.files[0]).toMatchObject({ verdict: 'update', documentId, title: 'Notes on rock salt' });
    expect(await findArticle(documentId)).toMatchObject({ title: 'Notes on rock salt' });
  });
});

describe('bad files', () => {
  test('are named with place and reason, and keep no other file from being imported', async () => {
    const files = { 'a-good.md': live, 'b-unclosed.md': unclosed, 'c-good.md': unflagged };

    const report = await importFiles(app.strapi, { files });

    expect(report.run.totals).toMatchObject({ files: 3, create: 2, invalid: 1 });
    const bad = fileOf(report.files, 'b-unclosed.md');
    expect(bad).toMatchObject({ verdict: 'invalid', documentId: null });
    expect(bad.issues[0]).toMatchObject({ code: 'unclosed-fence', severity: 'error', line: 1, column: 1 });
    expect(await app.strapi.db.query('plugin::editorial.source-file').count()).toBe(2);
  });

  test('a source without a markdown file is refused', async () => {
    await expect(planFiles(app.strapi, { files: {} })).rejects.toMatchObject({ code: 'nothing-to-import' });
    expect(await app.strapi.db.query('plugin::editorial.run').count()).toBe(0);
  });

  test.each([
    ['locale', 'xx', 'a language that is not set up'],
    ['publish', 'always', 'no such choice'],
    ['unflagged', 'live', 'no such choice'],
    ['onConflict', 'merge', 'no such choice'],
    ['encoding', 'klingon', 'no WHATWG label'],
    ['html', 'maybe', 'no such choice'],
    ['source', '../up', 'a name starts with a letter or digit'],
  ])('the option %s=%s is refused: %s', async (option, value) => {
    const planned = planFiles(app.strapi, { files: { 'live.md': live }, options: { [option]: value } });
    await expect(planned).rejects.toMatchObject({ code: 'option-invalid', details: { option, value } });
    expect(await app.strapi.db.query('plugin::editorial.run').count()).toBe(0);
  });
});

describe('going live', () => {
  test.each([
    ['published: true', {}, true, 'the file says so'],
    ['published: false', { unflagged: 'published' }, false, 'the file says no'],
    ['author: Ada', {}, false, 'a missing flag is a draft'],
    ['author: Ada', { unflagged: 'published' }, true, 'a missing flag is what was asked for'],
    ['published: true', { publish: 'none' }, false, 'nothing is to go live'],
  ] as [string, Record<string, string>, boolean, string][])('%s with %j gives published %s: %s', async (line, options, published) => {
    const report = await importFiles(app.strapi, { files: { 'live.md': live.replace('published: true', line) }, options });

    expect(report.files[0]).toMatchObject({ verdict: 'create', published });
    const found = await findArticle(report.files[0]?.documentId ?? null, 'published');
    expect(found !== null).toBe(published);
  });

  test('somebody who may not publish imports a draft, and is told', async () => {
    const importer = { ...OPERATOR, mayPublish: false };

    const report = await importFiles(app.strapi, { files: { 'live.md': live }, importer });

    expect(report.files[0]).toMatchObject({ verdict: 'create', published: false });
    expect(report.files[0]?.issues.map(({ code }) => code)).toContain('publish-not-permitted');
    expect(await findArticle(report.files[0]?.documentId ?? null, 'published')).toBeNull();
  });
});

describe('raw HTML', () => {
  const body = 'Text <b onclick="alert(1)">bold</b>.\n\n<script>alert(2)</script>\n\n```html\n<script>kept</script>\n```\n';
  const files = { 'a.md': `---\ntitle: A\n---\n${body}` };

  test.each([
    ['sanitize', 'Text <b>bold</b>.\n\n\n\n```html\n<script>kept</script>\n```\n', ['html-removed', 'html-removed']],
    ['keep', body, ['html-kept', 'html-kept']],
    ['strip', 'Text bold.\n\n\n\n```html\n<script>kept</script>\n```\n', ['html-removed', 'html-removed', 'html-removed']],
  ])('with %s is stored as asked, and told with its line', async (html, stored, codes) => {
    const report = await importFiles(app.strapi, { files, options: { html } });

    const issues = report.files[0]?.issues.filter(({ code }) => code.startsWith('html-')) ?? [];
    expect(issues.map(({ code }) => code)).toEqual(codes);
    expect(issues[0]?.line).toBe(4);
    expect((await findArticle(report.files[0]?.documentId ?? null))?.body).toBe(stored);
  });

  test('with reject keeps the file out', async () => {
    const report = await importFiles(app.strapi, { files, options: { html: 'reject' } });
    expect(report.files[0]).toMatchObject({ verdict: 'invalid', documentId: null });
    expect(await app.strapi.db.query('plugin::editorial.article').count()).toBe(0);
  });

  test('is compared again when it is asked for otherwise', async () => {
    await importFiles(app.strapi, { files });
    const report = await importFiles(app.strapi, { files, options: { html: 'strip' } });
    expect(report.files[0]).toMatchObject({ verdict: 'update', changes: [{ field: 'body' }] });
  });
});

describe('a dry run', () => {
  test('reports what the run then does, and leaves nothing in the database', async () => {
    const files = { 'generated.md': generated, 'live.md': live, 'bad.md': unclosed };

    const preview = await dryRunFiles(app.strapi, { files });

    expect(preview.run).toMatchObject({ id: null, dryRun: true, status: 'planned' });
    expect(await app.strapi.db.query('plugin::editorial.run').count()).toBe(0);
    expect(await app.strapi.db.query('plugin::editorial.run-item').count()).toBe(0);
    expect(await app.strapi.db.query('plugin::editorial.article').count()).toBe(0);
    const report = await importFiles(app.strapi, { files });
    expect(report.files.map((file) => ({ ...file, documentId: null }))).toEqual(preview.files);
    expect(report.run.totals).toEqual(preview.run.totals);
  });
});

describe('what moved since the preview', () => {
  test('an article that was edited is left alone, and reported', async () => {
    const first = await importFiles(app.strapi, { files: { 'salt.md': unflagged, 'live.md': live } });
    const documentId = fileOf(first.files, 'salt.md').documentId ?? '';
    const changed = { 'salt.md': `${unflagged}\nMore.\n`, 'live.md': `${live}\nMore.\n` };
    const run = await planFiles(app.strapi, { files: changed });
    await edit(documentId, { title: 'Edited meanwhile' });

    const { imports, runs } = servicesOf(app.strapi);
    await runs.apply(run.id, { actor: OPERATOR });

    const report = await imports.report(run.id);
    const file = fileOf(report.files, 'salt.md');
    expect(file).toMatchObject({ verdict: 'conflict', documentId });
    expect(file.issues.map(({ code }) => code)).toContain('changed-since-preview');
    expect(fileOf(report.files, 'live.md').verdict).toBe('update');
    expect(report.run.totals).toMatchObject({ update: 1, conflict: 1 });
    expect(await findArticle(documentId)).toMatchObject({ title: 'Edited meanwhile', body: expect.not.stringContaining('More.') });
  });

  test('two previews of one new file make one article', async () => {
    const first = await planFiles(app.strapi, { files: { 'live.md': live } });
    const second = await planFiles(app.strapi, { files: { 'live.md': live } });
    const { imports, runs } = servicesOf(app.strapi);

    await runs.apply(first.id, { actor: OPERATOR });
    await runs.apply(second.id, { actor: OPERATOR });

    expect((await imports.report(second.id)).files[0]).toMatchObject({ verdict: 'conflict' });
    expect(await app.strapi.db.query('plugin::editorial.source-file').count()).toBe(1);
    expect(await app.strapi.db.query('plugin::editorial.article').count()).toBe(2);
  });
});
