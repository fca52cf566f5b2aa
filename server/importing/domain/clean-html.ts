import type { HtmlOption } from '../../../contracts';
import { readRegions } from './body-regions';
import { judgeHtml, type Finding } from './judge-html';
import { judgeLinks } from './judge-links';
import { createRangeCheck, type Range } from './range-check';
import { applySplices, type Spliced } from './splice';

/** What was removed from a body, or could run in it. */
export interface CleanFinding {
  /** Offset in the body as it was given. */
  readonly at: number;
  /** As people would call it: `<script>`, `onclick of <a>`. */
  readonly what: string;
}

export interface CleanedBody {
  readonly body: string;
  readonly findings: readonly CleanFinding[];
  /** Where an offset of `body` stood in the body as it was given; in a replaced piece, where that began. */
  toSource(offset: number): number;
}

/**
 * Takes out of a body's raw HTML, and out of its links, what could run in a reader's browser; with `strip` every tag and
 * comment, their text apart. With `keep` and `reject` the body stays as it is and only the findings are made. Code is never
 * touched, nor is what only looks like HTML (`a < b`, autolinks). Cleaning what was cleaned changes nothing.
 */
export function cleanHtml(body: string, option: HtmlOption): CleanedBody {
  if (option === 'keep' || option === 'reject') return { body, findings: judge(body, false).map(toFinding), toSource: (offset) => offset };
  return cleanFully(body, option === 'strip');
}

/**
 * Taking something out may bring together what is to be taken out next, so a body is looked at again until nothing is
 * found. What is not done after so many looks, fewer for a body of megabytes, is made text.
 */
const PASSES = { least: 8, most: 60, characters: 16_000_000 };

function cleanFully(source: string, isStrip: boolean): CleanedBody {
  const findings: CleanFinding[] = [];
  let body = source;
  let toSource = (offset: number): number => offset;
  const passes = Math.max(PASSES.least, Math.min(PASSES.most, Math.floor(PASSES.characters / source.length)));
  for (let pass = 0; pass < passes; pass += 1) {
    const found = judge(body, isStrip);
    if (found.length === 0) return { body, findings, toSource };
    const before = toSource;
    for (const { start, what } of found) findings.push({ at: before(start), what });
    const spliced = applySplices(body, found.map(({ start, end, text }) => ({ start, end, text })));
    body = spliced.text;
    toSource = (offset) => before(spliced.toSource(offset));
  }
  const escaped = withoutTags(body);
  return {
    body: escaped.text,
    findings: [...findings, { at: toSource(body.search(TAG_START)), what: 'HTML in HTML' }],
    toSource: (offset) => toSource(escaped.toSource(offset)),
  };
}

function judge(body: string, isStrip: boolean): Finding[] {
  const links = judgeLinks(body);
  // Most bodies hold neither, and reading them takes longer than all other checks together.
  if (links.length === 0 && !TAG_START.test(body)) return [];
  const regions = readRegions(body);
  const touchesCode = createRangeCheck(regions.code);
  const outsideCode = links.filter((link) => !touchesCode(link));
  const found = [...judgeHtml(body, regions, isStrip), ...outsideCode].sort((a, b) => a.start - b.start);
  let free = 0;
  return found.filter(({ start, end }) => {
    if (start < free) return false;
    free = end;
    return true;
  });
}

const TAG_START = /<(?=[a-z/!?])/i;

/** Every tag made text; in code too, when the rest alone does not end it. */
function withoutTags(body: string): Spliced {
  const outside = escapeTags(body, readRegions(body).code);
  return readRegions(outside.text).html.length === 0 ? outside : escapeTags(body, []);
}

function escapeTags(body: string, except: readonly Range[]): Spliced {
  const touches = createRangeCheck(except);
  const starts = [...body.matchAll(new RegExp(TAG_START, 'gi'))].map(({ index }) => ({ start: index, end: index + 1, text: '&lt;' }));
  return applySplices(body, starts.filter((start) => !touches(start)));
}

function toFinding({ start, what }: Finding): CleanFinding {
  return { at: start, what };
}
