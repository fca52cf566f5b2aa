import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Zip, ZipDeflate } from 'fflate';
import type { RefusedFile, SourceFile } from '../server/importing/domain/types';
import { DEFAULT_SOURCE_LIMITS, type SourceLimits } from '../server/importing/sources/limits';
import { openSource } from '../server/importing/sources/open-source';
import { deliver, isRefused } from '../server/importing/sources/source-listing';

/** The server has limits of its own and reports by them; these only keep this process alive. */
const LIMITS: SourceLimits = { ...DEFAULT_SOURCE_LIMITS, maxFileBytes: 256 * 1024 * 1024, maxMediaBytes: 256 * 1024 * 1024, maxFiles: 1_000_000 };

/** A single root folder is no part of the paths inside an archive; this one keeps the paths as they are here. */
const ROOT = 'source';

export interface ZippedSource {
  readonly file: string;
  readonly count: number;
  /** The archive holds all there is. */
  readonly complete: boolean;
  /** Files that could not be read here, and so are not in the archive. */
  readonly refused: readonly RefusedFile[];
}

/**
 * Packs what the arguments name into a temporary archive, hands it to `use`, and removes it.
 * @throws SourceError
 */
export async function withZippedSource<T>(paths: readonly string[], use: (zipped: ZippedSource) => Promise<T>): Promise<T> {
  const open = await openSource(paths, LIMITS);
  const listing = await open();
  const source = deliver(() => Promise.resolve(listing));
  const folder = await mkdtemp(path.join(tmpdir(), 'editorial-zip-'));
  try {
    const file = path.join(folder, 'source.zip');
    const output = createWriteStream(file);
    // Waiting for an event rejects when the stream fails meanwhile; what failed before is told at the end.
    const failures: Error[] = [];
    output.on('error', (error) => failures.push(error));
    const refused: RefusedFile[] = [];
    let count = 0;
    const zip = new Zip((error, data) => {
      if (error) output.destroy(error);
      else output.write(data);
    });
    const pack = async ({ path: name, bytes }: SourceFile): Promise<void> => {
      const entry = new ZipDeflate(`${ROOT}/${name}`, { level: 6 });
      zip.add(entry);
      entry.push(bytes, true);
      if (output.writableNeedDrain && failures.length === 0) await once(output, 'drain');
    };
    // Media first: the source is closed behind its last article.
    for (const file of listing.media.files) {
      const item = await file.load();
      // One that cannot be read is missed by the articles that name it.
      if (!isRefused(item)) await pack(item);
    }
    for await (const item of source) {
      if (isRefused(item)) refused.push(item);
      else {
        await pack(item);
        count += 1;
      }
    }
    zip.end();
    output.end();
    if (failures[0] !== undefined) throw failures[0];
    await finished(output);
    return await use({ file, count, refused, complete: listing.complete && refused.length === 0 });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
