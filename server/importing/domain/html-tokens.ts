/** An attribute of a tag, as written. */
export interface HtmlAttribute {
  /** In small letters. */
  readonly name: string;
  /** Without quotes, character references as written; empty when there is none. */
  readonly value: string;
  /** From the white space before its name on. */
  readonly start: number;
  readonly end: number;
}

/**
 * What a browser finds in a text in which HTML is expected. `closed` is false for what the text ends in the middle of, so
 * that whatever follows would become part of it.
 */
export type HtmlPiece =
  | { readonly kind: 'comment'; readonly start: number; readonly end: number; readonly closed: boolean }
  | {
      readonly kind: 'open' | 'close';
      /** In small letters. */
      readonly name: string;
      readonly attributes: readonly HtmlAttribute[];
      readonly start: number;
      readonly end: number;
      readonly closed: boolean;
    };

/**
 * Finds tags and comments as the tokenizer of the HTML standard does (§13.2.5, the data state and what it leads to); all
 * between them is text. The content of `script` and the like is looked through as if it were HTML too. Time is linear.
 */
export function findHtmlPieces(text: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    const piece = readPiece(text, at);
    if (piece !== null) pieces.push(piece);
    at = piece?.end ?? at + 1;
  }
  return pieces;
}

function readPiece(text: string, start: number): HtmlPiece | null {
  const next = text.charAt(start + 1);
  if (/[a-z]/i.test(next)) return readTag(text, start, 'open');
  if (next === '!' || next === '?') return readComment(text, start);
  if (next !== '/') return null;
  const third = text.charAt(start + 2);
  if (/[a-z]/i.test(third)) return readTag(text, start, 'close');
  return third === '' ? null : upTo(text, start, '>', start + 2);
}

/** A comment, or what a browser takes for one: a declaration, a processing instruction, CDATA. */
function readComment(text: string, start: number): HtmlPiece {
  if (!text.startsWith('<!--', start)) return upTo(text, start, '>', start + 2);
  const body = start + 4;
  for (const ending of ['>', '->']) {
    if (text.startsWith(ending, body)) return { kind: 'comment', start, end: body + ending.length, closed: true };
  }
  COMMENT_END.lastIndex = body;
  const found = COMMENT_END.exec(text);
  return { kind: 'comment', start, end: found === null ? text.length : COMMENT_END.lastIndex, closed: found !== null };
}

const COMMENT_END = /--!?>/g;

function upTo(text: string, start: number, ending: string, from: number): HtmlPiece {
  const found = text.indexOf(ending, from);
  return { kind: 'comment', start, end: found === -1 ? text.length : found + ending.length, closed: found !== -1 };
}

const TAG_NAME = /[^\t\n\f\r />]+/y;
const BETWEEN = /[\t\n\f\r /]*/y;
// An equals sign in front of a name is part of it.
const ATTRIBUTE_NAME = /=?[^\t\n\f\r />=]*/y;
const EQUALS = /[\t\n\f\r ]*=[\t\n\f\r ]*/y;
const UNQUOTED = /[^\t\n\f\r >]*/y;

function readTag(text: string, start: number, kind: 'open' | 'close'): HtmlPiece {
  const nameStart = start + (kind === 'open' ? 1 : 2);
  const nameEnd = endOf(TAG_NAME, text, nameStart);
  const name = text.slice(nameStart, nameEnd).toLowerCase();
  const attributes: HtmlAttribute[] = [];
  let at = nameEnd;
  for (;;) {
    const attributeStart = at;
    at = endOf(BETWEEN, text, at);
    if (at >= text.length) return { kind, name, attributes, start, end: text.length, closed: false };
    if (text.charAt(at) === '>') return { kind, name, attributes, start, end: at + 1, closed: true };
    const attribute = readAttribute(text, at, attributeStart);
    if (attribute === null) return { kind, name, attributes, start, end: text.length, closed: false };
    attributes.push(attribute);
    at = attribute.end;
  }
}

/** Null when the text ends in the middle of its value. */
function readAttribute(text: string, nameStart: number, start: number): HtmlAttribute | null {
  const nameEnd = endOf(ATTRIBUTE_NAME, text, nameStart);
  const name = text.slice(nameStart, nameEnd).toLowerCase();
  const valueStart = endOf(EQUALS, text, nameEnd);
  if (valueStart === nameEnd) return { name, value: '', start, end: nameEnd };
  const quote = text.charAt(valueStart);
  if (quote === '"' || quote === "'") {
    const closing = text.indexOf(quote, valueStart + 1);
    return closing === -1 ? null : { name, value: text.slice(valueStart + 1, closing), start, end: closing + 1 };
  }
  const end = endOf(UNQUOTED, text, valueStart);
  return { name, value: text.slice(valueStart, end), start, end };
}

/** Where a sticky pattern that is tried at `at` ends; `at` when it does not match. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
