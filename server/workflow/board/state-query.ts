import type { Core } from '@strapi/strapi';
import { linkTable } from '../../articles/link-table';
import { tableOf } from '../../articles/sql';
import type { ApiContext } from '../../runs/api-context';
import { Row, toRows } from '../../runs/row';
import { ARTICLE_UID } from '../article-content';
import { STATE_UID } from '../state-store';
import type { LeftToAsk } from './domain/condition-in-locale';
import type { BoardFilter } from './domain/parse-query';
import { globPattern, LIKE_ESCAPE, likePattern, prefixPattern } from './domain/text-pattern';
import { readAccess, rowsMeeting, type ReadAccess } from './read-access';

const CATEGORY = 'plugin::editorial.category';

/** A query of Strapi's query builder, which exports no type of its own. */
export type Query = ReturnType<Core.Strapi['db']['getConnection']>;

/** Which articles a question is about: what a person filters by, and what they may read. */
export interface Scope extends Question {
  /** Ids of the states, when what is asked of the articles leaves few; null when it leaves many, or nothing is asked of them. */
  readonly few: readonly number[] | null;
}

interface Question {
  readonly strapi: Core.Strapi;
  readonly readable: ReadAccess;
  readonly filter: Partial<BoardFilter>;
  /** Ids of the category that is filtered by and of all below it; empty when there is none of that id, or no such filter. */
  readonly categories: readonly number[];
  /** Id of who asks, as in `Actor.id`. */
  readonly me: string;
}

/** What the person who sent a request may see of the locales. */
export async function openScope(
  strapi: Core.Strapi,
  { ctx, locales, filter = {} }: { ctx: ApiContext; locales: readonly string[]; filter?: Partial<BoardFilter> },
): Promise<Scope> {
  const readable = readAccess(strapi, ctx, locales);
  const categories = filter.category === undefined ? [] : await subtreeOf(strapi, filter.category);
  const question = { strapi, filter, readable, categories, me: `admin:${new Row(ctx.state.user).count('id')}` };
  return { ...question, few: asksArticles(question) ? await findFew(question) : null };
}

/** Something is asked of the articles, not only of their states. */
export function asksArticles({ readable, filter }: Question): boolean {
  return filter.text !== undefined || filter.category !== undefined || [...readable.byLocale.values()].some(({ kind }) => kind === 'condition');
}

/**
 * States of the articles in scope; columns of the state are `s.…`. The articles themselves are joined only where the scope
 * asks something of them, so that otherwise an index of the states alone answers, and a page of many is found in its order.
 */
export function stateQuery(scope: Scope): Query {
  const { strapi, filter, me, few } = scope;
  const query = few === null ? strapi.db.getConnection(`${tableOf(strapi, STATE_UID)} as s`) : queryFew(strapi, few);
  if (filter.assignee === 'none') query.whereNull('s.assignee');
  else if (filter.assignee !== undefined) query.where('s.assignee', filter.assignee === 'me' ? me : filter.assignee);
  if (few !== null) return query;
  const { client } = strapi.db.dialect;
  if (asksArticles(scope)) join(query, { client, behind: true }, [tableOf(strapi, ARTICLE_UID), 'a'], SAME_ARTICLE);
  return whereInScope(query, scope, { behind: true });
}

/** With one value an index gives rows in order; with a list of one it does not on every database. */
export function whereOneOf(query: Query, column: string, values: readonly string[]): Query {
  return values.length === 1 ? query.where(column, values[0] ?? '') : query.whereIn(column, values);
}

/** The names of the table that holds the articles' categories. */
export function categoryLinks(strapi: Core.Strapi): { table: string; article: string; category: string } {
  const { table, own, other } = linkTable(strapi, ARTICLE_UID, 'category');
  return { table, article: own, category: other };
}

const SAME_ARTICLE = [
  ['a.document_id', 's.article_id'],
  ['a.locale', 's.article_locale'],
] as const;

/** More are better found page by page: a list in a query costs by its length. */
const FEW = 500;

/** Looks at the articles once, instead of at every state for each column of a board that may show next to nothing. */
async function findFew(question: Question): Promise<readonly number[] | null> {
  const { strapi } = question;
  const query: Query = strapi.db.getConnection(`${tableOf(strapi, ARTICLE_UID)} as a`);
  query
    // SQLite keeps to the order of a cross join: first what is asked of the articles, then their states.
    .joinRaw('cross join ??', [strapi.db.getConnection(tableOf(strapi, STATE_UID)).as('s')])
    .whereRaw('?? = ?? and ?? = ??', SAME_ARTICLE.flat())
    .select('s.id')
    .limit(FEW + 1);
  const rows: unknown = await whereInScope(query, question, { behind: false });
  const ids = toRows(rows).map((row) => row.count('id'));
  return ids.length > FEW ? null : ids;
}

