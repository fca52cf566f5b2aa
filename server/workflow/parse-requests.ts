import type { AssignmentRequest, CheckRequest, Schedule, ScheduleRequest, TransitionRequest } from '../../contracts';
import { optionInvalid } from '../runs/read-page';

/** Characters of a comment; more is an article. */
const MAX_COMMENT = 5_000;
/** Characters of a title or an address in a request. */
const MAX_LINE = 2_000;
/** Characters of a body that is checked while somebody writes; the largest source file that is imported has fewer. */
const MAX_BODY = 5_000_000;
const LOCALE = /^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*$/;
const PERSON = /^(?:admin|token|user):[1-9]\d{0,9}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** @throws Refusal `option-invalid`, as all of these do, with the name of the field and what it should be */
export function parseTransition(body: unknown): TransitionRequest {
  const record = asRecord(body);
  return {
    locale: parseLocale(record.locale),
    transition: text(record, 'transition', MAX_LINE),
    comment: textOrNull(record, 'comment', MAX_COMMENT),
    ...(record.schedule === undefined || record.schedule === null ? {} : { schedule: parseTimes(record.schedule) }),
    ...(record.expected === undefined || record.expected === null ? {} : { expected: parseExpected(record.expected) }),
  };
}

export function parseSchedule(body: unknown): ScheduleRequest {
  const record = asRecord(body);
  return { locale: parseLocale(record.locale), schedule: parseTimes(record.schedule), comment: textOrNull(record, 'comment', MAX_COMMENT) };
}

export function parseAssignment(body: unknown): AssignmentRequest {
  const record = asRecord(body);
  const assignee = textOrNull(record, 'assignee', MAX_LINE);
  const dueDate = textOrNull(record, 'dueDate', MAX_LINE);
  if (assignee !== null && !(PERSON.test(assignee) && assignee.startsWith('admin:'))) {
    throw optionInvalid('assignee', JSON.stringify(assignee), 'the id of an administrator, such as admin:3, or null');
  }
  if (dueDate !== null && !isDay(dueDate)) throw optionInvalid('dueDate', JSON.stringify(dueDate), 'a day, YYYY-MM-DD, or null');
  return { locale: parseLocale(record.locale), assignee, dueDate };
}

export function parseCheck(body: unknown): CheckRequest {
  const record = asRecord(body);
  return {
    locale: parseLocale(record.locale),
    documentId: textOrNull(record, 'documentId', MAX_LINE),
    title: textOrNull(record, 'title', MAX_LINE) ?? '',
    slug: textOrNull(record, 'slug', MAX_LINE) ?? '',
    date: textOrNull(record, 'date', MAX_LINE),
    description: textOrNull(record, 'description', MAX_BODY),
    body: textOrNull(record, 'body', MAX_BODY),
    hasCategory: record.hasCategory === true,
    keywordCount: typeof record.keywordCount === 'number' && record.keywordCount > 0 ? Math.floor(record.keywordCount) : 0,
  };
}

export function parseLocale(value: unknown): string {
  if (typeof value === 'string' && LOCALE.test(value)) return value;
  throw optionInvalid('locale', JSON.stringify(value ?? null), 'a locale, such as en');
}

/** documentIds joined by commas, at most 100. */
export function parseIds(value: unknown): string[] {
  const ids = typeof value === 'string' ? value.split(',').filter((id) => id !== '') : [];
  if (ids.length > 0 && ids.length <= 100 && ids.every((id) => /^[\w-]{1,64}$/.test(id))) return ids;
  throw optionInvalid('ids', typeof value === 'string' ? `${ids.length} ids` : JSON.stringify(value ?? null), '1 to 100 documentIds, joined by commas');
}

/** Whether a text is a day that exists, `YYYY-MM-DD`. */
export function isDay(value: string): boolean {
  return DAY.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value);
}

/** What the times are is the gate's to judge; here they are texts or null. */
function parseTimes(value: unknown): Schedule {
  const record = asRecord(value, 'schedule');
  return { publishAt: textOrNull(record, 'publishAt', MAX_LINE), unpublishAt: textOrNull(record, 'unpublishAt', MAX_LINE) };
}

function parseExpected(value: unknown): { stage: string; digest?: string } {
  const record = asRecord(value, 'expected');
  const digest = textOrNull(record, 'digest', MAX_LINE);
  return { stage: text(record, 'stage', MAX_LINE), ...(digest === null ? {} : { digest }) };
}

function asRecord(value: unknown, name = 'body'): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.fromEntries(Object.entries(value));
  throw optionInvalid(name, JSON.stringify(value ?? null).slice(0, 100), 'an object');
}

function text(record: Record<string, unknown>, name: string, limit: number): string {
  const value = textOrNull(record, name, limit);
  if (value === null) throw optionInvalid(name, 'missing', 'a text');
  return value;
}

function textOrNull(record: Record<string, unknown>, name: string, limit: number): string | null {
  const value = record[name];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string' && value.length <= limit) return value;
  const shown = typeof value === 'string' ? `${value.length} characters long` : JSON.stringify(value).slice(0, 100);
  throw optionInvalid(name, shown, `a text of at most ${limit} characters`);
}
