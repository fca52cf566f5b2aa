import { expect, test, vi } from 'vitest';
import { readEntries } from '../../../admin/importing/read-dropped';


test('reads folders to their depth, in batches, and keeps their paths', async () => {
  const many = Array.from({ length: 250 }, (_, index) => file(`${index}.md`));
  const found = await readEntries([file('top.md'), directory('blog', [directory('2021', many), file('about.md')])]);
  expect(found).toHaveLength(252);
  expect(found.map(({ path }) => path)).toEqual(expect.arrayContaining(['top.md', 'blog/about.md', 'blog/2021/0.md', 'blog/2021/249.md']));
});

test('does not open folders that are ignored', async () => {
  const modules = directory('node_modules', [file('readme.md')]);
  const open = vi.spyOn(modules, 'createReader');
  expect(await readEntries([directory('blog', [modules, file('a.md')])])).toMatchObject([{ path: 'blog/a.md' }]);
  expect(open).not.toHaveBeenCalled();
});

test('fails when a file vanished meanwhile', async () => {
  const gone = { ...file('gone.md'), file: (_ok: unknown, refuse?: (error: DOMException) => void) => refuse?.(new DOMException('gone', 'NotFoundError')) };
  await expect(readEntries([gone])).rejects.toThrow('gone');
});

const FILESYSTEM: FileSystem = {
  name: '',
  get root() {
    return directory('', []);
  },
};

function file(name: string): FileSystemFileEntry {
  return { ...entry(name), isFile: true, isDirectory: false, file: (resolve) => resolve(new File([], name)) };
}

/** Hands out a hundred children a call, as browsers do. */
function directory(name: string, children: FileSystemEntry[]): FileSystemDirectoryEntry {
  return {
    ...entry(name),
    isFile: false,
    isDirectory: true,
    createReader: () => {
      const rest = [...children];
      return { readEntries: (resolve) => resolve(rest.splice(0, 100)) };
    },
    getDirectory: () => undefined,
    getFile: () => undefined,
  };
}

function entry(name: string) {
  return { name, fullPath: `/${name}`, filesystem: FILESYSTEM, getParent: () => undefined };
}
