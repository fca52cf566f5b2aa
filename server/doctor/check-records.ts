import type { Core } from '@strapi/strapi';
import { takeLocks } from '../articles/locks';
import { inTransaction, queryTable, tableOf } from '../articles/sql';
import { toRows, type Row } from '../runs/row';
import { ARTICLE_UID } from '../taxonomy/touched-articles';
import { syncSchedule } from '../workflow/schedule-jobs';
import { removeStates, STATE_UID } from '../workflow/state-store';
import { registryOf } from '../workflow/workflow-registry';
import { inBatches, type Check } from './check';
import type { Problem } from './domain/problem';

const EVENT_UID = 'plugin::editorial.workflow-event';
const LEDGER_UID = 'plugin::editorial.source-file';

const ROWS_PER_BATCH = 200;

/**
 * Files in the ledger whose article does not exist. An article that somebody deleted has that in its history, and its file is
 * remembered on purpose: importing it again is a conflict. What has no such event was not deleted through Strapi.
 */
export function checkLedger(strapi: Core.Strapi): Check {
  const isWatched = registryOf(strapi).setup() !== null;
  const toProblem = (row: Row): Problem => ({
    code: isWatched ? 'source-file-without-article' : 'source-file-article-gone',
    documentId: null,
    params: { path: row.text('path'), source: row.text('source') },
  });
  return {
    look: async () => (await findForgotten(strapi)).map(toProblem),
    async mend() {
      const found = await findForgotten(strapi);
      for (const some of isWatched ? inBatches(found, ROWS_PER_BATCH) : []) {
        await inTransaction(strapi, async (trx) => {
          await takeLocks(strapi, trx, some.map((row) => ({ kind: 'document', documentId: row.text('target') })));
          // An import may have given the file another article meanwhile.
          for (const row of some) await queryTable(strapi, LEDGER_UID, trx).where('id', row.count('id')).where('target', row.text('target')).delete();
        });
      }
      return found.map(toProblem);
    },
  };
}

/** States of articles that do not exist. */
export function checkStates(strapi: Core.Strapi): Check {
  const toProblem = (row: Row): Problem => ({
    code: 'state-without-article',
    documentId: null,
    params: { article: row.text('article_id'), locale: row.text('article_locale'), stage: row.text('stage') },
  });
  return {
    look: async () => (await findStranded(strapi)).map(toProblem),
    async mend() {
      const found = await findStranded(strapi);
      for (const some of inBatches(found, ROWS_PER_BATCH)) {
        await inTransaction(strapi, async (trx) => {
          await takeLocks(strapi, trx, some.map((row) => ({ kind: 'document', documentId: row.text('article_id') })));
          for (const row of some) {
            const target = { documentId: row.text('article_id'), locale: row.text('article_locale') };
            const times = { publishAt: row.countOrNull('publish_at'), unpublishAt: row.countOrNull('unpublish_at') };
            await syncSchedule(strapi, target, times, { publishAt: null, unpublishAt: null });
            await removeStates(strapi, target.documentId, [target.locale]);
          }
        });
      }
      return found.map(toProblem);
    },
  };
}

async function findForgotten(strapi: Core.Strapi): Promise<Row[]> {
  const rows: unknown = await strapi.db
    .getConnection(`${tableOf(strapi, LEDGER_UID)} as file`)
    .leftJoin(`${tableOf(strapi, ARTICLE_UID)} as article`, (join) => {
      join.on('article.document_id', 'file.target').andOn('article.locale', 'file.target_locale');
    })
    .leftJoin(`${tableOf(strapi, EVENT_UID)} as event`, (join) => {
      join.on('event.article_id', 'file.target').andOn('event.article_locale', 'file.target_locale').andOnVal('event.kind', 'deleted');
    })
    .whereNull('article.id')
    .whereNull('event.id')
    .select('file.id', 'file.path', 'file.source', 'file.target')
    .orderBy('file.id');
  return toRows(rows);
}

async function findStranded(strapi: Core.Strapi): Promise<Row[]> {
  const columns = ['id', 'article_id', 'article_locale', 'stage', 'publish_at', 'unpublish_at'].map((column) => `state.${column}`);
  const rows: unknown = await strapi.db
    .getConnection(`${tableOf(strapi, STATE_UID)} as state`)
    .leftJoin(`${tableOf(strapi, ARTICLE_UID)} as article`, (join) => {
      join.on('article.document_id', 'state.article_id').andOn('article.locale', 'state.article_locale');
    })
    .whereNull('article.id')
    .select(columns)
    .orderBy('state.id');
  return toRows(rows);
}
