import type { JsonValue } from '../../../contracts';
import { applySplices, type Splice } from '../../importing/domain/splice';
import type { MetadataFormat } from '../../importing/domain/types';
import { findMetaPlaces, type MetaPlaces, type PairPlace, type Span } from './meta-places';
import { PRINTERS, type Printer } from './print-values';

/** A change of one key of a frontmatter. */
export type MetaEdit =
  | { readonly kind: 'set'; readonly path: readonly string[]; readonly value: JsonValue }
  /** The items of a list; `from` is the index of the item that it was, and that it stays letter by letter. */
  | { readonly kind: 'list'; readonly path: readonly string[]; readonly items: readonly { readonly text: string; readonly from: number | null }[] }
  | { readonly kind: 'remove'; readonly path: readonly string[] };

/** Where keys that are new stand: behind the nearest of those before them that is there. */
const ORDER: readonly string[] = ['title', 'slug', 'date', 'description', 'published', 'draft', 'category', 'keywords', 'cover', 'translationKey', 'locale'];

/**
 * The source of a frontmatter with some keys changed, and everything else as it was: comments, order, quotes, white space. Null
 * when a key cannot be changed where it stands. `lineEnd` is that of the file.
 */
export function editMetadata(format: MetadataFormat, source: string, edits: readonly MetaEdit[], lineEnd: string): string | null {
  const places = findMetaPlaces(format, source);
  if (places === null) return null;
  const task: Task = { places, source, printer: PRINTERS[format], indent: format === 'json' ? '  ' : '' };
  const splices: (Splice | null)[] = [];
  const added = new Map<number, string[]>();
  for (const edit of edits) {
    const pair = places.pairs.find(({ path }) => path.length === edit.path.length && path.every((key, at) => key === edit.path[at]));
    if (pair !== undefined) splices.push(changePair(task, pair, edit));
    else if (edit.kind === 'set' && edit.path.length === 1) addPair(task, String(edit.path[0]), edit.value, added);
    else splices.push(null);
  }
  const done = [...splices, ...[...added].map(([at, texts]) => insertion(task, at, texts))].filter((splice) => splice !== null);
  if (done.length < splices.length + added.size) return null;
  const inOrder = done.map((splice) => ({ ...splice, text: splice.text.replace(/\r\n?|\n/g, lineEnd) })).sort((a, b) => a.start - b.start || a.end - b.end);
  const overlap = inOrder.some(({ start }, at) => start < Number(inOrder[at - 1]?.end ?? 0));
  return overlap ? null : applySplices(source, inOrder).text;
}

interface Task {
  readonly places: MetaPlaces;
  readonly source: string;
  readonly printer: Printer;
  /** Of a pair between braces. */
  readonly indent: string;
}

function changePair(task: Task, pair: PairPlace, edit: MetaEdit): Splice | null {
  if (edit.kind === 'remove') return removePair(task, pair);
  if (edit.kind === 'set') return setValue(task, pair, edit.value);
  const texts = edit.items.map(({ text }) => text);
  if (pair.items === null || pair.items.length === 0 || texts.length === 0) return setValue(task, pair, texts);
  return pair.isBlockList ? setBlockList(task, pair, pair.items, edit.items) : setFlowList(task, pair.items, edit.items);
}

function setValue({ source, printer }: Task, { value: { start, end }, afterSign }: PairPlace, value: JsonValue): Splice {
  const like = source.slice(start, end);
  const isOneLine = !/[\r\n]/.test(source.slice(afterSign, end));
  if (isOneLine && like !== '') return { start, end, text: printer.value(value, like) };
  // A value on lines of its own, or none: one is written behind the sign.
  return { start: afterSign, end: Math.max(end, afterSign), text: ` ${printer.value(value, like === '' ? undefined : like)}` };
}

function setFlowList({ source, printer }: Task, spans: readonly Span[], items: ListItems): Splice {
  const [first, second] = spans;
  const start = Number(first?.start);
  const between = source.slice(first?.end, second?.start);
  const separator = /^\s*,\s*$/.test(between) ? between : ', ';
  const like = source.slice(start, first?.end);
  // What parts items cannot stand in one without quotes.
  const print = (text: string): string => printer.value(text, /[,[\]{}]/.test(text) ? undefined : like);
  const texts = items.map(({ text, from }) => keptItem(source, spans, from) ?? print(text));
  return { start, end: Number(spans.at(-1)?.end), text: texts.join(separator) };
}

