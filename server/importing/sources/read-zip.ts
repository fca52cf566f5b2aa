import path from 'node:path';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { SourceLimits } from './limits';
import { reasonOf, SourceError } from './source-error';
import { deliver, mediaOfFiles, refuse, type ListedFile, type SourceItem, type SourceListing } from './source-listing';
import { isMediaPath } from '../domain/media-address';
import { isMarkdownPath, isSkippedPath, isUnsafePath, normaliseSourcePath } from './source-paths';
import { decodeEntryName, entryRefusal, isLoadable, unpackEntry } from './zip-entry';

/**
 * Reads the markdown files of a zip archive in path order, one at a time, by its central directory. A single folder at
 * the root of the archive is not part of the paths. Other entries are neither unpacked nor reported, and
 * archives inside the archive are not opened.
 *
 * @throws SourceError `source-not-found`, `not-a-zip` (also for a damaged directory), `too-many-files`, or
 *   `upload-too-large`, before the first file
 */
export function readZip(location: string, limits: SourceLimits): AsyncGenerator<SourceItem, void, undefined> {
  return deliver(() => listZip(location, limits));
}

/** The listing behind `readZip`; throws what that throws. */
export async function listZip(location: string, limits: SourceLimits): Promise<SourceListing> {
  const zip = await openZip(location);
  try {
    const { articles, media } = await readDirectory(zip, path.basename(location), limits);
    const at = path.resolve(location);
    return {
      files: listEntries(zip, articles, `${at}#`, limits),
      media: mediaOfFiles(listEntries(zip, media, `${at}#media-`, { ...limits, maxFileBytes: limits.maxMediaBytes })),
      complete: true,
      close: () => closeZip(zip),
    };
  } catch (error) {
    await closeZip(zip);
    throw error;
  }
}

interface NamedEntry {
  readonly name: string;
  readonly entry: Entry;
}

async function openZip(location: string): Promise<ZipFile> {
  try {
    // yauzl's own checks of names and sizes fail the whole archive for one bad entry; both are made entry by entry.
    return await yauzl.openPromise(location, { autoClose: false, decodeStrings: false, validateEntrySizes: false });
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === 'ENOENT') throw new SourceError('source-not-found', `no such file or folder: ${location}`, { cause: error });
    throw new SourceError('not-a-zip', `${path.basename(location)} is not a zip archive (${reason})`, { cause: error });
  }
}

function closeZip(zip: ZipFile): Promise<void> {
  return new Promise((resolve) => {
    zip.once('close', resolve);
    zip.close();
  });
}

/** The entries that can be articles, and those beside them that can be media. */
async function readDirectory(zip: ZipFile, name: string, limits: SourceLimits): Promise<{ articles: NamedEntry[]; media: NamedEntry[] }> {
  const all: NamedEntry[] = [];
  assertFewEntries(zip.entryCount, limits);
  try {
    for await (const entry of zip.eachEntry()) all.push({ name: decodeEntryName(entry), entry });
  } catch (error) {
    throw new SourceError('not-a-zip', `the directory of ${name} is damaged (${reasonOf(error)})`, { cause: error });
  }
  const visible = all.filter((each) => !isSkippedPath(each.name));
  const inside = stripRootFolder(visible);
  const articles = inside.filter((each) => isMarkdownPath(each.name));
  assertFewBytes(articles, limits);
  return { articles, media: inside.filter((each) => isMediaPath(each.name)) };
}

function assertFewEntries(count: number, { maxFiles }: SourceLimits): void {
  if (count <= maxFiles) return;
  throw new SourceError('too-many-files', `the archive holds ${count} entries, more than the ${maxFiles} of importing.maxFiles`);
}

/** Declared sizes can be added up, because unpacking stops at the declared size. */
function assertFewBytes(articles: readonly NamedEntry[], limits: SourceLimits): void {
  const total = articles
    .filter(({ entry }) => isLoadable(entry, limits))
    .reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
  if (total <= limits.maxTotalBytes) return;
  throw new SourceError('upload-too-large', `the archive unpacks to ${total} bytes, more than ${limits.maxTotalBytes}`);
}

function stripRootFolder(entries: readonly NamedEntry[]): NamedEntry[] {
  const normalised = entries.map(({ name, entry }) =>
    isUnsafePath(name) ? { name, isUnsafe: true, entry } : { name: normaliseSourcePath(name), isUnsafe: false, entry },
  );
  const files = normalised.filter(({ isUnsafe, entry }) => !isUnsafe && !isFolder(entry));
  const roots = new Set(files.map(({ name }) => (name.includes('/') ? name.slice(0, name.indexOf('/') + 1) : '')));
  const [root = ''] = roots.size === 1 ? roots : [];
  return normalised.map(({ name, isUnsafe, entry }) => ({ name: isUnsafe ? name : name.slice(root.length), entry }));
}

function isFolder(entry: Entry): boolean {
  return entry.fileNameRaw.at(-1) === 0x2f;
}

function listEntries(
  zip: ZipFile,
  entries: readonly NamedEntry[],
  origin: string,
  limits: SourceLimits,
): ListedFile[] {
  return entries
    .filter(({ entry }) => !isFolder(entry))
    .map(({ name, entry }, index) => ({
      path: name,
      origin: `${origin}${index}`,
      load: () => loadEntry(zip, name, entry, limits),
    }));
}

async function loadEntry(zip: ZipFile, name: string, entry: Entry, limits: SourceLimits): Promise<SourceItem> {
  if (isUnsafePath(name)) return refuse(name, 'path-unsafe');
  const refusal = entryRefusal(entry, limits);
  if (refusal !== null) return refuse(name, refusal.code, refusal.params);
  try {
    return { path: name, bytes: await unpackEntry(zip, entry) };
  } catch (error) {
    return refuse(name, 'entry-corrupt', { reason: reasonOf(error) });
  }
}
