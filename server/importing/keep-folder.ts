import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { expiredUploads, type KeepLimits } from './domain/expired-uploads';

/** A preview that nobody comes back to within a day is made anew; four archives of the largest size are all that a disk has to bear. */
export const KEEP_LIMITS: KeepLimits = { maxAgeMs: 24 * 60 * 60 * 1000, maxBytes: 8 * 1024 ** 3 };

/** Makes the folder of what is kept for previews, if need be, and throws away what has expired in it. */
export async function openKeepFolder(folder: string, now: number, limits: KeepLimits): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = await readdir(folder);
  const files = await Promise.all(
    names.map(async (name) => {
      // Another instance on the same disk may have been faster.
      const found = await stat(path.join(folder, name)).catch(() => null);
      return found === null ? [] : [{ name, bytes: found.size, usedAt: found.mtimeMs }];
    }),
  );
  for (const name of expiredUploads(files.flat(), now, limits)) await rm(path.join(folder, name), { force: true });
}
