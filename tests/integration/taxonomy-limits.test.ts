import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ADMIN_ACTIONS } from '../../contracts';
import { ALL_ACTIONS, CATEGORY } from '../support/content-api';
import { createApiToken, createClient, signInAdmin, until, zipOf, type HttpClient } from '../support/http-api';
import { startStrapi, type TestApp } from '../support/start-strapi';
import { clearContent, createCategory, paths } from '../support/taxonomy-app';

/* Depth, and slugs that are used once: on every path that writes a category. */
let app: TestApp;
let admin: HttpClient;
let token: HttpClient;
beforeAll(async () => {
  process.env.ADMIN_RATE_LIMIT = 'false';
  app = await startStrapi({ listen: true, options: { taxonomy: { maxDepth: 2 } } });
  admin = createClient(app.url, await signInAdmin(app, null));
  token = createClient(app.url, await createApiToken(app.strapi, ALL_ACTIONS));
});
afterAll(() => app.stop());

let top: string;
let below: string;
beforeEach(async () => {
  await clearContent(app.strapi);
  top = await createCategory(app.strapi, 'top');
  below = await createCategory(app.strapi, 'below', top);
  await createCategory(app.strapi, 'third');
});

interface Wanted {
  slug: string;
  parent: string | null;
}

/** Answers what was said against it. */
type Path = (wanted: Wanted) => Promise<string>;

const asJson = (client: HttpClient, path: string, body: unknown) => client.post(path, JSON.stringify(body), 'application/json');
const said = ({ body }: { body: unknown }): string => JSON.stringify(body);

const PATHS: [string, Path][] = [
  ['code of the host', async ({ slug, parent }) => {
    try {
      await app.strapi.documents(CATEGORY).create({ data: { name: slug, slug, ...(parent === null ? {} : { parent }) } });
      return '';
    } catch (error) {
      return JSON.stringify(error instanceof Error && 'details' in error ? error.details : error);
    }
  }],
  ['REST', async ({ slug, parent }) => said(await asJson(token, '/api/editorial/categories', { data: { name: slug, slug, parent } }))],
  ['GraphQL', async ({ slug, parent }) => {
    const query = 'mutation ($data: EditorialCategoryInput!) { createEditorialCategory(data: $data) { slug } }';
    return said(await asJson(token, '/graphql', { query, variables: { data: { name: slug, slug, parent } } }));
  }],
  ['the Content Manager', async ({ slug, parent }) => {
    const relation = parent === null ? {} : { parent: { connect: [{ documentId: parent }], disconnect: [] } };
    return said(await asJson(admin, `/content-manager/collection-types/${CATEGORY}`, { name: slug, slug, ...relation }));
  }],
  ['the page of categories', async (wanted) => said(await asJson(admin, '/editorial/categories', { name: wanted.slug, ...wanted }))],
];

describe.each(PATHS)('by %s', (_name, write) => {
  test('a category deeper than the host allows is refused', async () => {
    expect(await write({ slug: 'deep', parent: below })).toContain('category-too-deep');
    expect(await paths(app.strapi)).toEqual(['/third/', '/top/', '/top/below/']);
  });

  test('a slug that another category has is refused, wherever that stands', async () => {
    expect(await write({ slug: 'below', parent: null })).toContain('slug-taken');
    expect(await paths(app.strapi)).toEqual(['/third/', '/top/', '/top/below/']);
  });

  test('what fits is written', async () => {
    expect(await write({ slug: 'fits', parent: top })).not.toMatch(/too-deep|slug-taken|rror/);
    expect(await paths(app.strapi)).toContain('/top/fits/');
  });
});

test('an operation that would make the tree too deep, or a slug be there twice, is refused', async () => {
  const third = (await app.strapi.db.query(CATEGORY).findOne({ where: { slug: 'third' } })).documentId;
  const move = await asJson(admin, '/editorial/categories/operations?apply=true', { kind: 'category-move', categories: [third], parent: below, position: null });
  expect(move.body.error.details.code).toBe('category-too-deep');
  const rename = await asJson(admin, '/editorial/categories/operations?apply=true', { kind: 'category-rename', category: third, name: 'Below', slug: 'below' });
  expect(rename.body.error.details.code).toBe('slug-taken');
  expect(await paths(app.strapi)).toEqual(['/third/', '/top/', '/top/below/']);
});

test('an import refuses a category that is too deep in its preview, and finds slugs instead of making them twice', async () => {
  const importer = createClient(app.url, await signInAdmin(app, [{ action: ADMIN_ACTIONS.import }, { action: ADMIN_ACTIONS.readRuns }]));
  const files = {
    'deep.md': '---\ntitle: Deep\ncategory: Top > Below > Deeper\n---\nText\n',
    'fits.md': '---\ntitle: Fits\ncategory: Top > New\n---\nText\n',
    'there.md': '---\ntitle: There\ncategory: Below\n---\nText\n',
  };
  const { id } = (await importer.post('/editorial/imports', zipOf(files), 'application/zip')).body.data;
  expect((await importer.get(`/editorial/runs/${id}/report`)).body.files).toMatchObject([
    { path: 'deep.md', verdict: 'invalid', issues: expect.arrayContaining([expect.objectContaining({ code: 'category-too-deep' })]) },
    { path: 'fits.md', verdict: 'create' },
    { path: 'there.md', verdict: 'create' },
  ]);
  await importer.post(`/editorial/runs/${id}/apply`);
  await until(() => importer.get(`/editorial/runs/${id}`), ({ body }) => body.data.status === 'done');
  expect(await paths(app.strapi)).toEqual(['/third/', '/top/', '/top/below/', '/top/new/']);
});
