import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Refusal } from '../runs/refusal';
import { expiredUploads, type KeepLimits } from './domain/expired-uploads';
import { receiveUpload, type UploadBody } from './receive-upload';

/** A preview that nobody comes back to within a day is made anew; four archives of the largest size are all that a disk has to bear. */
const LIMITS: KeepLimits = { maxAgeMs: 24 * 60 * 60 * 1000, maxBytes: 8 * 1024 ** 3 };

const ID = /^[0-9a-f-]{36}$/;

export type UploadStore = ReturnType<typeof createUploadStore>;

/**
 * Uploaded archives, kept on the disk of the instance that received them, from the preview until the run has ended: so that a
 * preview can be made again with other options, and files beside the markdown can be read when the run is applied. At most
 * a day since the last use, and not more than fits.
 */
export function createUploadStore({
  folder = path.join(tmpdir(), 'editorial-uploads'),
  limits = LIMITS,
  now = Date.now,
}: { folder?: string; limits?: KeepLimits; now?: () => number } = {}) {
  return {
    /**
     * Keeps a request's body; answers its id.
     * @throws Refusal `upload-too-large`
     */
    async receive(body: UploadBody, maxBytes: number): Promise<string> {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await sweep();
      const id = randomUUID();
      const part = path.join(folder, `${id}.part`);
      await receiveUpload(body, part, maxBytes);
      await rename(part, fileOf(id));
      return id;
    },

    /**
     * The file of an upload, which begins another day with it.
     * @throws Refusal `upload-gone` when it is not, or no longer, on this instance
     */
    async open(id: string): Promise<string> {
      const file = ID.test(id) ? fileOf(id) : '';
      try {
        await utimes(file, now() / 1000, now() / 1000);
        return file;
      } catch {
        throw new Refusal('upload-gone');
      }
    },

    /** Whether it is still here. */
    async has(id: string): Promise<boolean> {
      return ID.test(id) && (await stat(fileOf(id)).then(() => true, () => false));
    },

    /**
     * Another id for the same upload, which stays when the first one is released.
     * @throws Refusal `upload-gone`
     */
    async share(id: string): Promise<string> {
      const file = await this.open(id);
      const shared = randomUUID();
      await link(file, fileOf(shared));
      return shared;
    },

    /** Throws an upload away, if it is there. */
    async release(id: string): Promise<void> {
      if (ID.test(id)) await rm(fileOf(id), { force: true });
    },
  };

  function fileOf(id: string): string {
    return path.join(folder, `${id}.zip`);
  }

  /** Another instance on the same disk may have been faster. */
  async function sweep(): Promise<void> {
    const names = await readdir(folder);
    const files = await Promise.all(
      names.map(async (name) => {
        const found = await stat(path.join(folder, name)).catch(() => null);
        return found === null ? [] : [{ name, bytes: found.size, usedAt: found.mtimeMs }];
      }),
    );
    for (const name of expiredUploads(files.flat(), now(), limits)) await rm(path.join(folder, name), { force: true });
  }
}
