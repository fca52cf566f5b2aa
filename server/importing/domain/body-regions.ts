import type MarkdownIt from 'markdown-it';
import { createMarkdown } from '../../articles/domain/markdown';
import { findDestination } from './mark-destinations';
import { lastAtMost } from './position';
import type { Range } from './range-check';

/** A piece of a body that reaches the page as HTML, and not as text. */
export interface HtmlRegion {
  /** As the parser saw it: without the marks of quotes and lists before its lines, lines ended by LF. */
  readonly content: string;
  /** A block: what it holds would be markdown if its first tag were none. */
  readonly isBlock: boolean;
  /** Where an offset of `content` stands in the body. */
  toBody(offset: number): number;
}

/** A body as its parser sees it. */
export interface BodyRegions {
  /** In order. */
  readonly html: readonly HtmlRegion[];
  /** Fences, indented code and code spans, in order. */
  readonly code: readonly Range[];
  /** Addresses of links and images that stand with them, in order. */
  readonly destinations: readonly PlacedDestination[];
  /** The addresses that labels are defined to mean, by label in the parser's form. */
  readonly definitions: ReadonlyMap<string, string>;
}

/** An address of a link or image, in the body. */
export interface PlacedDestination extends Range {
  readonly kind: 'link' | 'image';
}

type Token = ReturnType<MarkdownIt['parse']>[number];
type InlineState = Parameters<Parameters<MarkdownIt['inline']['ruler']['before']>[2]>[0];

const STARTS = new WeakMap<Token, number>();
const DESTINATIONS = new WeakMap<Token, Range>();
const markdown = markingStarts(createMarkdown());

/** Finds the raw HTML, the code and the addresses of a markdown body, exactly as `renderBody` would. Any kind of line end. */
export function readRegions(body: string): BodyRegions {
  const lines = readLines(body);
  const found: Found = { html: [], code: [], destinations: [] };
  const environment: { references?: Readonly<Record<string, { readonly href: string }>> } = {};
  let row = findCells({ text: '', start: 0 });
  for (const token of markdown.parse(body.replace(/\r\n?/g, '\n'), environment)) {
    if (token.type === 'tr_open') row = findCells(lineOf(token, lines));
    else if (token.type === 'html_block') found.html.push({ content: token.content, isBlock: true, toBody: mapLines(token, lines) });
    else if (token.type === 'fence' || token.type === 'code_block') found.code.push(linesOf(token, lines));
    else if (token.type === 'inline') addInline(token, inlineMap(token, lines, row), found);
  }
  const definitions = Object.entries(environment.references ?? {}).map(([label, { href }]) => [label, href] as const);
  return { ...found, definitions: new Map(definitions) };
}

interface Found {
  readonly html: HtmlRegion[];
  readonly code: Range[];
  readonly destinations: PlacedDestination[];
}

interface Line {
  readonly text: string;
  /** In the body. */
  readonly start: number;
}

function readLines(body: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const end of body.matchAll(/\r\n?|\n|$/g)) {
    // The parser reads a NUL like this as well.
    lines.push({ text: body.slice(start, end.index).replaceAll('\0', '\uFFFD'), start });
    start = end.index + end[0].length;
  }
  return lines;
}

function lineOf({ map }: Token, lines: readonly Line[]): Line {
  const line = lines[Number(map?.[0])];
  return { text: String(line?.text), start: Number(line?.start) };
}

function linesOf({ map }: Token, lines: readonly Line[]): Range {
  const last = lines[Number(map?.[1]) - 1];
  return { start: Number(lines[Number(map?.[0])]?.start), end: Number(last?.start) + Number(last?.text.length) };
}

type OffsetMap = (offset: number) => number;

function addInline(token: Token, toBody: OffsetMap, found: Found): void {
  token.children?.forEach((child) => {
    const start = Number(STARTS.get(child));
    if (child.type === 'html_inline') found.html.push({ content: child.content, isBlock: false, toBody: (offset) => toBody(start + offset) });
    if (child.type === 'code_inline') {
      found.code.push({ start: toBody(start), end: toBody(endOfSpan(token.content, start, child.markup)) });
    }
    const destination = DESTINATIONS.get(child);
    if (destination !== undefined) found.destinations.push({ kind: child.type === 'image' ? 'image' : 'link', start: toBody(destination.start), end: toBody(destination.end) });
  });
}

