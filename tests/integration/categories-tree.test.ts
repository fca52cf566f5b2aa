import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ALL_ACTIONS, ARTICLE, CATEGORY, createToken, fields, rest } from '../support/content-api';
import { startStrapi, type TestApp } from '../support/start-strapi';

let app: TestApp;
beforeAll(async () => {
  app = await startStrapi({ listen: true });
});
afterAll(() => app.stop());
beforeEach(() => app.strapi.db.query(CATEGORY).deleteMany({}));

async function create(slug: string, parent?: string): Promise<string> {
  const made = await app.strapi.documents(CATEGORY).create({ data: { name: slug, slug, ...(parent ? { parent } : {}) } });
  return made.documentId;
}

async function paths(): Promise<string[]> {
  const rows = await app.strapi.db.query(CATEGORY).findMany({ orderBy: 'path' });
  return rows.map((row) => row.path);
}

describe('paths', () => {
  test('are the slugs from the root down, and the writer gets them', async () => {
    const technology = await create('technology');
    const made = await app.strapi.documents(CATEGORY).create({ data: { name: 'Cloud', parent: technology } });
    expect(made.path).toBe('/technology/cloud/');
    expect(await paths()).toEqual(['/technology/', '/technology/cloud/']);
  });

  test('of a whole subtree follow a move and a new slug', async () => {
    const [a, b] = [await create('a'), await create('b')];
    const child = await create('child', a);
    await create('leaf', child);
    await app.strapi.documents(CATEGORY).update({ documentId: child, data: fields({ parent: b }) });
    expect(await paths()).toEqual(['/a/', '/b/', '/b/child/', '/b/child/leaf/']);
    await app.strapi.documents(CATEGORY).update({ documentId: b, data: fields({ slug: 'beta' }) });
    expect(await paths()).toEqual(['/a/', '/beta/', '/beta/child/', '/beta/child/leaf/']);
  });

  test('follow when children are connected from the parent’s side', async () => {
    const [a, b] = [await create('a'), await create('b')];
    await app.strapi.documents(CATEGORY).update({ documentId: a, data: fields({ children: { connect: [b] } }) });
    expect(await paths()).toEqual(['/a/', '/a/b/']);
  });

  test('of children of a deleted category begin at the root', async () => {
    const a = await create('a');
    await create('b', a);
    await app.strapi.documents(CATEGORY).delete({ documentId: a });
    expect(await paths()).toEqual(['/b/']);
  });

  test('are not what a writer says', async () => {
    const token = await createToken(app.strapi, 'custom', ALL_ACTIONS);
    const send = (path: string, method: string, data: unknown) => rest(app, `/api/editorial${path}`, { method, bearer: token, data });
    const created = await send('/categories', 'POST', { name: 'A', path: '/lie/' });
    expect(created.body.data).toMatchObject({ slug: 'a', path: '/a/' });
    const updated = await send(`/categories/${created.body.data.documentId}`, 'PUT', { path: '/lie/' });
    expect(updated.body.data.path).toBe('/a/');
  });

  test('of many categories move at once', async () => {
    const [a, b] = [await create('a'), await create('b')];
    await app.strapi.db.transaction(async () => {
      for (let n = 0; n < 30; n += 1) await create(`n${n}`, a);
    });
    await app.strapi.documents(CATEGORY).update({ documentId: a, data: fields({ parent: b }) });
    expect((await paths()).filter((path) => path.startsWith('/b/a/n'))).toHaveLength(30);
  });

  test('longer than the column are refused', async () => {
    const parent = await create('x'.repeat(250));
    const child = await create('y'.repeat(250), parent);
    await expect(create('z'.repeat(250), child)).rejects.toMatchObject({ details: { code: 'category-path-too-long' } });
    expect(await paths()).toHaveLength(2);
  });
});

describe('a category', () => {
  test('cannot be moved below itself', async () => {
    const a = await create('a');
    const b = await create('b', a);
    const before = await paths();
    for (const parent of [a, b]) {
      await expect(app.strapi.documents(CATEGORY).update({ documentId: a, data: fields({ parent }) })).rejects.toMatchObject({
        details: { code: 'category-cycle', errors: [{ path: ['parent'] }] },
      });
    }
    expect(await paths()).toEqual(before);
    const root = await app.strapi.documents(CATEGORY).findOne({ documentId: a, populate: { parent: true } });
    expect(root?.parent).toBeNull();
  });

  test('and its opposite moved at once leave a tree', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await create(`a${round}`), await create(`b${round}`)];
      const results = await Promise.allSettled([
        app.strapi.documents(CATEGORY).update({ documentId: a, data: fields({ parent: b }) }),
        app.strapi.documents(CATEGORY).update({ documentId: b, data: fields({ parent: a }) }),
      ]);
      const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.details.code] : []));
      expect(refused).toEqual(['category-cycle']);
    }
  });

  test('created twenty times at once below one parent has twenty right paths', async () => {
    const parent = await create('parent');
    await Promise.all(
      Array.from({ length: 20 }, () => app.strapi.documents(CATEGORY).create({ data: { name: 'Child', parent } })),
    );
    const below = (await app.strapi.db.query(CATEGORY).findMany({ where: { slug: { $startsWith: 'child' } } })) as { path: string; slug: string }[];
    expect(below.map((row) => row.path).sort()).toEqual(below.map((row) => `/parent/${row.slug}/`).sort());
    expect(new Set(below.map((row) => row.slug)).size).toBe(20);
  });
});

test('the Content Manager opens with the layouts of the schemas', async () => {
  const { findConfiguration } = app.strapi.plugin('content-manager').service('content-types');
  const article = await findConfiguration(app.strapi.contentType(ARTICLE));
  expect(article.layouts.list).toEqual(['title', 'category', 'date']);
  expect(article.metadatas.category.edit.mainField).toBe('name');
  const category = await findConfiguration(app.strapi.contentType(CATEGORY));
  const shown = category.layouts.edit.flat().map((field: { name: string }) => field.name);
  expect(shown).not.toContain('path');
  expect(shown).not.toContain('position');
  expect(category.metadatas.path.edit.editable).toBe(false);
});
