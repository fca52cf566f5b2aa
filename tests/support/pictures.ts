import { crc32, deflateSync } from 'node:zlib';

/** A PNG of one pixel in a colour, with a text that makes it another file. */
export function picture(colour: readonly [number, number, number], comment = ''): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(1, 0);
  header.writeUInt32BE(1, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunks = [chunk('IHDR', header), ...(comment === '' ? [] : [chunk('tEXt', Buffer.from(`Comment\0${comment}`))]), chunk('IDAT', deflateSync(Buffer.from([0, ...colour]))), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, sum]);
}
