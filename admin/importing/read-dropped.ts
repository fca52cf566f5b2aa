import { isIgnoredName, type FoundFile } from './domain/select-files';

/**
 * All files of a drop, folders read to their depth. Call it inside the drop event: the browser empties the transfer
 * when the handler returns.
 */
export function readDropped(transfer: DataTransfer): Promise<FoundFile[]> {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file').map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  // What another page or program drags has no entry in the file system, but may be a file all the same.
  const loose = items.flatMap(({ entry, file }) => (entry === null && file !== null ? [{ path: file.name, content: file }] : []));
  const inFileSystem = items.flatMap(({ entry }) => (entry === null ? [] : [entry]));
  return readEntries(inFileSystem).then((found) => [...found, ...loose]);
}

/** The files of a file input; with `webkitdirectory`, their paths begin with the folder's name. */
export function readChosen(list: FileList): FoundFile[] {
  return [...list].map((file) => ({ path: file.webkitRelativePath || file.name, content: file }));
}

/** The files below these entries, in the order found; ignored folders are not even opened. */
export async function readEntries(entries: readonly FileSystemEntry[], parent = ''): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const entry of entries) {
    if (isIgnoredName(entry.name)) continue;
    const path = parent + entry.name;
    if (isFileEntry(entry)) found.push({ path, content: await fileOf(entry) });
    else if (isDirectoryEntry(entry)) found.push(...(await readEntries(await childrenOf(entry), `${path}/`)));
  }
  return found;
}

/** `readEntries` of the browser hands out some hundred children a call, and an empty list at the end. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return children;
    children.push(...batch);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectoryEntry(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
