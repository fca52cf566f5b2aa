import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ALL_ACTIONS, ARTICLE, CATEGORY, createToken, createUser, fields, graphql, KEYWORD, permit, READ_ACTIONS, rest, type Answer,
} from '../support/content-api';
import { startStrapi, type TestApp } from '../support/start-strapi';

const READ_DRAFTS = 'plugin::editorial.article.readDrafts';
const FILES = ['plugin::upload.content-api.find', 'plugin::upload.content-api.findOne'];
/** Only ever in drafts. */
const SECRET = 'Zsecret';

let app: TestApp;
const bearers: Record<string, string | undefined> = {};
let category: { documentId: string };
let keyword: { documentId: string };
let draft: { documentId: string };
let live: { documentId: string };

beforeAll(async () => {
  app = await startStrapi({ listen: true });
  const { strapi } = app;
  await permit(strapi, 'public', [...READ_ACTIONS, ...FILES]);
  await permit(strapi, 'authenticated', [...READ_ACTIONS, ...FILES]);
  bearers.public = undefined;
  bearers['a signed-in user'] = await createUser(strapi, 'reader');
  bearers['a read-only token'] = await createToken(strapi, 'read-only');
  bearers['a token with every action but readDrafts'] = await createToken(strapi, 'custom', [...ALL_ACTIONS, ...FILES]);
  bearers['a token with readDrafts'] = await createToken(strapi, 'custom', [...ALL_ACTIONS, ...FILES, READ_DRAFTS]);
  bearers['a full-access token'] = await createToken(strapi, 'full-access');

  const file = await strapi.db.query('plugin::upload.file').create({
    data: { name: 'a.png', hash: 'a', ext: '.png', mime: 'image/png', size: 1, url: '/a.png', provider: 'local', folderPath: '/', publishedAt: new Date() },
  });
  category = await strapi.documents(CATEGORY).create({ data: { name: 'Cat', slug: 'cat' } });
  keyword = await strapi.documents(KEYWORD).create({ data: { name: 'Key', slug: 'key' } });
  const relations = { category: category.documentId, keywords: [keyword.documentId], cover: file.id };
  live = await strapi.documents(ARTICLE).create({ data: { title: 'Open', slug: 'open', ...relations }, status: 'published' });
  draft = await strapi.documents(ARTICLE).create({ data: { title: SECRET, slug: 'hidden', ...relations } });
  // The published one has a draft that is ahead of it.
  await strapi.documents(ARTICLE).update({ documentId: live.documentId, data: fields({ description: SECRET }) });
});
afterAll(() => app.stop());

const UNPRIVILEGED = ['public', 'a signed-in user', 'a read-only token', 'a token with every action but readDrafts'];
const PRIVILEGED = ['a token with readDrafts', 'a full-access token'];

/** No way of asking may show it, whatever the status. */
function expectNoSecret(answer: Answer) {
  expect(JSON.stringify(answer.body)).not.toContain(SECRET);
  expect(JSON.stringify(answer.body)).not.toContain('hidden');
}

