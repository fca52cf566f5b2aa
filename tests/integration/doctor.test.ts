import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ADMIN_ACTIONS, CONTENT_ACTIONS, type DoctorReport } from '../../contracts';
import type { DoctorService } from '../../server/doctor/doctor-service';
import { ARTICLE, CATEGORY, fields, KEYWORD } from '../support/content-api';
import { createApiToken, createClient, signInAdmin } from '../support/http-api';
import { startStrapi, type TestApp } from '../support/start-strapi';
import { carryOut, clearContent, createArticle, createCategory, paths, places } from '../support/taxonomy-app';

const STATE = 'plugin::editorial.workflow-state';
const LEDGER = 'plugin::editorial.source-file';

let app: TestApp;
beforeAll(async () => {
  process.env.ADMIN_RATE_LIMIT = 'false';
  app = await startStrapi({ listen: true });
});
afterAll(() => app.stop());
beforeEach(async () => {
  await clearContent(app.strapi);
  for (const uid of [STATE, LEDGER] as const) await app.strapi.db.query(uid).deleteMany({});
});

const examine = (fix: boolean) => app.strapi.plugin('editorial').service<DoctorService>('doctor').examine({ fix });
const codes = ({ diagnoses }: DoctorReport) => diagnoses.map(({ code }) => code);
const table = (name: string) => app.strapi.db.getConnection(name);
const rowOf = async (uid: typeof CATEGORY | typeof KEYWORD, slug: string) => (await app.strapi.db.query(uid).findOne({ where: { slug } })).id as number;
const versionOf = async (slug: string, isLive: boolean) =>
  (await app.strapi.db.query(ARTICLE).findOne({ where: { slug, publishedAt: isLive ? { $notNull: true } : { $null: true } } })).id as number;

const PARENTS = 'editorial_categories_parent_lnk';
const PLACES = 'editorial_articles_category_lnk';

/** Looks, repairs, and sees that a second look finds nothing that was repaired. */
async function heal(): Promise<DoctorReport> {
  const looked = await examine(false);
  const repaired = await examine(true);
  expect(codes(repaired)).toEqual(codes(looked));
  expect(repaired.diagnoses.every((diagnosis) => diagnosis.repaired)).toBe(true);
  expect(repaired.totals).toEqual({ found: looked.totals.found, repaired: looked.totals.found, left: 0 });
  expect((await examine(false)).diagnoses).toEqual([]);
  return looked;
}

/** Writes what foreign keys forbid, as a dump that was restored in parts. */
async function withoutForeignKeys(act: (sql: (statement: string) => Promise<unknown>) => Promise<void>): Promise<void> {
  const { connection } = app.strapi.db;
  if (app.database.client === 'sqlite') {
    await connection.raw('pragma foreign_keys = off');
    await act((statement) => connection.raw(statement));
    await connection.raw('pragma foreign_keys = on');
    return;
  }
  const [off, on] = app.database.client === 'postgres' ? ['set local session_replication_role = replica', 'select 1'] : ['set foreign_key_checks = 0', 'set foreign_key_checks = 1'];
  await connection.transaction(async (trx) => {
    await trx.raw(off);
    await act((statement) => trx.raw(statement));
    await trx.raw(on);
  });
}

test('a sound database has nothing wrong, whatever was done to it', async () => {
  const [tech, life] = [await createCategory(app.strapi, 'tech'), await createCategory(app.strapi, 'life')];
  const cloud = await createCategory(app.strapi, 'cloud', tech);
  await createArticle(app.strapi, 'draft', { category: tech });
  const edited = await createArticle(app.strapi, 'live', { category: cloud, live: true });
  await app.strapi.documents(ARTICLE).update({ documentId: edited, data: fields({ category: life }) });
  await carryOut(app.strapi, { kind: 'category-merge', categories: [cloud], into: tech });
  await carryOut(app.strapi, { kind: 'category-move', categories: [tech], parent: life, position: null });
  expect(await places(app.strapi)).toContain('live en live: tech');
  expect(await examine(false)).toEqual({ fix: false, totals: { found: 0, repaired: 0, left: 0 }, diagnoses: [] });
  expect((await examine(true)).diagnoses).toEqual([]);
});

