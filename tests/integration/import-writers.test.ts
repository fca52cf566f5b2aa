import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { WriterOption } from '../../contracts';
import { waitUntilQuiet } from '../../cli/wait-until-quiet';
import { clearContent } from '../bench/frame/clear-content';
import { comparableContent } from '../support/comparable-content';
import { importFiles, planFiles, servicesOf, OPERATOR } from '../support/import-app';
import { startStrapi, type TestApp } from '../support/start-strapi';

/* The two ways in which imports write articles. */

const ARTICLE = 'plugin::editorial.article';
const KEYWORD = 'plugin::editorial.keyword';
const WRITERS: readonly WriterOption[] = ['documents', 'bulk'];

let app: TestApp;
beforeAll(async () => {
  app = await startStrapi();
  await app.strapi.plugin('i18n').service('locales').create({ code: 'de', name: 'German' });
});
afterAll(() => app.stop());
beforeEach(() => clearContent(app.strapi));

const file = (title: string, lines: string[] = [], body = 'Text.') => [`---`, `title: ${JSON.stringify(title)}`, ...lines, `---`, ``, body, ``].join('\n');

/** What stands in files of every sort, some of which the bulk writer leaves to the other one. */
const FIRST = {
  'a-live.md': file('Live', ['published: true', 'date: 2024-02-29', 'category: Tech', 'keywords: [one, two, three]', 'layout: wide', 'rating: 4.5']),
  'b-timed.md': file('Timed', ['published: true', 'date: 2024-02-29T12:30:00+02:00', 'category: Tech', 'keywords: [three, one]']),
  'c-draft.md': file('Draft', ['published: false', 'category: Food', 'description: ""', 'keywords: []']),
  'd-plain.md': file('Plain'),
  'e-same-title.md': file('Live', ['published: true', 'category: Tech']),
  'f-slug.md': file('Slug', ['slug: live', 'published: true', 'keywords: ["One", "one", "Known"]']),
  'g-old-keyword.md': file('Alias', ['published: true', 'keywords: [formerly, brand new]']),
  'h.md': file('Translated', ['published: true', 'date: 2024-01-01', 'category: Food', 'keywords: [two]']),
  'h.de.md': file('Übersetzt', ['published: true', 'date: 2024-01-02', 'keywords: [two, vier]']),
  'i-later.md': file('Later', ['published: true', 'date: 2099-05-01', 'category: Later']),
  'j-linking.md': file('Linking', ['published: true'], 'See [the live one](/blog/a-live), [none](/blog/nowhere) and ![](x.png).\n\n# A heading\n'),
  'k-long-title.md': file('x'.repeat(300), ['published: true', 'category: Never']),
  'l-below.md': file('Below', ['published: true', 'categories: [Food, Bread]']),
  'm-extra.md': file('Extra', ['published: true', 'nested: {deep: [1, {two: null}], text: "ä"}', 'keywords: "comma, separated, two"']),
  'n-broken.md': '---\ntitle: [\n---\n\nText.\n',
};
/** Some of them changed, and some new ones between. */
const SECOND = {
  ...FIRST,
  'a-live.md': file('Live again', ['published: true', 'date: 2024-03-01', 'category: Food', 'keywords: [four, one]']),
  'a-new.md': file('New', ['published: true', 'category: Tech', 'keywords: [one, four]']),
  'c-draft.md': file('Draft', ['published: true', 'category: Food']),
  'm-new.md': file('New as well', ['keywords: [four, five]']),
};

async function importBoth(writer: WriterOption, options: Record<string, string> = {}) {
  await clearContent(app.strapi);
  await app.strapi.documents(KEYWORD).create({ data: { name: 'Known', slug: 'known', aliases: ['formerly'] } });
  const first = await importFiles(app.strapi, { files: FIRST, options: { writer, ...options } });
  const second = await importFiles(app.strapi, { files: SECOND, options: { writer, ...options } });
  await waitUntilQuiet(app.strapi);
  return { reports: [first, second].map(forComparison), content: await comparableContent(app.strapi) };
}

function forComparison({ run, files }: Awaited<ReturnType<typeof importFiles>>) {
  return { run: { ...run, id: 'x' }, files: files.map((each) => ({ ...each, documentId: each.documentId === null ? null : 'x' })) };
}

describe('both writers', () => {
  test.each([['by default', {}], ['with nothing published', { publish: 'none' }], ['with unflagged files live', { unflagged: 'published' }]])(
    'leave the same rows in every table, %s',
    async (_, options) => {
      const documents = await importBoth('documents', options);
      const bulk = await importBoth('bulk', options);
      expect(bulk.reports).toEqual(documents.reports);
      expect(bulk.content).toEqual(documents.content);
      expect(bulk.content.editorial_articles?.length).toBeGreaterThan(12);
    },
  );

  test('leave what they do not write alone', async () => {
    const others = [...app.strapi.db.metadata.values()].map(({ tableName }) => tableName).filter((name) => !name.startsWith('editorial_'));
    const dump = () => Promise.all(others.map((name) => app.strapi.db.getConnection(name).select()));
    const before = await dump();
    await importFiles(app.strapi, { files: FIRST });
    expect(await dump()).toEqual(before);
  });
});