type ListItems = Extract<MetaEdit, { kind: 'list' }>['items'];

function keptItem(source: string, spans: readonly Span[], from: number | null): string | null {
  const span = from === null ? undefined : spans[from];
  return span === undefined ? null : source.slice(span.start, span.end);
}

/** Each item has its lines, with the comments above it and behind it. */
function setBlockList({ source, printer }: Task, pair: PairPlace, spans: readonly Span[], items: ListItems): Splice {
  const start = pair.value.start;
  const ends = spans.map(({ end }) => lineEndAt(source, end));
  const segments = spans.map((_span, at) => source.slice(at === 0 ? start : Number(ends[at - 1]), ends[at]));
  const indent = source.slice(source.lastIndexOf('\n', start) + 1, start);
  const like = source.slice(spans[0]?.start, spans[0]?.end);
  const lines = items.map(({ text, from }) => {
    const kept = from === null ? undefined : segments[from];
    return kept === undefined ? `\n${indent}- ${printer.value(text, like)}` : from === 0 ? `\n${indent}${kept}` : kept;
  });
  // The first stands where the list stood, whose line has begun.
  return { start, end: Number(ends.at(-1)), text: lines.join('').replace(/^\r?\n/, '').slice(indent.length) };
}

function removePair({ places, source }: Task, pair: PairPlace): Splice | null {
  const { end } = endOf(pair);
  if (places.layout === 'lines') return { start: lineStartAt(source, pair.start), end: nextLineAt(source, end), text: '' };
  const siblings = places.pairs.filter(({ path }) => path.length === 1);
  const at = siblings.indexOf(pair);
  const next = siblings[at + 1];
  const before = siblings[at - 1];
  if (next !== undefined) return { start: pair.start, end: next.start, text: '' };
  return { start: before === undefined ? pair.start : endOf(before).end, end, text: '' };
}

/** Notes the text of a new pair where it is to stand. */
function addPair({ places, source, printer }: Task, key: string, value: JsonValue, added: Map<number, string[]>): void {
  const top = places.pairs.filter(({ path }) => path.length === 1);
  const rank = ORDER.indexOf(key);
  const before = top.filter(({ path }) => ORDER.includes(String(path[0])) && ORDER.indexOf(String(path[0])) < rank).at(-1);
  const last = top.filter(({ start }) => start < places.end).at(-1);
  const anchor = before ?? (rank === -1 || rank > 1 ? last : undefined);
  const first = places.layout === 'lines' ? 0 : (top[0]?.start ?? places.end);
  const behind = anchor === undefined ? first : places.layout === 'lines' ? nextLineAt(source, endOf(anchor).end) : endOf(anchor).end;
  const at = Math.min(behind, places.end);
  added.set(at, [...(added.get(at) ?? []), printer.pair(key, value)]);
}

function insertion({ places, source, indent }: Task, at: number, texts: readonly string[]): Splice {
  if (places.layout === 'lines') {
    const isOpen = at > 0 && !/[\r\n]/.test(source.charAt(at - 1));
    return { start: at, end: at, text: `${isOpen ? '\n' : ''}${texts.map((text) => `${text}\n`).join('')}` };
  }
  const isLined = indent !== '' && source.includes('\n');
  const separator = isLined ? `,\n${indent}` : ', ';
  const joined = texts.join(separator);
  const isFirst = places.pairs.every(({ start }) => start >= at);
  if (!isFirst) return { start: at, end: at, text: `${separator}${joined}` };
  return { start: at, end: at, text: places.pairs.length === 0 ? joined : `${joined}${separator}` };
}

function endOf({ value, afterSign }: PairPlace): { readonly end: number } {
  return { end: Math.max(value.end, afterSign) };
}

function lineStartAt(source: string, at: number): number {
  return Math.max(source.lastIndexOf('\n', at - 1), source.lastIndexOf('\r', at - 1)) + 1;
}

function lineEndAt(source: string, at: number): number {
  const end = source.slice(at).search(/[\r\n]/);
  return end === -1 ? source.length : at + end;
}

function nextLineAt(source: string, at: number): number {
  const end = lineEndAt(source, at);
  return source.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, source.length);
}
