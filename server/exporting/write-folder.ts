import { constants } from 'node:fs';
import { lstat, mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import type { ExportOutcome } from '../../contracts';
import { isBelow } from '../importing/sources/source-paths';
import { reasonOf } from '../importing/sources/source-error';

export interface FolderWriter {
  /** Writes one file; `path` is relative, with `/`. Never outside the folder, and through no link. */
  write(path: string, bytes: Uint8Array): Promise<{ readonly outcome: ExportOutcome; readonly error: string | null }>;
}

/** Writes files below a folder, which is made when it is not there. What is there with other content stays, unless `overwrites`. */
export async function openFolder(folder: string, overwrites: boolean): Promise<FolderWriter> {
  await mkdir(folder, { recursive: true });
  const root = await realpath(folder);
  return {
    async write(relative, bytes) {
      try {
        return { outcome: await writeBelow(root, relative, bytes, overwrites), error: null };
      } catch (error) {
        return { outcome: 'failed', error: error instanceof LeavesFolder ? error.message : reasonOf(error) };
      }
    },
  };
}

class LeavesFolder extends Error {
  constructor() {
    super('the path leads out of the folder');
  }
}

async function writeBelow(root: string, relative: string, bytes: Uint8Array, overwrites: boolean): Promise<ExportOutcome> {
  const location = path.join(root, ...relative.split('/'));
  if (!isBelow(location, root) || location === root) throw new LeavesFolder();
  const parent = path.dirname(location);
  await mkdirBelow(root, parent);
  const there = await contentOf(location);
  if (there !== null) {
    if (there !== 'other' && Buffer.from(bytes).equals(there)) return 'same';
    if (!overwrites || there === 'other') return 'kept';
  }
  // Whole or not at all, also when the disk is full.
  const draft = path.join(parent, `.editorial-${randomUUID()}`);
  try {
    const file = await open(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o644);
    try {
      await file.writeFile(bytes);
    } finally {
      await file.close();
    }
    await rename(draft, location);
  } finally {
    await rm(draft, { force: true });
  }
  return 'written';
}

/** A link on the way may lead anywhere. */
async function mkdirBelow(root: string, folder: string): Promise<void> {
  let at = root;
  for (const part of path.relative(root, folder).split(path.sep).filter((each) => each !== '')) {
    at = path.join(at, part);
    await mkdir(at).catch((error: unknown) => {
      if (reasonOf(error) !== 'EEXIST') throw error;
    });
    if (!isBelow(await realpath(at), root)) throw new LeavesFolder();
  }
}

/** The bytes of a file that is there; `other` for what is no file; null for nothing. */
async function contentOf(location: string): Promise<Buffer | 'other' | null> {
  try {
    if (!(await lstat(location)).isFile()) return 'other';
    const file = await open(location, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (reasonOf(error) === 'ENOENT') return null;
    throw error;
  }
}
