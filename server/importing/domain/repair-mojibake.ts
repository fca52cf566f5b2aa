/*
 * Mojibake: UTF-8 that was read as Windows-1252 and saved again, so that `’` (E2 80 99) became `â€™`.
 *
 * A piece is repaired when its letters, written as Windows-1252 ("sloppy": an undefined byte stands for itself), are one
 * strict UTF-8 sequence, and its result is plausible. Right text can have the same letters (`café »` with a no-break space
 * holds E9 A0 BB, a Chinese sign), so that
 * - of three bytes, general punctuation, signs, arrows and emoji count, and Vietnamese letters;
 * - scripts other than Latin count only in runs of two pieces and more, as in words;
 * - a piece that ends in a closing mark (`»`, `”`, `…`), no letter following, may be a letter with that mark;
 * - what a first repair gave is repaired again only to letters of two bytes and to signs, since right text that stands
 *   there now would otherwise become Chinese.
 */

/** A run of garbled text. */
export interface Mojibake {
  /** Offset in the text, in UTF-16 code units. */
  readonly index: number;
  /** As it stands. */
  readonly from: string;
  /** As it was meant. */
  readonly to: string;
}

/** Every garbled run of `text`, in order; time is linear. Text garbled twice or three times is followed to its end. */
export function findMojibake(text: string): Mojibake[] {
  if (!SUSPICIOUS.test(text)) return [];
  return findRuns(text).map((run) => ({ ...run, to: repairAgain(run.to) }));
}

/** The text with every garbled run as it was meant. */
export function repairMojibake(text: string): string {
  return replaceRuns(text, findMojibake(text));
}

/** The text with these runs replaced. */
export function replaceRuns(text: string, runs: readonly Mojibake[]): string {
  let end = 0;
  const parts = runs.map(({ index, from, to }) => {
    const part = text.slice(end, index) + to;
    end = index + from.length;
    return part;
  });
  return parts.join('') + text.slice(end);
}

/** Bytes 80 to 9F of Windows-1252 that are not control characters. */
const HIGH_SIGNS: ReadonlyMap<string, number> = new Map(
  [...'€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'].map((sign, index) => [sign, 0x80 + index]),
);

/** A first letter, C2 to F4, and a continuation: without one there is nothing to find. */
const SUSPICIOUS = /[\xc2-\xf4][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/;

/** Times a text may have been garbled. */
const MAX_ROUNDS = 3;

function repairAgain(text: string): string {
  let repaired = text;
  for (let round = 1; round < MAX_ROUNDS; round += 1) {
    repaired = replaceRuns(repaired, findRuns(repaired, LAST_TWO_BYTES));
  }
  return repaired;
}

/** The last code of two bytes. */
const LAST_TWO_BYTES = 0x7ff;

interface Piece {
  readonly index: number;
  readonly length: number;
  readonly code: number;
}

/** Scripts that count only in words are looked for up to the code `lastScript`. */
function findRuns(text: string, lastScript: number = Number.POSITIVE_INFINITY): Mojibake[] {
  const runs: Piece[][] = [];
  for (const piece of findPieces(text)) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && last.index + last.length === piece.index) run.push(piece);
    else runs.push([piece]);
  }
  return runs.flatMap((run) => toMojibake(text, plausiblePieces(text, run, lastScript)));
}

/** Every strict UTF-8 sequence of two to four bytes. */
function* findPieces(text: string): Generator<Piece> {
  const lead = /[\xc2-\xf4]/g;
  for (let match = lead.exec(text); match !== null; match = lead.exec(text)) {
    const piece = readPiece(text, match.index);
    if (piece === null) continue;
    lead.lastIndex = piece.index + piece.length;
    yield piece;
  }
}

function readPiece(text: string, index: number): Piece | null {
  const lead = text.charCodeAt(index);
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  let code = lead & (0xff >> (length + 1));
  for (let offset = 1; offset < length; offset += 1) {
    const byte = byteOf(text.charAt(index + offset));
    if (byte < 0x80 || byte > 0xbf) return null;
    code = code * 64 + (byte & 0x3f);
  }
  return isStrict(code, length) ? { index, length, code } : null;
}

/** -1 for what Windows-1252 does not have. */
function byteOf(sign: string): number {
  const high = HIGH_SIGNS.get(sign);
  if (high !== undefined) return high;
  const code = sign === '' ? 0x100 : sign.charCodeAt(0);
  return code > 0xff ? -1 : code;
}

