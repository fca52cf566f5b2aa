/** How much of a calendar is shown. */
export type View = 'month' | 'week';

export interface CalendarGrid {
  /** `YYYY-MM-DD`, whole weeks from Monday on. */
  readonly days: readonly string[];
  readonly from: string;
  /** The day after the last. */
  readonly to: string;
}

/** The weeks of a calendar that shows a day (`YYYY-MM-DD`): all weeks of its month, or its own. */
export function gridOf(view: View, day: string): CalendarGrid {
  const first = mondayOf(view === 'month' ? `${day.slice(0, 7)}-01` : day);
  const last = view === 'month' ? addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1) : day;
  const to = addDays(mondayOf(last), 7);
  const days: string[] = [];
  for (let each = first; each < to; each = addDays(each, 1)) days.push(each);
  return { days, from: first, to };
}

/** The day that stands for the month or week before (-1) or after (1). */
export function stepBy(view: View, day: string, count: number): string {
  return view === 'month' ? addMonths(`${day.slice(0, 7)}-01`, count) : addDays(day, 7 * count);
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, DAY_LENGTH);
}

/** A text as a day; null when no calendar has it. */
export function asDay(text: string): string | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const moment = Date.parse(text);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text) ? text : null;
}

const DAY_MS = 86_400_000;
const DAY_LENGTH = 'YYYY-MM-DD'.length;

/** Of the first of a month. */
function addMonths(first: string, count: number): string {
  const [year, month] = first.split('-').map(Number);
  return new Date(Date.UTC(Number(year), Number(month) - 1 + count, 1)).toISOString().slice(0, DAY_LENGTH);
}

function mondayOf(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}
