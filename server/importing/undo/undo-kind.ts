import type { Core } from '@strapi/strapi';
import { ADMIN_ACTIONS, type ReportItem } from '../../../contracts';
import { takeLocks } from '../../articles/locks';
import { inTransaction } from '../../articles/sql';
import { makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import type { RunService } from '../../runs/run-service';
import type { ItemResult, Run, RunItem, RunKind } from '../../runs/types';
import { nameInChanges } from '../domain/name-media';
import { planUndo, unneededTerms } from '../domain/plan-undo';
import { refuseToPublishForOthers } from '../import-kind';
import { restoreLedgerRow } from '../ledger';
import { actingForRun } from '../run-actor';
import type { TermUid } from '../write-terms';
import { readTerm } from './created-terms';
import { readDoneItems, readTermNames } from './read-done-items';
import { removeArticle, restoreArticle } from './write-undo';

/** What an item of an undo keeps for its turn: which item of the import it takes back, or which term it removes. */
export type UndoWrite = { readonly kind: 'item'; readonly itemId: number } | { readonly kind: 'term'; readonly uid: TermUid };

/** How runs that take imports back are written and shown. */
export function createUndoKind(strapi: Core.Strapi, runs: RunService): RunKind {
  return {
    name: 'undo',
    access: { read: ADMIN_ACTIONS.readRuns, change: () => ADMIN_ACTIONS.import, overContentApi: true },
    beforeApply: (run, caller) => refuseToPublishForOthers(strapi, run, caller),
    present: presentUndo,
    write: (item, run) => actingForRun(strapi, run, () => writeUndo(strapi, runs, item, run)),
  };
}

async function writeUndo(strapi: Core.Strapi, runs: RunService, item: RunItem, run: Run): Promise<ItemResult> {
  const write = item.write as UndoWrite | null;
  if (write === null) throw new TypeError('The run does not hold what is to be written. Make the preview again.');
  return write.kind === 'term' ? removeTerm(strapi, item, write.uid) : takeBack(strapi, runs, item, write.itemId, run);
}

/** Looks again at what stands, under the article's lock, and does what the preview showed or nothing. */
async function takeBack(strapi: Core.Strapi, runs: RunService, item: RunItem, itemId: number, run: Run): Promise<ItemResult> {
  if (!('run' in run.options)) throw new TypeError('The run does not name what it takes back.');
  const imported = await runs.find(run.options.run);
  const original = await runs.findItem(imported.id, itemId);
  const { target } = original;
  if (target !== null) await inTransaction(strapi, (trx) => takeLocks(strapi, trx, [{ kind: 'document', documentId: target }]));
  const [found] = await readDoneItems(strapi, imported, [original]);
  if (found === undefined) return refuse(item);
  const { step, verdict } = planUndo(found.done, { mayPublish: run.context.mayPublish === true, terms: await readTermNames(strapi) });
  if (step === 'none' || verdict !== item.verdict) return refuse(item);
  const article = { documentId: target ?? '', locale: found.locale };
  if (step === 'remove') await removeArticle(strapi, article);
  const { image } = found;
  if (step === 'restore' && image?.article) await restoreArticle(strapi, article, image.article, image.state, run.actorId);
  await restoreLedgerRow(strapi, { source: imported.source ?? '', path: original.key }, image?.ledger ?? null);
  return { outcome: 'done', verdict: item.verdict, target: step === 'remove' ? null : target, issues: [] };
}

/** A term that somebody began to use since stays. */
async function removeTerm(strapi: Core.Strapi, item: RunItem, uid: TermUid): Promise<ItemResult> {
  const term = item.target === null ? null : await readTerm(strapi, uid, item.target);
  if (term === null || !unneededTerms([term], new Map()).has(term.documentId)) {
    return { outcome: 'refused', verdict: 'conflict', target: item.target, issues: [makeIssue('undo-term-in-use', NO_PLACE)] };
  }
  await strapi.documents(uid).delete({ documentId: term.documentId });
  return { outcome: 'done', verdict: item.verdict, target: null, issues: [] };
}

function refuse(item: RunItem): ItemResult {
  return { outcome: 'refused', verdict: 'conflict', target: item.target, issues: [makeIssue('changed-since-preview', NO_PLACE)] };
}

function presentUndo(item: RunItem): ReportItem {
  const { type, locale } = item.summary;
  return {
    path: item.key,
    verdict: item.verdict,
    type: type === 'category' || type === 'keyword' || type === 'media' ? type : 'article',
    documentId: item.target,
    title: item.title,
    locale: typeof locale === 'string' ? locale : null,
    issues: [...item.issues],
    changes: nameInChanges(item.changes, {}),
  };
}
