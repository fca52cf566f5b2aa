import type { Issue } from '../../../contracts';
import { makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import { decodeLegacy } from './decode-legacy';
import { guessEncoding } from './guess-encoding';
import { locateIn } from './position';
import { scanUtf8 } from './scan-utf8';
import type { DecodedFile } from './types';

export interface DecodeOptions {
  /** WHATWG label for files that are neither UTF-8 nor UTF-16; null lets only a sure guess through. */
  readonly encoding: string | null;
}

/**
 * Turns a file's bytes into text: UTF-8, UTF-16 (by BOM, or by the NUL bytes that alternate), else the encoding that
 * `options` name, else a legacy encoding that the detector is sure of. Anything but UTF-8 is told by
 * `encoding-converted`. After an error the text is empty.
 */
export function decodeFile(bytes: Uint8Array, options: DecodeOptions): DecodedFile {
  const wide = utf16Form(bytes);
  if (wide !== null) return decodeUtf16(bytes, wide);

  const binary = findBinary(bytes);
  if (binary !== -1) return refused('utf-8', notText(binary, Number(bytes[binary])));
  const utf8 = decodeLegacy(bytes, 'utf-8');
  return utf8 === null ? decodeOther(bytes, options) : decoded(utf8.text, 'utf-8', []);
}

interface Utf16Form {
  readonly encoding: 'utf-16le' | 'utf-16be';
  readonly hasBom: boolean;
}

function utf16Form(bytes: Uint8Array): Utf16Form | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', hasBom: true };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', hasBom: true };
  const encoding = alternatingNuls(bytes);
  return encoding === null ? null : { encoding, hasBom: false };
}

/** Enough to see the pattern. */
const PATTERN_BYTES = 4096;
/** A shorter text shows no pattern. */
const MIN_PATTERN_BYTES = 8;

/** UTF-16 without BOM: at least half of the units have a NUL as their high byte, and none as their low byte. */
function alternatingNuls(bytes: Uint8Array): Utf16Form['encoding'] | null {
  const length = Math.min(bytes.length, PATTERN_BYTES);
  if (length < MIN_PATTERN_BYTES || bytes.length % 2 !== 0) return null;
  let even = 0;
  let odd = 0;
  for (let offset = 0; offset < length; offset += 2) {
    if (bytes[offset] === 0) even += 1;
    if (bytes[offset + 1] === 0) odd += 1;
  }
  if (even === 0 && odd >= length / 4) return 'utf-16le';
  if (odd === 0 && even >= length / 4) return 'utf-16be';
  return null;
}

function decodeUtf16(bytes: Uint8Array, { encoding, hasBom }: Utf16Form): DecodedFile {
  const result = decodeLegacy(bytes, encoding);
  if (result === null) {
    // A lone surrogate or an odd byte at the end: something is lost, and nobody can say what.
    const issue = makeIssue('encoding-unknown', NO_PLACE, { offset: 0, guess: `damaged ${encoding}` });
    return refused(encoding, issue);
  }
  const binary = result.text.search(BINARY_CONTROL);
  if (binary !== -1) {
    return refused(encoding, notText(binary * 2 + (hasBom ? 2 : 0), result.text.charCodeAt(binary)));
  }
  return decoded(result.text, encoding, [converted(encoding)]);
}

function decodeOther(bytes: Uint8Array, options: DecodeOptions): DecodedFile {
  const named = options.encoding === null ? null : decodeLegacy(bytes, options.encoding);
  if (named !== null) return decoded(named.text, named.encoding, [converted(named.encoding)]);

  const { firstWrong: offset, sequences } = scanUtf8(bytes);
  // Letters in UTF-8 beside the wrong byte: a damaged UTF-8 file, whatever a detector makes of it.
  const guess = sequences > 0 ? { encoding: 'damaged utf-8', sure: false } : guessEncoding(bytes);
  const guessed = guess.sure && options.encoding === null ? decodeLegacy(bytes, guess.encoding) : null;
  if (guessed !== null && !/[\x80-\x9f]/.test(guessed.text)) {
    return decoded(guessed.text, guessed.encoding, [converted(guessed.encoding)]);
  }
  return refused('utf-8', makeIssue('encoding-unknown', NO_PLACE, { offset, guess: guess.encoding }));
}

/**
 * Control characters that text has no use for. BEL, BS, HT, LF, VT, FF, CR and ESC do occur in text, by the table of
 * the `file` command (its encoding.c).
 */
const BINARY_CONTROL = /[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]/;
/** 1 for the byte of such a character. */
const BINARY_BYTES = Uint8Array.from({ length: 0x100 }, (_, code) => Number(BINARY_CONTROL.test(String.fromCharCode(code))));

/** Offset of the first byte that text has no use for; -1 when there is none. A loop, since every byte of an import passes here. */
function findBinary(bytes: Uint8Array): number {
  for (let offset = 0; offset < bytes.length; offset += 1) {
    if (BINARY_BYTES[Number(bytes[offset])] === 1) return offset;
  }
  return -1;
}

function notText(offset: number, byte: number): Issue {
  const hex = byte.toString(16).toUpperCase().padStart(2, '0');
  return makeIssue('not-text', NO_PLACE, { offset, byte: `0x${hex}` });
}

function converted(encoding: string): Issue {
  return makeIssue('encoding-converted', NO_PLACE, { encoding });
}

function refused(encoding: string, issue: Issue): DecodedFile {
  return { text: '', encoding, issues: [issue] };
}

function decoded(withBom: string, encoding: string, issues: readonly Issue[]): DecodedFile {
  // The decoder strips one; files that went through two careless tools have another.
  const text = withBom.replace(/^\uFEFF+/, '');
  const count = text.split('\uFFFD').length - 1;
  if (count === 0) return { text, encoding, issues };
  const place = locateIn(text)(text.indexOf('\uFFFD'));
  return { text, encoding, issues: [...issues, makeIssue('replacement-character', place, { count })] };
}
