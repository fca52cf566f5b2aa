import { afterAll, beforeAll, expect, test } from 'vitest';
import { startStrapi, type TestApp } from '../../support/start-strapi';

let app: TestApp;
beforeAll(async () => {
  process.env.DEMO_CONTENT = 'true';
  app = await startStrapi({ listen: true });
});
afterAll(async () => {
  delete process.env.DEMO_CONTENT;
  await app.stop();
});

test('the first start of the playground imports its articles, and lets everybody read those that are live', async () => {
  const articles = await app.strapi.db.query('plugin::editorial.article').findMany({ where: { publishedAt: null } });
  expect(articles).toHaveLength(12);
  const answer = await fetch(`${app.url}/api/editorial/articles?fields=title,published`);
  const { data, meta } = await answer.json();
  expect({ status: answer.status, total: meta.pagination.total }).toEqual({ status: 200, total: 8 });
  expect(data[0]).toMatchObject({ published: true });
});
