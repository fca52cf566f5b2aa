import { AsyncLocalStorage } from 'node:async_hooks';

const ownJob = new AsyncLocalStorage<string>();

/** Runs a handler whose effect and completion are one transaction. */
export function asOwnJob<T>(openKey: string, act: () => Promise<T>): Promise<T> {
  return ownJob.run(openKey, act);
}

/** Whether the caller is the handler of this very job, inside the transaction that completes it. */
export function isOwnJob(openKey: string): boolean {
  return ownJob.getStore() === openKey;
}
