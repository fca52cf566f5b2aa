import type { Core } from '@strapi/strapi';
import { inTransaction, queryNamed, tableOf, type Transaction } from '../articles/sql';
import { toRows } from '../runs/row';
import { linkTable } from '../articles/link-table';
import { CATEGORY_UID } from '../taxonomy/read-tree';
import { ARTICLE_UID } from '../taxonomy/touched-articles';
import { KEYWORD_UID } from '../taxonomy/write-keywords';
import { inBatches, type Check } from './check';
import type { Problem } from './domain/problem';

const RELATIONS = [
  { relation: 'category', target: CATEGORY_UID },
  { relation: 'keywords', target: KEYWORD_UID },
] as const;

/** Far below the number of values that any database takes in a statement. */
const LINKS_PER_STATEMENT = 500;

/** Links of articles to categories and keywords that do not exist: foreign keys forbid them where they are switched on. */
export function checkLinks(strapi: Core.Strapi): Check {
  return {
    look: async () => (await findGone(strapi, null)).map(({ problem }) => problem),
    mend: () =>
      inTransaction(strapi, async (trx) => {
        const gone = await findGone(strapi, trx);
        for (const { table, ids } of gone) {
          for (const some of inBatches(ids, LINKS_PER_STATEMENT)) await queryNamed(strapi, table, trx).whereIn('id', some).delete();
        }
        return gone.map(({ problem }) => problem);
      }),
  };
}

interface Gone {
  readonly problem: Problem;
  readonly table: string;
  readonly ids: readonly number[];
}

async function findGone(strapi: Core.Strapi, trx: Transaction | null): Promise<Gone[]> {
  const found: Gone[] = [];
  for (const { relation, target } of RELATIONS) {
    const { table, own, other } = linkTable(strapi, ARTICLE_UID, relation);
    const end = tableOf(strapi, target);
    const query = queryNamed(strapi, table, trx).leftJoin(end, `${end}.id`, `${table}.${other}`).whereNull(`${end}.id`);
    const rows = toRows(await query.select(`${table}.id`, `${table}.${own}`).orderBy(`${table}.id`));
    if (rows.length === 0) continue;
    const count = new Set(rows.map((row) => row.count(own))).size;
    found.push({ table, ids: rows.map((row) => row.count('id')), problem: { code: 'article-link-gone', documentId: null, params: { relation, count } } });
  }
  return found;
}
