import { CORE_SCHEMA, FAILSAFE_SCHEMA, load } from 'js-yaml';
import type { Issue } from '../../../contracts';
import { makeIssue } from '../../runs/domain/make-issue';
import { makeTreeGuard, MetadataStop, orStop, unstorable, type TreeGuard } from './meta-checks';
import { mergeMaps } from './merge-maps';
import type { Position } from './position';
import type { MetaEntry, MetaNode, Metadata } from './types';

/**
 * A second reading of YAML that the strict parser refused with `error`, by js-yaml, which accepts for instance a quoted
 * text whose second line is not indented. Null when it refuses the text as well (also for a duplicate key), when the
 * root is no map, when a key is no text, and over the limits. Every place is that of the top-level key above, best
 * effort; comments that cut a value are not looked for.
 */
export function readYamlLeniently(text: string, line: number, error: Issue): Metadata | null {
  const typed = loadMap(text, CORE_SCHEMA);
  // The schema without types gives each scalar as it is written: `007` and `1.10`.
  const written = loadMap(text, FAILSAFE_SCHEMA);
  if (typed === null || written === null) return null;
  const detail = String(error.params.detail).replace(/\.$/, '');
  return orStop<Metadata | null>(
    () => {
      const guard = makeTreeGuard();
      const entries = toEntries({ typed, written, guard, depth: 1, placeOf: (key) => keyPlace(text, key, line) });
      return { entries, issues: [makeIssue('metadata-lenient', error, { detail })] };
    },
    () => null,
  );
}

type Schema = typeof CORE_SCHEMA;
type PlainMap = Record<string, unknown>;

/** Null when js-yaml refuses the text too, or finds no map. */
function loadMap(text: string, schema: Schema): PlainMap | null {
  try {
    const root = load(text, { schema });
    return isMap(root) ? root : null;
  } catch {
    return null;
  }
}

interface MapReading {
  readonly typed: PlainMap;
  readonly written: PlainMap;
  readonly guard: TreeGuard;
  readonly depth: number;
  readonly placeOf: (key: string) => Position;
}

function toEntries({ typed, written, guard, depth, placeOf }: MapReading): MetaEntry[] {
  const entries = Object.keys(written).map((key): MetaEntry => {
    const place = placeOf(key);
    // js-yaml writes a key that is a map, such as that of `{{ tag }}`, so.
    const isText = key !== '[object Object]';
    const reason = isText ? unstorable(key) : 'A key is a list or a map.';
    if (reason !== null) throw new MetadataStop(makeIssue('metadata-syntax', place, { format: 'YAML', detail: reason }));
    // A key such as `1.0` is `1` to the schema with types; its value is then text.
    const value = Object.hasOwn(typed, key) ? typed[key] : written[key];
    return { key, ...place, value: toNode({ typed: value, written: written[key], guard, depth, place }) };
  });
  return mergeMaps(entries);
}

interface NodeReading {
  /** Of the same shape as `written`: both schemas read the same text. */
  readonly typed: unknown;
  readonly written: unknown;
  readonly guard: TreeGuard;
  readonly depth: number;
  readonly place: Position;
}

function toNode({ typed, written, guard, depth, place }: NodeReading): MetaNode {
  guard.enter(depth, place);
  const below = { guard, depth: depth + 1 };
  if (Array.isArray(written) && Array.isArray(typed)) {
    const types: readonly unknown[] = typed;
    const items = written.map((item: unknown, index) => toNode({ typed: types[index], written: item, place, ...below }));
    return { type: 'list', ...place, items };
  }
  if (isMap(written) && isMap(typed)) {
    return { type: 'map', ...place, entries: toEntries({ typed, written, placeOf: () => place, ...below }) };
  }
  // An empty value is null in either schema.
  const text = typeof written === 'string' ? written : '';
  const reason = unstorable(text);
  if (reason !== null) throw new MetadataStop(makeIssue('metadata-syntax', place, { format: 'YAML', detail: reason }));
  const isTyped = typed === null || typeof typed === 'boolean' || (typeof typed === 'number' && Number.isFinite(typed));
  return { type: 'scalar', ...place, value: isTyped ? typed : text, text, quoted: false };
}

function isMap(value: unknown): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where a key stands that is not indented; the first line when it is written in another way. */
function keyPlace(text: string, key: string, firstLine: number): Position {
  const index = text.split('\n').findIndex((line) => {
    const name = line.slice(0, line.indexOf(':')).trimEnd();
    return [key, `"${key}"`, `'${key}'`].includes(name);
  });
  return { line: firstLine + Math.max(index, 0), column: 1 };
}
