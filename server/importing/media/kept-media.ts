import { randomUUID } from 'node:crypto';
import { open, readdir, rename, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { KeepLimits } from '../domain/expired-uploads';
import { KEEP_LIMITS, openKeepFolder } from '../keep-folder';

const ID = /^[0-9a-f-]{36}$/;
const HASH = /^[0-9a-f]{64}$/;

export type MediaKeeper = ReturnType<typeof createMediaKeeper>;

/**
 * Media files that a run is going to upload, kept on the disk of the instance that made the preview: what is applied is what was
 * previewed, whatever becomes of the folder or archive meanwhile.
 */
export function createMediaKeeper({
  folder = path.join(tmpdir(), 'editorial-media'),
  limits = KEEP_LIMITS,
  now = Date.now,
}: { folder?: string; limits?: KeepLimits; now?: () => number } = {}) {
  return {
    /** An id for the files of a run, which has none yet. */
    async begin(): Promise<string> {
      await openKeepFolder(folder, now(), limits);
      return randomUUID();
    },

    /** Keeps the content of a file, whole or not at all. */
    async keep(id: string, hash: string, bytes: Uint8Array): Promise<void> {
      const part = path.join(folder, `${id}.${randomUUID()}.part`);
      const file = await open(part, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
      } finally {
        await file.close();
      }
      await rename(part, fileOf(id, hash));
    },

    /** Where the content is; null when it is not, or no longer, on this instance. */
    async find(id: string, hash: string): Promise<string | null> {
      if (!ID.test(id) || !HASH.test(hash)) return null;
      const file = fileOf(id, hash);
      return utimes(file, now() / 1000, now() / 1000).then(() => file, () => null);
    },

    /** Throws the files of a run away, if they are there. */
    async release(id: string): Promise<void> {
      if (!ID.test(id)) return;
      const names = await readdir(folder).catch(() => []);
      for (const name of names.filter((each) => each.startsWith(`${id}.`))) await rm(path.join(folder, name), { force: true });
    },
  };

  function fileOf(id: string, hash: string): string {
    return path.join(folder, `${id}.${hash}`);
  }
}