describe.each(UNPRIVILEGED)('%s', (who) => {
  const get = (path: string) => rest(app, `/api${path}`, { bearer: bearers[who] });
  const query = (text: string) => graphql(app, text, bearers[who]);

  test('reads what is published', async () => {
    const { status, body } = await get('/editorial/articles?populate=*');
    expect(status).toBe(200);
    expect(body.data.map((article: { title: string }) => article.title)).toEqual(['Open']);
    expect(body.meta.pagination.total).toBe(1);
    expect(body.data[0].category.name).toBe('Cat');
  });

  test.each([
    ['asking for drafts', () => '/editorial/articles?status=draft'],
    ['asking for a status that does not exist', () => '/editorial/articles?status=any'],
    ['asking for one draft', () => `/editorial/articles/${draft.documentId}?status=draft`],
    ['asking which articles have changes', () => '/editorial/articles?publicationFilter=modified'],
    ['asking which were published before', () => '/editorial/articles?hasPublishedVersion=false'],
    ['drafts of a category', () => '/editorial/categories?status=draft&populate=articles'],
    ['drafts of a category, all populated', () => '/editorial/categories?status=draft&populate=*'],
    ['drafts of a category, as an object', () => '/editorial/categories?status=draft&populate[articles][fields]=title'],
    ['drafts of one category', () => `/editorial/categories/${category.documentId}?status=draft&populate=articles`],
    ['drafts of a keyword', () => '/editorial/keywords?status=draft&populate=articles'],
    ['drafts through an article', () => '/editorial/articles?status=draft&populate=category.articles'],
    ['sorting categories by their articles', () => '/editorial/categories?sort=articles.title'],
    ['sorting keywords by their articles', () => '/editorial/keywords?sort[0][articles][title]=asc'],
    ['sorting articles by the articles of their category', () => '/editorial/articles?sort=category.articles.title'],
    ['sorting inside a populate', () => '/editorial/articles?populate[category][sort]=articles.title'],
  ])('is refused %s', async (_case, path) => {
    const answer = await get(path());
    expectNoSecret(answer);
    expect(answer).toMatchObject({ status: 403, body: { error: { details: { code: 'drafts-not-permitted' } } } });
  });

  test('does not find one draft', async () => {
    expect((await get(`/editorial/articles/${draft.documentId}`)).status).toBe(404);
  });

  test.each([
    ['articles without publishedAt', '/editorial/articles?filters[publishedAt][$null]=true'],
    ['articles that are not published, said backwards', '/editorial/articles?filters[publishedAt][$notNull]=false'],
    ['articles either way', '/editorial/articles?filters[$or][0][publishedAt][$null]=true&filters[$or][1][title][$contains]=Zs'],
    ['articles by the secret', '/editorial/articles?filters[title][$startsWith]=Zs'],
    ['articles by the secret in the draft of a published one', '/editorial/articles?filters[description][$startsWith]=Zs'],
    ['articles by search', '/editorial/articles?_q=Zsecret'],
    ['categories by a draft', '/editorial/categories?filters[articles][title][$startsWith]=Zs'],
    ['categories by a draft, in $and', '/editorial/categories?filters[$and][0][articles][title][$startsWith]=Zs'],
    ['categories by a draft, in $or', '/editorial/categories?filters[$or][0][articles][title][$startsWith]=Zs'],
    ['categories by a draft that is ahead', '/editorial/categories?filters[articles][description][$startsWith]=Zs'],
    ['categories by articles without publishedAt', '/editorial/categories?filters[articles][publishedAt][$null]=true'],
    ['keywords by a draft', '/editorial/keywords?filters[articles][title][$startsWith]=Zs'],
    ['articles by drafts beside them', '/editorial/articles?filters[category][articles][title][$startsWith]=Zs'],
    ['articles by drafts two steps away', '/editorial/articles?filters[keywords][articles][category][articles][title][$eq]=Zsecret'],
    ['articles by drafts of other locales', '/editorial/articles?filters[localizations][title][$startsWith]=Zs'],
  ])('cannot probe %s', async (_case, path) => {
    const answer = await get(path);
    expectNoSecret(answer);
    expect(answer).toMatchObject({ status: 200, body: { data: [], meta: { pagination: { total: 0 } } } });
  });

  test.each([
    ['$not', 'filters[$not][articles][title][$startsWith]'],
    ['$not inside', 'filters[articles][$not][title][$startsWith]'],
    ['$ne', 'filters[articles][title][$ne]'],
  ])('cannot tell by %s what a draft says', async (_case, filter) => {
    const right = await get(`/editorial/categories?${filter}=${SECRET}`);
    const wrong = await get(`/editorial/categories?${filter}=Something`);
    expect(right).toEqual(wrong);
  });

  test('cannot tell by an id which drafts a category has', async () => {
    const row = await app.strapi.db.query(ARTICLE).findOne({ where: { slug: 'hidden' } });
    for (const filter of ['filters[articles]', 'filters[articles][id]', 'filters[articles][id][$eq]', 'filters[articles][$in][0]']) {
      const answer = await get(`/editorial/categories?${filter}=${row.id}`);
      if (answer.status === 200) expect([filter, answer.body.data]).toEqual([filter, []]);
    }
    expect((await get(`/editorial/categories?filters[articles][documentId]=${draft.documentId}`)).body.data).toEqual([]);
  });

  test('gets published articles only in what is populated', async () => {
    for (const populate of [
      'populate=articles',
      'populate=*',
      'populate[articles][fields]=title',
      'populate[articles][filters][publishedAt][$null]=true',
      'populate[articles][filters][publishedAt][$notNull]=false',
      'populate[articles][populate][category][populate]=articles',
      'populate[articles][populate][localizations]=true',
    ]) {
      const answer = await get(`/editorial/categories?${populate}`);
      expect([populate, answer.status]).toEqual([populate, 200]);
      expectNoSecret(answer);
    }
  });

  test('filters inside a populate cannot probe', async () => {
    const { body } = await get('/editorial/articles?populate[category][filters][articles][title][$startsWith]=Zs');
    expect(body.data[0].category).toBeNull();
  });

  test('counts published articles only', async () => {
    const { status, body } = await get('/editorial/categories?populate[articles][count]=true');
    expect(status).toBe(200);
    expect(body.data[0].articles).toEqual({ count: 1 });
  });

  test.each([
    'populate=related', 'populate=*', 'populate[related][populate]=*', 'populate[related]=true', 'status=draft&populate=related',
  ])('sees no draft behind a file: %s', async (populate) => {
    expectNoSecret(await get(`/upload/files?${populate}`));
  });

  test.each([
    ['articles', '{ editorialArticles(status: DRAFT) { title } }'],
    ['the count of articles', '{ editorialArticles_connection(status: DRAFT) { pageInfo { total } } }'],
    ['articles with changes', '{ editorialArticles(publicationFilter: MODIFIED) { title } }'],
    ['categories', '{ editorialCategories(status: DRAFT) { articles { title } } }'],
    ['keywords', '{ editorialKeywords_connection(status: DRAFT) { nodes { articles_connection { nodes { title } } } } }'],
    ['a sort of categories', '{ editorialCategories(sort: "articles.title") { name } }'],
  ])('is refused drafts over GraphQL: %s', async (_case, text) => {
    const answer = await query(text);
    expectNoSecret(answer);
    expect(answer.body.errors?.[0]?.extensions?.error?.details ?? answer.body).toMatchObject({ code: 'drafts-not-permitted' });
  });

  test.each([
    ['articles', '{ a: editorialArticles(filters: { publishedAt: { notNull: false } }) { title } }'],
    ['categories by a draft', '{ a: editorialCategories(filters: { articles: { title: { startsWith: "Zs" } } }) { name } }'],
    ['categories by a draft, in or', '{ a: editorialCategories(filters: { or: [{ articles: { title: { startsWith: "Zs" } } }] }) { name } }'],
    ['keywords by a draft', '{ a: editorialKeywords(filters: { articles: { description: { startsWith: "Zs" } } }) { name } }'],
    ['articles by drafts beside them', '{ a: editorialArticles(filters: { category: { articles: { title: { eq: "Zsecret" } } } }) { title } }'],
  ])('cannot probe over GraphQL: %s', async (_case, text) => {
    expect((await query(text)).body).toEqual({ data: { a: [] } });
  });

  test('gets published articles only through relations of GraphQL', async () => {
    const { body } = await query(`{
      editorialCategories {
        articles { title category { articles(filters: { publishedAt: { notNull: false } }) { title } } }
        hidden: articles(filters: { publishedAt: { null: true } }) { title }
        backwards: articles(filters: { publishedAt: { notNull: false } }) { title }
        articles_connection { nodes { title } }
        probed: articles(filters: { category: { articles: { title: { startsWith: "Zs" } } } }) { title }
      }
      editorialCategories_connection(filters: { articles: { title: { startsWith: "Zs" } } }) { pageInfo { total } }
      editorialArticles_connection { pageInfo { total } nodes { title localizations { title } } }
      editorialKeywords { articles { title description } }
    }`);
    expect(body).toEqual({
      data: {
        editorialCategories: [
          {
            articles: [{ title: 'Open', category: { articles: [] } }],
            hidden: [],
            backwards: [],
            articles_connection: { nodes: [{ title: 'Open' }] },
            probed: [],
          },
        ],
        editorialCategories_connection: { pageInfo: { total: 0 } },
        editorialArticles_connection: { pageInfo: { total: 1 }, nodes: [{ title: 'Open', localizations: [] }] },
        editorialKeywords: [{ articles: [{ title: 'Open', description: null }] }],
      },
    });
  });

  test('is refused a sort of nested articles by drafts over GraphQL', async () => {
    const answer = await query('{ editorialArticles { category { articles(sort: "category.articles.title") { title } } } }');
    expect(answer.body.errors?.[0]?.extensions?.error?.details ?? answer.body).toMatchObject({ code: 'drafts-not-permitted' });
  });

  test('sees no draft behind a cover over GraphQL', async () => {
    const answer = await query('{ editorialArticles { cover { related { ... on EditorialArticle { title slug } } } } }');
    expectNoSecret(answer);
  });
});

