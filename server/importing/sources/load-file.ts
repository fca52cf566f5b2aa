import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { reasonOf } from './source-error';
import { refuse, type SourceItem } from './source-listing';

/** A file that a thread can load by itself. */
export interface DiskFile {
  readonly location: string;
  /** A larger one is refused without being read. */
  readonly maxBytes: number;
}

/** Reads one file at once: a few system calls, where waiting for each of them would cost more than the reading. Never throws. */
export function loadFile(sourcePath: string, { location, maxBytes }: DiskFile): SourceItem {
  try {
    // Opening a pipe without O_NONBLOCK waits for its writer, perhaps forever.
    const file = openSync(location, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stat = fstatSync(file);
      if (!stat.isFile()) return refuse(sourcePath, 'file-unreadable', { reason: 'not a regular file' });
      if (stat.size > maxBytes) return refuse(sourcePath, 'file-too-large', { size: stat.size, limit: maxBytes });
      return { path: sourcePath, bytes: readFileSync(file) };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return refuse(sourcePath, 'file-unreadable', { reason: reasonOf(error) });
  }
}
