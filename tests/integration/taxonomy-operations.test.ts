import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CategoryOperation } from '../../contracts';
import { ARTICLE, CATEGORY, fields, KEYWORD } from '../support/content-api';
import { startStrapi, type TestApp } from '../support/start-strapi';
import { carryOut, clearContent, createArticle, createCategory, EDITOR, itemsOf, keywordPlaces, paths, places, taxonomyServices } from '../support/taxonomy-app';

let app: TestApp;
beforeAll(async () => {
  app = await startStrapi();
  await app.strapi.plugin('i18n').service('locales').create({ code: 'de', name: 'German' });
});
afterAll(() => app.stop());
beforeEach(() => clearContent(app.strapi));

const category = (slug: string, parent: string | null = null, data: object = {}) => createCategory(app.strapi, slug, parent, data);
const article = (slug: string, given: Parameters<typeof createArticle>[2] = {}) => createArticle(app.strapi, slug, given);
const plan = (operation: CategoryOperation) => taxonomyServices(app.strapi).taxonomy.plan(operation, EDITOR);
const apply = (id: string) => taxonomyServices(app.strapi).runs.apply(id, { actor: EDITOR });
const find = (slug: string) => app.strapi.db.query(CATEGORY).findOne({ where: { slug }, populate: { parent: true, children: true } });
const linkCount = async () => Number((await app.strapi.db.getConnection('editorial_articles_category_lnk').count({ count: '*' }))[0]?.count);

describe('merging', () => {
  async function germanToo(documentId: string, categoryId: string): Promise<void> {
    await app.strapi.documents(ARTICLE).update({ documentId, locale: 'de', data: fields({ title: 'Deutsch', slug: 'deutsch', category: categoryId }) });
    await app.strapi.documents(ARTICLE).publish({ documentId, locale: 'de' });
  }

  test('brings drafts, live versions and all languages over, with children and words; nothing is lost or doubled', async () => {
    const [tech, cloud, life] = [await category('tech'), await category('cloud', null, { aliases: ['clouds'] }), await category('life')];
    await category('aws', cloud);
    await article('draft', { category: cloud });
    await germanToo(await article('live', { category: cloud, live: true }), cloud);
    await article('there', { category: tech, live: true });
    await article('elsewhere', { category: life });
    // Live in one category, and moved to another one in its draft.
    const between = await article('between', { category: cloud, live: true });
    await app.strapi.documents(ARTICLE).update({ documentId: between, data: fields({ category: life }) });
    const stamps = async () => (await app.strapi.db.query(ARTICLE).findMany({ orderBy: 'id' })).map((row) => row.updatedAt);
    const before = { stamps: await stamps(), links: await linkCount() };

    const planned = await plan({ kind: 'category-merge', categories: [cloud], into: tech });
    expect(planned).toMatchObject({ kind: 'category-merge', label: 'cloud → tech', status: 'planned', itemsTotal: 1, totals: { update: 3 } });
    expect(await itemsOf(app.strapi, planned.id)).toMatchObject([
      { path: 'cloud → tech', type: 'category', effect: { articles: 3, live: 2, removed: 1, moved: 1, paths: 1 }, changes: [{ field: 'category' }, { field: 'aliases' }] },
      { path: '/cloud/', documentId: cloud, changes: [{ field: 'path', from: '/cloud/', to: null }] },
      { path: '/cloud/aws/', changes: [{ field: 'path', from: '/cloud/aws/', to: '/tech/aws/' }] },
    ]);
    expect(await paths(app.strapi)).toContain('/cloud/');

    expect(await apply(planned.id)).toMatchObject({ status: 'done', totals: { update: 3, conflict: 0, invalid: 0 } });
    expect(await paths(app.strapi)).toEqual(['/life/', '/tech/', '/tech/aws/']);
    expect(await places(app.strapi)).toEqual([
      'between en draft: life',
      'between en live: tech',
      'deutsch de draft: tech',
      'deutsch de live: tech',
      'draft en draft: tech',
      'elsewhere en draft: life',
      'live en draft: tech',
      'live en live: tech',
      'there en draft: tech',
      'there en live: tech',
    ]);
    expect(await find('tech')).toMatchObject({ aliases: ['cloud', 'clouds'], children: [{ slug: 'aws' }] });
    expect({ stamps: await stamps(), links: await linkCount() }).toEqual(before);
  });

  test('survives the next publish and the next edit', async () => {
    const [from, into] = [await category('from'), await category('into')];
    const documentId = await article('a', { category: from, live: true });
    await carryOut(app.strapi, { kind: 'category-merge', categories: [from], into });
    await app.strapi.documents(ARTICLE).update({ documentId, data: fields({ title: 'Edited' }) });
    await app.strapi.documents(ARTICLE).publish({ documentId });
    expect(await places(app.strapi)).toEqual(['a en draft: into', 'a en live: into']);
    const live = await app.strapi.documents(ARTICLE).findMany({ status: 'published', filters: { category: { path: { $startsWith: '/into/' } } } });
    expect(live).toHaveLength(1);
  });

  test('tells who listens which articles were touched, in the transaction', async () => {
    const [from, into] = [await category('from'), await category('into')];
    const touched = [await article('a', { category: from, live: true }), await article('b', { category: from })].sort();
    await article('c', { category: into });
    const heard: string[][] = [];
    let fail = true;
    taxonomyServices(app.strapi).taxonomy.onArticlesTouched(async ({ documentIds, trx }) => {
      if (trx.isCompleted() || documentIds.length === 0) throw new Error('Not in the transaction.');
      heard.push([...documentIds].sort());
      if (fail) throw new Error('The listener refuses.');
    });
    const failed = await carryOut(app.strapi, { kind: 'category-merge', categories: [from], into });
    expect(failed.items.map(({ verdict }) => verdict)).toEqual(['invalid', 'skipped']);
    expect(await paths(app.strapi)).toEqual(['/from/', '/into/']);
    expect((await places(app.strapi)).filter((place) => place.endsWith(': from'))).toHaveLength(3);
    fail = false;
    heard.length = 0;
    await carryOut(app.strapi, { kind: 'category-merge', categories: [from], into });
    expect(heard).toEqual([touched]);
  });
});

