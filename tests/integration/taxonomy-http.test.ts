import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ADMIN_ACTIONS } from '../../contracts';
import { ARTICLE, fields } from '../support/content-api';
import { createClient, signInAdmin, until, type HttpClient } from '../support/http-api';
import { startStrapi, type TestApp } from '../support/start-strapi';
import { clearContent, createArticle, createCategory, paths } from '../support/taxonomy-app';

const { readTaxonomy, manageCategories, manageKeywords } = ADMIN_ACTIONS;

let app: TestApp;
let reader: HttpClient;
let manager: HttpClient;
let nobody: HttpClient;
let superAdmin: HttpClient;

beforeAll(async () => {
  process.env.ADMIN_RATE_LIMIT = 'false';
  app = await startStrapi({ listen: true });
  await app.strapi.plugin('i18n').service('locales').create({ code: 'de', name: 'German' });
  const admin = async (actions: string[] | null) => createClient(app.url, await signInAdmin(app, actions?.map((action) => ({ action })) ?? null));
  reader = await admin([readTaxonomy]);
  manager = await admin([readTaxonomy, manageCategories, manageKeywords]);
  nobody = await admin([ADMIN_ACTIONS.readRuns, ADMIN_ACTIONS.import]);
  superAdmin = await admin(null);
});
afterAll(() => app.stop());
beforeEach(() => clearContent(app.strapi));

const post = (client: HttpClient, path: string, body: unknown) => client.post(`/editorial${path}`, JSON.stringify(body), 'application/json');
const put = (client: HttpClient, path: string, body: unknown) => client.put(`/editorial${path}`, JSON.stringify(body));
const category = (slug: string, parent: string | null = null, data: object = {}) => createCategory(app.strapi, slug, parent, data);

describe('the tree', () => {
  test('is answered with counts, own and with those below, in one language or all', async () => {
    const tech = await category('tech', null, { position: 2 });
    const cloud = await category('cloud', tech, { aliases: ['clouds'] });
    await category('life', null, { position: 1 });
    const live = await createArticle(app.strapi, 'live', { category: cloud, live: true });
    await app.strapi.documents(ARTICLE).update({ documentId: live, locale: 'de', data: fields({ title: 'Deutsch', slug: 'deutsch', category: cloud }) });
    await createArticle(app.strapi, 'draft', { category: tech });
    await createArticle(app.strapi, 'none');

    const { status, body } = await reader.get('/editorial/categories/tree?counts=true');
    expect(status).toBe(200);
    expect(body.data).toEqual([
      { ...node('life', '/life/', null, 0), own: { articles: 0, live: 0 }, all: { articles: 0, live: 0 } },
      { ...node('tech', '/tech/', null, 1), id: tech, own: { articles: 1, live: 0 }, all: { articles: 2, live: 1 } },
      { ...node('cloud', '/tech/cloud/', tech, 0, 1), id: cloud, aliases: ['clouds'], own: { articles: 1, live: 1 }, all: { articles: 1, live: 1 } },
    ]);
    expect(body.meta).toEqual({ total: 3, uncategorised: { articles: 1, live: 0 }, limits: { maxDepth: 10, maxPathLength: 700 } });

    const all = await reader.get('/editorial/categories/tree?counts=true&locale=*');
    expect(all.body.data[1].all).toEqual({ articles: 3, live: 1 });
    const german = await reader.get('/editorial/categories/tree?counts=true&locale=de');
    expect(german.body.data[1].all).toEqual({ articles: 1, live: 0 });
    const plain = await reader.get(`/editorial/categories/tree?root=${tech}`);
    expect(plain.body).toMatchObject({ data: [{ slug: 'cloud', own: null, all: null }], meta: { total: 3, uncategorised: null } });
    const top = await reader.get('/editorial/categories/tree?depth=1');
    expect(top.body.data.map(({ slug }: { slug: string }) => slug)).toEqual(['life', 'tech']);
  });

  test('of a category says what it is called and where it is', async () => {
    const tech = await category('tech');
    const cloud = await category('cloud', tech, { description: 'Other people’s computers' });
    const { body } = await reader.get(`/editorial/categories/${cloud}`);
    expect(body.data).toEqual({
      ...{ id: cloud, name: 'cloud', slug: 'cloud', path: '/tech/cloud/', parent: tech, depth: 1 },
      ...{ description: 'Other people’s computers', aliases: [] },
      breadcrumb: [{ id: tech, name: 'tech' }, { id: cloud, name: 'cloud' }],
    });
  });

  test('and keywords are offered for picking to who may give an article one, and to nobody else', async () => {
    await category('cloud', await category('tech'));
    await app.strapi.documents('plugin::editorial.keyword').create({ data: fields({ name: 'AWS', slug: 'aws' }) });
    const subject = ARTICLE;
    const writing = (names: string[]) => signInAdmin(app, [{ action: 'plugin::content-manager.explorer.update', subject, properties: { fields: names, locales: ['en'] } }]);
    const writer = createClient(app.url, await writing(['title', 'category', 'keywords']));
    const other = createClient(app.url, await writing(['title']));
    expect((await writer.get('/editorial/picking/categories')).body.data).toMatchObject([{ slug: 'tech' }, { slug: 'cloud', path: '/tech/cloud/' }]);
    expect((await writer.get('/editorial/picking/keywords?search=aw')).body.data).toMatchObject([{ name: 'AWS' }]);
    for (const path of ['/editorial/picking/categories', '/editorial/picking/keywords?search=aw']) {
      for (const client of [other, reader, nobody]) expect((await client.get(path)).status).toBe(403);
      expect((await createClient(app.url, null).get(path)).status).toBe(401);
    }
  });

  function node(slug: string, path: string, parent: string | null, children: number, depth = 0) {
    return { id: expect.any(String), name: slug, slug, path, parent, depth, children, aliases: [] };
  }
});

