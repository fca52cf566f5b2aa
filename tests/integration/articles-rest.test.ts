import { strapi as createClient } from '@strapi/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_ACTIONS, ARTICLE, createToken, rest, type Answer } from '../support/content-api';
import { startStrapi, type TestApp } from '../support/start-strapi';

let app: TestApp;
let token: string;
beforeAll(async () => {
  app = await startStrapi({ listen: true });
  token = await createToken(app.strapi, 'custom', [...ALL_ACTIONS, 'plugin::editorial.article.readDrafts']);
});
afterAll(() => app.stop());

const send = (path: string, method = 'GET', data?: unknown): Promise<Answer> =>
  rest(app, `/api/editorial${path}`, { method, bearer: token, data });

const BODY = '# Hello\n\nA *short* text <script>alert(1)</script> with a <a href="javascript:alert(1)">link</a>.\n';

describe('articles over REST', () => {
  let documentId: string;
  let categoryId: string;

  test('are created with their relations, and answered with what is computed', async () => {
    categoryId = (await send('/categories', 'POST', { name: 'Tech', slug: 'tech' })).body.data.documentId;
    const keyword = (await send('/keywords', 'POST', { name: 'aws', slug: 'aws' })).body.data.documentId;
    const { status, body } = await send('/articles?populate=*', 'POST', {
      title: 'First', slug: 'first', body: BODY, category: categoryId, keywords: [keyword], date: '2025-06-12',
    });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({
      title: 'First', published: true, readingMinutes: 1, date: '2025-06-12', category: { name: 'Tech' }, keywords: [{ name: 'aws' }],
    });
    expect(body.data.bodyHtml).toContain('<em>short</em>');
    expect(body.data.bodyHtml).not.toMatch(/script|javascript/);
    documentId = body.data.documentId;
  });

  test('one by one have all computed fields', async () => {
    const { body } = await send(`/articles/${documentId}`);
    expect(body.data).toMatchObject({ published: true, readingMinutes: 1, bodyHtml: expect.stringContaining('<h1>Hello</h1>') });
  });

  test.each([
    ['without fields', '', ['published', 'readingMinutes'], ['bodyHtml']],
    ['with bodyHtml=true', '?bodyHtml=true', ['published', 'readingMinutes', 'bodyHtml'], []],
    ['with bodyHtml=false', '?bodyHtml=false', ['published', 'readingMinutes'], ['bodyHtml']],
    ['naming columns only', '?fields=title', ['title'], ['published', 'readingMinutes', 'bodyHtml', 'body', 'slug']],
    ['naming computed ones', '?fields=title,bodyHtml', ['title', 'bodyHtml'], ['body', 'publishedAt', 'published', 'slug']],
    ['naming computed ones alone', '?fields[0]=published', ['published'], ['publishedAt', 'title']],
    ['naming a computed one and its column', '?fields=readingMinutes,body', ['readingMinutes', 'body'], ['publishedAt']],
    ['naming all', '?fields=*', ['title', 'published', 'readingMinutes'], ['bodyHtml']],
  ])('in a list %s have what was asked for', async (_case, query, present, absent) => {
    const { status, body } = await send(`/articles${query}`);
    expect(status).toBe(200);
    for (const name of present) expect(body.data[0]).toHaveProperty(name);
    for (const name of absent) expect(body.data[0]).not.toHaveProperty(name);
  });

  test('refuse a field that does not exist', async () => {
    expect((await send('/articles?fields=nothing')).status).toBe(400);
  });

  test.each([
    ['a filter', '?filters[slug]=first', 1],
    ['a filter on the category path', '?filters[category][path][$startsWith]=/tech/', 1],
    ['a filter on another category path', '?filters[category][path][$startsWith]=/other/', 0],
    ['a filter on a keyword', '?filters[keywords][slug]=aws', 1],
    ['pagination', '?pagination[page]=2&pagination[pageSize]=1', 0],
    ['the status draft', '?status=draft', 1],
    ['a locale without articles', '?locale=xx', 0],
  ])('take %s', async (_case, query, count) => {
    const { status, body } = await send(`/articles${query}`);
    expect(status).toBe(200);
    expect(body.data).toHaveLength(count);
  });

  test('as drafts are not published', async () => {
    const { body } = await send('/articles?status=draft');
    expect(body.data[0].published).toBe(false);
  });

  test.each([
    ['published', { published: true }],
    ['bodyHtml', { bodyHtml: '<p>x</p>' }],
    ['readingMinutes', { readingMinutes: 9 }],
  ])('refuse a write of %s, and store nothing', async (_case, data) => {
    const answer = await send(`/articles/${documentId}`, 'PUT', { ...data, title: 'Changed' });
    expect(answer.status).toBe(400);
    expect((await send(`/articles/${documentId}`)).body.data.title).toBe('First');
  });

  test('are saved as drafts with status=draft, and published without', async () => {
    await send(`/articles/${documentId}?status=draft`, 'PUT', { title: 'Second' });
    expect((await send(`/articles/${documentId}`)).body.data.title).toBe('First');
    await send(`/articles/${documentId}`, 'PUT', { title: 'Third' });
    expect((await send(`/articles/${documentId}`)).body.data).toMatchObject({ title: 'Third', published: true });
  });

  test('inside categories and keywords say whether they are published', async () => {
    const { body } = await send(`/categories/${categoryId}?populate=articles`);
    expect(body.data.articles[0]).toMatchObject({ slug: 'first', published: true });
    const drafts = await send('/keywords?status=draft&populate=articles');
    expect(drafts.body.data[0].articles[0].published).toBe(false);
  });

  test('in the v4 format have the computed fields too', async () => {
    const headers = { 'strapi-response-format': 'v4' };
    const { body } = await rest(app, '/api/editorial/articles', { bearer: token, headers });
    expect(body.data[0].attributes).toMatchObject({ title: 'Third', published: true });
  });

  test('are gone after a delete', async () => {
    expect((await send(`/articles/${documentId}`, 'DELETE')).status).toBe(204);
    expect(await app.strapi.db.query(ARTICLE).count()).toBe(0);
  });

  test('without a slug get one from the title', async () => {
    const first = await send('/articles', 'POST', { title: 'Same again' });
    const second = await send('/articles', 'POST', { title: 'Same again' });
    expect([first.body.data.slug, second.body.data.slug]).toEqual(['same-again', 'same-again-2']);
  });
});

