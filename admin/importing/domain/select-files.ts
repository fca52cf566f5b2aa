/** A file the person chose, with its path: below the dropped folder's own name, or just the file's name. */
export interface FoundFile<Content = File> {
  path: string;
  content: Content;
}

/** What will be sent: markdown files to zip with the images and PDFs beside them, or one archive as it is. */
export type Selection<Content = File> =
  | { kind: 'files'; files: FoundFile<Content>[]; media: FoundFile<Content>[]; leftOut: number }
  | { kind: 'archive'; file: FoundFile<Content> };

export type SelectionProblem = 'nothing-chosen' | 'no-markdown' | 'archive-with-others' | 'too-many-files';

export const MARKDOWN_EXTENSIONS = ['.md', '.markdown', '.mdown', '.mdx'] as const;
/** As the server's list: names of files that may go into the Media Library. */
export const MEDIA_EXTENSIONS = ['.png', '.jpg', '.jpeg', '.gif', '.webp', '.avif', '.svg', '.bmp', '.ico', '.tif', '.tiff', '.pdf'] as const;
export const ARCHIVE_EXTENSION = '.zip';

/** Zipping keeps every file in the browser's memory or on its disk; more belong into a zip made beforehand. */
export const MAX_FILES = 100_000;

/** Folders and files that tools leave beside articles and nobody means to import. */
const IGNORED_NAMES: ReadonlySet<string> = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', '__MACOSX', 'node_modules', '.git', '.obsidian']);

/** What of the chosen files is imported. Files of other kinds are counted as left out, litter is not even that. */
export function selectFiles<Content>(found: readonly FoundFile<Content>[]): Selection<Content> | SelectionProblem {
  const wanted = found.filter((file) => !isIgnoredPath(file.path));
  const archives = wanted.filter((file) => hasExtension(file.path, [ARCHIVE_EXTENSION]));
  const [archive] = archives;
  if (archive !== undefined) {
    return wanted.length === 1 ? { kind: 'archive', file: archive } : 'archive-with-others';
  }
  const files = wanted.filter((file) => hasExtension(file.path, MARKDOWN_EXTENSIONS));
  const media = wanted.filter((file) => hasExtension(file.path, MEDIA_EXTENSIONS));
  const count = files.length + media.length;
  if (count > MAX_FILES) return 'too-many-files';
  if (files.length > 0) return { kind: 'files', files, media, leftOut: wanted.length - count };
  return found.length === 0 ? 'nothing-chosen' : 'no-markdown';
}

/** Whether it is all there is of a source: an archive, or whole folders. What is not in it is then gone. */
export function isComplete(selection: Selection<unknown>): boolean {
  return selection.kind === 'archive' || selection.files.every(({ path }) => path.includes('/'));
}

/** Whether a file or folder of this name is skipped wherever it stands. */
export function isIgnoredName(name: string): boolean {
  return IGNORED_NAMES.has(name) || name.startsWith('._');
}

function isIgnoredPath(path: string): boolean {
  return path.split('/').some(isIgnoredName);
}

function hasExtension(path: string, extensions: readonly string[]): boolean {
  const lower = path.toLowerCase();
  return extensions.some((extension) => lower.endsWith(extension));
}
