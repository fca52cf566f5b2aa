import { lastAtMost } from './position';

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Answers whether a range touches one of these, which are in order and do not overlap. */
export function createRangeCheck(ranges: readonly Range[]): (range: Range) => boolean {
  const starts = ranges.map(({ start }) => start);
  return ({ start, end }) => {
    const last = ranges[lastAtMost(starts, end - 1)];
    return last !== undefined && last.start < end && start < last.end;
  };
}