/** Not written longer than needed, no surrogate, inside Unicode. */
function isStrict(code: number, length: number): boolean {
  if (length === 2) return true;
  if (length === 4) return code >= 0x10000 && code <= 0x10ffff;
  return code >= 0x800 && (code < 0xd800 || code > 0xdfff);
}

type Plausibility = 'sure' | 'unless-closing' | 'in-words' | 'never';

/** By the last code of a range, ascending: what a result in it is worth. */
const RANGES: readonly (readonly [last: number, Plausibility])[] = [
  [0x9f, 'never'],
  [0xbf, 'sure'], // no-break space, ©, «, °
  [0x17f, 'unless-closing'], // Latin letters with accents
  [0x2ff, 'never'],
  [0x36f, 'unless-closing'], // combining accents
  [0x38f, 'in-words'],
  [0x52f, 'in-words'], // Greek, Cyrillic
  [0x58f, 'never'],
  [0x6ff, 'in-words'], // Hebrew, Arabic
  [0x8ff, 'never'],
  [0x10ff, 'in-words'], // Indic, Thai, Georgian
  [0x1dff, 'never'],
  [0x1eff, 'unless-closing'], // Vietnamese letters
  [0x1fff, 'never'],
  [0x214f, 'sure'], // punctuation, currencies, letter-like signs
  [0x218f, 'never'],
  [0x23ff, 'sure'], // arrows, mathematics, technical signs
  [0x24ff, 'never'],
  [0x27bf, 'sure'], // boxes, shapes, dingbats
  [0x2aff, 'never'],
  [0x2bff, 'sure'],
  [0x2fff, 'never'],
  [0x9fff, 'in-words'], // Chinese, Japanese
  [0xabff, 'never'],
  [0xd7ff, 'in-words'], // Korean
  [0xfdff, 'never'],
  [0xfe0f, 'sure'], // variation selectors, after emoji
  [0xfeff, 'never'],
  [0xffef, 'in-words'], // full-width forms
  [0x1efff, 'never'],
  [0x1faff, 'sure'], // emoji
];

/** Marks that right text has behind a letter. */
const CLOSING = '»«”“’‘…–—›‹„™\u00a0';

function plausiblePieces(text: string, run: readonly Piece[], lastScript: number): Piece[] {
  const isWord = (index: number): boolean =>
    [run[index - 1], run[index + 1]].some((piece) => piece !== undefined && plausibilityOf(piece.code) === 'in-words');
  return run.filter((piece, index) => {
    const plausibility = plausibilityOf(piece.code);
    if (plausibility === 'in-words') return piece.code <= lastScript && isWord(index);
    if (plausibility === 'never') return false;
    if (plausibility === 'sure' && !mayBeLetterAndMarks(text, piece)) return true;
    return run.length > 1 || !mayBeLetterAndMark(text, piece);
  });
}

function plausibilityOf(code: number): Plausibility {
  return RANGES.find(([last]) => code <= last)?.[1] ?? 'never';
}

/** True for a result that is sure unless it is `Â»` behind a capital, or a letter with two closing marks: `„â”…`. */
function mayBeLetterAndMarks(text: string, { index, length }: Piece): boolean {
  if (length === 2) return text.charAt(index + 1) !== '\u00a0';
  return length === 3 && CLOSING.includes(text.charAt(index + 1)) && CLOSING.includes(text.charAt(index + 2));
}

/**
 * True when the piece can be a letter with a closing mark: `„Ä“`, `AMANHÃ”`, `allá»…`. Not after a small letter when it
 * begins with a capital (`voilÃ `), nor for an `Ã` or `Â` that does not end a word in capitals.
 */
function mayBeLetterAndMark(text: string, { index, length }: Piece): boolean {
  const before = text.charAt(index - 1);
  const lead = text.charAt(index);
  if (!CLOSING.includes(text.charAt(index + length - 1))) return false;
  if (/\p{L}/u.test(text.charAt(index + length))) return false;
  if (length === 3) return true;
  return lead === 'Ã' || lead === 'Â' ? /\p{Lu}/u.test(before) : !/\p{Ll}/u.test(before);
}

/** Neighbours are one run again after what is not plausible was left out. */
function toMojibake(text: string, pieces: readonly Piece[]): Mojibake[] {
  const runs: Mojibake[] = [];
  for (const { index, length, code } of pieces) {
    const from = text.slice(index, index + length);
    const to = String.fromCodePoint(code);
    const last = runs.at(-1);
    if (last !== undefined && last.index + last.from.length === index) {
      runs[runs.length - 1] = { index: last.index, from: last.from + from, to: last.to + to };
    } else {
      runs.push({ index, from, to });
    }
  }
  return runs;
}
