import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALL_ACTIONS, createToken, graphql } from '../support/content-api';
import { startStrapi, type TestApp } from '../support/start-strapi';

let app: TestApp;
let token: string;
beforeAll(async () => {
  app = await startStrapi({ listen: true });
  token = await createToken(app.strapi, 'custom', ALL_ACTIONS);
});
afterAll(() => app.stop());

const send = async (query: string, variables?: unknown) => (await graphql(app, query, token, variables)).body;

test('articles, categories and keywords are written and read', async () => {
  const category = await send('mutation { createEditorialCategory(data: { name: "Cloud" }) { documentId slug path } }');
  expect(category.data.createEditorialCategory).toMatchObject({ slug: 'cloud', path: '/cloud/' });
  const keyword = await send('mutation { createEditorialKeyword(data: { name: "aws" }) { documentId } }');
  const created = await send(
    'mutation ($data: EditorialArticleInput!) { createEditorialArticle(status: PUBLISHED, data: $data) { documentId published } }',
    {
      data: {
        title: 'Hello', body: 'A **bold** <script>x()</script> word.',
        category: category.data.createEditorialCategory.documentId, keywords: [keyword.data.createEditorialKeyword.documentId],
      },
    },
  );
  const { documentId, published } = created.data.createEditorialArticle;
  expect(published).toBe(true);
  const read = await send(`{
    editorialArticle(documentId: "${documentId}") { title slug published readingMinutes bodyHtml category { path } keywords { name } }
    editorialArticles(filters: { category: { path: { startsWith: "/cloud/" } } }) { published }
    editorialCategories { name articles { published bodyHtml } }
    editorialKeywords { name articles { title } }
  }`);
  expect(read).toEqual({
    data: {
      editorialArticle: {
        title: 'Hello', slug: 'hello', published: true, readingMinutes: 1,
        bodyHtml: '<p>A <strong>bold</strong>  word.</p>\n', category: { path: '/cloud/' }, keywords: [{ name: 'aws' }],
      },
      editorialArticles: [{ published: true }],
      editorialCategories: [{ name: 'Cloud', articles: [{ published: true, bodyHtml: '<p>A <strong>bold</strong>  word.</p>\n' }] }],
      editorialKeywords: [{ name: 'aws', articles: [{ title: 'Hello' }] }],
    },
  });
});

test('an article without a body has neither minutes nor HTML', async () => {
  const { data } = await send('mutation { createEditorialArticle(data: { title: "Bare" }) { published readingMinutes bodyHtml } }');
  expect(data.createEditorialArticle).toEqual({ published: true, readingMinutes: null, bodyHtml: null });
});

test('a slug that is taken is refused with its code', async () => {
  const write = 'mutation { createEditorialArticle(data: { title: "A", slug: "twice" }) { slug } }';
  await send(write);
  const { errors } = await send(write);
  expect(errors[0].extensions.error).toMatchObject({ name: 'ValidationError', details: { code: 'slug-taken' } });
});

test.each(['published', 'readingMinutes', 'bodyHtml'])('a write of %s is refused', async (name) => {
  const { errors } = await send(`mutation { createEditorialArticle(data: { title: "A", ${name}: null }) { slug } }`);
  expect(errors[0].message).toContain(name);
});

test.each([
  '{ editorialArticles { title } }',
  '{ editorialCategories { name } }',
  '{ editorialKeywords_connection { pageInfo { total } } }',
  'mutation { createEditorialArticle(data: { title: "Nobody" }) { slug } }',
])('the public may not without the permission: %s', async (query) => {
  const { body } = await graphql(app, query);
  expect(body.errors[0].extensions.error.name).toBe('ForbiddenError');
});

test('the schema has the public types and none of the housekeeping', () => {
  const { printSchema } = createRequire(require.resolve('@strapi/plugin-graphql/package.json'))('graphql');
  const schema: string = printSchema(app.strapi.plugin('graphql').service('content-api').buildSchema());
  for (const name of ['editorialArticles', 'editorialArticle', 'editorialCategories', 'editorialKeywords', 'createEditorialArticle']) {
    expect(schema).toContain(`${name}(`);
  }
  expect(schema).toMatch(/published: Boolean!/);
  expect(schema).not.toMatch(/Editorial(Run|SourceFile|Lock)/);
  expect(/input EditorialCategoryInput \{[^}]*\}/.exec(schema)?.[0]).not.toContain('path');
});
