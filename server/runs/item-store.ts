import type { Core } from '@strapi/strapi';
import { VERDICTS, type Decision, type FieldChange, type Issue, type IssueCode, type JsonObject, type RunTotals, type Verdict } from '../../contracts';
import { inStatements, insertInto, inTransaction, newRowValues, queryTable, toTableRow } from '../articles/sql';
import { addToTotals, countSeverities, noTotals } from './domain/count';
import { makeIssue, NO_PLACE } from './domain/make-issue';
import { Row, toRows } from './row';
import type { IssueCounts, ItemResult, NewItem, Outcome, RunItem } from './types';

const UID = 'plugin::editorial.run-item';
const TABLE = 'editorial_run_items';
const ROWS_PER_REPORT_READ = 100;

const LIST_COLUMNS = ['id', 'position', 'key', 'title', 'verdict', 'outcome', 'target', 'summary', 'issues'];
const REPORT_COLUMNS = [...LIST_COLUMNS, 'changes', 'question', 'decision'];

export interface ItemFilter {
  readonly verdict?: Verdict | undefined;
  /** Only items with this issue. */
  readonly code?: IssueCode | undefined;
  /** Part of the key or title. */
  readonly search?: string | undefined;
}

export interface Counts {
  readonly totals: RunTotals;
  readonly issueCounts: IssueCounts;
}

export type ItemStore = ReturnType<typeof createItemStore>;

