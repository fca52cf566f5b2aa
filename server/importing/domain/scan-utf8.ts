/** What strict UTF-8 says about bytes that are not all UTF-8. */
export interface Utf8Scan {
  /** Offset of the first byte that is no part of a valid sequence; the length when all are. */
  readonly firstWrong: number;
  /** Valid sequences of two and more bytes. */
  readonly sequences: number;
}

/** Reads `bytes` as UTF-8 (RFC 3629: no overlong forms, no surrogates), going on after each wrong byte. */
export function scanUtf8(bytes: Uint8Array): Utf8Scan {
  let firstWrong = bytes.length;
  let sequences = 0;
  let offset = 0;
  while (offset < bytes.length) {
    const length = sequenceLength(bytes, offset);
    if (length === 0) firstWrong = Math.min(firstWrong, offset);
    if (length > 1) sequences += 1;
    offset += Math.max(length, 1);
  }
  return { firstWrong, sequences };
}

/** Bytes of the valid sequence at `offset`; 0 when there is none. */
function sequenceLength(bytes: Uint8Array, offset: number): number {
  const lead = Number(bytes[offset]);
  if (lead < 0x80) return 1;
  const length = lead >= 0xf5 ? 0 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
  for (let index = 1; index < length; index += 1) {
    const [low, high] = index === 1 ? secondByteRange(lead) : [0x80, 0xbf];
    // Behind the end this is NaN, which is in no range.
    const byte = Number(bytes[offset + index]);
    if (!(byte >= low && byte <= high)) return 0;
  }
  return length;
}

/** Table 3-7 of the Unicode standard. */
function secondByteRange(lead: number): readonly [number, number] {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  if (lead === 0xf4) return [0x80, 0x8f];
  return [0x80, 0xbf];
}
