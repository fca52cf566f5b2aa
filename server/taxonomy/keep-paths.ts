import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { fieldRefusal } from '../articles/refusals';
import { inTransaction, type Transaction } from '../articles/sql';
import { planPaths } from './domain/category-paths';
import { atTheEnd } from './domain/edit';
import type { Category } from './domain/types';
import { CATEGORY_UID, readTree, treeRules } from './read-tree';
import { writeColumn } from './write-column';

const WRITES = new Set<string>(['create', 'update', 'clone', 'delete']);

const suspended = new AsyncLocalStorage<true>();

/** Runs the act without a look at the tree after each of its writes. Whoever calls it settles the tree afterwards, under its lock. */
export function settlingLater<Result>(act: () => Promise<Result>): Promise<Result> {
  return suspended.run(true, act);
}

type DocumentMiddleware = Parameters<Core.Strapi['documents']['use']>[0];

/**
 * Document middleware that keeps the materialised path of every category: after a write, each path is its parent's
 * plus its own slug, in the same transaction, for the whole tree. Runs inside {@link writeOnce}, which holds the lock
 * of the tree. Whatever a writer sends as `path` is ignored. A new category stands after its siblings, once those have
 * an order of their own.
 *
 * Refuses with `category-cycle`, `category-too-deep` and `category-path-too-long` on the field `parent`, and with
 * `slug-taken` where slugs are unique among siblings.
 */
export function keepPaths(strapi: Core.Strapi): DocumentMiddleware {
  return async (context, next) => {
    if (context.uid !== CATEGORY_UID || !WRITES.has(context.action) || suspended.getStore() === true) return next();
    return inTransaction(strapi, async (trx) => {
      Object.assign(context, { params: withoutPath({ ...context.params }) });
      const result = await next();
      return withChanges(result, await settleTree(strapi, trx, writtenBy(context.action, { ...context.params }, result)));
    });
  };
}

/** The category that a write was about. */
export interface Written {
  readonly documentId: string | null;
  readonly isNew: boolean;
}

function writtenBy(action: string, { documentId }: Record<string, unknown>, result: unknown): Written {
  const isNew = action === 'create' || action === 'clone';
  const [made] = entriesOf(result);
  const id = isNew ? made?.documentId : documentId;
  return { isNew, documentId: typeof id === 'string' ? id : null };
}

function withoutPath(params: Record<string, unknown>): Record<string, unknown> {
  if (typeof params.data !== 'object' || params.data === null) return params;
  return { ...params, data: Object.fromEntries(Object.entries(params.data).filter(([name]) => name !== 'path')) };
}

/**
 * Brings every path up to date, gives a new category its position, and returns what changed by row. To be called under the
 * lock of the tree.
 */
export async function settleTree(strapi: Core.Strapi, trx: Transaction, written: Written): Promise<Map<number, object>> {
  const categories = await readTree(strapi, trx);
  const own = categories.find(({ documentId }) => documentId === written.documentId);
  const plan = planPaths(categories, own?.id ?? null, treeRules(strapi));
  if (!plan.ok) throw fieldRefusal(plan.reason, plan.reason === 'slug-taken' ? 'slug' : 'parent');
  await writeColumn(strapi, trx, { uid: CATEGORY_UID, column: 'path', values: plan.changes.map(({ id, path }) => [id, path]) });
  const changes = new Map<number, object>(plan.changes.map(({ id, path }) => [id, { path }]));
  if (own === undefined || !written.isNew || own.position !== 0) return changes;
  const [placed = own] = atTheEnd([own], siblingsOf(own, categories), own.parentId);
  if (placed.position === 0) return changes;
  await writeColumn(strapi, trx, { uid: CATEGORY_UID, column: 'position', values: [[own.id, placed.position]] });
  return changes.set(own.id, { ...changes.get(own.id), position: placed.position });
}

function siblingsOf(own: Category, categories: readonly Category[]): Category[] {
  return categories.filter(({ id, parentId }) => id !== own.id && parentId === own.parentId);
}

/** The writer gets the path and position that were made. */
function withChanges<Result>(result: Result, changes: ReadonlyMap<number, object>): Result {
  for (const entry of entriesOf(result)) {
    const own = typeof entry.id === 'number' ? (changes.get(entry.id) ?? {}) : {};
    for (const [name, value] of Object.entries(own)) if (name in entry) entry[name] = value;
  }
  return result;
}

function entriesOf(result: unknown): Record<string, unknown>[] {
  if (!isRecord(result)) return [];
  return Array.isArray(result.entries) ? result.entries.filter(isRecord) : [result];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
