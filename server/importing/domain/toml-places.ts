/** Where a TOML key or value stands, and how it is written. */
export interface TomlPlace {
  /** Offset of the key; of a value in an array, its own. */
  readonly offset: number;
  /** Offset of the value. */
  readonly valueOffset: number;
  /** Behind the value; the same as `valueOffset` for a table that stands under a head of its own. */
  readonly end: number;
  /** The value as it is written; empty for tables, arrays and texts. */
  readonly raw: string;
}

/** The steps to a value: keys and, below arrays, indexes. */
export type TomlPath = readonly (string | number)[];

/** A `TomlPlace` for each path (see `tomlPathKey`). */
export type TomlPlaces = ReadonlyMap<string, TomlPlace>;

/** A path as the key of `TomlPlaces`. */
export function tomlPathKey(path: TomlPath): string {
  return JSON.stringify(path);
}

/**
 * Finds every key and value in TOML that a parser has accepted: the parser gives neither places nor the written form of
 * numbers and dates. In TOML that is not valid the result is incomplete, and reading still ends.
 */
export function findTomlPlaces(source: string): TomlPlaces {
  const scan: Scan = { source, offset: 0, places: new Map(), counts: new Map() };
  let table: TomlPath = [];
  for (skip(scan); scan.offset < source.length; skip(scan)) {
    const before = scan.offset;
    if (source[scan.offset] === '[') table = readHeader(scan);
    else readPair(scan, table);
    // Invalid TOML: nothing here is a key.
    if (scan.offset === before) scan.offset += 1;
  }
  return scan.places;
}

interface Scan {
  readonly source: string;
  offset: number;
  readonly places: Map<string, TomlPlace>;
  /** How many times each `[[table]]` was opened, by its path's key. */
  readonly counts: Map<string, number>;
}

const SPACE = /(?:[ \t\r\n]|#[^\n]*)*/y;
const KEY = /(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)/y;
const DOT = /[ \t]*\.[ \t]*/y;
const EQUALS = /[ \t]*=[ \t]*/y;
const TEXT = /"""(?:[^\\]|\\[^])*?"""+|'''[^]*?'''+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y;
/** A number, boolean or date; a date may have a space before its time. */
const BARE = /[^\s,\]}#=]+(?: \d\d:[^\s,\]}#]+)?/y;

function readHeader(scan: Scan): TomlPath {
  const { offset } = scan;
  const isArray = scan.source.startsWith('[[', offset);
  scan.offset += isArray ? 2 : 1;
  match(scan, /[ \t]*/y);
  const keys = readKeys(scan);
  match(scan, /[ \t]*\]{0,2}/y);

  const last = keys.length - 1;
  let path: TomlPath = [];
  keys.forEach((key, level) => {
    path = [...path, key];
    addTable(scan, path, offset);
    const count = scan.counts.get(tomlPathKey(path)) ?? 0;
    const index = isArray && level === last ? count : count - 1;
    if (isArray && level === last) scan.counts.set(tomlPathKey(path), count + 1);
    if (index >= 0) path = [...path, index];
    addTable(scan, path, offset);
  });
  return path;
}

function readPair(scan: Scan, table: TomlPath): void {
  const { offset } = scan;
  const keys = readKeys(scan);
  if (keys.length === 0 || match(scan, EQUALS) === '') return;
  keys.slice(1).forEach((_key, level) => addTable(scan, [...table, ...keys.slice(0, level + 1)], offset));
  readValue(scan, [...table, ...keys], offset);
}

/** A table's place is that of the first line that names it. */
function addTable(scan: Scan, path: TomlPath, offset: number): void {
  const key = tomlPathKey(path);
  if (!scan.places.has(key)) scan.places.set(key, { offset, valueOffset: offset, end: offset, raw: '' });
}

function readKeys(scan: Scan): string[] {
  const keys: string[] = [];
  for (let raw = match(scan, KEY); raw !== ''; raw = match(scan, DOT) === '' ? '' : match(scan, KEY)) {
    keys.push(keyText(raw));
  }
  return keys;
}

function keyText(raw: string): string {
  if (raw.startsWith("'")) return raw.slice(1, -1);
  if (!raw.startsWith('"')) return raw;
  try {
    return String(JSON.parse(raw));
  } catch {
    // TOML knows escapes that JSON does not; such a key has its table's place.
    return raw.slice(1, -1);
  }
}

function readValue(scan: Scan, path: TomlPath, offset: number): void {
  const valueOffset = scan.offset;
  const first = scan.source[valueOffset];
  const text = match(scan, TEXT);
  const raw = text === '' && first !== '[' && first !== '{' ? match(scan, BARE) : '';
  // Before those of what stands in it.
  scan.places.set(tomlPathKey(path), { offset, valueOffset, end: scan.offset, raw });
  if (text !== '' || raw !== '') return;
  if (first === '[') readItems(scan, path);
  if (first === '{') readInlineTable(scan, path);
  scan.places.set(tomlPathKey(path), { offset, valueOffset, end: scan.offset, raw });
}

function readItems(scan: Scan, path: TomlPath): void {
  scan.offset += 1;
  skip(scan);
  for (let index = 0; !isAt(scan, ']'); index += 1) {
    const { offset } = scan;
    readValue(scan, [...path, index], offset);
    skip(scan);
    if (match(scan, /,/y) === '' && !isAt(scan, ']')) return;
    skip(scan);
  }
  scan.offset += 1;
}

function readInlineTable(scan: Scan, path: TomlPath): void {
  scan.offset += 1;
  skip(scan);
  while (!isAt(scan, '}')) {
    readPair(scan, path);
    skip(scan);
    if (match(scan, /,/y) === '' && !isAt(scan, '}')) return;
    skip(scan);
  }
  scan.offset += 1;
}

function isAt(scan: Scan, char: string): boolean {
  return scan.source[scan.offset] === char;
}

function skip(scan: Scan): void {
  match(scan, SPACE);
}

/** What `pattern` matches here, and goes behind it; empty when nothing. */
function match(scan: Scan, pattern: RegExp): string {
  pattern.lastIndex = scan.offset;
  const found = pattern.exec(scan.source)?.[0] ?? '';
  scan.offset += found.length;
  return found;
}
