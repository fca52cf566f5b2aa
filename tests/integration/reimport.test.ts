import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ReportFile } from '../../contracts';
import { createDecideService } from '../../server/importing/decide-service';
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

interface Fields {
  title: string;
  slug: string;
  date: string;
  description: string;
  category: string;
  keywords: string;
  extra: string;
  body: string;
}

const FIRST: Fields = { title: 'One', slug: 'one', date: '2025-01-01', description: 'D1', category: 'AWS', keywords: '[a, b]', extra: 'e1', body: 'B1' };
const OF_FILE: Fields = { title: 'Two', slug: 'two', date: '2025-02-02', description: 'D2', category: 'Cloud', keywords: '[b, c]', extra: 'e2', body: 'B2' };

function markdown({ title, slug, date, description, category, keywords, extra, body }: Fields, live = true): string {
  const lines = [`title: ${title}`, `slug: ${slug}`, `date: ${date}`, `description: ${description}`, `category: ${category}`, `keywords: ${keywords}`, `more: ${extra}`];
  return `---\n${lines.join('\n')}\npublished: ${live}\n---\n${body}\n`;
}

/** What an editor does in the panel, and publishes. */
async function edit(documentId: string, data: Record<string, unknown>): Promise<void> {
  await articles().update({ documentId, data });
  await articles().publish({ documentId });
}

async function stands(documentId: string, status: 'draft' | 'published' = 'published') {
  const found = await articles().findOne({ documentId, status, populate: ['category', 'keywords'] });
  if (found === null) return null;
  const { title, slug, date, description, category, keywords, extra, body } = found;
  return { title, slug, date, description, category: category?.name, keywords: keywords?.map((keyword: { name?: string }) => keyword.name), extra, body };
}

function only(files: readonly ReportFile[]): ReportFile & { documentId: string } {
  const [file] = files;
  if (file === undefined || file.documentId === null) throw new Error('The report has no article.');
  return { ...file, documentId: file.documentId };
}

async function importOne(fields: Fields, options: Record<string, string> = {}) {
  const { files } = await importFiles(app.strapi, { files: { 'a.md': markdown(fields) }, options });
  return only(files);
}

describe('a field of an imported article', () => {
  const edited = { title: 'Mine', slug: 'mine', date: '2025-03-03', description: 'DM', extra: { more: 'mine' }, body: 'BM' };
  const FIELDS = Object.keys(edited) as (keyof typeof edited)[];

  test.each([...FIELDS, 'category', 'keywords'] as const)('%s: only the file changed, only the editor did, both did', async (field) => {
    const { documentId } = await importOne(FIRST);
    const first = await stands(documentId);

    // Only the file.
    const taken = await importOne({ ...FIRST, [field]: OF_FILE[field] });
    expect(taken).toMatchObject({ verdict: 'update', changes: [{ field }] });
    const second = await stands(documentId);
    expect(second?.[field]).not.toEqual(first?.[field]);
    expect({ ...second, [field]: null }).toEqual({ ...first, [field]: null });

    // Only the editor, while another field of the file changes.
    await edit(documentId, field === 'category' || field === 'keywords' ? { [field]: null } : { [field]: edited[field] });
    const mine = (await stands(documentId))?.[field];
    const other = field === 'description' ? 'title' : 'description';
    const kept = await importOne({ ...FIRST, [field]: OF_FILE[field], [other]: 'By the file' });
    expect(kept).toMatchObject({ verdict: 'update', changes: [{ field: other }] });
    expect((await stands(documentId))?.[field]).toEqual(mine);

    // Both.
    const before = await dumpContent(app.strapi);
    const conflict = await importOne({ ...FIRST, [other]: 'By the file' });
    expect(conflict.verdict).toBe('conflict');
    expect(conflict.conflict?.fields.map((each) => each.field)).toEqual([field]);
    expect(conflict.issues.find(({ code }) => code === 'edited-in-strapi')?.params).toMatchObject({ fields: field });
    expect(await dumpContent(app.strapi)).toEqual(before);
    const overwritten = await importOne({ ...FIRST, [other]: 'By the file' }, { onConflict: 'overwrite' });
    expect(overwritten).toMatchObject({ verdict: 'update', changes: [{ field }] });
    expect((await stands(documentId))?.[field]).toEqual(first?.[field]);
  });
});

