import type { BodyRegions, HtmlRegion } from './body-regions';
import { isRawElement, isRemovedElement, isRemovedTag, unsafePart } from './html-policy';
import { findHtmlPieces, type HtmlPiece } from './html-tokens';
import { createRangeCheck, type Range } from './range-check';
import type { Splice } from './splice';

/** Something to take out of a body, or to make text of. */
export interface Finding extends Splice {
  /** As people would call it. */
  readonly what: string;
}

/**
 * What is to be done about the raw HTML of a body: in order, without overlaps. Elements that go are taken out with their
 * content, unless it holds code; a tag whose other one is missing is made text, since it may well be prose about that tag.
 * What a piece ends in the middle of is made text too, or a browser would read what follows into it. The rest of such a
 * block is left for the next look, since it may be code then.
 */
export function judgeHtml(body: string, { html, code }: BodyRegions, isStrip: boolean): Finding[] {
  const pieces = html.flatMap((region) => findHtmlPieces(region.content).map((piece) => placePiece(piece, region)));
  const partners = pairElements(pieces);
  const touchesCode = createRangeCheck(code);
  const findings: Finding[] = [];
  let unread: HtmlRegion | null = null;
  let next = 0;
  for (const [index, placed] of pieces.entries()) {
    if (index < next || placed.region === unread) continue;
    const lastIndex = partners.get(index) ?? index;
    const last = pieces[lastIndex];
    const element = { start: placed.start, end: Number(last?.end) };
    const isEmpty = lastIndex === index + 1 && body.slice(placed.end, last?.start).trim() === '';
    const removable = lastIndex > index && !touchesCode(element) ? element : null;
    const judged = judgePiece(placed, { removable, isEmpty, isStrip });
    findings.push(...judged.findings);
    if (judged.isElement) next = lastIndex + 1;
    if (judged.isText && placed.region.isBlock) unread = placed.region;
  }
  return findings;
}

type Tag = Extract<HtmlPiece, { name: string }>;

interface PlacedPiece {
  readonly piece: HtmlPiece;
  readonly region: HtmlRegion;
  /** In the body. */
  readonly start: number;
  readonly end: number;
}

function placePiece(piece: HtmlPiece, region: HtmlRegion): PlacedPiece {
  return { piece, region, start: region.toBody(piece.start), end: region.toBody(piece.end - 1) + 1 };
}

interface Surroundings {
  /** The element from its first tag to its last; null when it has none, or code stands in it. */
  readonly removable: Range | null;
  /** Nothing but white space stands in it. */
  readonly isEmpty: boolean;
  readonly isStrip: boolean;
}

interface Judged {
  readonly findings: readonly Finding[];
  /** That is all there is to say up to the element's last tag. */
  readonly isElement: boolean;
  /** It becomes text. */
  readonly isText: boolean;
}

const NOTHING: Judged = { findings: [], isElement: false, isText: false };

function judgePiece(placed: PlacedPiece, surroundings: Surroundings): Judged {
  const { piece, start, end } = placed;
  if (piece.kind === 'comment') {
    if (!piece.closed) return asText(start, 'an unfinished comment');
    return surroundings.isStrip ? tell({ start, end, text: '', what: 'a comment' }) : NOTHING;
  }
  if (!piece.closed) return asText(start, `an unfinished ${nameOf(piece.name)}`);
  return piece.kind === 'close' ? judgeEndTag(placed, piece.name, surroundings) : judgeStartTag(placed, piece, surroundings);
}

function judgeEndTag({ start, end }: PlacedPiece, name: string, { isStrip }: Surroundings): Judged {
  const goes = isStrip || isRemovedElement(name) || isRemovedTag(name, []);
  return goes ? tell({ start, end, text: '', what: nameOf(`/${name}`) }) : NOTHING;
}

function judgeStartTag(placed: PlacedPiece, { name, attributes }: Tag, { removable, isEmpty, isStrip }: Surroundings): Judged {
  const { start, end, region: { toBody } } = placed;
  const what = nameOf(name);
  const unsafe = attributes.flatMap((attribute) => {
    const part = unsafePart(name, attribute);
    const place = { start: toBody(attribute.start), end: toBody(attribute.end - 1) + 1 };
    return part === null ? [] : [{ ...place, text: '', what: `${part} of ${what}` }];
  });
  // A frame that shows another site, and holds nothing, runs nothing here.
  if (name === 'iframe' && isEmpty && unsafe.length === 0 && !isStrip) return { ...NOTHING, isElement: true };
  if (isRemovedElement(name)) {
    return removable === null ? asText(start, what) : { findings: [{ ...removable, text: '', what }], isElement: true, isText: false };
  }
  if (isStrip || isRemovedTag(name, attributes)) return tell({ start, end, text: '', what });
  return { ...NOTHING, findings: unsafe };
}

function tell(finding: Finding): Judged {
  return { ...NOTHING, findings: [finding] };
}

function asText(start: number, what: string): Judged {
  return { findings: [{ start, end: start + 1, text: '&lt;', what }], isElement: false, isText: true };
}

/** Characters of a tag's name in a message. */
const MAX_NAME = 40;

function nameOf(name: string): string {
  return `<${name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}…` : name}>`;
}

/** For the first tag of each element that goes with its content, the index of its last tag. */
function pairElements(pieces: readonly PlacedPiece[]): Map<number, number> {
  const partners = new Map<number, number>();
  const open = new Map<string, number[]>();
  for (const [index, { piece }] of pieces.entries()) {
    if (piece.kind === 'comment' || !piece.closed || !isRemovedElement(piece.name)) continue;
    const waiting = open.get(piece.name) ?? [];
    if (piece.kind === 'open') waiting.push(index);
    else {
      const first = isRawElement(piece.name) ? waiting[0] : waiting.pop();
      if (first !== undefined) partners.set(first, index);
      if (isRawElement(piece.name)) waiting.length = 0;
    }
    open.set(piece.name, waiting);
  }
  return partners;
}
