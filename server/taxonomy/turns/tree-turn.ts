import { takeLocks } from '../../articles/locks';
import { countLinked } from '../count-articles';
import { describeTreeChange } from '../domain/describe-change';
import type { TreeOperation } from '../domain/edit-tree';
import { fingerprintOfTree } from '../domain/fingerprint';
import { planOperation } from '../domain/plan-operation';
import type { TreeRefusal } from '../domain/types';
import { linkTable } from '../../articles/link-table';
import { readTree, treeRules } from '../read-tree';
import { ARTICLE_UID } from '../touched-articles';
import { writeCategories } from '../write-categories';
import type { Place, Turn } from './types';

/** Moves, merges, deletions, names and orders of categories, under the lock of the tree. */
export async function planTreeTurn(place: Place, operation: TreeOperation): Promise<Turn | TreeRefusal> {
  const { strapi, trx } = place;
  if (trx !== null) await takeLocks(strapi, trx, [{ kind: 'tree' }]);
  const before = await readTree(strapi, trx);
  const change = planOperation(before, operation, treeRules(strapi));
  if (!change.ok) return change;
  const counts = await countLinked(strapi, trx, linkTable(strapi, ARTICLE_UID, 'category'), change.removed);
  const { effect, ...description } = describeTreeChange(before, operation, change);
  return {
    ...description,
    type: 'category',
    effect: { ...effect, ...counts },
    fingerprint: fingerprintOfTree(before, change),
    write: (turn) => writeCategories({ ...place, trx: turn, before, change }),
  };
}
