import { taxonomyServices, EDITOR } from '../support/taxonomy-app';
import { linkTable } from '../../server/articles/link-table';
import { manyArticles, seedArticles, seedCategories } from '../support/seed-articles';
import type { BenchContext, Measure, Section } from './frame/types';

const ROUNDS = 5;
const CATEGORY = 'plugin::editorial.category';
const ARTICLE = 'plugin::editorial.article';

/** What changing the tree costs. */
const section: Section = {
  name: 'taxonomy',
  databases: ['sqlite', 'postgres'],
  run: async (context) => [await mergeAgainstUpdates(context)],
};

export default section;

/** Two categories of a hundred with 10,000 live articles each become one: as an operation with its preview, report and history, and by hand. */
async function mergeAgainstUpdates({ strapi, amount, alternate, log }: BenchContext): Promise<Measure> {
  const each = amount(10_000, 100);
  const { table, other } = linkTable(strapi, ARTICLE, 'category');
  await seedCategories(strapi, Array.from({ length: 100 }, (_, index) => `/c${index}/`));
  await seedArticles(strapi, manyArticles(2 * each, { now: Date.now(), categories: ['c0', 'c1'] }).map((article) => ({ ...article, liveSince: 1 })));
  const apart: number[] = (await links().where(other, await idOf('c0')).select('id')).map(({ id }: { id: number }) => id);
  log('seeded');
  const times = await alternate(
    {
      merge: () =>
        timed(async () => {
          const { taxonomy } = taxonomyServices(strapi);
          const run = await taxonomy.carryOut({ kind: 'category-merge', categories: ['c0'], into: 'c1' }, EDITOR);
          if (run.status !== 'done') throw new Error(`The merge is ${run.status}: ${run.error}`);
        }),
      updates: () =>
        timed(async () => {
          const [from, to] = [await idOf('c0'), await idOf('c1')];
          await strapi.db.transaction(async ({ trx }) => {
            await strapi.db.getConnection(table).transacting(trx).where(other, from).update({ [other]: to });
            await strapi.db.getConnection(tableOf(CATEGORY)).transacting(trx).where('id', from).delete();
          });
        }),
    },
    { rounds: ROUNDS, warmUps: 1 },
  );
  return { name: 'merge of two categories, to the bare updates', figures: times, unit: 'ms', value: times.merge / times.updates, limit: { atMost: 5 } };

  /** Milliseconds; what was merged comes apart again afterwards. */
  async function timed(act: () => Promise<void>): Promise<number> {
    const start = performance.now();
    await act();
    const time = performance.now() - start;
    const left = await links().where(other, await idOf('c1')).count({ links: '*' });
    if (Number(left[0]?.links) !== 4 * each) throw new Error(`${left[0]?.links} links are left, not ${4 * each}.`);
    await seedCategories(strapi, ['/c0/']);
    const again = await idOf('c0');
    for (let at = 0; at < apart.length; at += 500) await links().whereIn('id', apart.slice(at, at + 500)).update({ [other]: again });
    return time;
  }

  function links() {
    return strapi.db.getConnection(table);
  }

  async function idOf(documentId: string): Promise<number> {
    const [row] = await strapi.db.getConnection(tableOf(CATEGORY)).where('document_id', documentId).select('id');
    return row.id;
  }

  function tableOf(uid: string): string {
    return strapi.db.metadata.get(uid).tableName;
  }
}
