import type { Core } from '@strapi/strapi';
import { tableOf } from '../articles/sql';
import { toRows } from '../runs/row';
import { linkTable } from '../articles/link-table';
import { ARTICLE_UID } from '../taxonomy/touched-articles';
import type { ArticleSearch, Query } from './article-search';
import type { Status } from './read-access';

/** A version of an article, beside which others are looked for in its own language and status. */
export interface Source {
  readonly rowId: number;
  readonly documentId: string;
  readonly locale: string;
  readonly status: Status;
  readonly date: string | null;
  readonly datedAt: Date | null;
}

/** By what articles are related, as far as who asks may read it. The same category says as much as two keywords. */
const POINTS = { category: 2, keywords: 1 } as const;

export type Relation = keyof typeof POINTS;

export interface RelatedQuestion {
  readonly source: Source;
  readonly by: readonly Relation[];
  readonly limit: number;
}

export interface NeighbourQuestion {
  readonly source: Source;
  readonly direction: 'previous' | 'next';
  /** Among which articles. */
  readonly search: ArticleSearch;
}

/** documentIds of related articles for each question, those that share most first, then the newest; one query for a hundred. */
export function findRelated(strapi: Core.Strapi, questions: readonly RelatedQuestion[]): Promise<string[][]> {
  return askAll(strapi, questions, (question) => relatedQuery(strapi, question));
}

/** documentId of the article before or after, for each question; null at the ends, and when the source has no date. */
export async function findNeighbours(strapi: Core.Strapi, questions: readonly NeighbourQuestion[]): Promise<(string | null)[]> {
  const found = await askAll(strapi, questions, (question) => neighbourQuery(strapi, question));
  return found.map(([documentId]) => documentId ?? null);
}

/** SQLite joins at most 500 queries into one. */
const QUERIES_AT_ONCE = 100;

/** What each question's query answers as `document_id`, in the order of `place`. */
async function askAll<Question>(strapi: Core.Strapi, questions: readonly Question[], toQuery: (question: Question) => Query | null): Promise<string[][]> {
  const answers = questions.map((): { documentId: string; place: number }[] => []);
  for (let start = 0; start < questions.length; start += QUERIES_AT_ONCE) {
    const queries = questions.slice(start, start + QUERIES_AT_ONCE).flatMap((question, index) => {
      const query = toQuery(question);
      if (query === null) return [];
      const asked = strapi.db.connection.raw(`${start + index} as ??`, ['asked']);
      // SQLite takes an order and a limit only inside a query of its own.
      return [strapi.db.getConnection().from(query.as(`q${index}`)).select('document_id', 'place', asked)];
    });
    const [first, ...others] = queries;
    const rows: unknown = first === undefined ? [] : await first.unionAll(others);
    for (const row of toRows(rows)) answers[row.count('asked')]?.push({ documentId: row.text('document_id'), place: row.count('place') });
  }
  return answers.map((rows) => rows.sort((a, b) => a.place - b.place).map(({ documentId }) => documentId));
}

function relatedQuery(strapi: Core.Strapi, { source, by, limit }: RelatedQuestion): Query | null {
  const { connection } = strapi.db;
  const [first, ...others] = by.map((relation) => {
    const { table, own, other } = linkTable(strapi, ARTICLE_UID, relation);
    const shared = strapi.db.getConnection(table).select(other).where(own, source.rowId);
    const points = connection.raw(`${POINTS[relation]} as ??`, ['points']);
    return strapi.db.getConnection(`${table} as l`).whereIn(`l.${other}`, shared).select({ article: `l.${own}` }, points);
  });
  if (first === undefined) return null;
  const place = `row_number() over (order by sum(??) desc, ?? desc${nulls(strapi, 'desc')}, ?? desc${nulls(strapi, 'desc')}, ??) as ??`;
  const query: Query = strapi.db
    .getConnection()
    .from(first.unionAll(others).as('p'))
    .innerJoin(`${tableOf(strapi, ARTICLE_UID)} as a`, 'a.id', 'p.article')
    .where('a.locale', source.locale)
    .whereNot('a.document_id', source.documentId)
    .groupBy('a.id', 'a.document_id', 'a.date', 'a.dated_at')
    .select('a.document_id', connection.raw(place, ['p.points', 'a.date', 'a.dated_at', 'a.document_id', 'place']))
    .orderBy('place')
    .limit(limit);
  return source.status === 'published' ? query.whereNotNull('a.published_at') : query.whereNull('a.published_at');
}

/**
 * Articles stand in the order of their days, on a day those without a time first, then by time; two of one moment by
 * documentId, which stays the same however often they are published.
 */
function neighbourQuery(strapi: Core.Strapi, { source, direction, search }: NeighbourQuestion): Query | null {
  const { date, documentId } = source;
  if (date === null) return null;
  const { query, alias } = search.select('documentId', 'date', 'datedAt');
  const [day, time, id] = [`${alias}.date`, `${alias}.dated_at`, `${alias}.document_id`];
  const [beyond, order] = direction === 'next' ? (['>', 'asc'] as const) : (['<', 'desc'] as const);
  return (
    query
      // The first comparison lets an index begin at the day, the second leaves out what stands on the other side on it.
      .where(day, `${beyond}=`, date)
      .where((any) => void any.where(day, beyond, date).orWhere((same) => void same.where(day, date).where((rest) => whereBeyond(rest, source, { time, id, beyond, documentId }))))
      .orderByRaw(`?? ${order}, ?? ${order}${nulls(strapi, order)}, ?? ${order}`, [day, time, id])
      .limit(1)
      .select(strapi.db.connection.raw('0 as ??', ['place']))
  );
}

interface Beyond {
  readonly time: string;
  readonly id: string;
  readonly beyond: '>' | '<';
  readonly documentId: string;
}

/** On the same day: later or earlier, where having no time is earlier than any. */
function whereBeyond(rest: Query, { datedAt }: Source, { time, id, beyond, documentId }: Beyond): void {
  if (datedAt === null) {
    rest.where((tied) => void tied.whereNull(time).where(id, beyond, documentId));
    if (beyond === '>') rest.orWhereNotNull(time);
    return;
  }
  rest.where(time, beyond, datedAt).orWhere((tied) => void tied.where(time, datedAt).where(id, beyond, documentId));
  if (beyond === '<') rest.orWhereNull(time);
}

/** Null is the lowest value, as it is on SQLite and MySQL of themselves. */
function nulls(strapi: Core.Strapi, order: 'asc' | 'desc'): string {
  if (strapi.db.dialect.client !== 'postgres') return '';
  return order === 'asc' ? ' nulls first' : ' nulls last';
}
