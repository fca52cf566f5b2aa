import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a test archive. What is not given is made right; what is given is written even if it is a lie. */
export interface ZipEntry {
  readonly name: string | Uint8Array;
  readonly data?: string | Uint8Array;
  readonly stored?: boolean;
  readonly flags?: number;
  readonly method?: number;
  readonly crc?: number;
  readonly declaredSize?: number;
  /** Unix mode with the kind of file, such as 0o120777 for a symbolic link. */
  readonly mode?: number;
  readonly extra?: Uint8Array;
  /** Offset of the local header. */
  readonly offset?: number;
  /** Replaces the packed bytes. */
  readonly packed?: Uint8Array;
}

/** The bytes of a zip archive; `entryCount` replaces the number the archive says it holds. */
export function writeZip(entries: readonly ZipEntry[], entryCount = entries.length): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const data = Buffer.from(entry.data ?? '');
    const packed = Buffer.from(entry.packed ?? (entry.stored === true ? data : deflateRawSync(data)));
    const extra = Buffer.from(entry.extra ?? []);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(entry.flags ?? (typeof entry.name === 'string' ? 0x800 : 0), 2);
    common.writeUInt16LE(entry.method ?? (entry.stored === true ? 0 : 8), 4);
    common.writeUInt32LE(entry.crc ?? crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(entry.declaredSize ?? data.length, 18);
    common.writeUInt16LE(name.length, 22);
    common.writeUInt16LE(extra.length, 24);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, extra, packed]);
    const attributes = Buffer.alloc(14);
    attributes.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
    attributes.writeUInt32LE(entry.offset ?? offset, 10);
    const header = Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, attributes, name, extra]);
    locals.push(local);
    directory.push(header);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entryCount, 8);
  end.writeUInt16LE(entryCount, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}
