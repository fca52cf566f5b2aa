import { lastAtMost } from './position';

/** A piece of a text that is replaced. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text after it was changed in places. */
export interface Spliced {
  readonly text: string;
  /** Where an offset of `text` was in the text before; in a replaced piece, where that began. */
  toSource(offset: number): number;
}

/** Replaces pieces of a text. They must be in order and may not overlap. */
export function applySplices(source: string, splices: readonly Splice[]): Spliced {
  const parts: string[] = [];
  // Offsets in the result at which a piece begins, and what it came from.
  const starts = [0];
  const origins = [{ from: 0, isReplaced: false }];
  let read = 0;
  let written = 0;
  for (const { start, end, text } of splices) {
    parts.push(source.slice(read, start), text);
    written += start - read;
    starts.push(written, written + text.length);
    origins.push({ from: start, isReplaced: true }, { from: end, isReplaced: false });
    written += text.length;
    read = end;
  }
  parts.push(source.slice(read));
  return {
    text: parts.join(''),
    toSource(offset) {
      const index = lastAtMost(starts, offset);
      const origin = origins[index];
      return origin?.isReplaced === false ? origin.from + offset - Number(starts[index]) : Number(origin?.from);
    },
  };
}
