/** How much a source may hold. Sizes in bytes. */
export interface SourceLimits {
  /** A larger file is refused without being read. */
  readonly maxFileBytes: number;
  /** A larger image or other media file is refused without being read. */
  readonly maxMediaBytes: number;
  /** An archive with more entries, or a folder with more markdown or media files, is refused as a whole. */
  readonly maxFiles: number;
  /** An archive whose markdown files unpack to more is refused as a whole. */
  readonly maxTotalBytes: number;
  /** An entry that unpacks to more than this many times its packed size is refused. */
  readonly maxRatio: number;
}

const MEBIBYTE = 1024 * 1024;

export const DEFAULT_SOURCE_LIMITS: SourceLimits = {
  // The longest articles in public blogs have a few hundred kilobytes; more is a data file by mistake.
  maxFileBytes: 5 * MEBIBYTE,
  // A photograph as a camera makes it has a fifth; one is in memory at a time.
  maxMediaBytes: 50 * MEBIBYTE,
  // More than three times the largest blog in sight; the listing of so many still fits in memory.
  maxFiles: 100_000,
  // 100,000 articles of 20 KB.
  maxTotalBytes: 2048 * MEBIBYTE,
  // Prose packs to a third, tables to a tenth; deflate reaches 1,032 on bytes that say nothing.
  maxRatio: 200,
};

/** Entries up to this size, in bytes, may have any ratio: a short file of one repeated letter harms nobody. */
export const RATIO_FLOOR_BYTES = MEBIBYTE;
