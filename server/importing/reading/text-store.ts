import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ReadFile } from '../domain/types';

/** Texts are written so many at a time. */
const BUFFER_BYTES = 1024 * 1024;

/** Where the texts of a run wait for their turn: in a file, since those of a hundred thousand articles do not fit into memory. */
export interface TextStore {
  /** The file with its body and bytes read when somebody asks for them, and not kept. */
  put(file: ReadFile): ReadFile;
  /** No text can be read afterwards. */
  close(): void;
}

export function createTextStore(): TextStore {
  const folder = mkdtempSync(path.join(tmpdir(), 'editorial-run-'));
  const file = openSync(path.join(folder, 'texts'), 'w+');
  // Where the system allows it, nothing is left even of a process that is killed; elsewhere it goes with the end.
  removeQuietly(folder);
  let isClosed = false;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let length = 0;
  /** What was read last: of most files the body is wanted first, and then the whole, or the other way round. */
  let last: { readonly place: Place; readonly bytes: Buffer } | null = null;

  return {
    put(read) {
      const { article, original } = read;
      const bytes = keep(original.text);
      if (article === null) return { ...read, original: withText({ ...original }, 'text', bytes) };
      // Most bodies are the end of their file, word for word.
      const isEnd = article.body.length > 0 && original.text.endsWith(article.body);
      const body = isEnd ? endOf(bytes, Buffer.byteLength(article.body)) : keep(article.body);
      return { ...read, original: withText({ ...original }, 'text', bytes), article: withText({ ...article }, 'body', body, isEnd ? bytes : body) };
    },
    close() {
      isClosed = true;
      closeSync(file);
      removeQuietly(folder);
    },
  };

  function keep(text: string): Place {
    const bytes = Buffer.from(text, 'utf8');
    const place = { start: length, bytes: bytes.length };
    waiting.push(bytes);
    waitingBytes += bytes.length;
    length += bytes.length;
    if (waitingBytes >= BUFFER_BYTES) flush();
    return place;
  }

  function refuseWhenClosed(): void {
    if (isClosed) throw new RangeError('The texts of the run are not there any more.');
  }

  function flush(): void {
    refuseWhenClosed();
    const all = Buffer.concat(waiting);
    for (let written = 0; written < all.length; ) written += writeSync(file, all, written, all.length - written, length - all.length + written);
    waiting = [];
    waitingBytes = 0;
  }

  function load(place: Place, whole: Place): string {
    refuseWhenClosed();
    if (last?.place !== whole) last = { place: whole, bytes: loadBytes(whole) };
    const start = place.start - whole.start;
    return last.bytes.toString('utf8', start, start + place.bytes);
  }

  function loadBytes({ start, bytes }: Place): Buffer {
    if (waitingBytes > 0) flush();
    const buffer = Buffer.alloc(bytes);
    for (let read = 0; read < bytes; ) {
      const count = readSync(file, buffer, read, bytes - read, start + read);
      if (count === 0) throw new RangeError('A text of the run is not there any more.');
      read += count;
    }
    return buffer;
  }

  /** `whole`: what is read for it. */
  function withText<Holder extends object>(holder: Holder, name: keyof Holder, place: Place, whole = place): Holder {
    return Object.defineProperty(holder, name, { get: () => load(place, whole), enumerable: true, configurable: true });
  }
}

function removeQuietly(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // A file that is open cannot be removed everywhere, and an empty folder for temporary files does no harm.
  }
}

interface Place {
  readonly start: number;
  /** How many. */
  readonly bytes: number;
}

function endOf({ start, bytes }: Place, count: number): Place {
  return { start: start + bytes - count, bytes: count };
}
