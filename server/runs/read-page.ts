import type { Pagination } from '../../contracts';
import type { ApiContext } from './api-context';
import { Refusal } from './refusal';

const DEFAULT_PAGE_SIZE = 25;
const MAX_PAGE_SIZE = 100;

/** A page of a list. */
export interface Page {
  readonly page: number;
  readonly start: number;
  readonly limit: number;
}

/**
 * The page that a query asks for: `page` from 1, `pageSize` up to 100, 25 unless said.
 * @throws Refusal `option-invalid`
 */
export function readPage(query: ApiContext['query']): Page {
  const page = readCount(query, 'page', 1, Math.floor(Number.MAX_SAFE_INTEGER / MAX_PAGE_SIZE));
  const limit = readCount(query, 'pageSize', DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
  return { page, start: (page - 1) * limit, limit };
}

/** @throws Refusal `option-invalid` */
export function readCount(query: ApiContext['query'], name: string, fallback: number, max: number): number {
  const value = query[name];
  if (value === undefined || value === '') return fallback;
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1 || count > max) {
    throw optionInvalid(name, JSON.stringify(value), `a whole number from 1 to ${max}`);
  }
  return count;
}

/** An option that has a value it must not have; `value` as it is to be shown. */
export function optionInvalid(option: string, value: string, allowed: string): Refusal {
  return new Refusal('option-invalid', `"${option}" is ${value}. Allowed: ${allowed}.`, { option, value, allowed });
}

/** What an answer says of its page. */
export function paginate({ page, limit }: Page, total: number): Pagination {
  return { page, pageSize: limit, pageCount: Math.ceil(total / limit), total };
}

/** Id of an item, from a path. @throws Refusal `run-not-found` */
export function readItemId(given: string | undefined): number {
  const id = Number(given);
  // A larger number is no id, and PostgreSQL answers it with an error.
  if (!Number.isInteger(id) || id < 1 || id > 0x7fffffff) throw new Refusal('run-not-found', 'It has no such item.');
  return id;
}
