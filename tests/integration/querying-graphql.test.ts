import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createToken, graphql, permit, READ_ACTIONS } from '../support/content-api';
import { makeArticle, makeSite, SITE_ACTIONS, type Ids } from '../support/site';
import { startStrapi, type TestApp } from '../support/start-strapi';

let app: TestApp;
let ids: Ids;
const bearers: Record<string, string | undefined> = {};

const DAYS = Array.from({ length: 12 }, (_, index) => `2024-01-${String(index + 10)}`);

beforeAll(async () => {
  app = await startStrapi({ listen: true });
  const { strapi } = app;
  await permit(strapi, 'public', [...READ_ACTIONS, ...SITE_ACTIONS]);
  bearers.readDrafts = await createToken(strapi, 'custom', [...READ_ACTIONS, ...SITE_ACTIONS, 'plugin::editorial.article.readDrafts']);
  bearers.readOnly = await createToken(strapi, 'read-only');
  bearers.strapisOwn = await createToken(strapi, 'custom', READ_ACTIONS);
  bearers.noCategories = await createToken(strapi, 'custom', [...READ_ACTIONS, ...SITE_ACTIONS].filter((action) => !action.includes('.category.')));
  bearers.noArticles = await createToken(strapi, 'custom', [...READ_ACTIONS, ...SITE_ACTIONS].filter((action) => !action.includes('.article.')));
  await strapi.plugin('i18n').service('locales').create({ code: 'de', name: 'German' });
  ids = await makeSite(strapi, {
    categories: ['/technology/', '/technology/cloud/', '/life/'],
    keywords: ['aws', 'tea'],
    articles: [
      ...DAYS.map((date, index) => ({ slug: `a${index}`, category: index % 2 ? 'cloud' : 'life', keywords: [index % 3 ? 'aws' : 'tea'], date, live: true })),
      { slug: 'secret', category: 'cloud', keywords: ['aws'], date: '2024-01-09' },
    ],
  });
  await makeArticle(strapi, { slug: 'erster', of: 'a0', category: 'cloud', keywords: ['aws'], date: '2024-01-10', locale: 'de', live: true }, ids);
});
afterAll(() => app.stop());

const send = async (query: string, who?: string, variables?: unknown) => (await graphql(app, query, who === undefined ? undefined : bearers[who], variables)).body;
const codeOf = (body: { errors?: { extensions: { error: { name: string; details?: { code?: string } } } }[] }) => {
  const error = body.errors?.[0]?.extensions.error;
  return error?.details?.code ?? error?.name;
};

/** Statements that the database is sent during the act. */
async function countQueries(act: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const hear = (query: { sql: string }) => {
    if (/^\s*select/i.test(query.sql)) count += 1;
  };
  app.strapi.db.connection.on('query', hear);
  try {
    await act();
  } finally {
    app.strapi.db.connection.removeListener('query', hear);
  }
  return count;
}

test.each([undefined, 'readOnly'])('the tree, with counts of what is live (%s)', async (who) => {
  const { data } = await send('{ editorialCategoryTree { slug depth childCount count countAll children { slug path count countAll children { slug } } } }', who);
  expect(data.editorialCategoryTree).toEqual([
    { slug: 'life', depth: 0, childCount: 0, count: 6, countAll: 6, children: [] },
    { slug: 'technology', depth: 0, childCount: 1, count: 0, countAll: 6, children: [{ slug: 'cloud', path: '/technology/cloud/', count: 6, countAll: 6, children: [] }] },
  ]);
  const cut = await send('{ editorialCategoryTree(root: "/technology/", depth: 1, locale: "de") { slug countAll children { slug } } }', who);
  expect(cut.data.editorialCategoryTree).toEqual([{ slug: 'technology', countAll: 1, children: [] }]);
});

test('facets under the filters of a list', async () => {
  const query = `query ($filters: EditorialArticleFiltersInput, $status: PublicationStatus) {
    editorialArticleFacets(filters: $filters, status: $status) {
      total categories { path count countAll } keywords(limit: 1) { slug count } years { year count } months(limit: 5) { month count } } }`;
  const { data } = await send(query, undefined, { filters: { category: { path: { startsWith: '/technology/' } }, date: { gt: '2024-01-11' } } });
  expect(data.editorialArticleFacets).toEqual({
    total: 5,
    categories: [{ path: '/technology/', count: 0, countAll: 5 }, { path: '/technology/cloud/', count: 5, countAll: 5 }],
    keywords: [{ slug: 'aws', count: 3 }],
    years: [{ year: 2024, count: 5 }],
    months: [{ month: '2024-01', count: 5 }],
  });
  expect((await send(query, 'readDrafts', { status: 'DRAFT' })).data.editorialArticleFacets.total).toBe(13);
});

