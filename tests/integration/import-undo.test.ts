import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Refusal } from '../../server/runs/refusal';
import type { UndoService } from '../../server/importing/undo/undo-service';
import { dumpContent, importFiles, OPERATOR, planFiles, servicesOf } from '../support/import-app';
import { startStrapi, type TestApp } from '../support/start-strapi';

let app: TestApp;

beforeAll(async () => {
  app = await startStrapi();
});
afterAll(() => app.stop());

beforeEach(async () => {
  for (const name of ['article', 'category', 'keyword', 'source-file', 'run', 'run-item', 'workflow-state'] as const) {
    await app.strapi.db.query(`plugin::editorial.${name}`).deleteMany({});
  }
});

const articles = () => app.strapi.documents('plugin::editorial.article');
const edit = (documentId: string, data: Record<string, unknown>) => articles().update({ documentId, data });
const undos = () => app.strapi.plugin('editorial').service<UndoService>('undos');

const file = (title: string, more = '', body = 'Text.'): string => `---\ntitle: ${title}\n${more}\npublished: true\n---\n${body}\n`;

/** Takes an import back and answers the items of the undo. */
async function undo(runId: string | null, importer = OPERATOR) {
  const { runs } = servicesOf(app.strapi);
  const planned = await undos().plan(String(runId), importer);
  const run = await runs.apply(planned.id, { actor: importer });
  const items = [];
  for await (const item of runs.allItems(planned.id)) items.push(item);
  return { run, items };
}

/** Articles, terms and ledger as people see them: without ids and times, which no undo brings back. */
async function content() {
  const rows = await app.strapi.db.query('plugin::editorial.article').findMany({ populate: ['category', 'keywords'], orderBy: ['slug', 'publishedAt'] });
  const names = (terms: { name: string }[]) => terms.map(({ name }) => name);
  return {
    articles: rows.map((row: Record<string, unknown> & { category: { name: string } | null; keywords: { name: string }[] }) => ({
      title: row.title,
      slug: row.slug,
      body: row.body,
      isLive: row.publishedAt !== null,
      category: row.category?.name ?? null,
      keywords: names(row.keywords),
    })),
    categories: names(await app.strapi.db.query('plugin::editorial.category').findMany({ orderBy: 'name' })),
    keywords: names(await app.strapi.db.query('plugin::editorial.keyword').findMany({ orderBy: 'name' })),
    ledger: (await app.strapi.db.query('plugin::editorial.source-file').findMany({ orderBy: 'path' })).map(
      ({ path, hash, run, original }: { path: string; hash: string; run: string; original: string }) => ({ path, hash, run, original }),
    ),
    states: (await app.strapi.db.query('plugin::editorial.workflow-state').findMany({ orderBy: 'articleId' })).map(({ stage }: { stage: string }) => stage),
  };
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return (error as Refusal).code;
}

