import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CategoryNode } from '../../contracts';
import { createToken, createUser, KEYWORD, permit, READ_ACTIONS, rest, type Answer } from '../support/content-api';
import { makeArticle, makeSite, SITE_ACTIONS, type Ids } from '../support/site';
import { startStrapi, type TestApp } from '../support/start-strapi';

const READ_DRAFTS = 'plugin::editorial.article.readDrafts';

let app: TestApp;
let ids: Ids;
const bearers: Record<string, string | undefined> = {};

beforeAll(async () => {
  app = await startStrapi({ listen: true });
  const { strapi } = app;
  for (const role of ['public', 'authenticated']) await permit(strapi, role, [...READ_ACTIONS, ...SITE_ACTIONS]);
  bearers.public = undefined;
  bearers['a signed-in user'] = await createUser(strapi, 'reader');
  bearers['a read-only token'] = await createToken(strapi, 'read-only');
  bearers['a custom token'] = await createToken(strapi, 'custom', [...READ_ACTIONS, ...SITE_ACTIONS]);
  bearers['a token with readDrafts'] = await createToken(strapi, 'custom', [...READ_ACTIONS, ...SITE_ACTIONS, READ_DRAFTS]);
  bearers['a full-access token'] = await createToken(strapi, 'full-access');
  bearers['without keywords'] = await createToken(strapi, 'custom', without('keyword'));
  bearers['without categories'] = await createToken(strapi, 'custom', without('category'));
  bearers['without articles'] = await createToken(strapi, 'custom', without('article'));
  bearers['with Strapi’s own actions only'] = await createToken(strapi, 'custom', READ_ACTIONS);
  await strapi.plugin('i18n').service('locales').create({ code: 'de', name: 'German' });
  ids = await makeSite(strapi, {
    categories: ['/technology/', '/technology/cloud/', '/technology/cloud/bills/', '/technology/code/', '/life/', '/empty/'],
    keywords: ['aws', 'git', 'tea', 'hidden-word'],
    articles: [
      { slug: 'one', category: 'cloud', keywords: ['aws', 'git'], date: '2024-01-10', live: true },
      { slug: 'two', category: 'cloud', keywords: ['aws'], date: '2024-03-05', live: true },
      { slug: 'three', category: 'bills', keywords: ['git', 'aws'], date: '2024-03-05', datedAt: '2024-03-05T08:00:00.000Z', live: true },
      { slug: 'four', category: 'code', keywords: ['git'], date: '2024-03-05', datedAt: '2024-03-05T17:30:00.000Z', live: true },
      { slug: 'five', category: 'life', keywords: ['tea'], date: '2025-12-31', live: true },
      { slug: 'undated', category: 'cloud', keywords: ['aws', 'git'], live: true },
      { slug: 'loose', keywords: [], date: '2023-06-01', live: true },
      { slug: 'secret', category: 'empty', keywords: ['hidden-word', 'aws'], date: '2024-03-04' },
    ],
  });
  await makeArticle(strapi, { slug: 'eins', of: 'one', category: 'life', keywords: ['tea'], date: '2024-01-11', locale: 'de', live: true }, ids);
});
afterAll(() => app.stop());

function without(type: string): string[] {
  return [...READ_ACTIONS, ...SITE_ACTIONS].filter((action) => !action.startsWith(`plugin::editorial.${type}.`));
}

const get = (path: string, who = 'public') => rest(app, `/api/editorial${path}`, { bearer: bearers[who] });
const slugs = (answer: Answer) => answer.body.data.map(({ slug }: { slug: string }) => slug);
const READERS = ['public', 'a signed-in user', 'a read-only token', 'a custom token'];
const ROUTES = () => ['/categories/tree', '/articles/facets', `/articles/${ids.one}/related`, `/articles/${ids.one}/neighbours`, '/articles/slug/one'];

/** `slug count/countAll`, indented by depth. */
function lines(nodes: CategoryNode[]): string[] {
  return nodes.flatMap((node) => [`${'  '.repeat(node.depth)}${node.slug} ${node.count}/${node.countAll}`, ...lines(node.children)]);
}