describe('a file that is gone from a complete source', () => {
  const [a, b] = [{ ...FIRST }, { ...OF_FILE }];
  const importBoth = (options: Record<string, string> = {}) =>
    importFiles(app.strapi, { files: { 'a.md': markdown(a), 'b.md': markdown(b) }, options, complete: true });
  const importA = (options: Record<string, string> = {}) => importFiles(app.strapi, { files: { 'a.md': markdown(a) }, options, complete: true });

  test('is listed and left, taken down when that is chosen, and live again when it comes back', async () => {
    const first = await importBoth();
    const { documentId } = first.files[1] ?? {};
    const left = await importA();
    expect(left.run.totals).toMatchObject({ files: 2, unchanged: 1, gone: 1 });
    expect(left.files[1]).toMatchObject({ path: 'b.md', verdict: 'gone', published: true, documentId, changes: [] });
    expect(await stands(String(documentId))).not.toBeNull();

    const down = await importA({ gone: 'unpublish' });
    expect(down.files[1]).toMatchObject({ path: 'b.md', verdict: 'gone', published: false, changes: [{ field: 'published', from: true, to: false }] });
    expect(await stands(String(documentId))).toBeNull();
    expect(await stands(String(documentId), 'draft')).toMatchObject({ title: 'Two' });

    const before = await dumpContent(app.strapi);
    expect((await importA({ gone: 'unpublish' })).files[1]).toMatchObject({ verdict: 'gone', changes: [] });
    expect(await dumpContent(app.strapi)).toEqual(before);

    const back = await importBoth();
    expect(back.files[1]).toMatchObject({ verdict: 'update', documentId, published: true });
    expect(await stands(String(documentId))).toMatchObject({ title: 'Two' });
  });

  test('is archived by the workflow', async () => {
    const { documentId } = (await importBoth()).files[1] ?? {};
    expect((await importA({ gone: 'archive' })).files[1]).toMatchObject({ verdict: 'gone', published: false, issues: [{ code: 'file-gone-archived' }] });
    expect(await stands(String(documentId))).toBeNull();
    const state = await app.strapi.db.query('plugin::editorial.workflow-state').findOne({ where: { articleId: documentId } });
    expect(state).toMatchObject({ stage: 'archived' });
  });

  test('is a conflict when an editor has changed its article since', async () => {
    const { documentId } = (await importBoth()).files[1] ?? {};
    await edit(String(documentId), { title: 'Mine' });
    expect((await importA({ gone: 'unpublish' })).files[1]).toMatchObject({ verdict: 'conflict', issues: [{ code: 'file-gone-edited' }] });
    expect(await stands(String(documentId))).toMatchObject({ title: 'Mine' });
  });

  test('among many is taken down only when their number is confirmed', async () => {
    const many = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`m${index}.md`, markdown({ ...FIRST, slug: `m-${index}` })]));
    await importFiles(app.strapi, { files: { ...many, 'a.md': markdown(b) }, complete: true });
    const live = () => articles().count({ status: 'published' });
    const rest = { files: { 'a.md': markdown(b) }, complete: true };
    const refused = await importFiles(app.strapi, { ...rest, options: { gone: 'unpublish' } });
    expect(refused.files.filter(({ issues }) => issues.some(({ code }) => code === 'file-gone-not-confirmed'))).toHaveLength(7);
    expect(await live()).toBe(8);
    await importFiles(app.strapi, { ...rest, options: { gone: 'unpublish', confirmGone: '7' } });
    expect(await live()).toBe(1);
  });

  test('by another path has moved: its article and its record go along', async () => {
    const { documentId } = (await importBoth()).files[1] ?? {};
    const moved = await importFiles(app.strapi, { files: { 'a.md': markdown(a), 'posts/2.md': markdown(b) }, complete: true });
    expect(moved.run.totals).toMatchObject({ files: 2, unchanged: 2 });
    expect(moved.files[1]).toMatchObject({ path: 'posts/2.md', documentId, issues: [{ code: 'file-moved', params: { from: 'b.md' } }] });
    const ledger = await app.strapi.db.query('plugin::editorial.source-file').findMany({ select: ['path', 'target'], orderBy: 'path' });
    expect(ledger.map((row: { path: string }) => row.path)).toEqual(['a.md', 'posts/2.md']);
    const changed = await importFiles(app.strapi, { files: { 'a.md': markdown(a), 'posts/3.md': markdown({ ...b, title: 'Three' }) }, complete: true });
    expect(changed.files[1]).toMatchObject({ verdict: 'update', documentId, changes: [{ field: 'title', from: 'Two', to: 'Three' }] });
    expect(await articles().count({ status: 'draft' })).toBe(2);
  });
});