test('an article by its slug, with what is beside it', async () => {
  const { data } = await send('{ editorialArticleBySlug(slug: "a3") { slug bodyHtml previous { slug } next { slug category { slug } } related(limit: 2) { slug published } } }');
  expect(data.editorialArticleBySlug).toEqual({
    slug: 'a3', bodyHtml: '<p>About <em>a3</em>.</p>\n', previous: { slug: 'a2' }, next: { slug: 'a4', category: { slug: 'life' } },
    // Category and keyword alike: 3 points.
    related: [{ slug: 'a9', published: true }, { slug: 'a11', published: true }],
  });
  expect((await send('{ editorialArticleBySlug(slug: "nowhere") { slug } }')).data.editorialArticleBySlug).toBeNull();
});

test('translations stand beside those of their language, drafts beside drafts', async () => {
  const german = await send('{ editorialArticles(locale: "de") { slug previous { slug } next { slug } related { slug } } }');
  expect(german.data.editorialArticles).toEqual([{ slug: 'erster', previous: null, next: null, related: [] }]);
  const mixed = await send('{ editorialArticles(locale: "*", filters: { documentId: { eq: "ID" } }, sort: "locale") { slug next { slug } } }'.replace('ID', ids.a0 ?? ''));
  expect(mixed.data.editorialArticles).toEqual([{ slug: 'erster', next: null }, { slug: 'a0', next: { slug: 'a1' } }]);
  const drafts = await send('{ editorialArticles(status: DRAFT, filters: { slug: { eq: "a0" } }) { previous { slug published } } }', 'readDrafts');
  expect(drafts.data.editorialArticles).toEqual([{ previous: { slug: 'secret', published: false } }]);
});

describe('the number of queries does not grow with the answer', () => {
  test.each([
    ['related', 'related { slug }'], ['neighbours', 'previous { slug } next { slug }'], ['all of them', 'related { slug } previous { slug } next { slug }'],
  ])('%s', async (_case, selected) => {
    const ask = (limit: number) => countQueries(() => send(`{ editorialArticles(pagination: { limit: ${limit} }, sort: "date") { slug ${selected} } }`));
    const [few, many] = [await ask(2), await ask(12)];
    expect(many).toBe(few);
    const bare = await countQueries(() => send('{ editorialArticles(pagination: { limit: 12 }, sort: "date") { slug } }'));
    expect(many - bare).toBeLessThanOrEqual(4);
  });

  test('the tree and its counts', async () => {
    const bare = await countQueries(() => send('{ editorialCategoryTree { slug children { slug } } }'));
    const counted = await countQueries(() => send('{ editorialCategoryTree { count countAll children { count countAll children { count } } } }'));
    expect(counted - bare).toBe(1);
  });
});

describe('permissions', () => {
  const QUERIES = [
    '{ editorialCategoryTree { slug } }', '{ editorialArticleFacets { total } }', '{ editorialArticleBySlug(slug: "a1") { slug } }',
    '{ editorialArticles { related { slug } } }', '{ editorialArticles { previous { slug } } }', '{ editorialArticles { next { slug } } }',
  ];

  test.each(QUERIES)('each needs its own: %s', async (query) => {
    expect(codeOf(await send(query, 'strapisOwn'))).toBe('ForbiddenError');
  });

  test.each([
    ['{ editorialCategoryTree { slug } }', 'noCategories'], ['{ editorialArticleFacets { categories { slug } } }', 'noCategories'],
    ['{ editorialCategoryTree { count } }', 'noArticles'], ['{ editorialArticleFacets { total } }', 'noArticles'], ['{ editorialArticleBySlug(slug: "a1") { slug } }', 'noArticles'],
  ])('what must not be read is not counted: %s, %s', async (query, who) => {
    expect(codeOf(await send(query, who))).toBe('permission-missing');
  });

  test('the category does not show through what is related', async () => {
    const { data } = await send('{ editorialArticleBySlug(slug: "a3") { related(limit: 50) { slug } } }', 'noCategories');
    expect(data.editorialArticleBySlug.related.map(({ slug }: { slug: string }) => slug)).toEqual(['a9', 'a6', 'a0']);
  });

  test.each([
    '{ editorialCategoryTree(status: DRAFT) { count } }', '{ editorialArticleFacets(status: DRAFT) { total } }', '{ editorialArticleBySlug(slug: "secret", status: DRAFT) { slug } }',
  ])('drafts need readDrafts: %s', async (query) => {
    expect(codeOf(await send(query))).toBe('drafts-not-permitted');
  });

  test('drafts cannot be probed by filters', async () => {
    const { data } = await send('{ editorialArticleFacets(filters: { category: { articles: { slug: { eq: "secret" } } } }) { total } }');
    expect(data.editorialArticleFacets.total).toBe(0);
    expect((await send('{ editorialArticleBySlug(slug: "secret") { slug } }')).data.editorialArticleBySlug).toBeNull();
  });
});

test.each([
  '{ editorialCategoryTree(depth: 0) { slug } }', '{ editorialArticleFacets { keywords(limit: 5000) { slug } } }', '{ editorialArticles { related(limit: 0) { slug } } }',
  '{ editorialCategoryTree(locale: "fr") { slug } }',
])('what is not allowed is refused with its code: %s', async (query) => {
  expect(codeOf(await send(query))).toBe('option-invalid');
});
