import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { IssueCode, IssueParams } from '../../../contracts';
import { inCodeUnitOrder } from '../domain/code-unit-order';
import { isMediaPath } from '../domain/media-address';
import type { SourceLimits } from './limits';
import { listFile, listMediaFile, toSourcePath } from './read-files';
import { reasonOf, SourceError } from './source-error';
import { deliver, mediaOfFiles, refuse, type ListedFile, type SourceItem, type SourceListing } from './source-listing';
import { isBelow, isMarkdownPath, isSkippedFile, isSkippedFolder } from './source-paths';

/**
 * Reads the markdown files below a folder in path order, one at a time.
 *
 * Symbolic links that stay inside are followed, each target once and never into a folder that is being walked; those
 * that leave are refused. Folders of tools and systems are skipped.
 *
 * @throws SourceError `source-not-found`, `source-unreadable`, or `too-many-files`
 */
export function readFolder(root: string, limits: SourceLimits): AsyncGenerator<SourceItem, void, undefined> {
  return deliver(() => listFolder(root, limits));
}

/** The listing behind `readFolder`; throws what that throws. */
export async function listFolder(root: string, limits: SourceLimits): Promise<SourceListing> {
  const location = path.resolve(root);
  const walk: Walk = { root: location, realRoot: await realRoot(location, root), limits, followed: new Set(), files: [], media: [], complete: true };
  await walkFolder(walk, location, [walk.realRoot]);
  return { files: walk.files, media: mediaOfFiles(walk.media), complete: walk.complete, close: () => Promise.resolve() };
}

interface Walk {
  readonly root: string;
  readonly realRoot: string;
  readonly limits: SourceLimits;
  /** Real paths of the links' targets. */
  readonly followed: Set<string>;
  readonly files: ListedFile[];
  readonly media: ListedFile[];
  /** False once something could not be looked into. */
  complete: boolean;
}

async function realRoot(location: string, asGiven: string): Promise<string> {
  try {
    await readdir(location);
    return await realpath(location);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === 'ENOENT') throw new SourceError('source-not-found', `no such file or folder: ${asGiven}`, { cause: error });
    throw new SourceError('source-unreadable', `cannot read the folder ${asGiven} (${reason})`, { cause: error });
  }
}

/** `chain`: real paths of the folders being walked, from the root to this one. */
async function walkFolder(walk: Walk, folder: string, chain: readonly string[]): Promise<void> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    walk.complete = false;
    return addRefused(walk, folder, 'file-unreadable', { reason: reasonOf(error) });
  }
  for (const entry of entries.sort((a, b) => inCodeUnitOrder(a.name, b.name))) {
    const location = path.join(folder, entry.name);
    if (entry.isSymbolicLink()) await followLink(walk, location, chain);
    else if (entry.isDirectory()) await enterFolder(walk, location, chain);
    else addFile(walk, location);
  }
}

async function enterFolder(walk: Walk, folder: string, chain: readonly string[]): Promise<void> {
  if (isSkippedFolder(path.basename(folder))) return;
  const real = await realpath(folder);
  await walkFolder(walk, folder, [...chain, real]);
}

async function followLink(walk: Walk, link: string, chain: readonly string[]): Promise<void> {
  const target = await resolveLink(link);
  if ('reason' in target) {
    walk.complete = false;
    if (isMarkdownPath(link)) addRefused(walk, link, 'file-unreadable', target);
    return;
  }
  const isOfInterest = target.isFolder ? !isSkippedFolder(path.basename(link)) : isMarkdownPath(link) || isMediaPath(link);
  if (!isOfInterest) return;
  if (!isBelow(target.real, walk.realRoot)) {
    // An image is missed where a file names it, and is no file of the report.
    if (target.isFolder || isMarkdownPath(link)) addRefused(walk, link, 'link-outside');
    return;
  }
  // An image may be linked from many places, and is read where it is named.
  if (!target.isFolder && isMediaPath(link)) return addFile(walk, link);
  if (chain.includes(target.real) || walk.followed.has(target.real)) return;
  walk.followed.add(target.real);
  if (target.isFolder) await walkFolder(walk, link, [...chain, target.real]);
  else addFile(walk, link);
}

async function resolveLink(link: string): Promise<{ real: string; isFolder: boolean } | { reason: string }> {
  try {
    const real = await realpath(link);
    return { real, isFolder: (await stat(real)).isDirectory() };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

function addFile(walk: Walk, location: string): void {
  if (isSkippedFile(path.basename(location))) return;
  if (isMarkdownPath(location)) add(walk, listFile(location, path.relative(walk.root, location), walk.limits));
  else if (isMediaPath(location)) addTo(walk.media, listMediaFile(location, path.relative(walk.root, location), walk.limits), walk.limits, 'media');
}

function addRefused(walk: Walk, location: string, code: IssueCode, params: IssueParams = {}): void {
  const sourcePath = toSourcePath(path.relative(walk.root, location));
  add(walk, { path: sourcePath, origin: location, load: () => Promise.resolve(refuse(sourcePath, code, params)) });
}

function add(walk: Walk, file: ListedFile): void {
  addTo(walk.files, file, walk.limits, 'markdown');
}

function addTo(files: ListedFile[], file: ListedFile, { maxFiles }: SourceLimits, what: 'markdown' | 'media'): void {
  if (files.length >= maxFiles) {
    throw new SourceError('too-many-files', `the folder holds more than ${maxFiles} ${what} files; raise importing.maxFiles`);
  }
  files.push(file);
}