describe('what a person decides in the preview', () => {
  const runs = () => servicesOf(app.strapi).runs;
  const decisions = () => createDecideService({ strapi: app.strapi, runs: runs() });
  const itemsOf = async (runId: string) => (await runs().listItems(runId, {}, { start: 0, limit: 100 })).items;

  test('field by field is planned again on the server, and is what the run then does', async () => {
    const { documentId } = await importOne(FIRST);
    await edit(documentId, { title: 'Mine', body: 'Mine' });
    const preview = await planFiles(app.strapi, { files: { 'a.md': markdown(OF_FILE) } });
    expect(preview).toMatchObject({ totals: { conflict: 1 }, itemsTotal: 0 });
    const [item] = await itemsOf(preview.id);
    const half = await decisions().decide(preview.id, item?.id ?? 0, { fields: { title: 'strapi' } });
    expect(half).toMatchObject({ totals: { conflict: 1 }, itemsTotal: 0 });
    const decided = await decisions().decide(preview.id, item?.id ?? 0, { fields: { body: 'file' } });
    expect(decided).toMatchObject({ totals: { conflict: 0, update: 1 }, itemsTotal: 1 });
    const shown = await runs().findItem(preview.id, item?.id ?? 0);
    expect(shown.changes.map(({ field }) => field)).not.toContain('title');

    const run = await runs().apply(preview.id, { actor: OPERATOR });
    expect(run).toMatchObject({ status: 'done', totals: { update: 1 } });
    expect(await stands(documentId)).toMatchObject({ title: 'Mine', body: expect.stringContaining('B2'), slug: 'two', description: 'D2', category: 'Cloud' });
    expect((await importOne(OF_FILE)).verdict).toBe('unchanged');
    expect(await decisions().decide(preview.id, item?.id ?? 0, { all: 'file' }).catch((error: { code: string }) => error.code)).toBe('run-not-planned');
  });

  test('for all conflicts at once, and back', async () => {
    const first = await importFiles(app.strapi, { files: { 'a.md': markdown(FIRST), 'b.md': markdown({ ...FIRST, slug: 'b' }), 'c.md': markdown({ ...FIRST, slug: 'c' }) } });
    for (const { documentId } of first.files.slice(0, 2)) await edit(String(documentId), { title: 'Mine' });
    await articles().delete({ documentId: String(first.files[2]?.documentId) });
    const changed = { 'a.md': markdown({ ...FIRST, title: 'Two' }), 'b.md': markdown({ ...FIRST, slug: 'b', title: 'Two' }), 'c.md': markdown({ ...FIRST, slug: 'c', title: 'Two' }) };
    const preview = await planFiles(app.strapi, { files: changed });
    expect(preview.totals).toMatchObject({ conflict: 3 });
    expect((await decisions().decideAll(preview.id, { all: 'file' })).totals).toMatchObject({ create: 1, update: 2, conflict: 0 });
    expect((await decisions().decideAll(preview.id, { all: null })).totals).toMatchObject({ conflict: 3 });
    expect((await decisions().decideAll(preview.id, { all: 'strapi' })).totals).toMatchObject({ conflict: 1, unchanged: 2 });
    await runs().apply(preview.id, { actor: OPERATOR });
    expect((await stands(String(first.files[0]?.documentId)))?.title).toBe('Mine');
    const again = await importFiles(app.strapi, { files: changed });
    expect(again.files.map(({ verdict }) => verdict)).toEqual(['unchanged', 'unchanged', 'conflict']);
  });

  test('for a file that names what the run may not make turns it away, and another decision lets it in', async () => {
    const { documentId } = await importOne(FIRST);
    await edit(documentId, { title: 'Mine' });
    const file = markdown({ ...FIRST, title: 'Two', keywords: 'never-seen' });
    const preview = await planFiles(app.strapi, { files: { 'a.md': file }, options: { terms: 'forbid' } });
    const id = (await itemsOf(preview.id))[0]?.id ?? 0;
    expect((await decisions().decide(preview.id, id, { all: 'file' })).totals).toMatchObject({ invalid: 1, update: 0 });
    expect((await runs().findItem(preview.id, id)).issues).toContainEqual(expect.objectContaining({ code: 'term-unknown', params: { kind: 'keyword', name: 'never-seen' } }));
    expect((await decisions().decide(preview.id, id, { all: null })).totals).toMatchObject({ conflict: 1, invalid: 0 });
  });

  test('about files that are gone, with a confirmation where they are many', async () => {
    const many = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`m${index}.md`, markdown({ ...FIRST, slug: `m-${index}` })]));
    await importFiles(app.strapi, { files: { ...many, 'a.md': markdown(OF_FILE) }, complete: true });
    const preview = await planFiles(app.strapi, { files: { 'a.md': markdown(OF_FILE) }, complete: true });
    expect(preview).toMatchObject({ totals: { gone: 7 }, itemsTotal: 0 });
    expect(await decisions().chooseGone(preview.id, { gone: 'unpublish', confirmGone: null })).toMatchObject({ itemsTotal: 0, context: { gone: { unconfirmed: 7, takesDown: 0 } } });
    expect(await decisions().chooseGone(preview.id, { gone: 'unpublish', confirmGone: 7 })).toMatchObject({ itemsTotal: 7, context: { gone: { unconfirmed: 0, takesDown: 7 } } });
    await runs().apply(preview.id, { actor: OPERATOR });
    expect(await articles().count({ status: 'published' })).toBe(1);
  });
});