describe('a tree that direct SQL has broken', () => {
  test('gets its paths back, and reading a subtree finds its articles again', async () => {
    const tech = await createCategory(app.strapi, 'tech');
    await createArticle(app.strapi, 'a', { category: await createCategory(app.strapi, 'cloud', tech) });
    await table('editorial_categories').where('slug', 'cloud').update({ path: '/lost/' });
    expect(codes(await heal())).toEqual(['category-path-wrong']);
    expect(await paths(app.strapi)).toEqual(['/tech/', '/tech/cloud/']);
    const found = await app.strapi.documents(ARTICLE).findMany({ filters: { category: { path: { $startsWith: '/tech/' } } } });
    expect(found).toHaveLength(1);
  });

  test('is opened where a ring was closed', async () => {
    const a = await createCategory(app.strapi, 'a');
    const b = await createCategory(app.strapi, 'b', a);
    await createCategory(app.strapi, 'c', b);
    await table(PARENTS).insert({ category_id: await rowOf(CATEGORY, 'a'), inv_category_id: await rowOf(CATEGORY, 'c') });
    const { diagnoses } = await heal();
    expect(diagnoses).toMatchObject([{ code: 'category-cycle', severity: 'error', documentId: a, params: { name: 'a' } }]);
    expect(await paths(app.strapi)).toEqual(['/a/', '/a/b/', '/a/b/c/']);
    await app.strapi.documents(CATEGORY).update({ documentId: b, data: fields({ slug: 'b2' }) });
    expect(await paths(app.strapi)).toEqual(['/a/', '/a/b2/', '/a/b2/c/']);
  });

  test('keeps one parent of several, and none that does not exist', async () => {
    const [a, b] = [await createCategory(app.strapi, 'a'), await createCategory(app.strapi, 'b')];
    await createCategory(app.strapi, 'two', b);
    await createCategory(app.strapi, 'orphan', a);
    await table(PARENTS).insert({ category_id: await rowOf(CATEGORY, 'two'), inv_category_id: await rowOf(CATEGORY, 'a') });
    const orphan = await rowOf(CATEGORY, 'orphan');
    await withoutForeignKeys((sql) => sql(`update ${PARENTS} set inv_category_id = 987654 where category_id = ${orphan}`).then(() => undefined));
    expect(codes(await heal()).sort()).toEqual(['category-parent-gone', 'category-parents-several', 'category-path-wrong']);
    expect(await paths(app.strapi)).toEqual(['/a/', '/b/', '/b/two/', '/orphan/']);
  });

  test('has each slug once afterwards, and articles stay where they were', async () => {
    await createArticle(app.strapi, 'first', { category: await createCategory(app.strapi, 'news') });
    await createArticle(app.strapi, 'second', { category: await createCategory(app.strapi, 'other') });
    await table('editorial_categories').where('slug', 'other').update({ slug: 'News' });
    await app.strapi.documents(KEYWORD).create({ data: fields({ name: 'Cloud', slug: 'cloud' }) });
    await app.strapi.documents(KEYWORD).create({ data: fields({ name: 'Clouds', slug: 'clouds' }) });
    await table('editorial_keywords').where('slug', 'clouds').update({ slug: 'cloud' });
    expect(codes(await heal())).toEqual(['category-slug-taken', 'category-path-wrong', 'keyword-slug-taken']);
    expect(await places(app.strapi)).toEqual(['first en draft: news', 'second en draft: News-2']);
    expect((await paths(app.strapi)).sort()).toEqual(['/News-2/', '/news/']);
  });

  test('is left to people where it is too deep', async () => {
    let parent: string | null = null;
    for (let depth = 1; depth <= 10; depth += 1) parent = await createCategory(app.strapi, `d${depth}`, parent);
    await createCategory(app.strapi, 'top');
    await table(PARENTS).insert({ category_id: await rowOf(CATEGORY, 'd1'), inv_category_id: await rowOf(CATEGORY, 'top') });
    const report = await examine(true);
    expect(report.totals).toEqual({ found: 11, repaired: 10, left: 1 });
    expect(report.diagnoses.filter(({ repaired }) => !repaired)).toMatchObject([{ code: 'category-too-deep', documentId: parent, params: { depth: 11, limit: 10 } }]);
    expect((await examine(false)).totals).toEqual({ found: 1, repaired: 0, left: 1 });
    expect(await paths(app.strapi)).toContain('/top/d1/d2/d3/d4/d5/d6/d7/d8/d9/d10/');
  });
});

