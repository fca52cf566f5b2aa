import type { Core } from '@strapi/strapi';
import type { KeywordOperation } from '../../../contracts';
import type { LockKey } from '../../articles/domain/lock-buckets';
import { takeLocks } from '../../articles/locks';
import type { Transaction } from '../../articles/sql';
import { countLinked } from '../count-articles';
import { describeKeywordChange } from '../domain/describe-change';
import { fingerprintOfKeywords } from '../domain/fingerprint';
import { planKeywords } from '../domain/plan-keywords';
import type { TreeRefusal } from '../domain/types';
import { linkTable } from '../../articles/link-table';
import { ARTICLE_UID } from '../touched-articles';
import { holdKeywords, KEYWORD_UID, readKeywords, readUnused, writeKeywords } from '../write-keywords';
import type { Place, Turn } from './types';

/** Names, merges and deletions of keywords, under the locks of the keywords. */
export async function planKeywordTurn(place: Place, operation: KeywordOperation): Promise<Turn | TreeRefusal> {
  const { strapi, trx } = place;
  const wantsUnused = operation.kind === 'keyword-delete' && operation.keywords === 'unused';
  if (trx !== null) await takeLocks(strapi, trx, [{ kind: 'tree' }, ...locksOf(operation)]);
  const unused = wantsUnused ? await findUnused(strapi, trx) : new Set<number>();
  const before = await readKeywords(strapi, trx);
  const plan = planKeywords(before, operation, unused);
  if (!plan.ok) return plan;
  if (trx !== null) await holdKeywords(strapi, trx, plan.removed);
  const links = linkTable(strapi, ARTICLE_UID, 'keywords');
  const counts = wantsUnused ? { articles: 0, live: 0 } : await countLinked(strapi, trx, links, plan.removed);
  const { effect, ...description } = describeKeywordChange(before, operation, plan);
  return {
    ...description,
    type: 'keyword',
    effect: { ...effect, ...counts },
    fingerprint: fingerprintOfKeywords(plan),
    write: (turn) => writeKeywords({ ...place, trx: turn, before, plan }),
  };
}

function locksOf(operation: KeywordOperation): LockKey[] {
  switch (operation.kind) {
    case 'keyword-rename': {
      const slug = operation.slug === null ? [] : [{ kind: 'slug' as const, uid: KEYWORD_UID, locale: null, slug: operation.slug }];
      return [{ kind: 'document', documentId: operation.keyword }, ...slug];
    }
    case 'keyword-merge':
      return [...operation.keywords, operation.into].map((documentId) => ({ kind: 'document', documentId }));
    case 'keyword-delete':
      return operation.keywords === 'unused' ? [] : operation.keywords.map((documentId) => ({ kind: 'document', documentId }));
  }
}

/** Looked at again once nobody can begin to use them. */
async function findUnused(strapi: Core.Strapi, trx: Transaction | null): Promise<Set<number>> {
  if (trx === null) return readUnused(strapi, null);
  await holdKeywords(strapi, trx, [...(await readUnused(strapi, trx))].sort((a, b) => a - b));
  return readUnused(strapi, trx);
}
