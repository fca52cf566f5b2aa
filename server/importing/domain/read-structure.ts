import MarkdownIt from 'markdown-it';
import { lineStarts } from './position';

/** A heading of level 1. */
export interface TopHeading {
  /** Its text without inline markup. */
  readonly text: string;
  /** Offsets of its first line and of the line after it. */
  readonly start: number;
  readonly end: number;
  /** It is the body's first block. */
  readonly isFirst: boolean;
}

/** What the checks of a body need to know of its markdown. */
export interface BodyStructure {
  /** The body, character for character, with spaces instead of what stands in code. */
  readonly prose: string;
  /** The first heading of level 1; null when there is none. */
  readonly heading: TopHeading | null;
  /** Offsets of the first lines of all headings of level 1. */
  readonly topHeadings: readonly number[];
}

interface Range {
  readonly start: number;
  readonly end: number;
}

// The preset nests 20 levels deep at most, which bounds the time for a line of a million `>`.
const markdown = new MarkdownIt('commonmark');

/** Reads the blocks of a markdown body (CommonMark) and finds its code: fences, indented code, code spans. */
export function readStructure(body: string): BodyStructure {
  const tokens: BlockTokens = [];
  markdown.block.parse(body.includes('\r') ? body.replace(/\r\n?/g, '\n') : body, markdown, {}, tokens);
  const starts = lineStarts(body);
  const rangeOf = ([first, last]: [number, number]): Range => ({
    start: Number(starts[first]),
    end: starts[last] ?? body.length,
  });
  const code = tokens.flatMap(({ type, map, content }) => {
    if (map === null) return [];
    if (type === 'fence' || type === 'code_block') return [rangeOf(map)];
    return type === 'inline' && content.includes('`') ? codeSpans(body, rangeOf(map)) : [];
  });
  const topHeadings = tokens.flatMap((token) => (isTopHeading(token) && token.map !== null ? [rangeOf(token.map).start] : []));
  return { prose: blank(body, code), heading: findTopHeading(tokens, rangeOf), topHeadings };
}

/** Inline markdown as a reader sees it: no markup, links and images by their text. */
export function plainText(inline: string): string {
  return inline
    .replace(/\{#[^{}\s]{1,200}\}\s*$/, '')
    .replace(/!?\[([^[\]]{0,1000})\]\([^()]{0,1000}\)/g, '$1')
    .replace(/<\/?[a-z][^<>]{0,1000}>/gi, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/(\*\*|__|`{1,3}|~~)(?=\S)([^*_`~]{1,1000})\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}])([*_])(?=\S)([^*_]{1,1000})\1(?![\p{L}\p{N}])/gu, '$2')
    .trim();
}

type BlockTokens = ReturnType<MarkdownIt['parse']>;

function findTopHeading(tokens: BlockTokens, rangeOf: (map: [number, number]) => Range): TopHeading | null {
  const index = tokens.findIndex(isTopHeading);
  const opening = tokens[index];
  if (!opening?.map) return null;
  const [text] = tokens.slice(index + 1, index + 2).map(({ content }) => plainText(content));
  return { text: String(text), isFirst: index === 0, ...rangeOf(opening.map) };
}

function isTopHeading({ type, tag, level }: BlockTokens[number]): boolean {
  return type === 'heading_open' && tag === 'h1' && level === 0;
}

/** Backticks that stand together. */
interface Run {
  readonly index: number;
  readonly start: number;
  readonly length: number;
}

/** Runs of backticks pair up with the next run of the same length; one behind a backslash opens nothing. */
function codeSpans(body: string, { start, end }: Range): Range[] {
  const runs = [...body.slice(start, end).matchAll(/`+/g)].map((match, index): Run => {
    return { index, start: start + match.index, length: match[0].length };
  });
  const byLength = new Map<number, Run[]>();
  for (const run of runs.toReversed()) {
    const others = byLength.get(run.length);
    if (others === undefined) byLength.set(run.length, [run]);
    else others.push(run);
  }
  return pairRuns(body, runs, byLength);
}

/** `later` holds the runs by length, the last first; those that are passed are taken off, so that time is linear. */
function pairRuns(body: string, runs: readonly Run[], later: ReadonlyMap<number, Run[]>): Range[] {
  const spans: Range[] = [];
  let passed = -1;
  for (const run of runs) {
    if (run.index <= passed) continue;
    passed = run.index;
    const escaped = isEscaped(body, run.start) ? 1 : 0;
    const closing = nextAfter(passed, later.get(run.length - escaped) ?? []);
    if (closing === undefined) continue;
    spans.push({ start: run.start + escaped, end: closing.start + closing.length });
    passed = closing.index;
  }
  return spans;
}

function nextAfter(index: number, waiting: Run[]): Run | undefined {
  let next = waiting.at(-1);
  while (next !== undefined && next.index <= index) {
    waiting.pop();
    next = waiting.at(-1);
  }
  return next;
}

function isEscaped(text: string, index: number): boolean {
  let backslashes = 0;
  while (text.charAt(index - backslashes - 1) === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}

/** The text with spaces in the ranges; line ends stay. */
function blank(text: string, ranges: readonly Range[]): string {
  let end = 0;
  const parts = ranges
    .toSorted((a, b) => a.start - b.start)
    .map((range) => {
      const start = Math.max(range.start, end);
      const part = text.slice(end, start) + text.slice(start, Math.max(range.end, start)).replace(/[^\r\n]/g, ' ');
      end = Math.max(range.end, start);
      return part;
    });
  return parts.join('') + text.slice(end);
}