describe.each(PRIVILEGED)('%s', (who) => {
  const get = (path: string) => rest(app, `/api${path}`, { bearer: bearers[who] });

  test('reads drafts over REST', async () => {
    const { body } = await get('/editorial/articles?status=draft&sort=slug');
    expect(body.data.map((article: { slug: string }) => article.slug)).toEqual(['hidden', 'open']);
    expect(body.meta.pagination.total).toBe(2);
    expect((await get(`/editorial/articles/${draft.documentId}?status=draft`)).body.data.title).toBe(SECRET);
  });

  test('reads, filters and sorts by drafts through categories and keywords', async () => {
    const populated = await get('/editorial/categories?status=draft&populate=articles');
    expect(populated.body.data[0].articles).toHaveLength(2);
    expect((await get('/editorial/categories?filters[articles][title][$startsWith]=Zs')).body.data).toHaveLength(1);
    expect((await get('/editorial/keywords?filters[articles][title][$startsWith]=Zs&sort=articles.title')).status).toBe(200);
  });

  test('reads drafts over GraphQL', async () => {
    const { body } = await graphql(
      app,
      '{ editorialArticles(status: DRAFT, sort: "slug") { slug } editorialCategories(status: DRAFT) { articles { slug } } }',
      bearers[who],
    );
    expect(body.data.editorialArticles).toEqual([{ slug: 'hidden' }, { slug: 'open' }]);
    expect(body.data.editorialCategories[0].articles).toHaveLength(2);
  });
});

