import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CategoryOperation, KeywordOperation } from '../../contracts';
import type { createHostApi } from '../../server/workflow/host-api';
import { ARTICLE, fields, KEYWORD } from '../support/content-api';
import { startStrapi, type TestApp } from '../support/start-strapi';
import { carryOut, clearContent, createArticle, createCategory, keywordPlaces, places } from '../support/taxonomy-app';

/* What operations on categories and keywords do to approvals and to what is live. */
let app: TestApp;
beforeAll(async () => {
  app = await startStrapi();
});
afterAll(() => app.stop());
beforeEach(() => clearContent(app.strapi));

const workflow = () => app.strapi.plugin('editorial').service<ReturnType<typeof createHostApi>>('workflow');
const stateOf = async (documentId: string) => {
  const state = await workflow().describe({ documentId, locale: 'en' });
  return { stage: state?.stage, live: state?.live, isApproved: state?.digest === state?.approvedDigest };
};
const take = async (documentId: string, ...steps: string[]) => {
  for (const transition of steps) await workflow().transition({ documentId, locale: 'en' }, { transition });
};
const operate = async (operation: CategoryOperation | KeywordOperation) => expect((await carryOut(app.strapi, operation)).run.status).toBe('done');
const keyword = async (slug: string) => (await app.strapi.documents(KEYWORD).create({ data: fields({ name: slug, slug }) })).documentId;

/** Two categories, two keywords, and an article in each kind of stage with the first of both. */
async function newsroom() {
  const [from, into] = [await createCategory(app.strapi, 'from'), await createCategory(app.strapi, 'into')];
  const [old, kept] = [await keyword('old'), await keyword('kept')];
  const given = { category: from, keywords: [old] };
  const approved = await createArticle(app.strapi, 'approved', given);
  await take(approved, 'submit', 'approve');
  const live = await createArticle(app.strapi, 'live', given);
  await take(live, 'submit', 'approve', 'publish');
  const draft = await createArticle(app.strapi, 'draft', given);
  const edited = await createArticle(app.strapi, 'edited', given);
  await take(edited, 'submit', 'approve', 'publish');
  await app.strapi.documents(ARTICLE).update({ documentId: edited, data: fields({ body: 'Newer.' }) });
  return { from, into, old, kept, approved, live, draft, edited };
}

type Newsroom = Awaited<ReturnType<typeof newsroom>>;

describe.each<[string, (room: Newsroom) => CategoryOperation | KeywordOperation]>([
  ['merging categories', ({ from, into }) => ({ kind: 'category-merge', categories: [from], into })],
  ['deleting a category and giving its articles another', ({ from, into }) => ({ kind: 'category-delete', categories: [from], articlesTo: into, childrenTo: null })],
  ['deleting a category and giving its articles none', ({ from }) => ({ kind: 'category-delete', categories: [from], articlesTo: null, childrenTo: null })],
  ['assigning articles', ({ into, approved, live, draft, edited }) => ({ kind: 'category-assign', articles: [approved, live, draft, edited], category: into })],
  ['merging keywords', ({ old, kept }) => ({ kind: 'keyword-merge', keywords: [old], into: kept })],
  ['deleting keywords', ({ old }) => ({ kind: 'keyword-delete', keywords: [old] })],
])('%s', (_name, operation) => {
  test('is no edit: what was approved stays so, what is live is not shown as changed, nothing is approved by it', async () => {
    const room = await newsroom();
    const before = [await places(app.strapi), await keywordPlaces(app.strapi)];
    await operate(operation(room));
    expect([await places(app.strapi), await keywordPlaces(app.strapi)]).not.toEqual(before);
    expect(await stateOf(room.approved)).toEqual({ stage: 'approved', live: false, isApproved: true });
    expect(await stateOf(room.live)).toEqual({ stage: 'published', live: true, isApproved: true });
    expect(await stateOf(room.draft)).toEqual({ stage: 'draft', live: false, isApproved: false });
    expect(await stateOf(room.edited)).toEqual({ stage: 'draft', live: true, isApproved: false });
    await take(room.approved, 'publish');
    expect(await stateOf(room.approved)).toEqual({ stage: 'published', live: true, isApproved: true });
    // Writing the same again is no edit either.
    await app.strapi.documents(ARTICLE).update({ documentId: room.live, data: fields({ title: 'live' }) });
    expect(await stateOf(room.live)).toEqual({ stage: 'published', live: true, isApproved: true });
  });
});

test('an edit after a merge asks for a new approval, as any other', async () => {
  const { from, into, approved, live } = await newsroom();
  await operate({ kind: 'category-merge', categories: [from], into });
  await app.strapi.documents(ARTICLE).update({ documentId: approved, data: fields({ body: 'Not what was approved.' }) });
  expect(await stateOf(approved)).toEqual({ stage: 'draft', live: false, isApproved: false });
  await app.strapi.documents(ARTICLE).update({ documentId: live, data: fields({ category: null }) });
  expect(await stateOf(live)).toEqual({ stage: 'draft', live: true, isApproved: false });
  await app.strapi.documents(ARTICLE).discardDraft({ documentId: live });
  expect(await stateOf(live)).toEqual({ stage: 'published', live: true, isApproved: true });
});

test('what is undone with a failed operation leaves the approvals as they were', async () => {
  const { from, into, approved } = await newsroom();
  const states = app.strapi.db.query('plugin::editorial.workflow-state');
  const digests = async () => (await states.findMany({ orderBy: 'id' })).map((row) => row.approvedDigest);
  const before = await digests();
  const { taxonomy } = { taxonomy: app.strapi.plugin('editorial').service('taxonomy') };
  let fails = true;
  taxonomy.onArticlesTouched(() => (fails ? Promise.reject(new Error('Refused.')) : Promise.resolve()));
  const { items } = await carryOut(app.strapi, { kind: 'category-merge', categories: [from], into });
  fails = false;
  expect(items[0]?.verdict).toBe('invalid');
  expect(await digests()).toEqual(before);
  expect(await stateOf(approved)).toEqual({ stage: 'approved', live: false, isApproved: true });
});