describe('one category', () => {
  test('is created with a slug of its own, below another one, and described', async () => {
    const tech = await category('tech');
    const made = await post(manager, '/categories', { name: ' Cloud Computing ', parent: tech, aliases: ['Cloud', 'Cloud'], description: 'x' });
    expect(made).toMatchObject({ status: 201, body: { data: { name: 'Cloud Computing', slug: 'cloud-computing', path: '/tech/cloud-computing/', aliases: ['Cloud'], description: 'x' } } });
    const { id } = made.body.data;
    const changed = await put(manager, `/categories/${id}`, { aliases: ['clouds'], description: null, name: 'no', path: '/no/' });
    expect(changed).toMatchObject({ status: 200, body: { data: { name: 'Cloud Computing', aliases: ['clouds'], description: null, path: '/tech/cloud-computing/' } } });
    const row = await app.strapi.db.query('plugin::editorial.category').findOne({ where: { documentId: id }, populate: ['createdBy', 'updatedBy'] });
    expect([row.createdBy?.firstname, row.updatedBy?.firstname]).toEqual(['Ada', 'Ada']);
  });

  test.each([
    ['no name', { name: ' ' }, 400, 'name-invalid'],
    ['a name of another kind', { name: 7 }, 400, 'option-invalid'],
    ['a slug that is taken', { name: 'x', slug: 'taken' }, 400, 'slug-taken'],
    ['a slug that is none', { name: 'x', slug: 'a b' }, 400, 'slug-invalid'],
    ['a parent that is not there', { name: 'x', parent: 'gone' }, 404, 'category-not-found'],
    ['aliases that are none', { name: 'x', aliases: [1] }, 400, 'option-invalid'],
    ['a description that is none', { name: 'x', description: [] }, 400, 'option-invalid'],
    ['a list instead', [1], 400, 'option-invalid'],
  ])('is refused with %s', async (_case, body, status, code) => {
    await category('taken');
    const answer = await post(manager, '/categories', body);
    expect(answer.status).toBe(status);
    expect(answer.body.error.details.code).toBe(code);
    expect(await paths(app.strapi)).toEqual(['/taken/']);
  });
});

