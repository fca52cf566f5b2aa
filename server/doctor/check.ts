import type { Problem } from './domain/problem';

/** One part of the database that the doctor looks at. */
export interface Check {
  /** What is wrong. Writes nothing. */
  look(): Promise<readonly Problem[]>;
  /** Mends what can be, in transactions and under the locks of what it writes, on what is there by then; answers what was wrong. */
  mend(): Promise<readonly Problem[]>;
}

/** As many of something as one transaction takes, so that nobody waits long for its locks. */
export function inBatches<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
