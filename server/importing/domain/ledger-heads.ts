import type { LedgerHead, Snapshot } from './types';

/** All files of the source that the ledger knows, also those that were not read again. */
export function headsOf({ ledger, known }: Pick<Snapshot, 'ledger' | 'known'>): LedgerHead[] {
  return [...ledger, ...known];
}
