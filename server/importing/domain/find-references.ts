import type { Position } from './position';
import { readRegions, type BodyRegions, type HtmlRegion } from './body-regions';
import { decodeAddress } from './media-address';
import { findHtmlPieces, type HtmlAttribute } from './html-tokens';
import { createRangeCheck, type Range } from './range-check';

/** An address in a body: of a link, an image, a definition or an HTML attribute. */
export interface Reference extends Range {
  readonly kind: 'link' | 'image';
  /** Without escapes and character references, percent signs decoded. */
  readonly address: string;
}

/** A reference with its place in the file. */
export interface PlacedReference extends Reference, Position {}

/** More in one body are data, and would be as many questions of the source. */
export const MAX_REFERENCES = 2_000;

/** Every address of a markdown body outside code, in order; at most `MAX_REFERENCES`. */
export function findReferences(body: string): Reference[] {
  if (!mayHoldOne(body)) return [];
  const regions = readRegions(body);
  const found = [
    ...regions.destinations.map((each) => toReference(body, each, each.kind)),
    ...definitions(body, regions),
    ...regions.html.flatMap((region) => htmlReferences(body, region)),
  ];
  return withoutOverlaps(found.sort((a, b) => a.start - b.start)).slice(0, MAX_REFERENCES);
}

/** An image, HTML, or a link or definition that does not begin like another site. */
const FILE_OR_IMAGE = /!\[|\](?:\(|:)\s{0,20}(?!\s|<?(?:https?:\/\/|mailto:|#))|<(?:img|a)\b/i;

/** As `findReferences`; none of a body that links to other sites and has no images, as most do, which is then not parsed again. */
export function findReferencesToFiles(body: string): Reference[] {
  return FILE_OR_IMAGE.test(body) ? findReferences(body) : [];
}

/** A body in which none can stand is not parsed for it. */
function mayHoldOne(body: string): boolean {
  const opening = body.indexOf('](');
  return (opening !== -1 && body.lastIndexOf(')') > opening) || /\]:|<(?:img|a)\b/i.test(body);
}

function toReference(body: string, { start, end }: Range, kind: Reference['kind']): Reference {
  return { kind, start, end, address: decodeAddress(body.slice(start, end)) };
}

const DEFINITION = /(?<=^|[\r\n])[ \t>*+-]{0,20}\[((?:\\.|[^\\[\]\r\n]){1,500})\]:[ \t]{0,10}(?:<([^<>\r\n]{1,2000})>|([^\s<>]{1,2000}))/g;

/** Only those that the parser took for definitions. */
function definitions(body: string, { definitions: known, code }: BodyRegions): Reference[] {
  if (known.size === 0) return [];
  const touchesCode = createRangeCheck(code);
  return [...body.matchAll(DEFINITION)].flatMap((match) => {
    const [all, label, bracketed, plain] = match;
    const address = String(bracketed ?? plain);
    const end = match.index + all.length - (bracketed === undefined ? 0 : 1);
    const range = { start: end - address.length, end };
    return known.has(normalise(String(label))) && !touchesCode(range) ? [toReference(body, range, 'link')] : [];
  });
}

/** As the parser compares labels. */
function normalise(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();
}

const ADDRESSES: ReadonlyMap<string, { readonly attribute: string; readonly kind: Reference['kind'] }> = new Map([
  ['img', { attribute: 'src', kind: 'image' }],
  ['a', { attribute: 'href', kind: 'link' }],
]);

function htmlReferences(body: string, region: HtmlRegion): Reference[] {
  return findHtmlPieces(region.content).flatMap((piece) => {
    const wanted = piece.kind === 'open' && piece.closed ? ADDRESSES.get(piece.name) : undefined;
    if (piece.kind !== 'open' || wanted === undefined) return [];
    const attribute = piece.attributes.find(({ name }) => name === wanted.attribute);
    if (attribute === undefined || attribute.value === '') return [];
    const { start, end } = valueOf(attribute, region.content);
    const range = { start: region.toBody(start), end: region.toBody(end - 1) + 1 };
    // Where tabs were spaces to the parser, places are not exact.
    return body.slice(range.start, range.end) === attribute.value ? [toReference(body, range, wanted.kind)] : [];
  });
}

function valueOf({ value, end }: HtmlAttribute, content: string): Range {
  const close = /["']/.test(content.charAt(end - 1)) ? end - 1 : end;
  return { start: close - value.length, end: close };
}

function withoutOverlaps(ordered: readonly Reference[]): Reference[] {
  let free = 0;
  return ordered.filter(({ start, end }) => {
    if (start < free) return false;
    free = end;
    return true;
  });
}
