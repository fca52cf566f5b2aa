import type { FoundFile } from './domain/select-files';

/** A file that was there when it was chosen and cannot be read now; `path` says which. */
export class FileGoneError extends Error {
  constructor(
    readonly path: string,
    options: ErrorOptions,
  ) {
    super(`Cannot read ${path}`, options);
  }
}

/** What zipping needs of a browser's `File`. */
export interface ReadableFile {
  arrayBuffer(): Promise<ArrayBuffer>;
}

interface ZipOptions {
  onProgress?: (filesDone: number) => void;
  /** Stops between two files, with the signal's reason. */
  signal?: AbortSignal;
}

/**
 * Packs files into one archive, in their order and under their paths. Reading a file gives the page its turn, so a
 * long list does not freeze it. (Web workers would: the panel's content security policy forbids those fflate makes.)
 * @throws FileGoneError when a file cannot be read any more
 */
export async function zipFiles(files: readonly FoundFile<ReadableFile>[], { onProgress, signal }: ZipOptions = {}): Promise<Blob> {
  const { Zip, ZipDeflate } = await import('fflate');
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(Uint8Array.from(part));
  });
  for (const [index, file] of files.entries()) {
    signal?.throwIfAborted();
    const bytes = await readBytes(file);
    const entry = new ZipDeflate(file.path, { level: 6 });
    zip.add(entry);
    entry.push(bytes, true);
    onProgress?.(index + 1);
  }
  signal?.throwIfAborted();
  zip.end();
  return new Blob(parts, { type: 'application/zip' });
}

async function readBytes({ path, content }: FoundFile<ReadableFile>): Promise<Uint8Array> {
  try {
    return new Uint8Array(await content.arrayBuffer());
  } catch (cause) {
    throw new FileGoneError(path, { cause });
  }
}