/** Behind the run of backticks that closes the one at `start`. */
function endOfSpan(content: string, start: number, marks: string): number {
  let at = content.indexOf(marks, start + marks.length);
  // A run of another length closes nothing.
  while (at !== -1 && content.charAt(at + marks.length) === '`') at = content.indexOf(marks, endOfRun(content, at));
  return at + marks.length;
}

function endOfRun(content: string, at: number): number {
  let end = at;
  while (content.charAt(end) === '`') end += 1;
  return end;
}

function inlineMap(token: Token, lines: readonly Line[], row: CellFinder): OffsetMap {
  if (token.map === null) return row(token.content);
  return token.map[1] - token.map[0] === 1 ? mapOneLine(token, lines) : mapLines(token, lines);
}

/** A heading stands between its marks, a paragraph of one line behind those of quotes and lists. */
function mapOneLine(token: Token, lines: readonly Line[]): OffsetMap {
  const line = lineOf(token, lines);
  // Behind it nothing but white space and number signs can stand, so the last place where it is found is its place.
  const start = line.start + line.text.lastIndexOf(token.content);
  return (offset) => start + offset;
}

/** Each line of the content is the end of its line in the body, white space at the end of a paragraph apart. */
function mapLines(token: Token, lines: readonly Line[]): OffsetMap {
  const starts: number[] = [];
  const places: { readonly start: number; readonly column: number }[] = [];
  let at = 0;
  const contents = token.content.split('\n');
  for (const [index, content] of contents.entries()) {
    const line = lines[Number(token.map?.[0]) + index];
    const text = String(line?.text);
    const isEnd = token.type === 'inline' && index === contents.length - 1;
    const length = isEnd ? text.replace(/[ \t]+$/, '').length : text.length;
    starts.push(at);
    places.push({ start: Number(line?.start), column: length - content.length });
    at += content.length + 1;
  }
  return (offset) => {
    const index = lastAtMost(starts, offset);
    const place = places[index];
    // Tabs that are partly indentation are spaces in the content, and more characters than in the body.
    return Number(place?.start) + Math.max(Number(place?.column) + offset - Number(starts[index]), 0);
  };
}

type CellFinder = (content: string) => OffsetMap;

/** Finds the cells of a table's row, asked for in order. */
function findCells({ text, start }: Line): CellFinder {
  const cells = [...text.matchAll(/(?:\\\||[^|])+/g)].map(({ index, 0: raw }) => readCell(raw, start + index));
  let next = 0;
  return (content) => {
    const index = content === '' ? -1 : cells.findIndex((cell, at) => at >= next && cell.text.endsWith(content));
    next = Math.max(next, index + 1);
    // A cell that is made up where a row is shorter than the head has no place, and nothing in it.
    const { text: whole, places } = cells[index] ?? NO_CELL;
    return (offset) => Number(places[whole.length - content.length + offset]);
  };
}

interface Cell {
  /** Trimmed, with `|` instead of `\|`. */
  readonly text: string;
  /** Where each of its characters, and its end, stand in the body. */
  readonly places: readonly number[];
}

const NO_CELL: Cell = { text: '', places: [] };

function readCell(raw: string, start: number): Cell {
  const trimmed = raw.trim();
  const from = start + raw.indexOf(trimmed);
  const places: number[] = [];
  let text = '';
  for (let index = 0; index < trimmed.length; index += 1) {
    if (trimmed.startsWith('\\|', index)) continue;
    text += trimmed.charAt(index);
    places.push(from + index);
  }
  return { text, places: [...places, from + trimmed.length] };
}

/** Makes a parser note in `STARTS` at which offset of their inline content tokens begin. */
function markingStarts(parser: MarkdownIt): MarkdownIt {
  const progress = new WeakMap<InlineState, { readonly start: number; readonly tokens: number }>();
  const mark = (state: InlineState): void => {
    const { start, tokens } = progress.get(state) ?? { start: 0, tokens: 0 };
    for (const token of state.tokens.slice(tokens)) {
      STARTS.set(token, start);
      const destination = findDestination(parser, state, token, start);
      if (destination !== null) DESTINATIONS.set(token, destination);
    }
    progress.set(state, { start: state.pos, tokens: state.tokens.length });
  };
  // Rules are tried in order wherever a token may begin; this one comes first, and finds nothing.
  parser.inline.ruler.before('text', 'mark-start', (state, silent) => {
    if (!silent) mark(state);
    return false;
  });
  parser.inline.ruler2.before('balance_pairs', 'mark-end', (state) => {
    mark(state);
    return false;
  });
  return parser;
}