describe('an undo', () => {
  test('removes what an import created, terms too, and the same import works as the first time', async () => {
    const files = { 'a.md': file('A', 'category: Tech\nkeywords: [x, y]'), 'b.md': file('B', 'keywords: [y]') };
    const empty = await content();
    const first = await importFiles(app.strapi, { files });
    const { run, items } = await undo(first.run.id);
    expect(run).toMatchObject({ kind: 'undo', status: 'done', totals: { remove: 5 } });
    expect(items.map(({ outcome }) => outcome)).toEqual(Array(5).fill('done'));
    expect(await content()).toEqual(empty);
    const again = await importFiles(app.strapi, { files });
    expect(again.run.totals).toEqual(first.run.totals);
    expect(again.files.map(({ slug, published }) => [slug, published])).toEqual(first.files.map(({ slug, published }) => [slug, published]));
  });

  test('restores what an import changed: live version, draft, terms, ledger and stage', async () => {
    const first = await importFiles(app.strapi, { files: { 'a.md': file('A', 'category: Tech\nkeywords: [x, y]', 'One.') } });
    const before = await content();
    const second = await importFiles(app.strapi, { files: { 'a.md': file('A2', 'category: Life\nkeywords: [z]\nslug: b', 'Two.') } });
    const { items } = await undo(second.run.id);
    expect(items.map(({ key, verdict, outcome }) => [key, verdict, outcome])).toEqual([
      ['a.md', 'update', 'done'],
      ['keyword: z', 'remove', 'done'],
      ['category: Life', 'remove', 'done'],
    ]);
    expect(await content()).toEqual(before);
    // One after the other, back to the beginning.
    await undo(first.run.id);
    expect((await content()).articles).toEqual([]);
  });

  test('brings back a draft that was not what readers saw', async () => {
    const first = await importFiles(app.strapi, { files: { 'a.md': file('A', '', 'One.') } });
    const documentId = String(first.files[0]?.documentId);
    await edit(documentId, { description: 'Not live yet' });
    const before = await content();
    const second = await importFiles(app.strapi, { files: { 'a.md': file('A', '', 'Two.') } });
    expect(second.files[0]?.verdict).toBe('update');
    await undo(second.run.id);
    expect(await content()).toEqual(before);
    expect(await articles().findOne({ documentId, status: 'published' })).toMatchObject({ description: null });
    expect(await articles().findOne({ documentId, status: 'draft' })).toMatchObject({ description: 'Not live yet' });
  });

  test('leaves alone what was edited since, with the reason, and the terms that it needs', async () => {
    const first = await importFiles(app.strapi, { files: { 'a.md': file('A', 'category: Tech'), 'b.md': file('B', 'category: Life') } });
    await edit(String(first.files[0]?.documentId), { title: 'Mine' });
    const { run, items } = await undo(first.run.id);
    expect(run.totals).toMatchObject({ conflict: 1, remove: 2, unchanged: 1 });
    expect(items.find(({ key }) => key === 'a.md')).toMatchObject({ verdict: 'conflict', outcome: 'none', issues: [{ code: 'undo-edited', params: { fields: 'title' } }] });
    expect(items.find(({ key }) => key === 'category: Tech')).toMatchObject({ verdict: 'unchanged', issues: [{ code: 'undo-term-in-use' }] });
    expect((await content()).categories).toEqual(['Tech']);
  });

  test('refuses an article that was edited between its preview and its turn', async () => {
    const first = await importFiles(app.strapi, { files: { 'a.md': file('A') } });
    const { runs } = servicesOf(app.strapi);
    const planned = await undos().plan(String(first.run.id), OPERATOR);
    await edit(String(first.files[0]?.documentId), { title: 'Mine' });
    const run = await runs.apply(planned.id, { actor: OPERATOR });
    expect(run.totals).toMatchObject({ conflict: 1, remove: 0 });
    expect((await content()).articles.find(({ isLive }) => !isLive)).toMatchObject({ title: 'Mine' });
  });

  test('puts back the path of a file that moved, and takes up what was taken down', async () => {
    await importFiles(app.strapi, { files: { 'a.md': file('A'), 'b.md': file('B') }, complete: true });
    const before = await content();
    const second = await importFiles(app.strapi, { files: { 'posts/a.md': file('A') }, options: { gone: 'unpublish' }, complete: true });
    expect(second.run.totals).toMatchObject({ unchanged: 1, gone: 1 });
    await undo(second.run.id);
    expect(await content()).toEqual(before);
  });

  test('of an earlier import waits for the later one', async () => {
    const first = await importFiles(app.strapi, { files: { 'a.md': file('A') } });
    await importFiles(app.strapi, { files: { 'a.md': file('A', '', 'Two.') } });
    const before = await dumpContent(app.strapi);
    const { items } = await undo(first.run.id);
    expect(items).toMatchObject([{ verdict: 'conflict', issues: [{ code: 'undo-later-run' }] }]);
    expect(await dumpContent(app.strapi)).toEqual(before);
  });

  test('by somebody who may not publish leaves alone what readers see', async () => {
    const first = await importFiles(app.strapi, { files: { 'a.md': file('A') } });
    const { items } = await undo(first.run.id, { ...OPERATOR, mayPublish: false });
    expect(items).toMatchObject([{ verdict: 'conflict', issues: [{ code: 'undo-not-permitted' }] }]);
    expect((await content()).articles).toHaveLength(2);
  });

  test('is refused of an undo, of a preview, and of a run that is working', async () => {
    const first = await importFiles(app.strapi, { files: { 'a.md': file('A') } });
    const { run } = await undo(first.run.id);
    expect(await refusalOf(undos().plan(run.id, OPERATOR))).toBe('undo-of-undo');
    const preview = await planFiles(app.strapi, { files: { 'a.md': file('A') } });
    expect(await refusalOf(undos().plan(preview.id, OPERATOR))).toBe('run-not-undoable');
    await app.strapi.db.query('plugin::editorial.run').updateMany({ where: { documentId: preview.id }, data: { status: 'running' } });
    expect(await refusalOf(undos().plan(preview.id, OPERATOR))).toBe('run-in-progress');
    const nothing = await importFiles(app.strapi, { files: { 'c.md': '---\ntitle: [\n---\n' } });
    expect(await refusalOf(undos().plan(String(nothing.run.id), OPERATOR))).toBe('nothing-to-undo');
  });
});
