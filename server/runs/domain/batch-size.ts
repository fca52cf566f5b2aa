/** How much of the texts of a batch is read at a time; what comes of them is a few times as much. A single item may be more. */
const CHARACTERS_PER_BATCH = 4 * 1024 * 1024;
/** A transaction of so many holds others up for a moment. */
const MOST_ITEMS = 300;
const FIRST_ITEMS = 20;

/** How many characters of text something holds, keys and numbers apart. */
export function textSize(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  let size = 0;
  for (const each of Object.values(value) as unknown[]) size += textSize(each);
  return size;
}

export interface BatchSize {
  /** How many items to read. */
  next(): number;
  /** Tells how large the items of the last batch were, in characters. */
  learn(sizes: readonly number[]): void;
}

/**
 * How many items to hold at a time, from the sizes of those that were held before: small ones go by the hundred, large ones one by
 * one. Grows by twice at most, for the next may be larger.
 */
export function createBatchSize(): BatchSize {
  let items = FIRST_ITEMS;
  return {
    next: () => items,
    learn(sizes) {
      const largest = Math.max(1, ...sizes);
      items = Math.max(1, Math.min(MOST_ITEMS, items * 2, Math.floor(CHARACTERS_PER_BATCH / largest)));
    },
  };
}
