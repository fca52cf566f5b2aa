import type { Core } from '@strapi/strapi';
import { ADMIN_ACTIONS, type CategoryOperation, type KeywordOperation, type OperationEffect, type ReportItem } from '../../contracts';
import { inTransaction } from '../articles/sql';
import type { ItemResult, Run, RunItem, RunKind } from '../runs/types';
import { isRefusal } from './domain/edit';
import { refused, written } from './operation-run';
import type { TouchListener } from './touched-articles';
import { planTurn } from './turns/plan-turn';

const CATEGORY_KINDS = ['category-move', 'category-merge', 'category-delete', 'category-rename', 'category-reorder', 'category-assign'] as const;
const KEYWORD_KINDS = ['keyword-rename', 'keyword-merge', 'keyword-delete'] as const;

/** How runs write and show operations on categories and keywords. */
export function operationKinds(strapi: Core.Strapi, listeners: Iterable<TouchListener>): RunKind[] {
  const kindOf = (name: RunKind['name'], change: string): RunKind => ({
    name,
    access: { read: ADMIN_ACTIONS.readTaxonomy, change: () => change, overContentApi: false },
    write: (item, run) => writeOperation({ strapi, listeners }, item, run),
    present,
  });
  return [
    ...CATEGORY_KINDS.map((name) => kindOf(name, ADMIN_ACTIONS.manageCategories)),
    ...KEYWORD_KINDS.map((name) => kindOf(name, ADMIN_ACTIONS.manageKeywords)),
  ];
}

/** What an operation keeps for its turn. */
interface OperationWrite {
  readonly operation: CategoryOperation | KeywordOperation;
  readonly fingerprint: string;
  readonly effect: OperationEffect;
}

/** Planned again on what is there now, and written if it still is what the preview showed. */
async function writeOperation(
  { strapi, listeners }: { strapi: Core.Strapi; listeners: Iterable<TouchListener> },
  { write }: RunItem,
  { actorId }: Run,
): Promise<ItemResult> {
  if (!isOperationWrite(write)) throw new TypeError('The run does not hold what is to be written. Make the preview again.');
  return inTransaction(strapi, async (trx) => {
    const turn = await planTurn({ strapi, trx, adminId: actorId, listeners }, write.operation);
    if (isRefusal(turn) || turn.fingerprint !== write.fingerprint) return refused();
    await turn.write(trx);
    return written(write.effect, turn);
  });
}

function present(item: RunItem): ReportItem {
  const { type, effect } = item.summary;
  return {
    path: item.key,
    verdict: item.verdict,
    type: type === 'article' || type === 'keyword' ? type : 'category',
    documentId: item.target,
    title: item.title,
    locale: null,
    issues: [...item.issues],
    changes: [...item.changes],
    ...(isEffect(effect) ? { effect } : {}),
  };
}

/** What was stored comes back as it was; anything else was not stored by this version. */
function isOperationWrite(value: unknown): value is OperationWrite {
  return typeof value === 'object' && value !== null && 'operation' in value && 'fingerprint' in value && 'effect' in value;
}

function isEffect(value: unknown): value is OperationEffect & Record<string, number> {
  return typeof value === 'object' && value !== null && 'articles' in value && 'paths' in value;
}
