import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { ScheduleProblem } from '../../contracts';
import { insertInto, inTransaction, tableOf, toTableRow, type TableRow } from '../articles/sql';
import { Row, toRows } from '../runs/row';

export const STATE_UID = 'plugin::editorial.workflow-state';

/**
 * In the place of an approved digest: what was approved is the draft as it stands, since only an operation on categories or
 * keywords has touched it. The next change that is recorded puts the digest there again.
 */
export const AS_IT_STANDS = 'as-it-stands';

/** Where an article stands in one locale. Times are milliseconds since 1970, UTC; people are as in `Actor.id`. */
export interface StoredState {
  readonly articleId: string;
  readonly locale: string;
  readonly stage: string;
  readonly enteredAt: number;
  /** A digest, or `AS_IT_STANDS`. */
  readonly approvedDigest: string | null;
  readonly author: string | null;
  readonly lastEditor: string | null;
  readonly assignee: string | null;
  /** `YYYY-MM-DD` */
  readonly dueDate: string | null;
  readonly publishAt: number | null;
  readonly unpublishAt: number | null;
  /** Who set the times, or `SYSTEM_ID`. */
  readonly scheduledBy: string | null;
  readonly scheduleProblem: ScheduleProblem | null;
  /** Null when readers see nothing of it. */
  readonly liveSince: number | null;
  readonly checklistErrors: number;
  readonly checklistWarnings: number;
}

/** States by documentId, of one locale. */
export async function findStates(strapi: Core.Strapi, documentIds: readonly string[], locale: string): Promise<ReadonlyMap<string, StoredState>> {
  const where = { articleId: { $in: [...documentIds] }, articleLocale: locale };
  const rows: unknown = await strapi.db.query(STATE_UID).findMany({ where });
  return new Map(toRows(rows).map((row) => [row.text('articleId'), toState(row)]));
}

/**
 * Keeps the state of an article, which whoever calls has locked. A first one is inserted without looking, and replaces one that a
 * transaction's old view of the database hides: on MySQL, looking for what is not there locks out all who insert beside it.
 */
export async function saveState(strapi: Core.Strapi, state: StoredState, isFirst: boolean): Promise<void> {
  if (isFirst) return insertState(strapi, state);
  const { articleId, locale, ...data } = state;
  await strapi.db.query(STATE_UID).updateMany({ where: { articleId, articleLocale: locale }, data });
}

/** Keeps the first states of articles that nobody else knows yet. */
export async function insertNewStates(strapi: Core.Strapi, states: readonly StoredState[]): Promise<void> {
  const rows = states.map((state) => ({ ...toColumns(state), document_id: randomUUID() }));
  await inTransaction(strapi, (trx) => insertInto(strapi, trx, tableOf(strapi, STATE_UID), rows));
}

async function insertState(strapi: Core.Strapi, state: StoredState): Promise<void> {
  const { tableName } = strapi.db.metadata.get(STATE_UID);
  const columns = toColumns(state);
  await inTransaction(strapi, async (trx) =>
    strapi.db
      .getConnection(tableName)
      .transacting(trx)
      .insert({ ...columns, document_id: randomUUID() })
      .onConflict(['article_id', 'article_locale'])
      .merge(columns),
  );
}

function toColumns({ locale, ...state }: StoredState): TableRow {
  return toTableRow({ ...state, articleLocale: locale });
}

/** In all locales, or in some. */
export async function removeStates(strapi: Core.Strapi, articleId: string, locales: readonly string[]): Promise<void> {
  await strapi.db.query(STATE_UID).deleteMany({ where: { articleId, articleLocale: { $in: [...locales] } } });
}

export function toState(answer: unknown): StoredState {
  const row = answer instanceof Row ? answer : new Row(answer);
  return {
    articleId: row.text('articleId'),
    locale: row.text('articleLocale'),
    stage: row.text('stage'),
    enteredAt: row.count('enteredAt'),
    approvedDigest: row.textOrNull('approvedDigest'),
    author: row.textOrNull('author'),
    lastEditor: row.textOrNull('lastEditor'),
    assignee: row.textOrNull('assignee'),
    dueDate: row.textOrNull('dueDate'),
    publishAt: row.countOrNull('publishAt'),
    unpublishAt: row.countOrNull('unpublishAt'),
    scheduledBy: row.textOrNull('scheduledBy'),
    scheduleProblem: row.json<ScheduleProblem | null>('scheduleProblem', null),
    liveSince: row.countOrNull('liveSince'),
    checklistErrors: row.count('checklistErrors'),
    checklistWarnings: row.count('checklistWarnings'),
  };
}
