import type { ArticleFields, LedgerEntry, MappingOptions, ResolvedAddress } from '../../importing/domain/types';

/** An article as it is to be written into a file. */
export interface ArticleToExport {
  readonly locale: string;
  /** Terms by names that find them again. */
  readonly fields: ArticleFields;
}

/** The file that an article was imported from. */
export interface KnownFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** How it was read. */
  readonly mapping: MappingOptions;
  /** The encoding that the import was told; null for none. */
  readonly encoding: string | null;
  /** What the import made of it, its terms by the names they have now. */
  readonly written: LedgerEntry['written'];
  /** What its addresses were resolved to. */
  readonly addresses: readonly ResolvedAddress[];
}
