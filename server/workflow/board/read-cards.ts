import type { Core } from '@strapi/strapi';
import type { ArticleCard, Person } from '../../../contracts';
import { tableOf } from '../../articles/sql';
import { toRows, type Row } from '../../runs/row';
import { ARTICLE_UID } from '../article-content';
import { peopleOf } from '../people';
import { scheduleOf } from '../situation';
import { STATE_UID, toState, type StoredState } from '../state-store';
import { categoryLinks, type Scope } from './state-query';

const CATEGORY = 'plugin::editorial.category';

/** The cards of state rows by their ids, in a handful of queries for all. A state whose article is gone has none. */
export async function readCards(scope: Scope, stateIds: readonly number[]): Promise<ReadonlyMap<number, ArticleCard>> {
  if (stateIds.length === 0) return new Map();
  const { strapi, readable } = scope;
  const rows: unknown = await strapi.db.query(STATE_UID).findMany({ where: { id: { $in: [...stateIds] } } });
  const states = toRows(rows).map((row) => ({ id: row.count('id'), state: toState(row) }));
  const drafts = await draftsOf(strapi, states.map(({ state }) => state.articleId));
  const categories = readable.fields.category ? await categoriesOf(strapi, [...drafts.values()]) : NO_CATEGORIES;
  const people = await peopleOf(strapi, states.map(({ state }) => state.assignee));
  return new Map(
    states.flatMap(({ id, state }): [number, ArticleCard][] => {
      const draft = drafts.get(draftKey(state.articleId, state.locale));
      if (draft === undefined) return [];
      const title = readable.fields.title ? draft.title : '';
      return [[id, { ...present(state, people), title, category: categories.get(draft.id) ?? null }]];
    }),
  );
}

/** Those of some rows, in their order. */
export function pickCards(cards: ReadonlyMap<number, ArticleCard>, rows: readonly { readonly id: number }[]): ArticleCard[] {
  return rows.map(({ id }) => cards.get(id)).filter((card) => card !== undefined);
}

interface Draft {
  readonly id: number;
  readonly title: string;
}

type Category = NonNullable<ArticleCard['category']>;

const NO_CATEGORIES: ReadonlyMap<number, Category> = new Map();

async function draftsOf(strapi: Core.Strapi, documentIds: readonly string[]): Promise<ReadonlyMap<string, Draft>> {
  const rows: unknown = await strapi.db
    .getConnection(tableOf(strapi, ARTICLE_UID))
    .select('id', 'document_id', 'locale', 'title')
    .whereIn('document_id', [...new Set(documentIds)])
    .whereNull('published_at');
  return new Map(
    toRows(rows).map((row) => [draftKey(row.text('document_id'), row.textOrNull('locale') ?? ''), { id: row.count('id'), title: row.textOrNull('title') ?? '' }]),
  );
}

function draftKey(documentId: string, locale: string): string {
  return `${documentId} ${locale}`;
}

/** By id of the article's row. */
async function categoriesOf(strapi: Core.Strapi, drafts: readonly Draft[]): Promise<ReadonlyMap<number, Category>> {
  const links = categoryLinks(strapi);
  const rows: unknown = await strapi.db
    .getConnection(`${links.table} as l`)
    .innerJoin(`${tableOf(strapi, CATEGORY)} as c`, 'c.id', `l.${links.category}`)
    .select({ article: `l.${links.article}`, documentId: 'c.document_id', name: 'c.name' })
    .whereIn(`l.${links.article}`, drafts.map(({ id }) => id));
  return new Map(toRows(rows).map((row: Row) => [row.count('article'), { documentId: row.text('documentId'), name: row.textOrNull('name') ?? '' }]));
}

function present(state: StoredState, people: ReadonlyMap<string, Person>): Omit<ArticleCard, 'title' | 'category'> {
  return {
    documentId: state.articleId,
    locale: state.locale,
    stage: state.stage,
    enteredAt: new Date(state.enteredAt).toISOString(),
    live: state.liveSince !== null,
    assignee: state.assignee === null ? null : (people.get(state.assignee) ?? null),
    dueDate: state.dueDate,
    schedule: scheduleOf(state),
    scheduleProblem: state.scheduleProblem,
    checklist: { errors: state.checklistErrors, warnings: state.checklistWarnings },
  };
}
