import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STAGE_FILTER } from '../../contracts';
import { ARTICLE, fields } from '../support/content-api';
import { createClient, signInAdmin, type HttpClient } from '../support/http-api';
import { startStrapi, type TestApp } from '../support/start-strapi';

const STATE = 'plugin::editorial.workflow-state';
const LIST = `/content-manager/collection-types/${ARTICLE}`;

/** Title and stage of each article; `en` unless said. Live ones are published. */
const ARTICLES: { title: string; stage: string; locale?: string; live?: boolean }[] = [
  { title: 'Bread', stage: 'draft' },
  { title: 'Butter', stage: 'draft' },
  { title: 'Cheese', stage: 'in-review' },
  { title: 'Dough', stage: 'in-review' },
  { title: 'Eggs', stage: 'in-review' },
  { title: 'Flour', stage: 'published', live: true },
  { title: 'Grapes', stage: 'published' },
  { title: 'Honey', stage: 'of-an-earlier-workflow' },
  { title: 'Brot', stage: 'in-review', locale: 'de' },
];

let app: TestApp;
let admin: HttpClient;
beforeAll(async () => {
  app = await startStrapi({ listen: true });
  await app.strapi.plugin('i18n').service('locales').create({ code: 'de', name: 'Deutsch' });
  for (const { title, stage, locale = 'en', live = false } of ARTICLES) {
    const articles = app.strapi.documents(ARTICLE);
    const { documentId } = await articles.create({ locale, data: fields({ title, slug: title.toLowerCase(), date: '2025-01-09' }) });
    if (live) await articles.publish({ documentId, locale });
    const where = { articleId: documentId, articleLocale: locale };
    const { count } = await app.strapi.db.query(STATE).updateMany({ where, data: { stage } });
    expect(count).toBe(1);
  }
  admin = createClient(app.url, await signInAdmin(app, null));
});
afterAll(() => app.stop());

const is = (stage: string, index = 0) => `filters[$and][${index}][${STAGE_FILTER}][$eq]=${stage}`;
const isNot = (stage: string, index = 0) => `filters[$and][${index}][${STAGE_FILTER}][$ne]=${stage}`;

async function titles(query: string): Promise<string[]> {
  const { status, body } = await admin.get(`${LIST}?page=1&pageSize=20&sort=title:ASC&${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body.pagination.total).toBe(body.results.length);
  return body.results.map(({ title }: { title: string }) => title);
}

describe('the list of articles by stage', () => {
  test.each([
    ['without a filter', '', ['Bread', 'Butter', 'Cheese', 'Dough', 'Eggs', 'Flour', 'Grapes', 'Honey']],
    ['in a stage', is('in-review'), ['Cheese', 'Dough', 'Eggs']],
    ['in a stage, said outside of a group', `filters[${STAGE_FILTER}][$eq]=in-review`, ['Cheese', 'Dough', 'Eggs']],
    ['not in a stage', isNot('in-review'), ['Bread', 'Butter', 'Flour', 'Grapes', 'Honey']],
    ['in the stage where articles begin: also of a stage that is gone, and of live that nobody sees', is('draft'), ['Bread', 'Butter', 'Grapes', 'Honey']],
    ['in the live stage: what readers see', is('published'), ['Flour']],
    ['in a stage that there is not', is('nowhere'), []],
    ['not in a stage that there is not', isNot('nowhere'), ['Bread', 'Butter', 'Cheese', 'Dough', 'Eggs', 'Flour', 'Grapes', 'Honey']],
    ['in two stages at once', `${is('draft')}&${is('published', 1)}`, []],
    ['in neither of two stages', `${isNot('draft')}&${isNot('published', 1)}`, ['Cheese', 'Dough', 'Eggs']],
    ['together with a filter of Strapi', `${is('in-review')}&filters[$and][1][title][$contains]=gg`, ['Eggs']],
    ['together with a search', `${is('in-review')}&_q=chee`, ['Cheese']],
    ['together with the publication status', `${is('published')}&filters[$and][1][__status][$eq]=published`, ['Flour']],
    ['in another language', `locale=de&${is('in-review')}`, ['Brot']],
    ['with an operator that there is not', `filters[$and][0][${STAGE_FILTER}][$contains]=review`, []],
  ])('%s', async (_name, query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  test('is counted and turned page by page', async () => {
    const pages = await Promise.all([1, 2].map((page) => admin.get(`${LIST}?page=${page}&pageSize=2&sort=title:ASC&${is('in-review')}`)));
    expect(pages.map(({ body }) => body.results.map(({ title }: { title: string }) => title))).toEqual([['Cheese', 'Dough'], ['Eggs']]);
    expect(pages[0]?.body.pagination).toEqual({ page: 1, pageSize: 2, pageCount: 2, total: 3 });
  });

  test('leaves what is not the list alone', async () => {
    const { body: list } = await admin.get(`${LIST}?pageSize=20&${is('published')}`);
    const flour = list.results[0];
    expect(flour).toMatchObject({ title: 'Flour', status: 'published' });
    const { body: one } = await admin.get(`${LIST}/${flour.documentId}?${is('draft')}`);
    expect(one.data.title).toBe('Flour');
    const { body: keywords } = await admin.get('/content-manager/collection-types/plugin::editorial.keyword');
    expect(keywords.pagination.total).toBe(0);
  });

  test('is asked for by people who may read the list, and by nobody else', async () => {
    const outsider = createClient(app.url, await signInAdmin(app, [{ action: 'plugin::upload.read' }]));
    expect((await outsider.get(`${LIST}?${is('draft')}`)).status).toBe(403);
  });
});

test('the panel learns the stages with the schema of the articles', async () => {
  const { body } = await admin.get('/content-manager/init');
  const { pluginOptions } = body.data.contentTypes.find(({ uid }: { uid: string }) => uid === ARTICLE);
  expect(pluginOptions.editorial.stages).toContainEqual({ key: 'in-review', name: 'In review' });
  expect(pluginOptions.i18n).toEqual({ localized: true });
});