/** The items of runs in the database. */
export function createItemStore(strapi: Core.Strapi) {
  const items = () => strapi.db.query(UID);
  return {
    /** Stores the items of a new run in their order; one that the database cannot hold is stored as invalid. */
    async add(runId: string, newItems: Iterable<NewItem>): Promise<void> {
      // Each is a transaction, which waits for the disk.
      for (const batch of inStatements(columnsOf(runId, newItems))) await insertByHalves(batch);
    },

    /** The next items that wait for their turn, so many at most, with their writes; empty when none waits. */
    async pending(runId: string, limit: number): Promise<RunItem[]> {
      const rows: unknown = await items().findMany({
        select: [...REPORT_COLUMNS, 'write'],
        where: { run: runId, outcome: 'pending' },
        orderBy: { position: 'asc' },
        limit,
      });
      return toRows(rows).map(toItem);
    },

    /** True for the one who may write the item; false when it had its turn. Call it in the item's transaction. */
    async take(item: RunItem): Promise<boolean> {
      const { count } = await items().updateMany({ where: { id: item.id, outcome: 'pending' }, data: { outcome: 'done' } });
      return count === 1;
    },

    /**
     * As `take`, for items that are written together, and that are pending until `settleAll`: rows hold texts, and are written once.
     * @throws Error when one of them had its turn
     */
    async takeAll(taken: readonly RunItem[]): Promise<void> {
      const ids = taken.map(({ id }) => id);
      const pending = await inTransaction(strapi, async (trx) => queryTable(strapi, UID, trx).select('id').whereIn('id', ids).where('outcome', 'pending').forUpdate());
      if (toRows(pending).length !== taken.length) throw new Error('Some of the items had their turn already.');
    },

    /** As `settle`, for items that were taken together. */
    async settleAll(taken: readonly RunItem[], results: readonly ItemResult[]): Promise<void> {
      const asPlanned: { id: number; target: string | null }[] = [];
      for (const [index, item] of taken.entries()) {
        const result = results[index];
        if (result === undefined) throw new Error('An item has no result.');
        if (isAsPlanned(item, result)) asPlanned.push({ id: item.id, target: result.target });
        else await this.settle(item, result);
      }
      await settleAsPlanned(asPlanned);
    },

    async settle(item: RunItem, result: ItemResult | (Omit<ItemResult, 'outcome'> & { outcome: 'failed' })): Promise<void> {
      const { outcome, verdict, target, changes, summary, undo } = result;
      const issues = [...item.issues, ...result.issues];
      await items().update({
        where: { id: item.id },
        data: {
          ...{ outcome, verdict, target, write: null },
          ...(result.issues.length > 0 ? issueColumns(issues) : {}),
          ...(changes === undefined ? {} : { changes }),
          ...(summary === undefined ? {} : { summary }),
          ...(undo === undefined ? {} : { undo }),
        },
      });
    },

    /** What still waits when a run ends was not reached, nor what would have come of writes that did not take place. */
    async skipPending(runId: string): Promise<void> {
      const data = { outcome: 'skipped', verdict: 'skipped', write: null };
      await items().updateMany({ where: { run: runId, outcome: 'pending' }, data });
      if ((await items().count({ where: { run: runId, outcome: 'done' } })) > 0) return;
      await items().updateMany({ where: { run: runId, outcome: 'follows' }, data });
    },

    async countPending(runId: string): Promise<number> {
      return items().count({ where: { run: runId, outcome: 'pending' } });
    },

    async list(runId: string, filter: ItemFilter, page: { start: number; limit: number }) {
      const where = toWhere(runId, filter);
      const rows: unknown = await items().findMany({
        select: LIST_COLUMNS,
        where,
        orderBy: { position: 'asc' },
        offset: page.start,
        limit: page.limit,
      });
      return { items: toRows(rows).map(toItem), total: await items().count({ where }) };
    },

    /** One item with its changes; null when the run has none of this id. */
    async find(runId: string, itemId: number): Promise<RunItem | null> {
      const row: unknown = await items().findOne({ select: [...REPORT_COLUMNS, 'undo'], where: { run: runId, id: itemId } });
      return row === null ? null : toItem(new Row(row));
    },

    /** All items of a run with their changes, in order, read page by page. */
    async *all(runId: string, more: readonly 'undo'[] = []): AsyncGenerator<RunItem> {
      for (let next = 0; ; ) {
        const rows: unknown = await items().findMany({
          select: [...REPORT_COLUMNS, ...more],
          where: { run: runId, position: { $gte: next } },
          orderBy: { position: 'asc' },
          limit: ROWS_PER_REPORT_READ,
        });
        const page = toRows(rows).map(toItem);
        const last = page.at(-1);
        if (last === undefined) return;
        yield* page;
        next = last.position + 1;
      }
    },

    /** The items about which there is something to decide, in order. */
    async *questions(runId: string): AsyncGenerator<RunItem> {
      for (let next = 0; ; ) {
        const rows: unknown = await items().findMany({
          select: REPORT_COLUMNS,
          where: { run: runId, position: { $gte: next }, question: { $notNull: true } },
          orderBy: { position: 'asc' },
          limit: ROWS_PER_REPORT_READ,
        });
        const page = toRows(rows).map(toItem);
        const last = page.at(-1);
        if (last === undefined) return;
        yield* page;
        next = last.position + 1;
      }
    },

    /** Puts another plan in the place of an item's. */
    async replan(item: RunItem, planned: NewItem): Promise<void> {
      const { title, verdict, outcome, target, summary, changes, write, decision, issues, errors, warnings, infos } = toColumns('', item.position, planned);
      const data = { title, verdict, outcome, target, summary, changes, write, decision, issues, errors, warnings, infos };
      await items().update({ where: { id: item.id }, data });
    },

    /** The issues of every item that has some, in order, read page by page. */
    async *allIssues(runId: string): AsyncGenerator<{ readonly key: string; readonly issues: readonly Issue[] }> {
      for (let next = 0; ; ) {
        const rows: unknown = await items().findMany({
          select: ['position', 'key', 'issues'],
          where: { run: runId, position: { $gte: next }, $or: [{ errors: { $gt: 0 } }, { warnings: { $gt: 0 } }, { infos: { $gt: 0 } }] },
          orderBy: { position: 'asc' },
          limit: ROWS_PER_REPORT_READ,
        });
        const page = toRows(rows);
        const last = page.at(-1);
        if (last === undefined) return;
        yield* page.map((row) => ({ key: row.text('key'), issues: row.json<Issue[]>('issues', []) }));
        next = last.count('position') + 1;
      }
    },

    async count(runId: string): Promise<Counts> {
      const one = (severity: string) => strapi.db.connection.raw(`case when ${severity} > 0 then 1 else 0 end`);
      // In the transaction under way, when there is one: on SQLite there is no second connection.
      const rows = await inTransaction(strapi, async (trx) => {
        const counts = strapi.db.getConnection(TABLE).transacting(trx).where({ run: runId }).groupBy('verdict').select('verdict').count({ items: '*' });
        const found: unknown = await counts.sum({ errors: one('errors'), warnings: one('warnings'), infos: one('infos') });
        return found;
      });
      return toRows(rows).reduce(addCounts, { totals: noTotals(), issueCounts: { error: 0, warning: 0, info: 0 } });
    },

    async remove(runId: string): Promise<void> {
      await items().deleteMany({ where: { run: runId } });
    },
  };

  /** All in one statement. */
  async function settleAsPlanned(rows: readonly { id: number; target: string | null }[]): Promise<void> {
    if (rows.length === 0) return;
    const target = strapi.db.connection.raw(
      `case id ${rows.map(() => 'when ? then ?').join(' ')} end`,
      rows.flatMap((row) => [row.id, row.target]),
    );
    const ids = rows.map(({ id }) => id);
    await inTransaction(strapi, async (trx) => strapi.db.getConnection(TABLE).transacting(trx).whereIn('id', ids).update({ outcome: 'done', write: null, target }));
  }

  async function insert(batch: readonly ItemColumns[]): Promise<void> {
    await inTransaction(strapi, (trx) => insertInto(strapi, trx, TABLE, batch.map(toTableRow)));
  }

  /** An item that the database refuses is found by halves, and stored without what it was to write. */
  async function insertByHalves(batch: readonly ItemColumns[]): Promise<void> {
    try {
      await insert(batch);
    } catch (error) {
      const middle = Math.ceil(batch.length / 2);
      const [only] = batch;
      if (batch.length > 1) {
        await insertByHalves(batch.slice(0, middle));
        await insertByHalves(batch.slice(middle));
      } else if (only !== undefined) await insert([withoutWrite(only, error)]);
    }
  }
}

