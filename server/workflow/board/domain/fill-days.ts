import type { CalendarItem } from '../../../../contracts';

export type ItemKind = CalendarItem['kind'];

/** First those that a day shows first when not all find a place: what is to happen, before what did. */
export const ITEM_KINDS: readonly ItemKind[] = ['publish', 'unpublish', 'due', 'published'];

/** What was found of one kind, by day, in order of time; of a crowded day no more than one above `MOST_COUNTED_A_DAY`. */
export type FoundItems<Item> = ReadonlyMap<string, readonly Item[]>;

/** What a day holds of a kind is counted to this many, and one above says that there are more. */
export const MOST_COUNTED_A_DAY = 100;

export interface CappedCount {
  readonly value: number;
  /** There are more than `value`. */
  readonly more: boolean;
}

export interface FilledDays<Item> {
  /** By day, kinds in order. */
  readonly items: readonly Item[];
  readonly crowded: readonly { readonly day: string; readonly count: CappedCount }[];
}

/** Items that a calendar of so many days lists a day: all of a quiet day, and never so many that nobody could look at them. */
export function itemsPerDay(days: number): number {
  return Math.min(MOST_A_DAY, Math.max(FEWEST_A_DAY, Math.floor(ITEMS_A_CALENDAR / days)));
}

/** Chooses what each day lists, at most `perDay` items, and says how many a day holds that holds more. */
export function fillDays<Item>(days: readonly string[], found: ReadonlyMap<ItemKind, FoundItems<Item>>, perDay: number): FilledDays<Item> {
  const filled = days.map((day) => {
    const kinds = ITEM_KINDS.map((kind) => found.get(kind)?.get(day) ?? []);
    return { day, items: kinds.flat().slice(0, perDay), count: sum(kinds.map(({ length }) => length)) };
  });
  return {
    items: filled.flatMap(({ items }) => items),
    crowded: filled.filter(({ items, count }) => count.value > items.length).map(({ day, count }) => ({ day, count })),
  };
}

/** A month of six weeks, each day with as many as a cell and its list show. */
const ITEMS_A_CALENDAR = 336;
const FEWEST_A_DAY = 8;
const MOST_A_DAY = 60;

function sum(counts: readonly number[]): CappedCount {
  return {
    value: counts.reduce((total, count) => total + Math.min(count, MOST_COUNTED_A_DAY), 0),
    more: counts.some((count) => count > MOST_COUNTED_A_DAY),
  };
}
