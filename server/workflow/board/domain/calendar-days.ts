import { zonedMillis } from '../../../importing/domain/zone-time';

/** A day as somebody's clock counts it: from its first moment to that of the next day, milliseconds since 1970. */
export interface CalendarDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly start: number;
  /** Not part of the day. The same as `start` for a day that the zone skipped. */
  readonly end: number;
}

/**
 * The days from `from` to the one before `to` (`YYYY-MM-DD`) in `zone`. A day has 23 or 25 hours when the clocks change, and
 * begins at 01:00 where they skip midnight.
 * @throws RangeError for a zone that does not exist.
 */
export function daysBetween(from: string, to: string, zone: string): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let day = from, start = startOf(from, zone); day < to; ) {
    const next = dayAfter(day);
    const end = startOf(next, zone);
    days.push({ day, start, end });
    day = next;
    start = end;
  }
  return days;
}

/** The day a moment (milliseconds since 1970) falls on; null when it is none of the days. */
export function dayOf(moment: number, days: readonly CalendarDay[]): string | null {
  return days.find(({ start, end }) => start <= moment && moment < end)?.day ?? null;
}

/** How many days `from` and `to` (`YYYY-MM-DD`) are apart. */
export function dayCount(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

const DAY_MS = 86_400_000;

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 'YYYY-MM-DD'.length);
}

function startOf(day: string, zone: string): number {
  const [year, month, date] = day.split('-').map(Number);
  return zonedMillis({ year: Number(year), month: Number(month), day: Number(date), hour: 0, minute: 0, second: 0, millisecond: 0 }, zone);
}