describe.each(READERS)('%s', (who) => {
  test('gets the tree with counts of what is live', async () => {
    const { status, body } = await get('/categories/tree?counts=true', who);
    expect(status).toBe(200);
    expect(lines(body.data)).toEqual(['empty 0/0', 'life 1/1', 'technology 0/5', '  cloud 3/4', '    bills 1/1', '  code 1/1']);
    expect(body.meta).toEqual({ total: 6 });
    const [empty] = body.data;
    expect(empty).toEqual({
      documentId: ids.empty, name: 'empty', slug: 'empty', path: '/empty/', description: null, depth: 0, childCount: 0, count: 0, countAll: 0, children: [],
    });
  });

  test('gets facets of what is live', async () => {
    const { body } = await get('/articles/facets', who);
    expect(body.meta).toEqual({ total: 7, more: { categories: 0, keywords: 0, years: 0, months: 0 } });
    expect(body.data.categories.map((facet: { path: string; count: number; countAll: number }) => [facet.path, facet.count, facet.countAll])).toEqual([
      ['/technology/', 0, 5], ['/technology/cloud/', 3, 4], ['/life/', 1, 1], ['/technology/cloud/bills/', 1, 1], ['/technology/code/', 1, 1],
    ]);
    expect(body.data.keywords.map(({ slug, count }: { slug: string; count: number }) => [slug, count])).toEqual([['aws', 4], ['git', 4], ['tea', 1]]);
    expect(body.data.years).toEqual([{ year: 2025, count: 1 }, { year: 2024, count: 4 }, { year: 2023, count: 1 }]);
    expect(body.data.months).toEqual([
      { month: '2025-12', count: 1 }, { month: '2024-03', count: 3 }, { month: '2024-01', count: 1 }, { month: '2023-06', count: 1 },
    ]);
  });

  test('gets related articles, neighbours and an article by its slug', async () => {
    // The same category is 2 points, each keyword 1; what is equal is sorted by date.
    expect(slugs(await get(`/articles/${ids.one}/related?limit=10`, who))).toEqual(['undated', 'two', 'three', 'four']);
    const { body } = await get(`/articles/${ids.four}/neighbours`, who);
    expect([body.data.previous.slug, body.data.next.slug]).toEqual(['three', 'five']);
    const article = await get('/articles/slug/one', who);
    expect(article.body.data).toMatchObject({ documentId: ids.one, published: true, readingMinutes: 1, bodyHtml: '<p>About <em>one</em>.</p>\n' });
  });

  test('is refused drafts everywhere, and finds none by their slugs', async () => {
    for (const route of ROUTES()) {
      const answer = await get(`${route}?status=draft&counts=true`, who);
      expect([route, answer.status, answer.body.error.details.code]).toEqual([route, 403, 'drafts-not-permitted']);
    }
    expect(await get('/articles/slug/secret', who)).toMatchObject({ status: 404, body: { error: { details: { code: 'article-not-found' } } } });
    expect((await get(`/articles/${ids.secret}/related`, who)).status).toBe(404);
    expect((await get(`/articles/${ids.secret}/neighbours`, who)).status).toBe(404);
    for (const filter of ['filters[slug]=secret', 'filters[publishedAt][$null]=true', 'filters[category][articles][slug]=secret', '_q=secret']) {
      expect([filter, (await get(`/articles/facets?${filter}`, who)).body.meta.total]).toEqual([filter, 0]);
    }
  });
});

describe.each(['a token with readDrafts', 'a full-access token'])('%s', (who) => {
  test('counts, relates and orders drafts when it asks for them', async () => {
    const tree = await get('/categories/tree?counts=true&status=draft', who);
    expect(lines(tree.body.data)[0]).toBe('empty 1/1');
    const facets = await get('/articles/facets?status=draft', who);
    expect(facets.body.meta.total).toBe(8);
    expect(facets.body.data.keywords.map(({ slug }: { slug: string }) => slug)).toContain('hidden-word');
    expect(slugs(await get(`/articles/${ids.secret}/related?status=draft`, who))).toHaveLength(4);
    const { body } = await get(`/articles/${ids.two}/neighbours?status=draft`, who);
    expect(body.data.previous).toMatchObject({ slug: 'secret', published: false });
    expect((await get('/articles/slug/secret?status=draft', who)).body.data.published).toBe(false);
  });
});

