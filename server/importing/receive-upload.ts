import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '../runs/refusal';

/** A request's body, still to be read. */
export interface UploadBody {
  readonly stream: Readable;
  readonly length: number | undefined;
}

/**
 * Writes a request's body to a file, which is not there afterwards when that failed. The body is never held in memory.
 * @throws Refusal `upload-too-large` when the body has more than `maxBytes`
 */
export async function receiveUpload(body: UploadBody, file: string, maxBytes: number): Promise<void> {
  if (body.length !== undefined && body.length > maxBytes) throw tooLarge(maxBytes);
  try {
    await pipeline(limitBytes(body.stream, maxBytes), createWriteStream(file, { mode: 0o600 }));
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

async function* limitBytes(stream: Readable, maxBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  // A destroyed request takes its connection along, and the refusal would never arrive.
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('A request body is read as bytes.');
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}

function tooLarge(limit: number): Refusal {
  return new Refusal('upload-too-large', `The limit is ${limit} bytes.`, { limit });
}
