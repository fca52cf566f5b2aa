import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { depthFirst, indexTree } from '../../server/taxonomy/domain/tree';
import type { Category } from '../../server/taxonomy/domain/types';
import { readTree } from '../../server/taxonomy/read-tree';
import { ARTICLE, CATEGORY } from '../support/content-api';
import { startStrapi, type TestApp } from '../support/start-strapi';
import { clearContent, EDITOR, taxonomyServices } from '../support/taxonomy-app';
import { anyOperation, anyState, applyToState, toOperation, type TreeState } from '../support/tree-model';

const SEQUENCES = 20;
const SEED = Number(process.env.FAST_CHECK_SEED ?? 20251123);

let app: TestApp;
beforeAll(async () => {
  app = await startStrapi();
});
afterAll(() => app.stop());

test('any sequence of operations leaves the database as the pure model has it', { timeout: 600_000 }, async () => {
  let carriedOut = 0;
  let refusals = 0;
  await fc.assert(
    fc.asyncProperty(anyState(9), fc.array(anyOperation, { minLength: 2, maxLength: 7 }), async (start, operations) => {
      let model = await store(start);
      expect(await stored(), 'the start').toEqual(shownOf(model));
      for (const abstract of operations) {
        const operation = toOperation(model.categories, abstract);
        const { state, refused } = applyToState(model, operation);
        const answer = await taxonomyServices(app.strapi).taxonomy.carryOut(operation, EDITOR).then(
          ({ status, totals }) => (status === 'done' && totals.conflict + totals.invalid === 0 ? null : JSON.stringify(totals)),
          (error: { code: string }) => error.code,
        );
        expect(answer, JSON.stringify(operation)).toBe(refused);
        expect(await stored(), JSON.stringify(operation)).toEqual(shownOf(state));
        model = state;
        if (refused === null) carriedOut += 1;
        else refusals += 1;
      }
    }),
    { numRuns: SEQUENCES, seed: SEED, endOnFailure: true },
  );
  expect(carriedOut).toBeGreaterThan(SEQUENCES);
  expect(refusals).toBeGreaterThan(0);
});

/** Brings a state into the empty database; answers it with the rows that it got. */
async function store(start: TreeState): Promise<TreeState> {
  const { strapi } = app;
  await clearContent(strapi);
  const rows = new Map<number, number>();
  for (const { id, documentId, name, slug, path } of start.categories) {
    const row = await strapi.db.query(CATEGORY).create({ data: { documentId, name, slug, path, position: 0, aliases: [] } });
    rows.set(id, Number(row.id));
  }
  const links = start.categories.flatMap(({ id, parentId }) =>
    parentId === null ? [] : [{ category_id: rows.get(id), inv_category_id: rows.get(parentId), category_ord: 1 }],
  );
  if (links.length > 0) await strapi.db.getConnection('editorial_categories_parent_lnk').insert(links);
  const articles = new Map<string, number | null>();
  for (const [slug, at] of start.articles) {
    const category = at === null ? null : (rows.get(at) ?? null);
    for (const publishedAt of [null, new Date()]) {
      await strapi.db.query(ARTICLE).create({ data: { documentId: slug, title: slug, slug, locale: 'en', publishedAt, category } });
    }
    articles.set(slug, category);
  }
  return { categories: await readTree(strapi, null), articles };
}

async function stored() {
  const categories = await readTree(app.strapi, null);
  const rows = await app.strapi.db.query(ARTICLE).findMany({ populate: { category: true }, orderBy: ['slug', 'publishedAt'] });
  const places = rows.map((row) => `${row.slug}: ${row.category?.slug ?? '-'}`);
  return { tree: treeOf(categories), articles: places.sort() };
}

/** What the database should show of a state: each article has a draft and a live version. */
function shownOf({ categories, articles }: TreeState) {
  const slugs = new Map(categories.map(({ id, slug }) => [id, slug]));
  const places = [...articles].map(([article, at]) => `${article}: ${at === null ? '-' : slugs.get(at)}`);
  return { tree: treeOf(categories), articles: [...places, ...places].sort() };
}

function treeOf(categories: readonly Category[]) {
  return depthFirst(indexTree(categories), null).map(({ documentId, name, slug, path, aliases, parentId }) => ({ documentId, name, slug, path, aliases, parentId }));
}