describe('articles', () => {
  test('whose draft moved by accident get the category that readers see; an editor’s own move stays', async () => {
    const [a, b] = [await createCategory(app.strapi, 'a'), await createCategory(app.strapi, 'b')];
    await createArticle(app.strapi, 'accident', { category: a, live: true });
    const meant = await createArticle(app.strapi, 'meant', { category: a, live: true });
    await app.strapi.documents(ARTICLE).update({ documentId: meant, data: fields({ category: b }) });
    await table(PLACES).where('article_id', await versionOf('accident', false)).update({ category_id: await rowOf(CATEGORY, 'b') });
    expect((await heal()).diagnoses).toMatchObject([{ code: 'article-category-differs', params: { title: 'accident', draft: 'b', live: 'a' } }]);
    expect(await places(app.strapi)).toEqual(['accident en draft: a', 'accident en live: a', 'meant en draft: b', 'meant en live: a']);
  });

  test('have one category, and none that does not exist', async () => {
    const a = await createCategory(app.strapi, 'a');
    await createCategory(app.strapi, 'b');
    await createArticle(app.strapi, 'two', { category: a });
    await createArticle(app.strapi, 'gone', { category: a });
    await table(PLACES).insert({ article_id: await versionOf('two', false), category_id: await rowOf(CATEGORY, 'b') });
    const gone = await versionOf('gone', false);
    await withoutForeignKeys((sql) => sql(`update ${PLACES} set category_id = 987654 where article_id = ${gone}`).then(() => undefined));
    expect((await heal()).diagnoses).toMatchObject([
      { code: 'article-link-gone', params: { relation: 'category', count: 1 } },
      { code: 'article-categories-several', params: { title: 'two', count: 2, category: 'a' } },
    ]);
    expect(await places(app.strapi)).toEqual(['gone en draft: -', 'two en draft: a']);
  });
});

describe('records of articles that are gone', () => {
  const remember = (path: string, target: string) =>
    app.strapi.db.query(LEDGER).create({
      data: { source: 'blog', path, pathHash: path, hash: 'h', mappingVersion: 1, optionsDigest: 'o', target, targetLocale: 'en', originalEncoding: 'utf-8' },
    });

  test('are forgotten when SQL took the article, and kept when somebody deleted it', async () => {
    const [lost, deleted, kept] = [await createArticle(app.strapi, 'lost'), await createArticle(app.strapi, 'deleted'), await createArticle(app.strapi, 'kept')];
    for (const [path, target] of [['lost.md', lost], ['deleted.md', deleted], ['kept.md', kept]] as const) await remember(path, target);
    await app.strapi.documents(ARTICLE).delete({ documentId: deleted });
    await app.strapi.db.query(ARTICLE).deleteMany({ where: { documentId: lost } });
    const looked = await heal();
    expect(looked.diagnoses).toMatchObject([
      { code: 'source-file-without-article', params: { path: 'lost.md', source: 'blog' } },
      { code: 'state-without-article', params: { article: lost, locale: 'en' } },
    ]);
    const left = await app.strapi.db.query(LEDGER).findMany({ orderBy: 'path' });
    expect(left.map(({ path }) => path)).toEqual(['deleted.md', 'kept.md']);
    const states = await app.strapi.db.query(STATE).findMany({});
    expect(states.map(({ articleId }) => articleId)).toEqual([kept]);
  });
});

describe('over HTTP', () => {
  test('is for who has the permission: GET looks, POST repairs', async () => {
    await createCategory(app.strapi, 'tech');
    await table('editorial_categories').update({ path: '/lost/' });
    const operator = createClient(app.url, await signInAdmin(app, [{ action: ADMIN_ACTIONS.doctor }]));
    const editor = createClient(app.url, await signInAdmin(app, [{ action: ADMIN_ACTIONS.manageCategories }]));
    expect((await editor.get('/editorial/doctor')).status).toBe(403);
    expect((await editor.post('/editorial/doctor', '', 'application/json')).status).toBe(403);
    const { status, body } = await operator.get('/editorial/doctor');
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ fix: false, totals: { found: 1, repaired: 0, left: 1 }, diagnoses: [{ code: 'category-path-wrong', repaired: false }] });
    expect(await paths(app.strapi)).toEqual(['/lost/']);
    expect((await operator.post('/editorial/doctor', '', 'application/json')).body.data.totals).toEqual({ found: 1, repaired: 1, left: 0 });
    expect(await paths(app.strapi)).toEqual(['/tech/']);

    const stranger = createClient(app.url, await createApiToken(app.strapi, [CONTENT_ACTIONS.import]));
    expect((await stranger.get('/api/editorial/doctor')).status).toBe(403);
    const token = createClient(app.url, await createApiToken(app.strapi, [CONTENT_ACTIONS.doctor]));
    expect((await token.get('/api/editorial/doctor')).body.data.totals.found).toBe(0);
  });
});
