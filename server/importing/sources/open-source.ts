import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SourceLimits } from './limits';
import { listFiles, toSourcePath } from './read-files';
import { listFolder } from './read-folder';
import { listZip } from './read-zip';
import { reasonOf, SourceError } from './source-error';
import { joinListings, type OpenSource, type SourceListing } from './source-listing';
import { commonFolder, isMarkdownPath, MARKDOWN_EXTENSIONS } from './source-paths';

/**
 * Opens what the arguments of a command line name: a folder, a zip archive, markdown files, or several of these. One
 * argument gives paths below it; several give paths below their common folder, an archive's under its name
 * without `.zip`. Beside others, files that are no markdown are ignored, as they are in a folder.
 *
 * @returns what opens the source; that throws what `listFolder` and `listZip` throw
 * @throws SourceError `source-not-found`, `source-unreadable`, or `nothing-to-import` when no argument is any of these
 */
export async function openSource(args: readonly string[], limits: SourceLimits): Promise<OpenSource> {
  const parts = await Promise.all(args.map(recognise));
  const usable = parts.filter((part) => part.kind !== 'other');
  const [first] = usable;
  if (first === undefined) {
    const named = args.join(', ');
    throw new SourceError(
      'nothing-to-import',
      `${named} is neither a folder, a zip archive nor a markdown file (${MARKDOWN_EXTENSIONS.join(' ')})`,
    );
  }
  return () => (usable.length === 1 ? listPart(first, limits) : listParts(usable, limits));
}

interface Part {
  readonly kind: 'folder' | 'zip' | 'file' | 'other';
  readonly location: string;
}

async function recognise(argument: string): Promise<Part> {
  const location = path.resolve(argument);
  try {
    const found = await stat(location);
    if (found.isDirectory()) return { kind: 'folder', location };
    if (isMarkdownPath(location)) return { kind: 'file', location };
    const isZip = location.toLowerCase().endsWith('.zip') || (found.isFile() && (await startsLikeZip(location)));
    return { kind: isZip ? 'zip' : 'other', location };
  } catch (error) {
    const reason = reasonOf(error);
    const isMissing = reason === 'ENOENT' || reason === 'ENOTDIR';
    if (isMissing) throw new SourceError('source-not-found', `no such file or folder: ${argument}`, { cause: error });
    throw new SourceError('source-unreadable', `cannot read ${argument} (${reason})`, { cause: error });
  }
}

async function startsLikeZip(location: string): Promise<boolean> {
  const file = await open(location, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const magic = buffer.subarray(0, bytesRead).toString('latin1');
    // The first entry, or the end of an empty archive.
    return magic === 'PK\x03\x04' || magic === 'PK\x05\x06';
  } finally {
    await file.close();
  }
}

function listPart({ kind, location }: Part, limits: SourceLimits): Promise<SourceListing> {
  if (kind === 'folder') return listFolder(location, limits);
  if (kind === 'zip') return listZip(location, limits);
  return Promise.resolve(listFiles([location], limits));
}

async function listParts(parts: readonly Part[], limits: SourceLimits): Promise<SourceListing> {
  const root = commonFolder(parts.map((part) => part.location));
  const opened: { prefix: string; listing: SourceListing }[] = [];
  try {
    for (const part of parts) {
      opened.push({ prefix: prefixOf(part, root), listing: await listPart(part, limits) });
    }
  } catch (error) {
    await joinListings(opened).close();
    throw error;
  }
  return joinListings(opened);
}

/** The folder, in the paths of the source, that a part's own paths stand in. */
function prefixOf({ kind, location }: Part, root: string): string {
  if (kind === 'file') return toSourcePath(path.relative(root, path.dirname(location)));
  const relative = toSourcePath(path.relative(root, location));
  return kind === 'zip' ? relative.replace(/\.zip$/i, '') : relative;
}
