/** A line of a text beside its older version. Numbers are 1-based; null where the line is not in that version. */
export interface DiffLine {
  kind: 'same' | 'removed' | 'added';
  text: string;
  fromLine: number | null;
  toLine: number | null;
}

/** A stretch of unchanged lines that is not shown. */
export interface DiffGap {
  kind: 'gap';
  count: number;
}

/** Beyond so many differences the search would take longer than anybody reads; then all old lines go, all new come. */
const MAX_EDITS = 1500;

/** The difference of two texts line by line, with as few changed lines as possible. Line ends of any kind match. */
export function diffLines(from: string, to: string): DiffLine[] {
  const before = from.split(LINE_END);
  const after = to.split(LINE_END);
  const start = commonStart(before, after);
  const end = commonEnd(before, after, start);
  const beforeEnd = before.length - end;
  const afterEnd = after.length - end;
  return [
    ...same(before, 0, start, 0),
    ...middle(before.slice(start, beforeEnd), after.slice(start, afterEnd), start),
    ...same(before, beforeEnd, before.length, afterEnd - beforeEnd),
  ];
}

/** Only the changes and `context` lines around each; what is between becomes a gap. */
export function withoutLongSame(lines: readonly DiffLine[], context = 3): (DiffLine | DiffGap)[] {
  const changes = lines.flatMap((line, index) => (line.kind === 'same' ? [] : [index]));
  const shown = new Set(changes.flatMap((at) => range(at - context, at + context + 1)));
  const result: (DiffLine | DiffGap)[] = [];
  let hidden = 0;
  lines.forEach((line, index) => {
    if (!shown.has(index)) {
      hidden += 1;
      return;
    }
    if (hidden > 0) result.push({ kind: 'gap', count: hidden });
    hidden = 0;
    result.push(line);
  });
  return hidden > 0 ? [...result, { kind: 'gap', count: hidden }] : result;
}

const LINE_END = /\r\n|\n|\r/;

function commonStart(before: readonly string[], after: readonly string[]): number {
  const limit = Math.min(before.length, after.length);
  let count = 0;
  while (count < limit && before[count] === after[count]) count += 1;
  return count;
}

function commonEnd(before: readonly string[], after: readonly string[], start: number): number {
  const limit = Math.min(before.length, after.length) - start;
  let count = 0;
  while (count < limit && before[before.length - 1 - count] === after[after.length - 1 - count]) count += 1;
  return count;
}

function same(lines: readonly string[], start: number, end: number, shift: number): DiffLine[] {
  return lines
    .slice(start, end)
    .map((text, index) => ({ kind: 'same', text, fromLine: start + index + 1, toLine: start + index + shift + 1 }));
}

/** The part between equal beginnings and ends; `offset` lines stand before it in both texts. */
function middle(before: readonly string[], after: readonly string[], offset: number): DiffLine[] {
  const steps = shortestEdit(before, after) ?? [
    ...before.map(() => 'removed' as const),
    ...after.map(() => 'added' as const),
  ];
  let from = 0;
  let to = 0;
  return steps.map((kind): DiffLine => {
    const text = String(kind === 'added' ? after[to] : before[from]);
    const fromLine = kind === 'added' ? null : offset + ++from;
    const toLine = kind === 'removed' ? null : offset + ++to;
    return { kind, text, fromLine, toLine };
  });
}

/** For each diagonal from `-edits` to `edits`, at `diagonal + edits`, the furthest line of `before`. */
type Reach = Int32Array;

/**
 * Myers, "An O(ND) Difference Algorithm" (1986): the furthest points reached with each count of edits, walked back. At most
 * 9 MB, since each count keeps only its own diagonals. Null beyond `MAX_EDITS`.
 */
function shortestEdit(before: readonly string[], after: readonly string[]): DiffLine['kind'][] | null {
  const limit = Math.min(before.length + after.length, MAX_EDITS);
  const reached: Reach[] = [];
  for (let edits = 0; edits <= limit; edits += 1) {
    const reach = new Int32Array(2 * edits + 1);
    reached.push(reach);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = stepFrom(reached[edits - 1], diagonal, edits).x;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1;
      reach[diagonal + edits] = x;
      if (x >= before.length && x - diagonal >= after.length) return walkBack(reached, before.length, after.length);
    }
  }
  return null;
}

/** Where a diagonal starts with its last edit: a line more of `after`, or else one of `before`. */
function stepFrom(previous: Reach | undefined, diagonal: number, edits: number): { x: number; added: boolean } {
  if (previous === undefined) return { x: 0, added: false };
  const below = previous[diagonal - 1 + edits - 1] ?? -1;
  const above = previous[diagonal + 1 + edits - 1] ?? -1;
  const added = diagonal === -edits || (diagonal !== edits && below < above);
  return { x: added ? above : below + 1, added };
}

function walkBack(reached: readonly Reach[], beforeLength: number, afterLength: number): DiffLine['kind'][] {
  const steps: DiffLine['kind'][] = [];
  let x = beforeLength;
  let y = afterLength;
  for (let edits = reached.length - 1; edits >= 0; edits -= 1) {
    const diagonal = x - y;
    const { x: start, added } = stepFrom(reached[edits - 1], diagonal, edits);
    for (; x > start; x -= 1, y -= 1) steps.push('same');
    if (edits === 0) break;
    steps.push(added ? 'added' : 'removed');
    if (added) y -= 1;
    else x -= 1;
  }
  return steps.reverse();
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}
