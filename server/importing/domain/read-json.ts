import type { Issue } from '../../../contracts';
import { makeIssue } from '../../runs/domain/make-issue';
import { duplicateKeys, makeTreeGuard, MetadataStop, orStop, unstorable, type TreeGuard } from './meta-checks';
import { locateIn, type Locate } from './position';
import type { MetaEntry, MetaNode, Metadata, MetaScalar } from './types';

/**
 * Reads JSON (RFC 8259, nothing more) with the place of every key and value. `line` is the file's line on which
 * `source` starts. Written by hand because the positions in messages of JSON.parse differ between Node versions and
 * are missing from some.
 */
export function readJson(source: string, line: number): Metadata {
  const reader: Reader = {
    source,
    offset: 0,
    locate: locateIn(source, line),
    guard: makeTreeGuard(),
    issues: [],
  };
  return orStop(
    () => metadataOf(readDocument(reader), reader.issues),
    (issue) => ({ entries: [], issues: [...reader.issues, issue] }),
  );
}

function metadataOf(root: MetaNode, issues: readonly Issue[]): Metadata {
  if (root.type === 'map') return { entries: issues.length > 0 ? [] : root.entries, issues };
  const found = root.type === 'list' ? 'a list' : 'a single value';
  return { entries: [], issues: [makeIssue('metadata-not-a-map', root, { found })] };
}

interface Reader {
  readonly source: string;
  /** Where reading goes on. */
  offset: number;
  readonly locate: Locate;
  readonly guard: TreeGuard;
  readonly issues: Issue[];
}

const WHITE_SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /(?:true|false|null)/y;

const WORD_VALUES: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

function readDocument(reader: Reader): MetaNode {
  skip(reader);
  const root = readNode(reader, 0);
  skip(reader);
  if (reader.offset < reader.source.length) stop(reader, 'Text stands after the end of the object.');
  return root;
}

function readNode(reader: Reader, depth: number): MetaNode {
  const place = reader.locate(reader.offset);
  reader.guard.enter(depth, place);
  if (accept(reader, '{')) return { type: 'map', ...place, entries: readEntries(reader, depth + 1) };
  if (accept(reader, '[')) return { type: 'list', ...place, items: readItems(reader, depth + 1) };
  return readScalar(reader);
}

function readEntries(reader: Reader, depth: number): MetaEntry[] {
  const entries: MetaEntry[] = [];
  readSeparated(reader, '}', () => {
    const place = reader.locate(reader.offset);
    const key = readString(reader);
    if (key === null) return stop(reader, 'A key in double quotes should stand here.');
    skip(reader);
    if (!accept(reader, ':')) return stop(reader, 'A ":" should stand here.');
    skip(reader);
    entries.push({ key, ...place, value: readNode(reader, depth) });
  });
  reader.issues.push(...duplicateKeys(entries));
  return entries;
}

function readItems(reader: Reader, depth: number): MetaNode[] {
  const items: MetaNode[] = [];
  readSeparated(reader, ']', () => {
    items.push(readNode(reader, depth));
  });
  return items;
}

/** Calls `readOne` before every comma and the closing bracket. */
function readSeparated(reader: Reader, close: '}' | ']', readOne: () => void): void {
  skip(reader);
  if (accept(reader, close)) return;
  do {
    skip(reader);
    readOne();
    skip(reader);
  } while (accept(reader, ','));
  if (!accept(reader, close)) stop(reader, `A "," or "${close}" should stand here.`);
}

function readScalar(reader: Reader): MetaScalar {
  const place = reader.locate(reader.offset);
  const text = readString(reader);
  if (text !== null) return { type: 'scalar', ...place, value: text, text, quoted: true };
  const number = match(reader, NUMBER);
  if (number !== null) return { type: 'scalar', ...place, value: finite(number), text: number, quoted: false };
  const word = match(reader, WORD);
  if (word !== null) return { type: 'scalar', ...place, value: WORD_VALUES[word] ?? null, text: word, quoted: false };
  return stop(reader, 'A value should stand here: text in double quotes, a number, true, false, null, a list or an object.');
}

/** The text of the string here; null when there is none. */
function readString(reader: Reader): string | null {
  const place = reader.locate(reader.offset);
  const raw = match(reader, STRING);
  if (raw === null) {
    if (reader.source[reader.offset] === '"') stop(reader, 'This text is not closed, or holds a line break or a wrong escape.');
    return null;
  }
  const text = String(JSON.parse(raw));
  const reason = unstorable(text);
  if (reason !== null) reader.issues.push(makeIssue('metadata-syntax', place, { format: 'JSON', detail: reason }));
  return text;
}

/** `1e999` is a number to JSON and none to JavaScript: kept as text. */
function finite(text: string): number | string {
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

function skip(reader: Reader): void {
  match(reader, WHITE_SPACE);
}

function accept(reader: Reader, char: string): boolean {
  if (reader.source[reader.offset] !== char) return false;
  reader.offset += 1;
  return true;
}

function match(reader: Reader, pattern: RegExp): string | null {
  pattern.lastIndex = reader.offset;
  const found = pattern.exec(reader.source)?.[0] ?? null;
  reader.offset += found?.length ?? 0;
  return found;
}

function stop(reader: Reader, detail: string): never {
  const place = reader.locate(reader.offset);
  throw new MetadataStop(makeIssue('metadata-syntax', place, { format: 'JSON', detail }));
}
