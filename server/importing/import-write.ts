import type { RunItem } from '../runs/types';
import type { ArticleWrite, LedgerWrite, ReadFile } from './domain/types';
import type { LedgerMark } from './ledger';

/** What an item of an import keeps for its turn. */
export interface ImportWrite {
  /** Null when only the ledger is to learn of new bytes. */
  readonly article: ArticleWrite | null;
  readonly ledger: LedgerWrite;
  /** Null leaves the bytes that the ledger has. */
  readonly original: ReadFile['original'] | null;
  /** The ledger's word on the file when the plan was made. */
  readonly mark: LedgerMark | null;
}

/**
 * What an item is to write comes back as it was stored.
 * @throws TypeError when it was not stored by this version
 */
export function readImportWrite({ write }: RunItem): ImportWrite {
  if (!isImportWrite(write)) throw new TypeError('The run does not hold what is to be written. Make the preview again.');
  return write;
}

function isImportWrite(value: unknown): value is ImportWrite {
  return (
    typeof value === 'object' && value !== null && 'article' in value && 'ledger' in value && 'original' in value && 'mark' in value
  );
}