describe('writing without readDrafts', () => {
  const bearer = () => bearers['a token with every action but readDrafts'];

  test('answers the draft that was written', async () => {
    const created = await rest(app, '/api/editorial/articles?status=draft', { method: 'POST', bearer: bearer(), data: { title: 'Mine', slug: 'mine' } });
    expect(created).toMatchObject({ status: 201, body: { data: { title: 'Mine', published: false } } });
    const path = `/api/editorial/articles/${created.body.data.documentId}`;
    const updated = await rest(app, `${path}?status=draft`, { method: 'PUT', bearer: bearer(), data: { title: 'Mine 2' } });
    expect(updated).toMatchObject({ status: 200, body: { data: { title: 'Mine 2' } } });
    const published = await rest(app, path, { method: 'PUT', bearer: bearer(), data: { title: 'Mine 3' } });
    expect(published).toMatchObject({ status: 200, body: { data: { title: 'Mine 3', published: true } } });
    expect((await rest(app, path, { method: 'DELETE', bearer: bearer() })).status).toBe(204);
    expect(await app.strapi.db.query(ARTICLE).count({ where: { slug: 'mine' } })).toBe(0);
  });

  test('shows no other drafts in the answer', async () => {
    const path = `/api/editorial/categories/${category.documentId}`;
    for (const query of ['populate=articles', 'populate=*', 'status=draft&populate=articles']) {
      expectNoSecret(await rest(app, `${path}?${query}`, { method: 'PUT', bearer: bearer(), data: { position: 1 } }));
    }
    const nested = `/api/editorial/articles/${live.documentId}?status=draft&populate=category.articles`;
    expectNoSecret(await rest(app, nested, { method: 'PUT', bearer: bearer(), data: {} }));
    const mutation = `mutation { updateEditorialCategory(documentId: "${category.documentId}", data: { position: 2 }) { articles { title } } }`;
    const answer = await graphql(app, mutation, bearer());
    expect(answer.body.data.updateEditorialCategory.articles).toEqual([{ title: 'Open' }]);
  });
});

describe('the permission', () => {
  test('can be ticked for roles and API tokens', async () => {
    const actions = app.strapi.contentAPI.permissions.getActionsMap();
    expect(actions['plugin::editorial']?.controllers.article).toContain('readDrafts');
    const forRoles = app.strapi.plugin('users-permissions').service('users-permissions').getActions();
    expect(forRoles['plugin::editorial'].controllers.article).toHaveProperty('readDrafts');
  });

  test('granted to a signed-in user lets it read drafts', async () => {
    await permit(app.strapi, 'authenticated', [READ_DRAFTS]);
    const { body } = await rest(app, '/api/editorial/articles?status=draft', { bearer: bearers['a signed-in user'] });
    expect(body.data.map((article: { slug: string }) => article.slug)).toContain('hidden');
  });
});

test('in-process calls outside requests see drafts', async () => {
  const found = await app.strapi.documents(ARTICLE).findMany({ filters: { slug: 'hidden' } });
  expect(found).toHaveLength(1);
  const categories = await app.strapi.documents(CATEGORY).findMany({ populate: { articles: true } });
  expect(categories[0]?.articles?.length).toBeGreaterThan(1);
});
