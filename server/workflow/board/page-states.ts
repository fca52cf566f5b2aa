import { toRows, type Row } from '../../runs/row';
import type { Position } from './domain/cursor';
import { cutPage, type CutPage } from './domain/cut-page';
import type { CappedCount } from './domain/fill-days';
import type { Segment } from './domain/segments';
import { asksArticles, stateQuery, type Query, type Scope } from './state-query';

/** Counting stops here: more says nothing to anybody, and takes time; much more of it when articles have to be looked at. */
const COUNT_CAP = { states: 1000, articles: 200 };

/** A column and where its page begins: behind a row, or at the top. */
export interface ColumnPage {
  readonly segments: readonly Segment[];
  readonly after: Position | null;
}

/** A page of each column, in one query. */
export async function pageStates(scope: Scope, columns: readonly ColumnPage[], pageSize: number): Promise<CutPage[]> {
  const terms = columns.flatMap(({ segments, after }, column) =>
    segments.flatMap((segment, index) => {
      if (after !== null && index < after.segment) return [];
      const tail = segmentQuery(scope, segment, after?.segment === index ? after : null).limit(pageSize + 1);
      return [tail.select({ id: 's.id', at: positionColumn(segment) }, numberAs(scope, column, 'of_column'), numberAs(scope, index, 'of_segment'))];
    }),
  );
  const rows = await unionOf(scope, terms);
  return columns.map(({ segments }, column) => {
    const found = rows.filter((row) => row.count('of_column') === column).map(toPosition);
    return cutPage(segments, found, pageSize);
  });
}

/** How many rows each column has, counted to a cap, in one query. */
export async function countStates(scope: Scope, columns: readonly (readonly Segment[])[]): Promise<CappedCount[]> {
  const cap = asksArticles(scope) && scope.few === null ? COUNT_CAP.articles : COUNT_CAP.states;
  const { connection } = scope.strapi.db;
  const terms = columns.flatMap((segments, column) =>
    segments.map((segment) => {
      const rows = whereSegment(stateQuery(scope), segment).select(connection.raw('1 as one')).limit(cap + 1);
      return scope.strapi.db.getConnection().count({ value: '*' }).from(rows.as('counted')).select(numberAs(scope, column, 'of_column'));
    }),
  );
  const rows = await unionOf(scope, terms);
  return columns.map((_segments, column) => {
    const value = rows.filter((row) => row.count('of_column') === column).reduce((sum, row) => sum + row.count('value'), 0);
    return { value: Math.min(value, cap), more: value > cap };
  });
}

/** The rows of all queries; SQLite takes an order or a limit only inside a query of its own. */
export async function unionOf({ strapi }: Scope, queries: readonly Query[]): Promise<Row[]> {
  const [first, ...others] = queries.map((query, index) => strapi.db.getConnection().select('*').from(query.as(`t${index}`)));
  if (first === undefined) return [];
  const rows: unknown = await first.unionAll(others);
  return toRows(rows);
}

/** A number of ours as a column. */
export function numberAs({ strapi }: Scope, value: number, name: string) {
  return strapi.db.connection.raw(`${value} as ??`, [name]);
}

function segmentQuery(scope: Scope, segment: Segment, after: Position | null): Query {
  const query = whereSegment(stateQuery(scope), segment);
  const column = positionColumn(segment);
  const direction = segment.direction;
  const beyond = direction === 'asc' ? '>' : '<';
  if (after !== null) {
    // The first comparison lets an index begin at the row, the second leaves out what was shown.
    query.where(column, `${beyond}=`, after.at).where((rest) => void rest.where(column, beyond, after.at).orWhere('s.id', beyond, after.id));
  }
  return query.orderBy(column, direction).orderBy('s.id', direction);
}

function whereSegment(query: Query, { stage, rows }: Segment): Query {
  query.where('s.stage', stage);
  if (rows === 'timed') query.whereNotNull('s.publish_at');
  if (rows === 'untimed') query.whereNull('s.publish_at');
  return query;
}

function positionColumn({ rows }: Segment): string {
  return rows === 'timed' ? 's.publish_at' : 's.entered_at';
}

function toPosition(row: Row): Position {
  return { segment: row.count('of_segment'), at: row.count('at'), id: row.count('id') };
}