describe('a host with strictParams', () => {
  test('lets bodyHtml pass in lists of articles', async () => {
    app.strapi.config.set('api.rest.strictParams', true);
    const allowed = await send('/articles?bodyHtml=true');
    const elsewhere = await send('/keywords?bodyHtml=true');
    const wrong = await send('/articles?bodyHtml=perhaps');
    app.strapi.config.set('api.rest.strictParams', undefined);
    expect(allowed.status).toBe(200);
    expect([elsewhere.status, wrong.status]).toEqual([400, 400]);
  });
});

describe('the official client', () => {
  test('finds, creates, updates and deletes', async () => {
    const client = createClient({ baseURL: `${app.url}/api`, auth: token });
    const plugin = { name: 'editorial', prefix: 'editorial' };
    const articles = client.collection('articles', { plugin });
    const created = await articles.create({ title: 'By client', slug: 'by-client', body: BODY });
    const { documentId } = created.data;
    const found = await articles.findOne(documentId, { populate: ['category', 'keywords'] });
    expect(found.data).toMatchObject({ title: 'By client', published: true, readingMinutes: 1 });
    expect(found.data.bodyHtml).toContain('<h1>Hello</h1>');
    await articles.update(documentId, { title: 'By client again' });
    const list = await articles.find({ filters: { slug: { $eq: 'by-client' } } });
    expect(list.data).toMatchObject([{ title: 'By client again' }]);
    await articles.delete(documentId);
    await expect(articles.findOne(documentId)).rejects.toMatchObject({ response: { status: 404 } });
  });
});

describe('the plugin’s own housekeeping', () => {
  test.each(['runs', 'run-items', 'source-files', 'locks'])('has no REST route: %s', async (name) => {
    const full = await createToken(app.strapi, 'full-access');
    const { status } = await rest(app, `/api/editorial/${name}`, { method: 'POST', bearer: full, data: {} });
    expect([404, 405]).toContain(status);
  });
});