describe('permissions', () => {
  test.each(['with Strapi’s own actions only'])('each route needs its own: a token %s has none of them', async (who) => {
    for (const route of ROUTES()) expect([route, (await get(route, who)).status]).toEqual([route, 403]);
  });

  test('can be ticked for roles and API tokens', () => {
    const { controllers } = app.strapi.contentAPI.permissions.getActionsMap()['plugin::editorial'] ?? { controllers: {} };
    const present = Object.entries(controllers).flatMap(([name, actions]) => actions.map((action) => `plugin::editorial.${name}.${action}`));
    expect(present).toEqual(expect.arrayContaining(SITE_ACTIONS));
    const forRoles = app.strapi.plugin('users-permissions').service('users-permissions').getActions();
    expect(forRoles['plugin::editorial'].controllers['category-tree']).toHaveProperty('find');
  });

  test('who may not read articles gets none, nor a count of them', async () => {
    const who = 'without articles';
    expect((await get('/categories/tree', who)).status).toBe(200);
    for (const route of ['/categories/tree?counts=true', '/articles/facets', `/articles/${ids.one}/related`, `/articles/${ids.one}/neighbours`, '/articles/slug/one']) {
      expect(await get(route, who)).toMatchObject({ status: 403, body: { error: { details: { code: 'permission-missing' } } } });
    }
  });

  test('who may not read categories sees none, and cannot tell them by what is related', async () => {
    const who = 'without categories';
    expect(await get('/categories/tree', who)).toMatchObject({ status: 403, body: { error: { details: { code: 'permission-missing', permission: 'plugin::editorial.category.find' } } } });
    expect(Object.keys((await get('/articles/facets', who)).body.data)).toEqual(['keywords', 'years', 'months']);
    expect((await get('/articles/facets?facets=categories', who)).status).toBe(403);
    expect((await get('/articles/facets?filters[category][slug]=life', who)).status).toBe(400);
    expect((await get(`/articles/${ids.one}/neighbours?filters[category][slug]=life`, who)).status).toBe(400);
    expect(slugs(await get(`/articles/${ids.one}/related`, who))).toEqual(['three', 'undated', 'four', 'two']);
  });

  test('who may not read keywords sees none', async () => {
    const who = 'without keywords';
    expect(Object.keys((await get('/articles/facets', who)).body.data)).toEqual(['categories', 'years', 'months']);
    expect((await get('/articles/facets?facets=keywords', who)).status).toBe(403);
    expect(slugs(await get(`/articles/${ids.one}/related`, who))).toEqual(['two', 'undated']);
    const answer = await get(`/articles/${ids.one}/related?populate=*`, who);
    expect(answer.body.data[0]).not.toHaveProperty('keywords');
  });

  test('fields that the host made private are in no tree and no facet', async () => {
    const { attributes } = app.strapi.contentType('plugin::editorial.category');
    Object.assign(attributes.name ?? {}, { private: true });
    Object.assign(app.strapi.contentType(KEYWORD).attributes.name ?? {}, { private: true });
    try {
      expect((await get('/categories/tree')).body.data[0]).not.toHaveProperty('name');
      const { data } = (await get('/articles/facets')).body;
      expect([data.categories[0], data.keywords[0]].map((facet) => Object.keys(facet).includes('name'))).toEqual([false, false]);
    } finally {
      Object.assign(attributes.name ?? {}, { private: false });
      Object.assign(app.strapi.contentType(KEYWORD).attributes.name ?? {}, { private: false });
    }
  });
});