describe('deleting', () => {
  test('sends articles and children where they are told', async () => {
    const [old, other, parent] = [await category('old'), await category('other'), await category('parent')];
    await category('child', old);
    await article('a', { category: old, live: true });
    const { run } = await carryOut(app.strapi, { kind: 'category-delete', categories: [old], articlesTo: other, childrenTo: parent });
    expect(run).toMatchObject({ status: 'done', label: 'old' });
    expect(await paths(app.strapi)).toEqual(['/other/', '/parent/', '/parent/child/']);
    expect(await places(app.strapi)).toEqual(['a en draft: other', 'a en live: other']);
  });

  test('with no place for articles leaves them without a category', async () => {
    const old = await category('old');
    await article('a', { category: old, live: true });
    await carryOut(app.strapi, { kind: 'category-delete', categories: [old], articlesTo: null, childrenTo: null });
    expect(await places(app.strapi)).toEqual(['a en draft: -', 'a en live: -']);
    expect(await linkCount()).toBe(0);
  });
});

describe('moving, naming and ordering', () => {
  test('paths of whole subtrees follow', async () => {
    const [a, b] = [await category('a'), await category('b')];
    const child = await category('child', a);
    for (let n = 0; n < 30; n += 1) await category(`n${n}`, child);
    const { run, items } = await carryOut(app.strapi, { kind: 'category-move', categories: [child], parent: b, position: null });
    expect(run.totals.update).toBe(32);
    expect(items[0]?.effect).toEqual({ articles: 0, live: 0, removed: 0, moved: 1, paths: 31 });
    expect((await paths(app.strapi)).filter((path) => path.startsWith('/b/child/'))).toHaveLength(31);
    await carryOut(app.strapi, { kind: 'category-move', categories: [child], parent: null, position: 0 });
    expect(await find('child')).toMatchObject({ parent: null, path: '/child/', position: 1 });
    expect((await paths(app.strapi)).filter((path) => path.startsWith('/child/'))).toHaveLength(31);
  });

  test('a new name keeps the old words', async () => {
    const cloud = await category('cloud');
    await category('aws', cloud);
    await carryOut(app.strapi, { kind: 'category-rename', category: cloud, name: 'The Cloud', slug: 'the-cloud' });
    expect(await find('the-cloud')).toMatchObject({ name: 'The Cloud', aliases: ['cloud'], path: '/the-cloud/' });
    expect(await paths(app.strapi)).toEqual(['/the-cloud/', '/the-cloud/aws/']);
  });

  test('an order is kept, also by Strapi’s own children, and new categories come last', async () => {
    const parent = await category('parent');
    const [a, b, c] = [await category('a', parent), await category('b', parent), await category('c', parent)];
    await carryOut(app.strapi, { kind: 'category-reorder', parent, categories: [c, a, b] });
    expect((await find('parent'))?.children.map(({ slug }: { slug: string }) => slug)).toEqual(['c', 'a', 'b']);
    await category('0-new', parent);
    expect(await find('0-new')).toMatchObject({ position: 4 });
  });

  test('what is so already is not written', async () => {
    const a = await category('a');
    const run = await plan({ kind: 'category-rename', category: a, name: 'a', slug: null });
    expect(run).toMatchObject({ itemsTotal: 0, totals: { files: 1, unchanged: 1 } });
  });

  test.each([
    [(a: string) => ({ kind: 'category-move', categories: [a], parent: a, position: null }), 'category-cycle'],
    [(a: string) => ({ kind: 'category-merge', categories: [a], into: a }), 'target-goes'],
    [() => ({ kind: 'category-move', categories: ['gone'], parent: null, position: null }), 'category-not-found'],
    [(a: string) => ({ kind: 'category-rename', category: a, name: 'b', slug: 'b' }), 'slug-taken'],
  ] as [(a: string) => CategoryOperation, string][])('an operation that is not possible is refused when it is asked for (%#)', async (operation, code) => {
    const a = await category('a');
    await category('b');
    await expect(plan(operation(a))).rejects.toMatchObject({ code });
    expect(await app.strapi.db.query('plugin::editorial.run').count()).toBe(0);
    expect(await paths(app.strapi)).toEqual(['/a/', '/b/']);
  });
});

