import { afterAll, beforeAll, expect, test } from 'vitest';
import { STAGE_FILTER } from '../../contracts';
import { ARTICLE, fields } from '../support/content-api';
import { createClient, signInAdmin, type HttpClient } from '../support/http-api';
import { startStrapi, type TestApp } from '../support/start-strapi';

let app: TestApp;
let admin: HttpClient;
beforeAll(async () => {
  app = await startStrapi({ listen: true, options: { workflow: false } });
  await app.strapi.documents(ARTICLE).create({ data: fields({ title: 'Bread', slug: 'bread' }) });
  admin = createClient(app.url, await signInAdmin(app, null));
});
afterAll(() => app.stop());

test('with the workflow off, a filter by stage that somebody kept is no error', async () => {
  const { status, body } = await admin.get(`/content-manager/collection-types/${ARTICLE}?filters[$and][0][${STAGE_FILTER}][$eq]=published`);
  expect([status, body.pagination.total]).toEqual([200, 1]);
});

test('with the workflow off, the panel learns of no stages', async () => {
  const { body } = await admin.get('/content-manager/init');
  const { pluginOptions } = body.data.contentTypes.find(({ uid }: { uid: string }) => uid === ARTICLE);
  expect(pluginOptions.editorial).toEqual({});
  expect((await admin.get('/editorial/workflow')).body.data).toMatchObject({ enabled: false, stages: [], transitions: [] });
});
