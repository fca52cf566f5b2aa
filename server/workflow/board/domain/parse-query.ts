import type { BoardQuery, CalendarQuery } from '../../../../contracts';
import { isZone } from '../../../importing/domain/zone-time';
import { dayCount } from './calendar-days';

export type Parsed<Value> = { readonly ok: true; readonly value: Value } | ({ readonly ok: false } & QueryProblem);

/** What is wrong with a part of a query, and what would be right. */
export interface QueryProblem {
  readonly option: string;
  readonly value: unknown;
  readonly allowed: string;
}

/** Every part looked at, an empty one left out. */
export type BoardFilter = Omit<BoardQuery, 'pageSize'>;

export interface BoardPage {
  readonly filter: BoardFilter;
  readonly pageSize: number;
}

export interface CalendarRange extends Pick<CalendarQuery, 'from' | 'to' | 'zone'> {
  readonly filter: BoardFilter;
}

export const DEFAULT_PAGE_SIZE = 20;
export const MAX_PAGE_SIZE = 50;
/** Six weeks fit on a page of a month; two months are the most that anybody looks at. */
export const MAX_DAYS = 62;

type Query = Readonly<Record<string, unknown>>;

export function parseBoardQuery(query: Query): Parsed<BoardPage> {
  return reading(() => ({ filter: readFilter(query), pageSize: readPageSize(query) }));
}

export function parseCalendarQuery(query: Query): Parsed<CalendarRange> {
  return reading(() => {
    const from = readDay(query, 'from');
    const to = readDay(query, 'to');
    const days = dayCount(from, to);
    if (days < 1 || days > MAX_DAYS) throw new Wrong('to', query.to, `a day after "from", at most ${MAX_DAYS} days`);
    return { filter: readFilter(query), from, to, zone: readZone(query) };
  });
}

export function parsePageSize(query: Query): Parsed<number> {
  return reading(() => readPageSize(query));
}

class Wrong extends Error {
  constructor(
    readonly option: string,
    readonly value: unknown,
    readonly allowed: string,
  ) {
    super(option);
  }
}

function reading<Value>(read: () => Value): Parsed<Value> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    return { ok: false, option: error.option, value: error.value, allowed: error.allowed };
  }
}

const MAX_TEXT_LENGTH = 100;
/** Of a column that names something: Strapi makes texts of 255 characters. */
const MAX_NAME_LENGTH = 255;

function readFilter(query: Query): BoardFilter {
  const category = readText(query, 'category', MAX_NAME_LENGTH);
  const assignee = readText(query, 'assignee', MAX_NAME_LENGTH);
  const text = readText(query, 'text', MAX_TEXT_LENGTH);
  return {
    locale: readText(query, 'locale', MAX_NAME_LENGTH) ?? missing(query, 'locale', 'the code of a locale, such as "en"'),
    ...(category === null ? {} : { category }),
    ...(assignee === null ? {} : { assignee }),
    ...(text === null ? {} : { text }),
  };
}

/** Null when there is none. PostgreSQL refuses a text with the character NUL in it, with an error. */
function readText(query: Query, name: string, maxLength: number): string | null {
  const value = query[name];
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string' || value.length > maxLength || value.includes('\0')) {
    throw new Wrong(name, value, `a text of at most ${maxLength} characters`);
  }
  return value.trim() === '' ? null : value.trim();
}

function readPageSize(query: Query): number {
  const { pageSize } = query;
  if (pageSize === undefined || pageSize === '') return DEFAULT_PAGE_SIZE;
  const count = Number(pageSize);
  if (!Number.isInteger(count) || count < 1 || count > MAX_PAGE_SIZE) {
    throw new Wrong('pageSize', pageSize, `a whole number from 1 to ${MAX_PAGE_SIZE}`);
  }
  return count;
}

function readDay(query: Query, name: 'from' | 'to'): string {
  const day = query[name];
  return typeof day === 'string' && isDay(day) ? day : missing(query, name, 'a day of the calendar, such as "2025-06-12"');
}

/** Years of four digits; JavaScript reads 30 February as 2 March. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const moment = Date.parse(text);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text);
}

function readZone(query: Query): string {
  const { zone } = query;
  return typeof zone === 'string' && isZone(zone) ? zone : missing(query, 'zone', 'an IANA zone, such as "Europe/Berlin"');
}

function missing(query: Query, name: string, allowed: string): never {
  throw new Wrong(name, query[name], allowed);
}