describe('a preview and its turn', () => {
  test('when the tree moved since, nothing is written, and the report says so', async () => {
    const [a, b] = [await category('a'), await category('b')];
    const child = await category('child', a);
    const run = await plan({ kind: 'category-move', categories: [a], parent: b, position: null });
    await carryOut(app.strapi, { kind: 'category-rename', category: child, name: 'kid', slug: 'kid' });

    expect(await apply(run.id)).toMatchObject({ status: 'done', totals: { conflict: 1, update: 0, skipped: 2 } });
    const items = await itemsOf(app.strapi, run.id);
    expect(items[0]?.issues).toMatchObject([{ code: 'changed-since-preview' }]);
    expect(await paths(app.strapi)).toEqual(['/a/', '/a/kid/', '/b/']);
  });

  test('when only articles came, they are taken along, and the report says how many', async () => {
    const [a, b] = [await category('a'), await category('b')];
    await article('one', { category: a });
    const run = await plan({ kind: 'category-merge', categories: [a], into: b });
    await article('two', { category: a });
    expect(await apply(run.id)).toMatchObject({ status: 'done', totals: { conflict: 0 } });
    const [item] = await itemsOf(app.strapi, run.id);
    expect(item).toMatchObject({ effect: { articles: 2 }, issues: [{ code: 'articles-counted-anew', params: { shown: 1, written: 2 } }] });
    expect(await places(app.strapi)).toEqual(['one en draft: b', 'two en draft: b']);
  });
});

