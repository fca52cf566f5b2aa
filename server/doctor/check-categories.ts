import type { Core } from '@strapi/strapi';
import { takeLocks } from '../articles/locks';
import { inTransaction, queryNamed, type Transaction } from '../articles/sql';
import { toRows } from '../runs/row';
import { announce } from '../taxonomy/announce';
import type { Category } from '../taxonomy/domain/types';
import { linkTable } from '../articles/link-table';
import { CATEGORY_UID, readTree, treeRules } from '../taxonomy/read-tree';
import { linkToParents } from '../taxonomy/write-categories';
import { writeColumn } from '../taxonomy/write-column';
import type { Check } from './check';
import { repairTree, type LinkedCategory } from './domain/repair-tree';

/** The tree: its links, slugs and paths. Mended in one transaction, under the lock of the tree. */
export function checkCategories(strapi: Core.Strapi): Check {
  const examine = async (trx: Transaction | null) => {
    const before = await readLinkedTree(strapi, trx);
    return { before, ...repairTree(before, treeRules(strapi)) };
  };
  return {
    look: async () => (await examine(null)).problems,
    mend: () =>
      inTransaction(strapi, async (trx) => {
        await takeLocks(strapi, trx, [{ kind: 'tree' }]);
        const { before, after, problems } = await examine(trx);
        await write(strapi, trx, before, after);
        return problems;
      }),
  };
}

/** With every parent that a category is linked to, also one that does not exist. */
async function readLinkedTree(strapi: Core.Strapi, trx: Transaction | null): Promise<LinkedCategory[]> {
  const { table, own, other } = linkTable(strapi, CATEGORY_UID, 'parent');
  const parents = new Map<number, number[]>();
  for (const row of toRows(await queryNamed(strapi, table, trx).select(own, other).orderBy('id'))) {
    parents.set(row.count(own), [...(parents.get(row.count(own)) ?? []), row.count(other)]);
  }
  const categories = await readTree(strapi, trx);
  return categories.map((category) => ({ ...category, parentIds: parents.get(category.id) ?? [] }));
}

async function write(strapi: Core.Strapi, trx: Transaction, before: readonly LinkedCategory[], after: readonly Category[]): Promise<void> {
  const earlier = new Map(before.map((category) => [category.id, category]));
  const moved = after.filter(({ id, parentId }) => {
    const linked = earlier.get(id)?.parentIds ?? [];
    return linked.length > 1 || (linked[0] ?? null) !== parentId;
  });
  await linkToParents(strapi, trx, moved);
  for (const column of ['slug', 'path'] as const) {
    const changed = after.filter((category) => category[column] !== earlier.get(category.id)?.[column]);
    await writeColumn(strapi, trx, { uid: CATEGORY_UID, column, values: changed.flatMap((each) => (each[column] === null ? [] : [[each.id, each[column]] as const])) });
    if (column === 'slug') await announce(strapi, 'entry.update', { uid: CATEGORY_UID, entries: changed });
  }
}
