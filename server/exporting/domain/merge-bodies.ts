import { diffLines } from '../../runs/domain/line-diff';

/** A body in the three forms it had. */
export interface BodyForms {
  /** As it stands in the file. */
  readonly raw: string;
  /** What the import made of that. */
  readonly imported: string;
  /** What it has become. */
  readonly now: string;
}

/**
 * The body of the file with what was changed since its import, line by line: what the import itself changed (a heading that was
 * taken off, repaired text) stays as the file has it, and so do line ends and blank lines around. Where both changed the same
 * lines, `now` counts. `lineEnd` is for lines that are new.
 */
export function mergeBodies({ raw, imported, now }: BodyForms, lineEnd: string): string {
  const base = linesOf(imported);
  const rawLines = withEnds(raw);
  const ours = hunksOf(imported, now).map((hunk) => ({ ...hunk, lines: hunk.lines.map((text): Line => ({ text, end: lineEnd })), isOurs: true }));
  const theirs = hunksOf(imported, raw)
    .filter((hunk) => !ours.some((each) => overlaps(hunk, each)))
    .map((hunk) => ({ ...hunk, lines: rawLines.slice(hunk.to, hunk.to + hunk.lines.length), isOurs: false }));
  const hunks = [...ours, ...theirs].sort((a, b) => a.start - b.start || Number(a.isOurs) - Number(b.isOurs));
  const places = placesIn(imported, raw);
  const keep = (from: number, to: number): Line[] =>
    base.slice(from, to).map((text, at) => rawLines[places.get(from + at) ?? -1] ?? { text, end: lineEnd });
  const merged: Line[] = [];
  let read = 0;
  for (const { start, end, lines } of hunks) {
    merged.push(...keep(read, start), ...lines);
    read = Math.max(read, end);
  }
  merged.push(...keep(read, base.length));
  const last = merged.length - 1;
  return merged.map(({ text, end }, at) => (at === last ? text : text + (end === '' ? lineEnd : end))).join('');
}

/** Line ends at both ends of a body, and spaces on such lines, say nothing. */
export function isSameBody(a: string, b: string): boolean {
  return core(a) === core(b);
}

function core(body: string): string {
  return body.replace(/\r\n?/g, '\n').replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}

interface Line {
  readonly text: string;
  readonly end: string;
}

/** Lines of the base that go; none where lines only come. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

interface Hunk extends Stretch {
  /** Where the lines that come begin in the other text. */
  readonly to: number;
  readonly lines: readonly string[];
}

function hunksOf(from: string, to: string): Hunk[] {
  const hunks: { start: number; end: number; to: number; lines: string[] }[] = [];
  let read = 0;
  let written = 0;
  let open = false;
  for (const { kind, text } of diffLines(from, to)) {
    if (kind === 'same') open = false;
    else if (!open) {
      hunks.push({ start: read, end: read, to: written, lines: [] });
      open = true;
    }
    const hunk = hunks.at(-1);
    if (kind !== 'added') read += 1;
    if (kind !== 'removed') written += 1;
    if (kind === 'same' || hunk === undefined) continue;
    hunk.end = read;
    if (kind === 'added') hunk.lines.push(text);
  }
  return hunks;
}

/** A line that was only put in stands beside what was changed behind it. */
function overlaps(theirs: Stretch, ours: Stretch): boolean {
  if (theirs.start === theirs.end) return theirs.start > ours.start && theirs.start < ours.end;
  if (ours.start === ours.end) return ours.start > theirs.start && ours.start < theirs.end;
  return theirs.start < ours.end && ours.start < theirs.end;
}

/** Where the lines of the base stand in the other text. */
function placesIn(from: string, to: string): Map<number, number> {
  return new Map(
    diffLines(from, to).flatMap(({ fromLine, toLine }) => (fromLine === null || toLine === null ? [] : [[fromLine - 1, toLine - 1] as const])),
  );
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}

function withEnds(text: string): Line[] {
  return [...text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)].map(([, line = '', end = '']) => ({ text: line, end }));
}