describe('assigning', () => {
  test('gives all versions of the chosen articles one category', async () => {
    const [a, b] = [await category('a'), await category('b')];
    const [one, two] = [await article('one', { category: a, live: true }), await article('two')];
    await article('three', { category: a });
    const { items } = await carryOut(app.strapi, { kind: 'category-assign', articles: [one, two], category: b });
    expect(items).toMatchObject([
      { path: 'b', type: 'article', effect: { articles: 2, live: 1 } },
      { path: 'one', title: 'one', documentId: one, changes: [{ field: 'category', from: 'a', to: 'b' }] },
      { path: 'two', changes: [{ field: 'category', from: null, to: 'b' }] },
    ]);
    expect(await places(app.strapi)).toEqual(['one en draft: b', 'one en live: b', 'three en draft: a', 'two en draft: b']);
    const again = await plan({ kind: 'category-assign', articles: [one, two], category: b });
    expect(again.totals).toMatchObject({ unchanged: 1, update: 0 });
    await carryOut(app.strapi, { kind: 'category-assign', articles: [one], category: null });
    expect(await places(app.strapi)).toEqual(['one en draft: -', 'one en live: -', 'three en draft: a', 'two en draft: b']);
  });

  test('of an article that is not there, or to a category that is not, is refused', async () => {
    const [a, one] = [await category('a'), await article('one')];
    await expect(plan({ kind: 'category-assign', articles: [one, 'gone'], category: a })).rejects.toMatchObject({ code: 'article-not-found' });
    await expect(plan({ kind: 'category-assign', articles: [one], category: 'gone' })).rejects.toMatchObject({ code: 'category-not-found' });
  });
});

describe('keywords', () => {
  const keyword = async (name: string) => (await app.strapi.documents(KEYWORD).create({ data: { name, slug: name } })).documentId;

  test('a merge leaves every article with the keyword once, in its place', async () => {
    const [aws, amazon, cloud, web] = [await keyword('aws'), await keyword('amazon'), await keyword('cloud'), await keyword('web')];
    await article('both', { keywords: [amazon, cloud, aws], live: true });
    await article('first', { keywords: [amazon, cloud] });
    await article('two', { keywords: [web, amazon, cloud] });
    await article('none', { keywords: [cloud] });
    const { items } = await carryOut(app.strapi, { kind: 'keyword-merge', keywords: [amazon, web], into: aws });
    expect(items[0]).toMatchObject({ path: 'amazon, web → aws', type: 'keyword', effect: { articles: 3, live: 1, removed: 2 } });
    expect(await keywordPlaces(app.strapi)).toEqual(['both draft: cloud aws', 'both live: cloud aws', 'first draft: aws cloud', 'none draft: cloud', 'two draft: aws cloud']);
    expect(await app.strapi.db.query(KEYWORD).findOne({ where: { slug: 'aws' } })).toMatchObject({ aliases: ['amazon', 'web'] });
  });

  test('unused ones are removed, and none that is in use', async () => {
    const used = await keyword('used');
    for (let n = 0; n < 40; n += 1) await keyword(`unused-${n}`);
    await article('a', { keywords: [used] });
    const { items } = await carryOut(app.strapi, { kind: 'keyword-delete', keywords: 'unused' });
    expect(items[0]?.effect).toMatchObject({ removed: 40, articles: 0 });
    expect((await app.strapi.db.query(KEYWORD).findMany({})).map(({ slug }) => slug)).toEqual(['used']);
  });

  test('a new name keeps the old words; a deleted one goes from its articles', async () => {
    const [aws, cloud] = [await keyword('aws'), await keyword('cloud')];
    await article('a', { keywords: [aws, cloud], live: true });
    await carryOut(app.strapi, { kind: 'keyword-rename', keyword: aws, name: 'Amazon Web Services', slug: 'amazon' });
    expect(await app.strapi.db.query(KEYWORD).findOne({ where: { slug: 'amazon' } })).toMatchObject({ name: 'Amazon Web Services', aliases: ['aws'] });
    await carryOut(app.strapi, { kind: 'keyword-delete', keywords: [cloud] });
    expect(await keywordPlaces(app.strapi)).toEqual(['a draft: amazon', 'a live: amazon']);
  });
});

test('webhooks hear what changed, and not of every article', async () => {
  const [from, into] = [await category('from'), await category('into')];
  await article('a', { category: from });
  const heard: string[] = [];
  const listen = (name: string) => app.strapi.eventHub.on(name, async ({ uid, entry }: { uid: string; entry: { slug: string } }) => {
      heard.push(`${name} ${uid} ${entry.slug}`);
    });
  const off = [listen('entry.update'), listen('entry.delete')];
  await carryOut(app.strapi, { kind: 'category-merge', categories: [from], into });
  for (const stop of off) stop();
  expect(heard.sort()).toEqual([`entry.delete ${CATEGORY} from`, `entry.update ${CATEGORY} into`]);
});