test('what the bulk writer approved is what stands there: saving it again starts no new round', async () => {
  const { files } = await importFiles(app.strapi, { files: FIRST });
  const state = (articleId: string | null) => app.strapi.db.query('plugin::editorial.workflow-state').findOne({ where: { articleId } });
  for (const { documentId, path } of files.filter((each) => each.published && each.locale === 'en')) {
    const before = await state(documentId);
    expect(before?.approvedDigest, path).toMatch(/^[0-9a-f]{64}$/);
    const article = await app.strapi.documents(ARTICLE).findOne({ documentId: documentId ?? '' });
    const data: Record<string, unknown> = { slug: article?.slug };
    await app.strapi.documents(ARTICLE).update({ documentId: documentId ?? '', data });
    expect(await state(documentId), path).toMatchObject({ stage: 'published', approvedDigest: before?.approvedDigest });
  }
});

test.each(WRITERS)('the lifecycles of the database hear of every row that the writer "%s" makes, and may change it', async (writer) => {
  const heard: string[] = [];
  const unsubscribe = app.strapi.db.lifecycles.subscribe({
    models: [ARTICLE],
    beforeCreate({ params }) {
      Object.assign(params.data, { description: 'From a hook' });
    },
    afterCreate({ result }) {
      const { id, slug, publishedAt } = result as { id: number; slug: string; publishedAt: unknown };
      heard.push(`${slug} ${publishedAt ? 'live' : 'draft'} ${typeof id}`);
    },
  });
  await importFiles(app.strapi, { files: { 'a.md': FIRST['a-live.md'], 'd.md': FIRST['d-plain.md'], 'e.md': FIRST['e-same-title.md'] }, options: { writer } });
  unsubscribe();
  expect(heard.sort()).toEqual(['a draft number', 'a live number', 'd draft number', 'e draft number', 'e live number']);
  const rows = await app.strapi.db.query(ARTICLE).findMany({});
  expect(rows.map(({ description }) => description)).toEqual(rows.map(() => 'From a hook'));
});

test('the bulk writer writes new articles without Strapi’s documents, and a documents’ one with them', async () => {
  const files = { 'a.md': FIRST['a-live.md'], 'b.md': FIRST['b-timed.md'], 'c.md': FIRST['c-draft.md'] };
  for (const writer of WRITERS) {
    await clearContent(app.strapi);
    let reads = 0;
    // Documents read each row again that they have written.
    const unsubscribe = app.strapi.db.lifecycles.subscribe({ models: [ARTICLE], afterFindOne: () => void (reads += 1) });
    await importFiles(app.strapi, { files, options: { writer } });
    unsubscribe();
    if (writer === 'bulk') expect(reads).toBe(0);
    else expect(reads).toBeGreaterThan(0);
  }
});

test('the events of both writers are the same, and come after the commit', async () => {
  const events: Record<string, unknown[]> = {};
  for (const writer of WRITERS) {
    await clearContent(app.strapi);
    const heard: unknown[] = [];
    const stop = ['entry.create', 'entry.publish'].map((name) =>
      app.strapi.eventHub.on(name, async ({ uid, entry }) => {
        const stands = await app.strapi.db.query(uid).count({ where: { id: entry.id } });
        heard.push({ event: name, uid, stands, entry: comparableEntry(entry) });
      }),
    );
    await importFiles(app.strapi, { files: { 'a.md': FIRST['a-live.md'], 'b.md': FIRST['b-timed.md'], 'c.md': FIRST['c-draft.md'] }, options: { writer } });
    await waitUntilQuiet(app.strapi);
    for (const end of stop) end();
    events[writer] = heard.map((event) => JSON.stringify(event)).sort();
  }
  expect(events.bulk).toEqual(events.documents);
  expect(events.bulk).toHaveLength(3 + 2 + 2 + 3);
});

test('a slug that somebody took after the preview stops that file alone', async () => {
  const { imports, runs } = servicesOf(app.strapi);
  const files = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`file-${index}.md`, file(`File ${index}`, ['published: true'])]));
  const run = await planFiles(app.strapi, { files });
  await app.strapi.documents(ARTICLE).create({ data: { title: 'First', slug: 'file-7' } });
  await runs.apply(run.id, { actor: OPERATOR });
  const report = await imports.report(run.id);
  expect(report.files.filter(({ verdict }) => verdict !== 'create')).toMatchObject([{ path: 'file-7.md', verdict: 'invalid', issues: [{ code: 'date-missing' }, { code: 'write-failed' }] }]);
  expect(await app.strapi.db.query(ARTICLE).count({ where: { slug: { $startsWith: 'file-' }, publishedAt: { $notNull: true } } })).toBe(24);
});

/** Without ids and times, and without the articles of a term: how many there are by then is another matter. */
function comparableEntry(entry: object): unknown {
  const blank = (key: string, value: unknown): unknown => {
    if (key === 'articles') return undefined;
    return /^(id|documentId|createdAt|updatedAt|publishedAt)$/.test(key) ? typeof value : value;
  };
  const parsed: Record<string, unknown> = JSON.parse(JSON.stringify(entry, blank));
  // Relations are read at the same time, and come as they come.
  return Object.fromEntries(Object.entries(parsed).sort(([a], [b]) => (a < b ? -1 : 1)));
}

test('after a large import the database knows how many articles there are when it plans', async () => {
  const many = Object.fromEntries(Array.from({ length: 1_200 }, (_, at) => [`${at}.md`, file(`Title ${at}`)]));
  await importFiles(app.strapi, { files: many });
  expect(await app.strapi.db.query(ARTICLE).count()).toBe(1_200);
  if (app.strapi.db.dialect.client !== 'postgres') return;
  const { rows } = await app.strapi.db.connection.raw("select reltuples::int as articles from pg_class where relname = 'editorial_articles'");
  expect(rows).toEqual([{ articles: 1_200 }]);
});