describe('the tree', () => {
  test.each([
    ['a path', '/technology/cloud/'], ['a path without its last slash', '/technology/cloud'], ['a slug', 'cloud'], ['a documentId', ''],
  ])('begins at %s', async (_case, root) => {
    const { body } = await get(`/categories/tree?counts=true&root=${root || ids.cloud}`);
    expect(lines(body.data)).toEqual(['  cloud 3/4', '    bills 1/1']);
  });

  test('has as many levels as are asked for, and says what is cut off', async () => {
    const { body } = await get('/categories/tree?depth=1&counts=true');
    expect(lines(body.data)).toEqual(['empty 0/0', 'life 1/1', 'technology 0/5']);
    expect(body.data[2]).toMatchObject({ childCount: 2, children: [] });
    expect(body.meta.total).toBe(3);
  });

  test('counts in a language, or in all', async () => {
    expect(lines((await get('/categories/tree?counts=true&locale=de')).body.data)).toContain('life 1/1');
    expect(lines((await get('/categories/tree?counts=true&locale=*')).body.data)).toContain('life 2/2');
    expect((await get('/categories/tree')).body.data[0]).not.toHaveProperty('count');
  });

  test('is not sent twice to who has it, and shared caches keep that of the public only', async () => {
    const url = `${app.url}/api/editorial/categories/tree?counts=true`;
    const first = await fetch(url);
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('public, no-cache');
    expect(first.headers.get('vary')).toMatch(/authorization/i);
    const again = await fetch(url, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    const signedIn = await fetch(url, { headers: { authorization: `Bearer ${bearers['a custom token']}` } });
    expect(signedIn.headers.get('cache-control')).toBe('private, no-cache');
    await makeArticle(app.strapi, { slug: 'brand-new', category: 'empty', live: true }, ids);
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(200);
    await app.strapi.documents('plugin::editorial.article').delete({ documentId: (await get('/articles/slug/brand-new')).body.data.documentId });
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  test('is refused to who has it but may not any more', async () => {
    const url = `${app.url}/api/editorial/categories/tree`;
    const etag = (await fetch(url)).headers.get('etag') ?? '';
    const headers = { 'if-none-match': etag, authorization: `Bearer ${bearers['with Strapi’s own actions only']}` };
    expect((await fetch(url, { headers })).status).toBe(403);
  });
});

describe('facets', () => {
  test('say for each value what the list says when it is filtered by it', async () => {
    const filters = fc.constantFrom(
      '', 'filters[keywords][slug]=aws', 'filters[keywords][slug][$in][0]=aws&filters[keywords][slug][$in][1]=git', 'filters[date][$gte]=2024-02-01',
      'filters[category][path][$startsWith]=/technology/', 'filters[$or][0][slug]=one&filters[$or][1][category][slug]=life', '_q=e', 'filters[locale]=de',
      'filters[category][id][$null]=true',
    );
    const asked = fc.record({ filter: filters, locale: fc.constantFrom('', '&locale=de', '&locale=*'), who: fc.constantFrom('public', 'a token with readDrafts'), draft: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(asked, async ({ filter, locale, who, draft }) => {
        const query = `${filter}${locale}${draft && who !== 'public' ? '&status=draft' : ''}`;
        const total = async (more: string) => (await get(`/articles?${query}&pagination[pageSize]=1${more}`, who)).body.meta.pagination.total;
        const { data, meta } = (await get(`/articles/facets?${query}`, who)).body;
        expect([query, meta.total]).toEqual([query, await total('')]);
        for (const { path, count, countAll } of data.categories) {
          expect([query, path, countAll]).toEqual([query, path, await total(`&filters[$and][0][category][path][$startsWith]=${path}`)]);
          expect([query, path, count]).toEqual([query, path, await total(`&filters[$and][0][category][path]=${path}`)]);
        }
        for (const { slug, count } of data.keywords) expect([query, slug, count]).toEqual([query, slug, await total(`&filters[$and][0][keywords][slug]=${slug}`)]);
        for (const { month, count } of data.months) {
          const [from, to] = [`${month}-01`, `${month}-31`];
          expect([query, month, count]).toEqual([query, month, await total(`&filters[$and][0][date][$gte]=${from}&filters[$and][1][date][$lte]=${to.replace('06-31', '06-30')}`)]);
        }
      }),
      { numRuns: 10 },
    );
  });

  test('are those that are asked for, as many values as are asked for', async () => {
    const { body } = await get('/articles/facets?facets=keywords,years&limit=1');
    expect(body.data).toEqual({ keywords: [{ documentId: ids.aws, name: 'aws', slug: 'aws', count: 4 }], years: [{ year: 2025, count: 1 }] });
    expect(body.meta.more).toEqual({ keywords: 2, years: 2 });
  });
});

describe('related articles', () => {
  test('are of the same language, and shaped as a list', async () => {
    expect(slugs(await get(`/articles/${ids.one}/related?locale=de`))).toEqual([]);
    const { body } = await get(`/articles/${ids.one}/related?limit=1&fields=title,bodyHtml&populate[category][fields]=slug`);
    expect(body.data).toEqual([
      { id: expect.any(Number), documentId: ids.undated, title: 'undated', bodyHtml: '<p>About <em>undated</em>.</p>\n', category: expect.objectContaining({ slug: 'cloud' }) },
    ]);
  });
});

describe('neighbours', () => {
  test('lead through all dated articles and back, once each, in one order', async () => {
    const forth: string[] = [];
    for (let at: string | null = 'loose'; at !== null; ) {
      forth.push(at);
      at = (await get(`/articles/${ids[at]}/neighbours?fields=slug`)).body.data.next?.slug ?? null;
    }
    expect(forth).toEqual(['loose', 'one', 'two', 'three', 'four', 'five']);
    const back: string[] = [];
    for (let at: string | null = 'five'; at !== null; ) {
      back.unshift(at);
      at = (await get(`/articles/${ids[at]}/neighbours?fields=slug`)).body.data.previous?.slug ?? null;
    }
    expect(back).toEqual(forth);
  });

  test('stay inside what is filtered by, and an article without a date has none', async () => {
    const { body } = await get(`/articles/${ids.one}/neighbours?filters[category][path][$startsWith]=/technology/cloud/bills/`);
    expect(body.data).toMatchObject({ previous: null, next: { slug: 'three' } });
    expect((await get(`/articles/${ids.undated}/neighbours`)).body.data).toEqual({ previous: null, next: null });
  });
});

describe('an article by its slug', () => {
  test('is that of its language', async () => {
    expect((await get('/articles/slug/eins')).status).toBe(404);
    expect((await get('/articles/slug/eins?locale=de&fields=slug,bodyHtml')).body.data).toEqual({
      id: expect.any(Number), documentId: ids.one, slug: 'eins', bodyHtml: '<p>About <em>eins</em>.</p>\n',
    });
  });
});

describe('what is not allowed is refused with its code, the value and what is allowed', () => {
  test.each([
    ['/categories/tree?depth=0', 'depth'], ['/categories/tree?depth=1001', 'depth'], ['/categories/tree?depth=two', 'depth'], ['/categories/tree?depth=1&depth=2', 'depth'],
    ['/categories/tree?counts=maybe', 'counts'], ['/categories/tree?locale=xx', 'locale'], ['/categories/tree?root[a]=b', 'root'], ['/categories/tree?status=any', 'status'],
    [`/categories/tree?root=${'x'.repeat(256)}`, 'root'], ['/articles/facets?facets=authors', 'facets'], ['/articles/facets?facets[a]=years', 'facets'], ['/articles/facets?limit=1001', 'limit'],
    ['/articles/facets?publicationFilter=modified', 'publicationFilter'], ['/articles/facets?_q[a]=b', '_q'], ['/articles/facets?locale[]=en', 'locale'],
    ['/articles/ID/related?limit=51', 'limit'], ['/articles/ID/related?limit=-1', 'limit'], ['/articles/ID/related?locale=*', 'locale'],
    ['/articles/ID/neighbours?locale=*', 'locale'], ['/articles/ID/neighbours?status=x', 'status'], ['/articles/slug/one?status=x', 'status'],
  ])('%s', async (path, option) => {
    const { status, body } = await get(path.replace('ID', ids.one ?? ''));
    expect([status, body.error.details.code, body.error.details.option]).toEqual([400, 'option-invalid', option]);
    expect(body.error.message).toMatch(/Allowed: /);
  });

  test('what is not there is not found', async () => {
    for (const [path, code] of [['/categories/tree?root=nowhere', 'category-not-found'], ['/articles/slug/nowhere', 'article-not-found'], ['/articles/nowhere/related', 'article-not-found'], ['/articles/nowhere/neighbours', 'article-not-found']]) {
      expect(await get(path ?? '')).toMatchObject({ status: 404, body: { error: { details: { code } } } });
    }
  });

  test('a host that refuses unknown parameters lets these pass', async () => {
    app.strapi.config.set('api.rest.strictParams', true);
    try {
      const paths = ['/categories/tree?counts=true&depth=2', '/articles/facets?facets=years&limit=2&_q=o', `/articles/${ids.one}/related?limit=2&bodyHtml=true&locale=en`, `/articles/${ids.one}/neighbours?fields=slug`, '/articles/slug/one?status=published'];
      for (const path of paths) expect([path, (await get(path)).status]).toEqual([path, 200]);
      expect((await get(`/articles/${ids.one}/related?nothing=1`)).status).toBe(400);
    } finally {
      app.strapi.config.set('api.rest.strictParams', undefined);
    }
  });

  test('a filter on what is not there is refused as by the list', async () => {
    expect((await get('/articles/facets?filters[nothing]=1')).status).toBe((await get('/articles?filters[nothing]=1')).status);
  });
});
