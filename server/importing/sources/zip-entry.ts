import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { IssueCode, IssueParams } from '../../../contracts';
import { RATIO_FLOOR_BYTES, type SourceLimits } from './limits';

/** Bit 11 of an entry's flags: name and comment are UTF-8. */
const UTF8_FLAG = 0x800;
/** The kind of a file in Unix mode bits, and the kind of symbolic links. */
const FILE_KIND = 0xf000;
const SYMBOLIC_LINK = 0xa000;

/**
 * The name of an entry: from its Unicode extra field, as UTF-8 when it says so or is it (the Finder writes UTF-8 and does
 * not say so), else as code page 437. Backslashes are kept.
 */
export function decodeEntryName(entry: Entry): string {
  const flags = isUtf8(entry.fileNameRaw) ? entry.generalPurposeBitFlag | UTF8_FLAG : entry.generalPurposeBitFlag;
  return yauzl.getFileNameLowLevel(flags, entry.fileNameRaw, entry.extraFields, true);
}

/** Why an entry is not to be unpacked, by what the directory says of it; null when it may be. */
export function entryRefusal(entry: Entry, limits: SourceLimits): { code: IssueCode; params: IssueParams } | null {
  const { compressedSize, uncompressedSize } = entry;
  if (isLink(entry)) return { code: 'link-outside', params: {} };
  if (entry.isEncrypted()) return { code: 'entry-corrupt', params: { reason: 'it is encrypted' } };
  if (!entry.canDecodeFileData()) {
    return { code: 'entry-corrupt', params: { reason: `its compression method ${entry.compressionMethod} is not supported` } };
  }
  if (uncompressedSize > limits.maxFileBytes) {
    return { code: 'file-too-large', params: { size: uncompressedSize, limit: limits.maxFileBytes } };
  }
  if (uncompressedSize > RATIO_FLOOR_BYTES && uncompressedSize > compressedSize * limits.maxRatio) {
    return { code: 'entry-suspicious', params: { ratio: limits.maxRatio } };
  }
  return null;
}

/** True when an entry may be unpacked. */
export function isLoadable(entry: Entry, limits: SourceLimits): boolean {
  return entryRefusal(entry, limits) === null;
}

/**
 * The bytes of an entry, never more than it declares.
 * @throws Error when size or checksum are not what the directory says, or the data cannot be inflated
 */
export async function unpackEntry(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const declared = entry.uncompressedSize;
  const stream: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > declared) throw new Error(`it unpacks to more than the ${declared} bytes it declares`);
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks, size);
  if (size < declared) throw new Error(`it unpacks to ${size} bytes and declares ${declared}`);
  if (crc32(bytes) !== entry.crc32) throw new Error('its checksum is wrong');
  return bytes;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function isLink(entry: Entry): boolean {
  return ((entry.externalFileAttributes >>> 16) & FILE_KIND) === SYMBOLIC_LINK;
}
