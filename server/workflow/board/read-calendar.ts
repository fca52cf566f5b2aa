import type { Calendar, CalendarItem, WorkflowDefinition } from '../../../contracts';
import type { Row } from '../../runs/row';
import { daysBetween, dayOf, type CalendarDay } from './domain/calendar-days';
import { fillDays, ITEM_KINDS, itemsPerDay, MOST_COUNTED_A_DAY, type FoundItems, type ItemKind } from './domain/fill-days';
import type { CalendarRange } from './domain/parse-query';
import { unionOf } from './page-states';
import { readCards } from './read-cards';
import { stateQuery, whereOneOf, type Query, type Scope } from './state-query';

/** What a range of days holds, in one query for each kind of items, or two for a kind of which there are very many. */
export async function readCalendar(scope: Scope, definition: WorkflowDefinition, range: Pick<CalendarRange, 'from' | 'to' | 'zone'>): Promise<Calendar> {
  const days = daysBetween(range.from, range.to, range.zone);
  const found = new Map<ItemKind, FoundItems<FoundItem>>();
  for (const kind of ITEM_KINDS) found.set(kind, await findItems({ scope, source: sourceOf(kind, definition), kind, days }));
  const { items, crowded } = fillDays(
    days.map(({ day }) => day),
    found,
    itemsPerDay(days.length),
  );
  const cards = await readCards(
    scope,
    items.map(({ id }) => id),
  );
  return {
    items: items.flatMap(({ id, kind, at }): CalendarItem[] => {
      const card = cards.get(id);
      return card === undefined ? [] : [{ kind, at, card }];
    }),
    crowded,
  };
}

interface FoundItem {
  /** Of the state's row. */
  readonly id: number;
  readonly kind: ItemKind;
  /** As in `CalendarItem`. */
  readonly at: string;
}

/** Where a kind of items is found: a column of the states, and which of them. */
interface Source {
  readonly column: string;
  readonly holds: 'moment' | 'day';
  /** Keys; null: all. */
  readonly stages: readonly string[] | null;
}

interface Search {
  readonly scope: Scope;
  readonly source: Source;
  readonly kind: ItemKind;
  readonly days: readonly CalendarDay[];
}

/** A range that has fewer of a kind is read at once; of one that has more, so much of each day as is counted. */
const MANY = 1000;

function sourceOf(kind: ItemKind, { stages }: WorkflowDefinition): Source {
  const keys = (...kinds: string[]): string[] => stages.filter((stage) => kinds.includes(stage.kind)).map(({ key }) => key);
  switch (kind) {
    case 'publish':
      return { column: 's.publish_at', holds: 'moment', stages: keys('scheduled') };
    case 'unpublish':
      return { column: 's.unpublish_at', holds: 'moment', stages: null };
    case 'published':
      return { column: 's.live_since', holds: 'moment', stages: null };
    case 'due':
      // When it is approved, the work is done.
      return { column: 's.due_date', holds: 'day', stages: keys('working') };
  }
}

async function findItems(search: Search): Promise<FoundItems<FoundItem>> {
  const { scope, days } = search;
  const all = await unionOf(scope, [itemQuery(search, days).limit(MANY + 1)]);
  if (all.length <= MANY) return byDay(search, all);
  const ofEachDay = days.map((day) => itemQuery(search, [day]).limit(MOST_COUNTED_A_DAY + 1));
  return byDay(search, await unionOf(scope, ofEachDay));
}

/** In order of time. */
function itemQuery(search: Search, days: readonly CalendarDay[]): Query {
  const { column } = search.source;
  return whereWithin(search, days).select({ id: 's.id', at: column }).orderBy(column).orderBy('s.id');
}

function whereWithin({ scope, source }: Search, days: readonly CalendarDay[]): Query {
  const { column, holds, stages } = source;
  const query = stateQuery(scope);
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return query.whereRaw('1 = 0');
  if (holds === 'moment') query.where(column, '>=', first.start).where(column, '<', last.end);
  else query.where(column, '>=', first.day).where(column, '<=', last.day);
  return stages === null ? query : whereOneOf(query, 's.stage', stages);
}

function byDay({ kind, source, days }: Search, rows: readonly Row[]): FoundItems<FoundItem> {
  const items = new Map<string, FoundItem[]>();
  for (const row of rows) {
    const at = source.holds === 'day' ? row.text('at') : new Date(row.count('at')).toISOString();
    const day = source.holds === 'day' ? at : dayOf(row.count('at'), days);
    if (day === null) continue;
    const item = { id: row.count('id'), kind, at };
    const others = items.get(day);
    if (others === undefined) items.set(day, [item]);
    else others.push(item);
  }
  return items;
}
