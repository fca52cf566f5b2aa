/**
 * Decodes bytes by a WHATWG label. Null when the label is unknown or the bytes are not valid in that encoding.
 * `encoding` is the label's canonical name: `latin1` reads as `windows-1252`, as the standard says.
 */
export function decodeLegacy(bytes: Uint8Array, label: string): { text: string; encoding: string } | null {
  try {
    const decoder = new TextDecoder(label, { fatal: true });
    // Some Node versions decode windows-1252 as ISO-8859-1, which turns curly quotes into control characters
    // (https://github.com/nodejs/node/issues/56542), so this most common one is decoded here.
    const text = decoder.encoding === 'windows-1252' ? decodeWindows1252(bytes) : decoder.decode(bytes);
    return { text, encoding: decoder.encoding };
  } catch {
    return null;
  }
}

/** The WHATWG name behind a label, null for an unknown one. */
export function encodingName(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

/** Bytes 0x80 to 0x9F in windows-1252; the five without a letter are control characters, as in the WHATWG index. */
const WINDOWS_1252_HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function decodeWindows1252(bytes: Uint8Array): string {
  return latin1Text(bytes).replace(/[\x80-\x9f]/g, (char) => WINDOWS_1252_HIGH.charAt(char.charCodeAt(0) - 0x80));
}

/** Each byte as the character of the same number. */
export function latin1Text(bytes: Uint8Array): string {
  const CHUNK = 8192;
  let text = '';
  for (let offset = 0; offset < bytes.length; offset += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(offset, offset + CHUNK));
  }
  return text;
}
