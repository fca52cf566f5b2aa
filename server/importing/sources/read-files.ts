import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SourceLimits } from './limits';
import { isMediaPath } from '../domain/media-address';
import { loadFile } from './load-file';
import { deliver, type ListedFile, type SourceItem, type SourceListing, type SourceMedia } from './source-listing';
import { commonFolder, isBelow, isSkippedPath, isUnsafePath, normaliseSourcePath } from './source-paths';

/**
 * Reads single files in path order, one at a time. The path in the source is the base name of a file that comes
 * alone, and relative to their common folder of several.
 */
export function readFiles(paths: readonly string[], limits: SourceLimits): AsyncGenerator<SourceItem, void, undefined> {
  return deliver(() => Promise.resolve(listFiles(paths, limits)));
}

/** The listing behind `readFiles`. */
export function listFiles(paths: readonly string[], limits: SourceLimits): SourceListing {
  const absolute = paths.map((each) => path.resolve(each));
  const root = absolute.length === 0 ? '' : commonFolder(absolute);
  return {
    files: absolute.map((location) => listFile(location, path.relative(root, location), limits)),
    media: findBelow(root, limits),
    complete: false,
    close: () => Promise.resolve(),
  };
}

/** One file on disk, under its path in the source as this system writes it. */
export function listFile(location: string, relativePath: string, limits: SourceLimits): ListedFile {
  const sourcePath = toSourcePath(relativePath);
  const disk = { location, maxBytes: limits.maxFileBytes };
  return { path: sourcePath, origin: location, disk, load: async () => loadFile(sourcePath, disk) };
}

/** A media file on disk, as `listFile`. */
export function listMediaFile(location: string, relativePath: string, limits: SourceLimits): ListedFile {
  return listFile(location, relativePath, { ...limits, maxFileBytes: limits.maxMediaBytes });
}

/** Media in a folder that is not looked through: what is asked for is looked at, when it is really in it. */
function findBelow(root: string, limits: SourceLimits): SourceMedia {
  return {
    files: [],
    async find(sourcePath) {
      if (root === '' || !isMediaPath(sourcePath) || isUnsafePath(sourcePath) || isSkippedPath(sourcePath)) return null;
      try {
        const location = await realpath(path.join(root, sourcePath));
        const isThere = isBelow(location, await realpath(root)) && (await stat(location)).isFile();
        return isThere ? listMediaFile(location, sourcePath, limits) : null;
      } catch {
        // There is no such file, or none that may be looked at; the importer says so where it is named.
        return null;
      }
    },
  };
}

/** A path relative to the source's root as reports and the ledger name it. */
export function toSourcePath(relativePath: string): string {
  return normaliseSourcePath(relativePath.split(path.sep).join('/'));
}
