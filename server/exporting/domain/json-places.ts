import type { MetaPlaces, PairPlace, Span } from './meta-places';

const SPACE = /\s*/y;
const STRING = /"(?:[^"\\]|\\.)*"/y;
const BARE = /[^\s,\]}]+/y;

/** The pairs of a JSON object that a parser has accepted, and those of the objects in it. */
export function findJsonPlaces(source: string): MetaPlaces {
  const scan: Scan = { source, offset: 0 };
  skip(scan);
  const pairs: PairPlace[] = [];
  const root = readObject(scan, [], pairs);
  return { pairs, layout: 'braces', end: root.end - 1 };
}

interface Scan {
  readonly source: string;
  offset: number;
}

function readObject(scan: Scan, above: readonly string[], pairs: PairPlace[]): Span {
  return readBetween(scan, () => {
    const start = scan.offset;
    const key = String(JSON.parse(take(scan, STRING)));
    skip(scan);
    // The colon.
    scan.offset += 1;
    const afterSign = scan.offset;
    skip(scan);
    const path = [...above, key];
    // Its own place comes before those of the pairs in it.
    const at = pairs.length;
    const { span, items } = readValue(scan, path, pairs);
    pairs.splice(at, 0, { path, start, afterSign, value: span, items, isBlockList: false });
  });
}

function readValue(scan: Scan, path: readonly string[], pairs: PairPlace[]): { span: Span; items: Span[] | null } {
  const { offset: start, source } = scan;
  if (source[start] === '{') return { span: readObject(scan, path, path.length === 1 ? pairs : []), items: null };
  if (source[start] === '[') {
    const items: Span[] = [];
    const span = readBetween(scan, () => {
      // Objects in lists have no path.
      items.push(readValue(scan, path, []).span);
    });
    return { span, items };
  }
  take(scan, source[start] === '"' ? STRING : BARE);
  return { span: { start, end: scan.offset }, items: null };
}

/** Calls `readOne` for what stands between brackets, parted by commas. */
function readBetween(scan: Scan, readOne: () => void): Span {
  const start = scan.offset;
  scan.offset += 1;
  for (skip(scan); !']}'.includes(scan.source.charAt(scan.offset)); skip(scan)) {
    readOne();
    skip(scan);
    if (scan.source[scan.offset] === ',') scan.offset += 1;
  }
  scan.offset += 1;
  return { start, end: scan.offset };
}

function skip(scan: Scan): void {
  take(scan, SPACE);
}

function take(scan: Scan, pattern: RegExp): string {
  pattern.lastIndex = scan.offset;
  const found = String(pattern.exec(scan.source)?.[0]);
  scan.offset += found.length;
  return found;
}
