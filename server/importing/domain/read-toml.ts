import { parse, TomlDate, TomlError } from 'smol-toml';
import type { Issue } from '../../../contracts';
import { makeIssue } from '../../runs/domain/make-issue';
import { makeTreeGuard, orStop, tooDeep, unstorable, type TreeGuard } from './meta-checks';
import { MAX_METADATA_DEPTH } from './metadata-limits';
import { locateIn, withoutLoneReturns, type Locate, type Position } from './position';
import { findTomlPlaces, tomlPathKey, type TomlPath, type TomlPlaces } from './toml-places';
import type { MetaEntry, MetaNode, Metadata, MetaScalar } from './types';

/**
 * Reads TOML 1.0. `line` is the file's line on which `source` starts. Numbers and dates keep the text they are written
 * in (the parser would make 2 March of `2024-02-31`). Keys such as `__proto__` are data.
 */
export function readToml(source: string, line: number): Metadata {
  const text = withoutLoneReturns(source);
  let root: object;
  try {
    root = parse(text, { integersAsBigInt: 'asNeeded', maxDepth: MAX_METADATA_DEPTH });
  } catch (error) {
    return { entries: [], issues: [tomlIssue(error, line)] };
  }
  return orStop<Metadata>(
    () => {
      // Before anything is done for each level: dotted keys make tables as deep as the text is long.
      checkLimits(makeTreeGuard(), root, 0, { line, column: 1 });
      const walk: Walk = { places: findTomlPlaces(text), locate: locateIn(text, line), issues: [] };
      const entries = toEntries(walk, root, []);
      return { entries: walk.issues.length > 0 ? [] : entries, issues: walk.issues };
    },
    (issue) => ({ entries: [], issues: [issue] }),
  );
}

/** What the parser threw, as an issue; `line` is the file's line on which the source starts. */
export function tomlIssue(error: unknown, line: number): Issue {
  const place = error instanceof TomlError ? { line: line + error.line - 1, column: error.column } : { line, column: 1 };
  const message = error instanceof Error ? error.message : String(error);
  const first = message.replace('Invalid TOML document: ', '').replace(/\n[^]*/, '');
  if (first.includes('excessively nested')) return tooDeep(place);
  const detail = `${first.charAt(0).toUpperCase()}${first.slice(1)}.`;
  return makeIssue('metadata-syntax', place, { format: 'TOML', detail });
}

function checkLimits(guard: TreeGuard, value: unknown, depth: number, place: Position): void {
  guard.enter(depth, place);
  if (Array.isArray(value) || isTable(value)) {
    for (const child of Object.values(value)) checkLimits(guard, child, depth + 1, place);
  }
}

interface Walk {
  readonly places: TomlPlaces;
  readonly locate: Locate;
  readonly issues: Issue[];
}

function toEntries(walk: Walk, table: object, path: TomlPath): MetaEntry[] {
  return Object.entries(table).map(([key, value]: [string, unknown]): MetaEntry => {
    const place = placeOf(walk, [...path, key], 'offset');
    checkText(walk, key, place);
    return { key, ...place, value: toNode(walk, value, [...path, key]) };
  });
}

function toNode(walk: Walk, value: unknown, path: TomlPath): MetaNode {
  const place = placeOf(walk, path, 'valueOffset');
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) => toNode(walk, item, [...path, index]));
    return { type: 'list', ...place, items };
  }
  if (isTable(value)) {
    return { type: 'map', ...place, entries: toEntries(walk, value, path) };
  }
  return toScalar(walk, value, path, place);
}

function isTable(value: unknown): value is object {
  return typeof value === 'object' && !(value instanceof TomlDate);
}

function toScalar(walk: Walk, value: unknown, path: TomlPath, place: Position): MetaScalar {
  if (typeof value === 'string') {
    checkText(walk, value, place);
    return { type: 'scalar', ...place, value, text: value, quoted: true };
  }
  const text = walk.places.get(tomlPathKey(path))?.raw || String(value);
  const isTyped = typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
  return { type: 'scalar', ...place, value: isTyped ? value : text, text, quoted: false };
}

function checkText(walk: Walk, text: string, place: Position): void {
  const reason = unstorable(text);
  if (reason !== null) walk.issues.push(makeIssue('metadata-syntax', place, { format: 'TOML', detail: reason }));
}

/** The place of a path, or of what holds it. */
function placeOf(walk: Walk, path: TomlPath, of: 'offset' | 'valueOffset'): Position {
  const found = walk.places.get(tomlPathKey(path));
  if (found !== undefined) return walk.locate(found[of]);
  return path.length === 0 ? walk.locate(0) : placeOf(walk, path.slice(0, -1), of);
}