describe('operations', () => {
  test('are previewed, applied as a run, and listed for who may see them', async () => {
    const [a, b] = [await category('a'), await category('b')];
    await createArticle(app.strapi, 'one', { category: a });
    const planned = await post(manager, '/categories/operations', { kind: 'category-merge', categories: [a], into: b });
    expect(planned).toMatchObject({ status: 201, body: { data: { kind: 'category-merge', status: 'planned', mayChange: true, totals: { update: 2 }, options: { into: b } } } });
    const { id } = planned.body.data;
    const items = await reader.get(`/editorial/runs/${id}/files`);
    expect(items.body.data).toMatchObject([{ effect: { articles: 1, live: 0, removed: 1 } }, { path: '/a/' }]);
    expect((await post(reader, `/runs/${id}/apply`, {})).status).toBe(403);
    expect((await nobody.get(`/editorial/runs/${id}`)).status).toBe(403);
    expect(await paths(app.strapi)).toEqual(['/a/', '/b/']);

    expect((await post(manager, `/runs/${id}/apply`, {})).status).toBe(202);
    await until(() => reader.get(`/editorial/runs/${id}`), ({ body }) => body.data.status === 'done');
    expect(await paths(app.strapi)).toEqual(['/b/']);
    const list = await reader.get('/editorial/runs?kind=category-merge');
    expect(list.body.data).toMatchObject([{ id, label: 'a → b', startedBy: expect.stringContaining('Ada'), mayChange: false }]);
  });

  test('are carried out at once when that is asked for', async () => {
    const [a, b] = [await category('a'), await category('b')];
    const answer = await post(manager, '/categories/operations?apply=true', { kind: 'category-move', categories: [a], parent: b });
    expect(answer).toMatchObject({ status: 200, body: { data: { status: 'done', totals: { update: 2 } } } });
    expect(await paths(app.strapi)).toEqual(['/b/', '/b/a/']);
    const row = await app.strapi.db.query('plugin::editorial.run').findOne({ where: { documentId: answer.body.data.id } });
    expect(row.actorId).toEqual(expect.any(Number));
  });

  test.each([
    ['/categories/operations', { kind: 'category-explode' }, 400, 'option-invalid'],
    ['/categories/operations', { kind: 'keyword-delete', keywords: 'unused' }, 400, 'option-invalid'],
    ['/categories/operations', { kind: 'category-move', categories: [], parent: null }, 400, 'option-invalid'],
    ['/categories/operations', { kind: 'category-move', categories: Array(1001).fill('x'), parent: null }, 400, 'option-invalid'],
    ['/categories/operations', { kind: 'category-move', categories: ['x'], parent: 7 }, 400, 'option-invalid'],
    ['/categories/operations', { kind: 'category-move', categories: ['x'], parent: null, position: -1 }, 400, 'option-invalid'],
    ['/categories/operations', { kind: 'category-move', categories: ['gone'], parent: null }, 404, 'category-not-found'],
    ['/categories/operations', { kind: 'category-merge', categories: ['gone'] }, 400, 'option-invalid'],
    ['/categories/operations', { kind: 'category-delete', categories: ['gone'] }, 404, 'category-not-found'],
    ['/categories/operations', { kind: 'category-rename', category: 'gone', name: 1 }, 400, 'option-invalid'],
    ['/categories/operations', { kind: 'category-reorder', categories: ['gone'] }, 404, 'category-not-found'],
    ['/categories/operations', { kind: 'category-assign', articles: ['gone'], category: null }, 404, 'article-not-found'],
    ['/categories/operations?apply=maybe', { kind: 'category-assign', articles: ['gone'], category: null }, 400, 'option-invalid'],
    ['/keywords/operations', { kind: 'category-move' }, 400, 'option-invalid'],
    ['/keywords/operations', { kind: 'keyword-merge', keywords: ['gone'], into: 'gone' }, 404, 'keyword-not-found'],
    ['/keywords/operations', { kind: 'keyword-rename', keyword: 'gone', name: 'x' }, 404, 'keyword-not-found'],
    ['/keywords/operations', { kind: 'keyword-delete', keywords: 'all' }, 400, 'option-invalid'],
  ])('%s %j is refused: %s %s', async (path, body, status, code) => {
    expect(await post(manager, path, body)).toMatchObject({ status, body: { data: null, error: { status, details: { code } } } });
    expect(await app.strapi.db.query('plugin::editorial.run').count()).toBe(0);
  });
});