/** All that is new is that it is done, and its target. */
function isAsPlanned(item: RunItem, { outcome, verdict, issues, changes, summary, undo }: ItemResult): boolean {
  return outcome === 'done' && verdict === item.verdict && issues.length === 0 && changes === undefined && summary === undefined && (undo ?? null) === null;
}

type ItemColumns = ReturnType<typeof toColumns>;

/** JSON as text: it is made once, and its size is known. */
function toColumns(run: string, position: number, item: NewItem) {
  const { key, title, verdict, target, issues, question = null, decision = null, follows = false } = item;
  const outcome: Outcome = item.write !== null ? 'pending' : follows ? 'follows' : 'none';
  const [summary, changes, write] = [toJson(item.summary), toJson(item.changes), toJson(item.write)];
  const json = { summary, changes, write, question: toJson(question), decision: toJson(decision) };
  return { ...newRowValues(), run, position, key, title, verdict, outcome, target, ...json, ...issueColumns(issues) };
}

function issueColumns(issues: readonly Issue[]) {
  const { error, warning, info } = countSeverities(issues);
  return { issues: toJson(issues), errors: error, warnings: warning, infos: info };
}

function toJson(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** PostgreSQL holds no NUL character in JSON, MariaDB no statement above its packet size. */
function withoutWrite(columns: ItemColumns, error: unknown): ItemColumns {
  const reason = error instanceof Error ? error.message.slice(-300) : String(error);
  const issue = makeIssue('write-failed', NO_PLACE, { reason });
  return {
    ...columns,
    title: null,
    verdict: 'invalid',
    outcome: 'none',
    summary: '{}',
    changes: '[]',
    write: null,
    question: null,
    decision: null,
    ...issueColumns([issue]),
  };
}

function* columnsOf(runId: string, newItems: Iterable<NewItem>): Generator<ItemColumns> {
  let position = 0;
  for (const item of newItems) {
    yield toColumns(runId, position, item);
    position += 1;
  }
}

/** A code stands in the JSON of issues in quotes, on every database. */
function toWhere(run: string, { verdict, code, search }: ItemFilter) {
  return {
    run,
    ...(verdict === undefined ? {} : { verdict }),
    ...(code === undefined ? {} : { issues: { $containsi: `"${code}"` } }),
    ...(search === undefined ? {} : { $or: [{ key: { $containsi: search } }, { title: { $containsi: search } }] }),
  };
}

function toItem(row: Row): RunItem {
  return {
    id: row.count('id'),
    position: row.count('position'),
    key: row.text('key'),
    title: row.textOrNull('title'),
    verdict: VERDICTS.find((verdict) => verdict === row.text('verdict')) ?? 'skipped',
    outcome: OUTCOMES.find((outcome) => outcome === row.text('outcome')) ?? 'none',
    target: row.textOrNull('target'),
    summary: row.json<JsonObject>('summary', {}),
    changes: row.json<FieldChange[]>('changes', []),
    issues: row.json<Issue[]>('issues', []),
    write: row.json<object | null>('write', null),
    question: row.json<object | null>('question', null),
    decision: row.json<Decision | null>('decision', null),
    undo: row.json<object | null>('undo', null),
  };
}

const OUTCOMES: readonly Outcome[] = ['none', 'pending', 'done', 'refused', 'failed', 'skipped', 'follows'];

function addCounts(counts: Counts, row: Row): Counts {
  return {
    totals: addToTotals(counts.totals, row.text('verdict'), row.count('items')),
    issueCounts: {
      error: counts.issueCounts.error + row.count('errors'),
      warning: counts.issueCounts.warning + row.count('warnings'),
      info: counts.issueCounts.info + row.count('infos'),
    },
  };
}
