import { decodeFile } from '../../importing/domain/decode-file';

/** How the bytes of a text are made, so that a changed text can be written in the same way. */
export interface TextForm {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** Byte order marks; a file may have several. */
  readonly marks: string;
}

/** A file's text, and the form of its bytes; null when it cannot be read. Files in older encodings are written as UTF-8. */
export function readText(bytes: Uint8Array, encoding: string | null): { readonly text: string; readonly form: TextForm } | null {
  const { text, encoding: found, issues } = decodeFile(bytes, { encoding });
  if (issues.some(({ severity }) => severity === 'error')) return null;
  const form = found === 'utf-16le' || found === 'utf-16be' ? found : 'utf-8';
  const hasMark = form === 'utf-8' ? bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf : isMark(bytes[0], bytes[1]);
  return { text, form: { encoding: form, marks: hasMark ? '\uFEFF' : '' } };
}

function isMark(first: number | undefined, second: number | undefined): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** The bytes of a text. */
export function encodeText(text: string, { encoding, marks }: TextForm): Uint8Array {
  const marked = marks + text;
  if (encoding === 'utf-8') return Buffer.from(marked, 'utf8');
  const little = Buffer.from(marked, 'utf16le');
  return encoding === 'utf-16le' ? little : little.swap16();
}
