/** Lines that may stand between the copies: the frontmatter and the heading of the second. */
const MAX_BETWEEN = 20;

/** Less text may well repeat on purpose. */
const MIN_COPY_CHARS = 200;

/** Fewer different lines are a table or a list of dashes. */
const MIN_COPY_LINES = 3;

/**
 * Offset of the line where the second copy of the body starts, when the body stands in `text` twice (its heading and
 * blank lines aside); null when it does not. Time is linear.
 */
export function findSecondCopy(text: string): number | null {
  const lines = [...text.matchAll(/[^\r\n]+/g)]
    .map((line) => ({ start: line.index, text: line[0].trim() }))
    .filter((line) => line.text !== '');
  if (lines[0]?.text.startsWith('# ') === true) lines.shift();
  const matches = prefixMatches(lines.map((line) => line.text));
  const second = matches.findIndex((length, start) => start > 0 && start + length === lines.length && isCopy(start, length));
  if (second === -1) return null;
  const end = Math.min(second, Number(matches[second]));
  const copy = lines.slice(0, end).map((line) => line.text);
  if (copy.join('').length < MIN_COPY_CHARS || new Set(copy).size < MIN_COPY_LINES) return null;
  return Number(lines.map((line) => line.start)[end]);
}

function isCopy(start: number, length: number): boolean {
  return start - length <= Math.min(MAX_BETWEEN, length);
}

/** For every line, how many lines from it on equal the lines from the first on (the Z function). */
function prefixMatches(lines: readonly string[]): number[] {
  const matches = [0];
  let left = 0;
  let right = 0;
  for (let start = 1; start < lines.length; start += 1) {
    let length = start < right ? Math.min(right - start, Number(matches[start - left])) : 0;
    while (start + length < lines.length && lines[length] === lines[start + length]) length += 1;
    if (start + length > right) [left, right] = [start, start + length];
    matches.push(length);
  }
  return matches;
}
