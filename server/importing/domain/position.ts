/** A place in a file: 1-based line, 1-based column in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Answers where an offset of `text` stands. */
export type Locate = (offset: number) => Position;

const LINE_END = /\r\n|\n|\r/g;

/**
 * Makes a `Locate` for `text`, which starts on `firstLine` of its file. CRLF, LF and a lone CR each end a line.
 */
export function locateIn(text: string, firstLine = 1): Locate {
  let starts: readonly number[] | null = null;
  return (offset) => {
    starts ??= lineStarts(text);
    const index = lastAtMost(starts, offset);
    return { line: firstLine + index, column: offset - Number(starts[index]) + 1 };
  };
}

/** Offsets of the first characters of all lines. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  if (text.includes('\r')) {
    for (const end of text.matchAll(LINE_END)) starts.push(end.index + end[0].length);
  } else {
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  }
  return starts;
}

/** The number of line ends in `text`. */
export function countLineEnds(text: string): number {
  return text.match(LINE_END)?.length ?? 0;
}

/** Makes every lone CR an LF, which YAML and TOML need. Offsets stay as they are. */
export function withoutLoneReturns(text: string): string {
  return text.replace(/\r(?!\n)/g, '\n');
}

/** Index of the last of the ascending `starts` that is not above `offset`. */
export function lastAtMost(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (Number(starts[middle]) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