/** The limit keeps databases from merging the inner query with the outer, and going through the states by another index. */
function queryFew(strapi: Core.Strapi, ids: readonly number[]): Query {
  const few = strapi.db.getConnection(tableOf(strapi, STATE_UID)).select('*').limit(FEW);
  whereIdIn(few, 'id', ids);
  return strapi.db.getConnection().from(few.as('s'));
}

/** What is asked of the locale and the article, which is `a` where anything is. */
function whereInScope(query: Query, question: Question, { behind }: { behind: boolean }): Query {
  whereReadable(query, question);
  if (!asksArticles(question)) return query;
  query.whereNull('a.published_at');
  if (question.filter.text !== undefined) whereTitle(query, question, question.filter.text);
  if (question.filter.category !== undefined) whereCategory(query, question, behind);
  return query;
}

/** Locales with the same thing left to ask are asked together. */
function whereReadable(query: Query, { strapi, readable }: Question): void {
  query.where((any) => {
    const groups = groupedByWhatIsLeft(readable);
    if (groups.length === 0) nothing(any);
    for (const { locales, left } of groups) {
      any.orWhere((all) => {
        whereOneOf(all, 's.article_locale', locales);
        if (left.kind === 'condition') all.whereIn('a.id', rowsMeeting(strapi, left.condition));
      });
    }
  });
}

/** Without the locales that are never readable. */
function groupedByWhatIsLeft({ byLocale }: ReadAccess): { locales: string[]; left: LeftToAsk }[] {
  const groups = new Map<string, { locales: string[]; left: LeftToAsk }>();
  for (const [locale, left] of byLocale) {
    if (left.kind === 'never') continue;
    const key = JSON.stringify(left);
    groups.set(key, { left, locales: [...(groups.get(key)?.locales ?? []), locale] });
  }
  return [...groups.values()];
}

function whereTitle(query: Query, { strapi, readable }: Question, text: string): void {
  const { client } = strapi.db.dialect;
  if (!readable.fields.title) nothing(query);
  else if (client === 'sqlite') query.whereRaw('?? glob ?', ['a.title', globPattern(text)]);
  // The comparisons of MySQL and MariaDB know no capitals.
  else query.whereRaw(`?? ${client === 'postgres' ? 'ilike' : 'like'} ? escape '${LIKE_ESCAPE}'`, ['a.title', likePattern(text)]);
}

function whereCategory(query: Query, { strapi, readable, categories }: Question, behind: boolean): void {
  const links = categoryLinks(strapi);
  if (!readable.fields.category || categories.length === 0) nothing(query);
  else {
    join(query, { client: strapi.db.dialect.client, behind }, [links.table, 'l'], [[`l.${links.article}`, 'a.id']]);
    whereIdIn(query, `l.${links.category}`, categories);
  }
}

/** How these join a table so that it comes behind those that are there already; PostgreSQL estimates well enough. */
const JOIN_BEHIND: Readonly<Record<string, string>> = { sqlite: 'cross join', mysql: 'straight_join' };

/**
 * Joins another table, behind the others if wanted: databases would begin with the table that looks smaller, and sort all
 * that they find, where a page of it can be taken from an index of the first.
 */
function join(query: Query, { client, behind }: { client: string; behind: boolean }, [table, alias]: readonly [string, string], columns: readonly (readonly [string, string])[]): void {
  const keyword = behind ? JOIN_BEHIND[client] : undefined;
  if (keyword !== undefined) {
    query.joinRaw(`${keyword} ?? as ?? on ${columns.map(() => '?? = ??').join(' and ')}`, [table, alias, ...columns.flat()]);
  } else {
    query.innerJoin(`${table} as ${alias}`, (on) => {
      for (const [one, other] of columns) on.on(one, other);
    });
  }
}

/** Ids of ours, written into the query: databases limit how many values are passed beside it. */
function whereIdIn(query: Query, column: string, ids: readonly number[]): void {
  if (ids.length === 0) nothing(query);
  else query.whereRaw(`?? in (${ids.join(', ')})`, [column]);
}

function nothing(query: Query): void {
  query.whereRaw('1 = 0');
}

async function subtreeOf(strapi: Core.Strapi, documentId: string): Promise<number[]> {
  const category: unknown = await strapi.db.query(CATEGORY).findOne({ select: ['path'], where: { documentId } });
  const path = category === null ? null : new Row(category).textOrNull('path');
  if (path === null) return [];
  const below: unknown = await strapi.db
    .getConnection(tableOf(strapi, CATEGORY))
    .select('id')
    .whereRaw(`?? like ? escape '${LIKE_ESCAPE}'`, ['path', prefixPattern(path)]);
  return toRows(below).map((row) => row.count('id'));
}
