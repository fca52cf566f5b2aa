import type { RefusedFile, SourceFile } from '../domain/types';
import { inCodeUnitOrder } from '../domain/code-unit-order';
import { makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import type { IssueCode, IssueParams } from '../../../contracts';
import type { DiskFile } from './load-file';

export type SourceItem = SourceFile | RefusedFile;

/** A file that a source names; its bytes are not read yet. */
export interface ListedFile {
  readonly path: string;
  /** What is behind the path; two files with one path and one origin are the same file named twice. */
  readonly origin: string;
  /** Where it is on disk, for who loads it on another thread; absent for what is elsewhere. */
  readonly disk?: DiskFile;
  load(): Promise<SourceItem>;
}

/** The images and other media beside the articles of a source. Read one at a time, and only those that are asked for. */
export interface SourceMedia {
  /** All that are known without looking for one; none for a source of single files. */
  readonly files: readonly ListedFile[];
  /** The one of a path of the source; null when there is none. */
  find(path: string): Promise<ListedFile | null>;
}

/** A source without media. */
export const NO_MEDIA: SourceMedia = { files: [], find: () => Promise.resolve(null) };

/** Media whose paths are all known; of several with one path the first counts. */
export function mediaOfFiles(files: readonly ListedFile[]): SourceMedia {
  const byPath = new Map([...files].reverse().map((file) => [file.path, file]));
  return { files, find: (path) => Promise.resolve(byPath.get(path) ?? null) };
}

/** What a source holds, in its own order. */
export interface SourceListing {
  readonly files: readonly ListedFile[];
  readonly media: SourceMedia;
  /** It names every file that there is: what is not in it is gone. Not so of single files, nor where something could not be looked into. */
  readonly complete: boolean;
  /** Lets go of open files. */
  close(): Promise<void>;
}

/** Opens a source; who opens it closes it. Throws what the readers of folders and archives throw. */
export type OpenSource = () => Promise<SourceListing>;

/** True for a file that the source could not deliver. */
export function isRefused(item: SourceItem): item is RefusedFile {
  return 'issues' in item;
}

/** The files in path order; of several with one path the one listed first is read, and the others are refused. */
export function inPathOrder({ files }: SourceListing): ListedFile[] {
  const ordered = [...files].sort((a, b) => inCodeUnitOrder(a.path, b.path));
  return ordered.flatMap((file, index) => {
    const previous = ordered[index - 1];
    if (previous?.path !== file.path) return [file];
    if (previous.origin === file.origin) return [];
    return [{ path: file.path, origin: file.origin, load: () => Promise.resolve(refuse(file.path, 'path-duplicate')) }];
  });
}

/** Reads the files of a source one after another, in path order. Closes it at the end, also when the reader stops early. */
export async function* deliver(open: OpenSource): AsyncGenerator<SourceItem, void, undefined> {
  const listing = await open();
  try {
    for (const file of inPathOrder(listing)) yield await file.load();
  } finally {
    await listing.close();
  }
}

/** A listing of several, each below the folder named with it. */
export function joinListings(parts: readonly { readonly prefix: string; readonly listing: SourceListing }[]): SourceListing {
  return {
    files: parts.flatMap(({ prefix, listing }) => listing.files.map((file) => below(prefix, file))),
    media: {
      files: parts.flatMap(({ prefix, listing }) => listing.media.files.map((file) => below(prefix, file))),
      async find(path) {
        for (const { prefix, listing } of parts) {
          const start = prefix === '' ? '' : `${prefix}/`;
          const found = path.startsWith(start) ? await listing.media.find(path.slice(start.length)) : null;
          if (found !== null) return below(prefix, found);
        }
        return null;
      },
    },
    complete: parts.every(({ listing }) => listing.complete),
    async close() {
      for (const { listing } of parts) await listing.close();
    },
  };
}

/** A file that is left out. */
export function refuse(path: string, code: IssueCode, params: IssueParams = {}): RefusedFile {
  return { path, issues: [makeIssue(code, NO_PLACE, params)] };
}

function below(prefix: string, file: ListedFile): ListedFile {
  if (prefix === '') return file;
  const path = `${prefix}/${file.path}`;
  return {
    path,
    origin: file.origin,
    ...(file.disk !== undefined && { disk: file.disk }),
    async load() {
      return { ...(await file.load()), path };
    },
  };
}
