import { randomUUID } from 'node:crypto';
import { link, rename, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Refusal } from '../runs/refusal';
import type { KeepLimits } from './domain/expired-uploads';
import { KEEP_LIMITS, openKeepFolder } from './keep-folder';
import { receiveUpload, type UploadBody } from './receive-upload';

const ID = /^[0-9a-f-]{36}$/;

export type UploadStore = ReturnType<typeof createUploadStore>;

/**
 * Uploaded archives, kept on the disk of the instance that received them, from the preview until the run has ended: so that a
 * preview can be made again with other options, and files beside the markdown can be read when the run is applied. At most
 * a day since the last use, and not more than fits.
 */
export function createUploadStore({
  folder = path.join(tmpdir(), 'editorial-uploads'),
  limits = KEEP_LIMITS,
  now = Date.now,
}: { folder?: string; limits?: KeepLimits; now?: () => number } = {}) {
  return {
    /**
     * Keeps a request's body; answers its id.
     * @throws Refusal `upload-too-large`
     */
    async receive(body: UploadBody, maxBytes: number): Promise<string> {
      await openKeepFolder(folder, now(), limits);
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
}
