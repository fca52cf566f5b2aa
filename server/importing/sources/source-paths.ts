import path from 'node:path';

/** Names of markdown files end with one of these, in small or capital letters. */
export const MARKDOWN_EXTENSIONS = ['.md', '.markdown', '.mdown', '.mdx'] as const;

/** True for the name or path of a markdown file. */
export function isMarkdownPath(name: string): boolean {
  const lower = name.toLowerCase();
  return MARKDOWN_EXTENSIONS.some((extension) => lower.endsWith(extension));
}

/** True for a folder that holds no articles: of a tool, an editor or a system. */
export function isSkippedFolder(name: string): boolean {
  const isHidden = name.startsWith('.') && name !== '.' && name !== '..';
  return name === 'node_modules' || name === '__MACOSX' || isHidden;
}

/** True for the leftovers of macOS, such as `._post.md`, which holds a file's attributes and not the file. */
export function isSkippedFile(name: string): boolean {
  return name === '.DS_Store' || name.startsWith('._');
}

/** True when a folder on the way, or the file itself, is to be skipped. Parts are separated by `/`. */
export function isSkippedPath(sourcePath: string): boolean {
  const parts = sourcePath.split('/');
  const file = parts.pop() ?? '';
  return isSkippedFile(file) || parts.some(isSkippedFolder);
}

/** True for a path that is absolute, leaves its folder, or means different files on different systems. */
export function isUnsafePath(entryPath: string): boolean {
  return (
    entryPath.startsWith('/') ||
    /^[a-z]:\//i.test(entryPath) ||
    /[\\\0]/.test(entryPath) ||
    entryPath.split('/').includes('..')
  );
}

/** Without empty and `.` parts, in Unicode NFC: macOS stores `é` as two characters, others as one. */
export function normaliseSourcePath(sourcePath: string): string {
  return sourcePath
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')
    .normalize('NFC');
}

/** The folder in which all of the paths stand, at any depth. Absolute paths of this system, at least one. */
export function commonFolder(paths: readonly string[]): string {
  return paths.map((each) => path.dirname(each)).reduce(sharedFolder);
}

function sharedFolder(a: string, b: string): string {
  let shared = a;
  while (shared !== path.dirname(shared) && !isBelow(b, shared)) shared = path.dirname(shared);
  return shared;
}

/** True when a path is `folder` or stands in it. Both absolute, without `..`. */
export function isBelow(target: string, folder: string): boolean {
  const relative = path.relative(folder, target);
  return relative === '' || (relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative));
}
