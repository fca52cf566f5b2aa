import { AsyncLocalStorage } from 'node:async_hooks';

/** A write that the gate has allowed already. */
export interface Decided {
  readonly action: 'publish' | 'unpublish';
  readonly documentId: string;
  readonly locale: string;
}

const decided = new AsyncLocalStorage<Decided>();

/** Runs a write that was decided on, so that the gate lets it pass; other writes on the way are asked as always. */
export function asDecided<Result>(write: Decided, act: () => Result): Result {
  return decided.run(write, act);
}

/** Whether this very write was decided on. */
export function isDecided(action: string, documentId: unknown, locale: unknown): boolean {
  const write = decided.getStore();
  return write !== undefined && write.action === action && write.documentId === documentId && write.locale === locale;
}
