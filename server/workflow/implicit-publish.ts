import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import type { Reason } from '../../contracts';
import { readPath } from '../read-path';

const withoutStatus = new AsyncLocalStorage<true>();

/** What an answer says of a write that would have published without being asked to, and may not. */
export interface SavedAsDraft {
  readonly savedAsDraft: true;
  /** Why it is not live. */
  readonly reasons: readonly Reason[];
}

/** Runs a GraphQL mutation that names no status. */
export function publishingByDefault<Result>(act: () => Result): Result {
  return withoutStatus.run(true, act);
}

/** Whether the write at hand is to be live only because Strapi's APIs publish when no status is named. */
export function publishesByDefault(strapi: Core.Strapi): boolean {
  if (withoutStatus.getStore() === true) return true;
  const request: unknown = strapi.requestContext.get();
  const route = readPath(request, 'state', 'route');
  if (readPath(route, 'info', 'type') !== 'content-api' || readPath(route, 'info', 'pluginName') !== 'editorial') return false;
  const handler = readPath(route, 'handler');
  const isOurs = handler === 'article.create' || handler === 'article.update';
  return isOurs && readPath(request, 'query', 'status') === undefined;
}

/** Has the answer say that the article is a draft, and why. */
export function savedAsDraft(strapi: Core.Strapi, reasons: readonly Reason[]): void {
  const state = readPath(strapi.requestContext.get(), 'state');
  if (state instanceof Object) Object.assign(state, { editorial: { savedAsDraft: true, reasons } satisfies SavedAsDraft });
}

/** What `savedAsDraft` left in a request's state; null when nothing was saved so. */
export function readSavedAsDraft(state: unknown): SavedAsDraft | null {
  const left = readPath(state, 'editorial');
  return isSavedAsDraft(left) ? left : null;
}

function isSavedAsDraft(value: unknown): value is SavedAsDraft {
  return typeof value === 'object' && value !== null && 'savedAsDraft' in value && value.savedAsDraft === true;
}
