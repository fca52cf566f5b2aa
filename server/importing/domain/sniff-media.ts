import { unsafePart } from './html-policy';
import { findHtmlPieces } from './html-tokens';

/** What the bytes of a file are, or why they do not go into the Media Library. */
export type SniffedMedia = { readonly mime: string } | { readonly refused: string };

/** The first bytes of each kind of file; a dot in a pattern stands for any byte. */
const SIGNATURES: readonly (readonly [pattern: RegExp, mime: string])[] = [
  [/^\x89PNG\r\n\x1a\n/, 'image/png'],
  [/^\xff\xd8\xff/, 'image/jpeg'],
  [/^GIF8[79]a/, 'image/gif'],
  [/^RIFF.{4}WEBP/s, 'image/webp'],
  [/^.{4}ftyp(?:avif|avis)/s, 'image/avif'],
  [/^BM.{4}\0{4}/s, 'image/bmp'],
  [/^\0\0\x01\0/, 'image/x-icon'],
  [/^(?:II\*\0|MM\0\*)/, 'image/tiff'],
  [/^%PDF-/, 'application/pdf'],
];

const SVG = 'image/svg+xml';
const HEAD_BYTES = 1_024;
/** An SVG begins with a tag of that name; what may stand before it says nothing. */
const SVG_START = /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*(?:<!DOCTYPE svg[^>[]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<svg[\s>]/i;

/** Elements of an SVG that run, or bring in what runs. */
const ACTIVE = new Set(['script', 'foreignobject', 'iframe', 'object', 'embed', 'handler', 'listener', 'animate', 'set']);

/** Looks at what a file is, whatever its name says. */
export function sniffMedia(bytes: Uint8Array): SniffedMedia {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEAD_BYTES)).toString('latin1');
  const known = SIGNATURES.find(([pattern]) => pattern.test(head));
  if (known !== undefined) return { mime: known[1] };
  if (bytes.byteLength === 0) return { refused: 'it is empty' };
  if (!head.includes('<')) return { refused: 'its content is neither an image nor a PDF' };
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  if (!SVG_START.test(text)) return { refused: 'its content is neither an image nor a PDF' };
  const active = activePart(text);
  return active === null ? { mime: SVG } : { refused: `it is an SVG that could run in a reader's browser (${active})` };
}

/**
 * What XML reads otherwise than the tokenizer of HTML, and could hide a script from it: entities, sections of text with markup in them, instructions but
 * for the declaration, comments that HTML ends earlier, and names that begin with no letter of ASCII. A picture needs none of them.
 */
const READ_OTHERWISE: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/<!ENTITY/i, 'an entity'],
  [/<!\[(?!CDATA\[[^<>]*\]\]>)/, 'a section of text'],
  [/<\?(?!xml\s)|[^]<\?/i, 'an instruction'],
  [/<!--?-?>|--!>/, 'a comment that is none'],
  [/<(?![a-z/!?])/i, 'a name that no picture has'],
];

/** What could run in an SVG that is opened by itself, at an address of this site; null for nothing. */
function activePart(text: string): string | null {
  const hidden = READ_OTHERWISE.find(([pattern]) => pattern.test(text.trimStart()));
  if (hidden !== undefined) return hidden[1];
  for (const piece of findHtmlPieces(text)) {
    if (piece.kind !== 'open') continue;
    const name = piece.name.replace(/^.*:/, '');
    const part = ACTIVE.has(name) && !isHarmlessAnimation(name, piece.attributes) ? `<${name}>` : null;
    // Prefixes are of the file's own choice.
    const attributes = piece.attributes.map((attribute) => ({ ...attribute, name: attribute.name.replace(/^.*:/, '') }));
    const unsafe = part ?? attributes.map((attribute) => unsafePart(name === 'image' ? 'image' : 'svg', attribute)).find((each) => each !== null);
    if (unsafe !== undefined && unsafe !== null) return unsafe;
  }
  return null;
}

/** Animations are harmless as long as they change no address and no handler. */
function isHarmlessAnimation(name: string, attributes: readonly { readonly name: string; readonly value: string }[]): boolean {
  if (name !== 'animate' && name !== 'set') return false;
  const target = attributes.find((attribute) => attribute.name === 'attributename')?.value ?? '';
  return /^[a-z-]+$/i.test(target) && !/^(?:href|on)/i.test(target);
}
