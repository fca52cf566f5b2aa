import type { CalendarItem, InboxCard, WorkflowDefinition } from '../../../contracts';
import { waitingRules, type WaitingRule } from './domain/waiting';
import { numberAs, unionOf } from './page-states';
import { pickCards, readCards } from './read-cards';
import { stateQuery, type Query, type Scope } from './state-query';

/** As in the contract: nobody's list of what waits gets any better beyond it. */
const INBOX_CAP = 100;

export interface Inbox {
  readonly cards: readonly InboxCard[];
  /** Counted to 100. */
  readonly total: number;
}

/** What waits for the person, longest first; in one query for the rows, whatever the workflow has of stages. */
export async function readInbox(scope: Scope, definition: WorkflowDefinition, permitted: ReadonlySet<string>, pageSize: number): Promise<Inbox> {
  const rules = waitingRules(definition, permitted);
  const terms = rules.map((rule, index) =>
    whereWaiting(stateQuery(scope), rule, scope.me)
      .select({ id: 's.id', at: 's.entered_at' }, numberAs(scope, index, 'of_rule'))
      .orderBy('s.entered_at')
      .orderBy('s.id')
      .limit(INBOX_CAP),
  );
  const rows = (await unionOf(scope, terms)).map((row) => ({ id: row.count('id'), at: row.count('at'), why: rules[row.count('of_rule')]?.why ?? 'step' }));
  const waiting = [...new Map(rows.map((row) => [row.id, row])).values()].sort((one, other) => one.at - other.at || one.id - other.id);
  const page = waiting.slice(0, pageSize);
  const cards = await readCards(
    scope,
    page.map(({ id }) => id),
  );
  return {
    cards: page.flatMap(({ id, why }): InboxCard[] => pickCards(cards, [{ id }]).map((card) => ({ ...card, why }))),
    total: Math.min(waiting.length, INBOX_CAP),
  };
}

/** What goes live or down next. What should have happened already and did not comes first. */
export async function readUpcoming(scope: Scope, definition: WorkflowDefinition, pageSize: number): Promise<CalendarItem[]> {
  const scheduled = definition.stages.filter(({ kind }) => kind === 'scheduled').map(({ key }) => key);
  const terms = [
    ...scheduled.map((stage) => nextBy(stateQuery(scope).where('s.stage', stage), 's.publish_at', pageSize).select(numberAs(scope, 1, 'is_publish'))),
    nextBy(stateQuery(scope), 's.unpublish_at', pageSize).select(numberAs(scope, 0, 'is_publish')),
  ];
  const rows = (await unionOf(scope, terms)).map((row) => ({ id: row.count('id'), at: row.count('at'), isPublish: row.count('is_publish') === 1 }));
  const next = rows.sort((one, other) => one.at - other.at || one.id - other.id).slice(0, pageSize);
  const cards = await readCards(
    scope,
    next.map(({ id }) => id),
  );
  return next.flatMap(({ id, at, isPublish }): CalendarItem[] =>
    pickCards(cards, [{ id }]).map((card) => ({ kind: isPublish ? 'publish' : 'unpublish', at: new Date(at).toISOString(), card })),
  );
}

function nextBy(query: Query, column: string, limit: number): Query {
  return query.select({ id: 's.id', at: column }).whereNotNull(column).orderBy(column).orderBy('s.id').limit(limit);
}

function whereWaiting(query: Query, { stage, assignee, author, lastEditor }: WaitingRule, me: string): Query {
  query.where('s.stage', stage);
  if (assignee === 'me') query.where('s.assignee', me);
  else query.whereNull('s.assignee');
  if (author === 'me') query.where('s.author', me);
  if (author === 'not-me') query.where((any) => void any.whereNot('s.author', me).orWhereNull('s.author'));
  if (lastEditor === 'not-me') query.where((any) => void any.whereNot('s.last_editor', me).orWhereNull('s.last_editor'));
  return query;
}