describe('keywords', () => {
  const keyword = async (name: string) => (await post(manager, '/keywords', { name })).body.data.id as string;

  test('are listed with counts, searched, sorted and paged', async () => {
    const [aws, cloud] = [await keyword('AWS'), await keyword('Cloud')];
    await keyword('Unused');
    await createArticle(app.strapi, 'one', { keywords: [aws, cloud], live: true });
    await createArticle(app.strapi, 'two', { keywords: [cloud] });
    const names = async (query: string) => (await reader.get(`/editorial/keywords?${query}`)).body.data.map(({ name }: { name: string }) => name);
    const { body } = await reader.get('/editorial/keywords');
    expect(body.data).toMatchObject([
      { id: aws, name: 'AWS', slug: 'aws', aliases: [], counts: { articles: 1, live: 1 } },
      { id: cloud, name: 'Cloud', counts: { articles: 2, live: 1 } },
      { name: 'Unused', counts: { articles: 0, live: 0 } },
    ]);
    expect(body.meta.pagination).toEqual({ page: 1, pageSize: 25, pageCount: 1, total: 3 });
    expect(await names('sort=-articles&pageSize=2')).toEqual(['Cloud', 'AWS']);
    expect(await names('sort=-articles&pageSize=2&page=2')).toEqual(['Unused']);
    expect(await names('search=LOU')).toEqual(['Cloud']);
    expect(await names('unused=true')).toEqual(['Unused']);
    expect((await reader.get('/editorial/keywords?sort=size')).body.error.details).toMatchObject({ code: 'option-invalid', option: 'sort' });
    expect((await reader.get('/editorial/keywords?locale=xx')).body.error.details).toMatchObject({ code: 'option-invalid', option: 'locale' });
  });

  test('are created once, found again by alias, and given aliases', async () => {
    const made = await post(manager, '/keywords', { name: 'Amazon' });
    expect(made).toMatchObject({ status: 201, body: { data: { name: 'Amazon', slug: 'amazon' } } });
    const { id } = made.body.data;
    expect(await put(manager, `/keywords/${id}`, { aliases: ['AWS'] })).toMatchObject({ status: 200, body: { data: { aliases: ['AWS'] } } });
    expect(await post(manager, '/keywords', { name: 'aws' })).toMatchObject({ status: 200, body: { data: { id } } });
    expect(await post(manager, '/keywords', { name: 'amazon' })).toMatchObject({ status: 200, body: { data: { id } } });
    expect((await put(manager, '/keywords/gone', { aliases: [] })).status).toBe(404);
    expect((await post(manager, '/keywords', { name: '' })).body.error.details.code).toBe('name-invalid');
  });

  test('that are probably one are proposed, and merged', async () => {
    const [first, second] = [await keyword('databases'), await keyword('Data Base')];
    await createArticle(app.strapi, 'one', { keywords: [second] });
    const { body } = await reader.get('/editorial/keywords/duplicates');
    expect(body.data).toMatchObject([{ likeness: 'plural', keywords: [{ id: second, counts: { articles: 1 } }, { id: first }] }]);
    const merged = await post(manager, '/keywords/operations?apply=true', { kind: 'keyword-merge', keywords: [first], into: second });
    expect(merged.body.data).toMatchObject({ status: 'done', label: 'databases → Data Base' });
    expect((await reader.get('/editorial/keywords/duplicates')).body.data).toEqual([]);
  });
});

describe('without the permission', () => {
  const ask = (client: HttpClient, method: string, path: string, body: unknown) => {
    if (method === 'GET') return client.get(`/editorial${path}`);
    return method === 'PUT' ? put(client, path, body) : post(client, path, body);
  };

  test.each([
    ['GET', '/categories/tree'],
    ['GET', '/categories/:id'],
    ['POST', '/categories'],
    ['PUT', '/categories/:id'],
    ['POST', '/categories/operations'],
    ['POST', '/categories/operations?apply=true'],
    ['GET', '/keywords'],
    ['GET', '/keywords/duplicates'],
    ['POST', '/keywords'],
    ['PUT', '/keywords/:id'],
    ['POST', '/keywords/operations'],
  ])('%s %s is refused, and does nothing', async (method, path) => {
    const a = await category('a');
    const body = { name: 'new', kind: 'category-rename', category: a, slug: null, aliases: ['x'] };
    const target = path.replace(':id', a);
    expect((await ask(nobody, method, target, body)).status).toBe(403);
    expect((await ask(createClient(app.url, null), method, target, body)).status).toBe(401);
    if (method !== 'GET') expect((await ask(reader, method, target, body)).status).toBe(403);
    expect(await app.strapi.db.query('plugin::editorial.category').findMany({})).toMatchObject([{ name: 'a', slug: 'a', aliases: null }]);
    expect(await app.strapi.db.query('plugin::editorial.keyword').count()).toBe(0);
    expect(await app.strapi.db.query('plugin::editorial.run').count()).toBe(0);
  });

  test('to manage keywords is not to manage categories', async () => {
    const a = await category('a');
    const keywords = createClient(app.url, await signInAdmin(app, [{ action: manageKeywords }]));
    expect((await post(keywords, '/categories/operations?apply=true', { kind: 'category-rename', category: a, name: 'b' })).status).toBe(403);
    expect((await post(keywords, '/keywords', { name: 'b' })).status).toBe(201);
    expect((await superAdmin.get('/editorial/categories/tree')).status).toBe(200);
  });
});
