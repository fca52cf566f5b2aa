import type { Core } from '@strapi/strapi';
import { takeLocks } from '../articles/locks';
import { inTransaction, queryNamed, queryTable, tableOf, type Transaction } from '../articles/sql';
import { toRows } from '../runs/row';
import { assignCategory } from '../taxonomy/assign-category';
import { linkTable } from '../articles/link-table';
import { readTree } from '../taxonomy/read-tree';
import { ARTICLE_UID } from '../taxonomy/touched-articles';
import { inBatches, type Check } from './check';
import type { Problem } from './domain/problem';
import { repairPlaces, type ArticleVersion, type PlacesRepair } from './domain/repair-places';

const ARTICLES_PER_BATCH = 100;

/** Articles whose versions have several categories, or other ones by accident. Suspects are found by SQL, and judged by the domain. */
export function checkPlaces(strapi: Core.Strapi): Check {
  return {
    async look() {
      const problems: Problem[] = [];
      const names = await readNames(strapi, null);
      for (const some of inBatches(await findSuspects(strapi), ARTICLES_PER_BATCH)) problems.push(...(await judge(strapi, null, some, names)).problems);
      return problems;
    },
    async mend() {
      const problems: Problem[] = [];
      for (const some of inBatches(await findSuspects(strapi), ARTICLES_PER_BATCH)) {
        await inTransaction(strapi, async (trx) => {
          await takeLocks(strapi, trx, [{ kind: 'tree' }, ...some.map((documentId) => ({ kind: 'document', documentId }) as const)]);
          const repair = await judge(strapi, trx, some, await readNames(strapi, trx));
          for (const { rowId, categoryId } of repair.placements) await assignCategory(strapi, trx, { rowIds: [rowId], categoryId });
          problems.push(...repair.problems);
        });
      }
      return problems;
    },
  };
}

/** documentIds of articles with a version of several categories, or with an unedited draft of another one than is live. */
async function findSuspects(strapi: Core.Strapi): Promise<string[]> {
  const articles = tableOf(strapi, ARTICLE_UID);
  const { table, own, other } = linkTable(strapi, ARTICLE_UID, 'category');
  const crowded: unknown = await strapi.db
    .getConnection(`${table} as link`)
    .join(`${articles} as article`, 'article.id', `link.${own}`)
    .select('article.document_id')
    .groupBy('article.document_id', `link.${own}`)
    .havingRaw('count(*) > 1');
  const split: unknown = await strapi.db
    .getConnection(`${articles} as draft`)
    .join(`${articles} as live`, (join) => {
      join.on('live.document_id', 'draft.document_id').andOn('live.locale', 'draft.locale').andOnNotNull('live.published_at');
    })
    .leftJoin(`${table} as ours`, `ours.${own}`, 'draft.id')
    .leftJoin(`${table} as theirs`, `theirs.${own}`, 'live.id')
    .whereNull('draft.published_at')
    .whereRaw('draft.updated_at <= live.updated_at')
    .whereRaw(`coalesce(ours.${other}, 0) <> coalesce(theirs.${other}, 0)`)
    .distinct('draft.document_id');
  return [...new Set([...toRows(crowded), ...toRows(split)].map((row) => row.text('document_id')))].sort();
}

async function judge(
  strapi: Core.Strapi,
  trx: Transaction | null,
  documentIds: readonly string[],
  names: ReadonlyMap<number, string>,
): Promise<PlacesRepair> {
  const columns = ['id', 'document_id', 'locale', 'title', 'published_at', 'updated_at'];
  const rows = toRows(await queryTable(strapi, ARTICLE_UID, trx).select(...columns).whereIn('document_id', documentIds).orderBy('id'));
  const { table, own, other } = linkTable(strapi, ARTICLE_UID, 'category');
  const links = toRows(await queryNamed(strapi, table, trx).select(own, other).whereIn(own, rows.map((row) => row.count('id'))).orderBy('id'));
  const versions = rows.map((row): ArticleVersion => {
    const rowId = row.count('id');
    const categoryIds = links.filter((link) => link.count(own) === rowId).map((link) => link.count(other));
    return {
      rowId,
      documentId: row.text('document_id'),
      locale: row.textOrNull('locale') ?? '',
      title: row.textOrNull('title') ?? '',
      isLive: row.textOrNull('published_at') !== null,
      updatedAt: momentOf(row.textOrNull('updated_at')),
      categoryIds: categoryIds.filter((id) => names.has(id)),
    };
  });
  return repairPlaces(versions, (id) => names.get(id) ?? '');
}

async function readNames(strapi: Core.Strapi, trx: Transaction | null): Promise<ReadonlyMap<number, string>> {
  return new Map((await readTree(strapi, trx)).map(({ id, name }) => [id, name]));
}

/** SQLite answers its milliseconds, the others a date. */
function momentOf(stored: string | null): number {
  return stored === null ? 0 : /^\d+$/.test(stored) ? Number(stored) : Date.parse(stored);
}
