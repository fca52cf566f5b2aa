import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ADMIN_ACTIONS } from '../../contracts';
import { indexTree } from '../../server/taxonomy/domain/tree';
import { lineOf } from '../../server/taxonomy/domain/view-tree';
import { readTree } from '../../server/taxonomy/read-tree';
import { ARTICLE, fields } from '../support/content-api';
import { createClient, signInAdmin, type HttpClient } from '../support/http-api';
import { startStrapi, type TestApp } from '../support/start-strapi';
import { carryOut, clearContent, createArticle, createCategory, places } from '../support/taxonomy-app';

let app: TestApp;
let clients: [HttpClient, HttpClient];
beforeAll(async () => {
  process.env.ADMIN_RATE_LIMIT = 'false';
  app = await startStrapi({ listen: true });
  const client = async () => createClient(app.url, await signInAdmin(app, [{ action: ADMIN_ACTIONS.manageCategories }, { action: ADMIN_ACTIONS.readTaxonomy }]));
  clients = [await client(), await client()];
});
afterAll(() => app.stop());
beforeEach(() => clearContent(app.strapi));

/** Where transactions take turns anyway, fewer rounds say as much. */
const rounds = () => (app.database.client === 'postgres' ? 200 : 40);

const move = (client: HttpClient, category: string, parent: string | null) =>
  client.post('/editorial/categories/operations?apply=true', JSON.stringify({ kind: 'category-move', categories: [category], parent, position: null }), 'application/json');

async function brokenPaths(): Promise<string[]> {
  const tree = indexTree(await readTree(app.strapi, null));
  return tree.categories
    .filter((category) => {
      const line = lineOf(tree, category.id);
      return line[0]?.parentId !== null || category.path !== `/${line.map(({ slug }) => slug).join('/')}/`;
    })
    .map(({ slug }) => slug);
}

describe('two people at once', () => {
  test('who move categories into each other never make a cycle', { timeout: 600_000 }, async () => {
    const [a, b] = [await createCategory(app.strapi, 'a'), await createCategory(app.strapi, 'b')];
    await createCategory(app.strapi, 'below-a', a);
    await createCategory(app.strapi, 'below-b', b);
    let moved = 0;
    for (let round = 0; round < rounds(); round += 1) {
      const answers = await Promise.all([move(clients[0], a, b), move(clients[1], b, a)]);
      for (const { status } of answers) expect([200, 400]).toContain(status);
      const done = answers.filter(({ status, body }) => status === 200 && body.data.status === 'done' && body.data.totals.update > 0);
      expect(done, `round ${round}`).toHaveLength(1);
      expect(await brokenPaths(), `round ${round}`).toEqual([]);
      moved += done.length;
      await move(clients[0], a, null);
      await move(clients[0], b, null);
    }
    expect(moved).toBe(rounds());
  });

  test('one who merges a category, and one who is just writing articles in it: no article is without one', { timeout: 600_000 }, async () => {
    const into = await createCategory(app.strapi, 'into');
    for (let round = 0; round < 15; round += 1) {
      const from = await createCategory(app.strapi, `from-${round}`);
      const documentId = await createArticle(app.strapi, `article-${round}`, { category: into });
      const write = () => app.strapi.documents(ARTICLE).update({ documentId, data: fields({ category: from, title: `round ${round}` }) });
      const [merged, ...written] = await Promise.allSettled([
        carryOut(app.strapi, { kind: 'category-merge', categories: [from], into }),
        write(),
        write(),
        app.strapi.documents(ARTICLE).create({ data: { title: 'new', slug: `new-${round}`, category: from } }),
      ]);
      expect(merged?.status).toBe('fulfilled');
      for (const result of written) {
        // Who comes too late hears that there is no such category any more, or that somebody else was writing.
        if (result.status === 'rejected') expect(String(result.reason)).toMatch(/relation|not found|write-conflict|Somebody else was writing/);
      }
    }
    expect((await places(app.strapi)).filter((place) => !place.endsWith(': into'))).toEqual([]);
  });
});
