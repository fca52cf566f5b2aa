import { isZone, utcMillis, zonedMillis, type WallTime } from './zone-time';

/** A date as a person wrote it. */
export type ParsedDate =
  | {
      readonly kind: 'date';
      /** `YYYY-MM-DD`, the day as written, never shifted by a zone. */
      readonly date: string;
      /** ISO 8601 UTC with milliseconds; null when no time of day is written. */
      readonly datedAt: string | null;
      /** Read as month/day/year, and could be day/month/year. */
      readonly ambiguous: boolean;
    }
  /** Written like a date, and names a day or time that does not exist. */
  | { readonly kind: 'invalid' }
  | { readonly kind: 'unknown-zone'; readonly zone: string }
  /** Not written like a date. */
  | { readonly kind: 'other' };

/** The longest form, JavaScript's `toString` with a long zone name, has about 70 characters. */
const MAX_DATE_CHARS = 120;

/**
 * Reads a date in any of the forms found in frontmatter: `2025-06-12` (also with `/` or `.`, or `20250612`),
 * `06/12/2025`, `12.6.2025`, `June 12, 2025`, `12 Jun 2025`, each with or without a weekday before it and a time behind
 * it: `10:00`, `T10:00:00.5`, `10:00 PM`, with `Z`, `+0200`, `+02:00`, `-4`, `GMT+0200 (CEST)`, a name of `ZONE_HOURS`
 * or an IANA name. A time without a zone is one in `siteZone`. Years 1000 to 9999.
 * @throws RangeError when `siteZone` does not exist and is needed.
 */
export function parseDate(written: string, siteZone: string): ParsedDate {
  const text = written.trim();
  if (text.length > MAX_DATE_CHARS) return { kind: 'other' };
  const day = parseDay(text.replace(WEEKDAY, ''));
  if (day === null) return { kind: 'other' };
  const time = parseTime(day.rest);
  if (time === null) return { kind: 'other' };
  return toDate(day, time, siteZone);
}

/** True when the calendar has the day; years 1000 to 9999. */
export function isRealDay(year: number, month: number, day: number): boolean {
  if (year < 1000 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly ambiguous: boolean;
  /** What follows the day. */
  readonly rest: string;
}

const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i;

type Order = 'year-first' | 'slashes' | 'day-first' | 'month-name-first' | 'month-name-second';

const DAY_FORMS: readonly (readonly [RegExp, Order])[] = [
  [/^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/, 'year-first'],
  [/^(\d{4})()(\d{2})(\d{2})(?!\d)/, 'year-first'],
  [/^(\d{1,2})(\/)(\d{1,2})\/(\d{4})(?!\d)/, 'slashes'],
  [/^(\d{1,2})(\.)\s?(\d{1,2})\.\s?(\d{4})(?!\d)/, 'day-first'],
  [/^([a-z]{3,9})(\.?)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/i, 'month-name-first'],
  [/^(\d{1,2})((?:st|nd|rd|th)?\.?[\s-])\s*([a-z]{3,9})\.?,?[\s-]+(\d{4})(?!\d)/i, 'month-name-second'],
];

const MONTHS = [
  'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december',
];

function parseDay(text: string): Day | null {
  for (const [form, order] of DAY_FORMS) {
    const [all, first = '', , second = '', third = ''] = form.exec(text) ?? [];
    if (all === undefined) continue;
    const parts = inOrder(order, first, second, third);
    if (parts !== null) return { ...parts, rest: text.slice(all.length) };
  }
  return null;
}

function inOrder(order: Order, first: string, second: string, third: string): Omit<Day, 'rest'> | null {
  const [a, b, c] = [Number(first), Number(second), Number(third)];
  if (order === 'year-first') return { year: a, month: b, day: c, ambiguous: false };
  if (order === 'day-first') return { year: c, month: b, day: a, ambiguous: false };
  if (order === 'slashes') {
    // 13/02/2025 can only be the 13th of February.
    if (a > 12 && b <= 12) return { year: c, month: b, day: a, ambiguous: false };
    return { year: c, month: a, day: b, ambiguous: a <= 12 && b <= 12 && a !== b };
  }
  const month = monthNumber(order === 'month-name-first' ? first : second);
  const day = order === 'month-name-first' ? b : a;
  return month === 0 ? null : { year: c, month, day, ambiguous: false };
}

/** 1 to 12, or 0; a name may be cut to three letters or more (`Jun`, `Sept`). */
function monthNumber(name: string): number {
  return MONTHS.findIndex((month) => month.startsWith(name.toLowerCase())) + 1;
}

interface Time {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** As written, empty for none. */
  readonly zone: string;
}

const TIME =
  /^(?:T|,?\s+(?:at\s+)?)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s?([ap])\.?m\.?(?![a-z]))?\s*([^\d\s:].*)?$/i;

/** Undefined when no time is written; null when something else stands there. */
function parseTime(rest: string): Time | undefined | null {
  if (rest === '') return undefined;
  const [all, hour, minute, second = '0', fraction = '0', half, zone = ''] = TIME.exec(rest) ?? [];
  if (all === undefined) return null;
  return {
    hour: half === undefined ? Number(hour) : to24(Number(hour), half.toLowerCase()),
    minute: Number(minute),
    second: Number(second),
    millisecond: Math.floor(Number(`0.${fraction}`) * 1000),
    zone,
  };
}

/** Out of range stays out of range. */
function to24(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return 24;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

function toDate(day: Day, time: Time | undefined, siteZone: string): ParsedDate {
  if (!isRealDay(day.year, day.month, day.day)) return { kind: 'invalid' };
  const date = [day.year, pad(day.month), pad(day.day)].join('-');
  if (time === undefined) return { kind: 'date', date, datedAt: null, ambiguous: day.ambiguous };
  if (time.hour > 23 || time.minute > 59 || time.second > 59) return { kind: 'invalid' };
  const instant = toInstant({ ...day, ...time }, time.zone, siteZone);
  if (instant === null) return { kind: 'unknown-zone', zone: time.zone };
  const datedAt = new Date(instant).toISOString();
  // The zone can carry the last evening of 9999 into a year that no database takes.
  return /^[+-]/.test(datedAt) ? { kind: 'invalid' } : { kind: 'date', date, datedAt, ambiguous: day.ambiguous };
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Hours ahead of UTC of zone names that mean one offset: those of RFC 2822, and European ones. */
const ZONE_HOURS: Readonly<Record<string, number>> = {
  Z: 0, UTC: 0, GMT: 0, UT: 0,
  EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7,
  WET: 0, WEST: 1, CET: 1, CEST: 2, EET: 2, EEST: 3,
};

/** Null for a zone that is not known. */
function toInstant(wall: WallTime, writtenZone: string, siteZone: string): number | null {
  // `GMT+0200 (Central European Summer Time)`: the name only explains the offset.
  const zone = writtenZone.replace(/\s*\([^()]*\)$/, '').replace('\u2212', '-');
  if (zone === '') return zonedMillis(wall, siteZone);
  const hours = ZONE_HOURS[zone.toUpperCase()];
  if (hours !== undefined) return utcMillis(wall) - hours * HOUR_MS;
  const [, sign, offsetHours, offsetMinutes = '0'] = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(zone) ?? [];
  if (sign !== undefined) {
    if (Number(offsetHours) > 14 || Number(offsetMinutes) > 59) return null;
    const offset = Number(offsetHours) * HOUR_MS + Number(offsetMinutes) * MINUTE_MS;
    return utcMillis(wall) - (sign === '-' ? -offset : offset);
  }
  return zone.includes('/') && isZone(zone) ? zonedMillis(wall, zone) : null;
}
