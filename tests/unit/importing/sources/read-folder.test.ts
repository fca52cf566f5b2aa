import { execFileSync } from 'node:child_process';
import { mkdir, rm, symlink } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SOURCE_LIMITS } from '../../../../server/importing/sources/limits';
import { readFolder } from '../../../../server/importing/sources/read-folder';
import { collect, readAll, useTemporaryFolder } from './temporary-folder';

const folder = useTemporaryFolder();

function read(limits = DEFAULT_SOURCE_LIMITS, root = folder.at()): Promise<string[]> {
  return readAll(readFolder(root, limits));
}

test('markdown files of all levels come in path order, by code units', async () => {
  for (const name of ['b.md', 'a/z.md', 'a.md', 'B.markdown', 'a/deep/er.MDX', 'é.mdown']) await folder.write(name, 'x');
  await folder.write('image.png');
  expect(await read()).toEqual(['B.markdown: x', 'a.md: x', 'a/deep/er.MDX: x', 'a/z.md: x', 'b.md: x', 'é.mdown: x']);
});

test('what tools and systems leave behind is skipped', async () => {
  for (const name of [
    '.DS_Store', '__MACOSX/a.md', '._a.md', 'node_modules/p/README.md', '.git/a.md', '.obsidian/a.md', 'x/.trash/a.md',
  ]) await folder.write(name);
  await folder.write('.hidden.md', 'kept');
  expect(await read()).toEqual(['.hidden.md: kept']);
});

test('an empty folder has no files', async () => {
  expect(await read()).toEqual([]);
});

test('bytes arrive as they are', async () => {
  const bytes = Uint8Array.of(0xff, 0xfe, 0x00, 0x0d, 0x0a);
  await folder.write('a.md', bytes);
  expect(await collect(readFolder(folder.at(), DEFAULT_SOURCE_LIMITS))).toEqual([{ path: 'a.md', bytes: Buffer.from(bytes) }]);
});

describe('names', () => {
  test('are normalised to NFC', async () => {
    await folder.write('cafe\u0301/re\u0301sume\u0301.md', 'x');
    expect(await read()).toEqual(['caf\u00e9/r\u00e9sum\u00e9.md: x']);
  });

  test('that are one after NFC are refused after the first', async () => {
    await folder.write('cafe\u0301.md', 'decomposed');
    await folder.write('caf\u00e9.md', 'composed');
    expect(await read()).toEqual(['caf\u00e9.md: decomposed', 'caf\u00e9.md! path-duplicate']);
  });
});

describe('symbolic links', () => {
  test('inside the root are followed once, to files and folders', async () => {
    await folder.write('real/a.md', 'x');
    await symlink('real', folder.at('first'));
    await symlink('real', folder.at('second'));
    await symlink('real/a.md', folder.at('zzz.md'));
    expect(await read()).toEqual(['first/a.md: x', 'real/a.md: x', 'zzz.md: x']);
  });

  test('never loop', async () => {
    await folder.write('a/x.md', 'x');
    await folder.write('b/y.md', 'y');
    await symlink('..', folder.at('a/up'));
    await symlink('.', folder.at('b/self'));
    await symlink('../b', folder.at('a/b'));
    await symlink('../a', folder.at('b/a'));
    expect(await read()).toEqual(['a/b/y.md: y', 'a/x.md: x', 'b/a/x.md: x', 'b/y.md: y']);
  });

  test('out of the root are refused, and their files not read', async () => {
    await folder.write('outside/secret.md');
    await folder.write('root/a.md', 'x');
    await symlink('../outside', folder.at('root/folder'));
    await symlink('../outside/secret.md', folder.at('root/file.md'));
    await symlink('../outside/image.png', folder.at('root/image.png'));
    expect(await read(DEFAULT_SOURCE_LIMITS, folder.at('root'))).toEqual([
      'a.md: x',
      'file.md! link-outside',
      'folder! link-outside',
    ]);
  });

  test('to a folder whose name only begins like the root are outside', async () => {
    await folder.write('root-2/a.md');
    await mkdir(folder.at('root'));
    await symlink('../root-2', folder.at('root/link'));
    expect(await read(DEFAULT_SOURCE_LIMITS, folder.at('root'))).toEqual(['link! link-outside']);
  });

  test('with names that are skipped, or of files that are no markdown, are passed over', async () => {
    await folder.write('real/image.png');
    await symlink('real', folder.at('.cache'));
    await symlink('real/image.png', folder.at('image.png'));
    await symlink('nowhere', folder.at('gone'));
    expect(await read()).toEqual([]);
  });

  test('that lead nowhere, or to themselves, are unreadable', async () => {
    await symlink('nowhere', folder.at('gone.md'));
    await symlink('loop.md', folder.at('loop.md'));
    const items = await collect(readFolder(folder.at(), DEFAULT_SOURCE_LIMITS));
    expect(items).toMatchObject([
      { path: 'gone.md', issues: [{ code: 'file-unreadable', params: { reason: 'ENOENT' } }] },
      { path: 'loop.md', issues: [{ code: 'file-unreadable', params: { reason: 'ELOOP' } }] },
    ]);
  });

  test('as the root itself are followed', async () => {
    await folder.write('real/a.md', 'x');
    await symlink('real', folder.at('root'));
    expect(await read(DEFAULT_SOURCE_LIMITS, folder.at('root'))).toEqual(['a.md: x']);
  });
});

describe('files that cannot be delivered', () => {
  test('a file above the limit is refused with its size, one at the limit is read', async () => {
    await folder.write('at.md', '12345');
    await folder.write('over.md', '123456');
    const items = await collect(readFolder(folder.at(), { ...DEFAULT_SOURCE_LIMITS, maxFileBytes: 5 }));
    expect(items).toMatchObject([
      { path: 'at.md' },
      { path: 'over.md', issues: [{ code: 'file-too-large', params: { size: 6, limit: 5 } }] },
    ]);
  });

  test('a pipe is refused instead of waited for', async () => {
    execFileSync('mkfifo', [folder.at('pipe.md')]);
    expect(await read()).toEqual(['pipe.md! file-unreadable']);
  });

  test('a file that vanishes after the listing is unreadable, and the next one is read', async () => {
    for (const name of ['a.md', 'b.md', 'c.md']) await folder.write(name, 'x');
    const source = readFolder(folder.at(), DEFAULT_SOURCE_LIMITS);
    await source.next();
    await rm(folder.at('b.md'));
    expect(await readAll(source)).toEqual(['b.md! file-unreadable', 'c.md: x']);
  });
});

describe('folders that are refused as a whole', () => {
  test('one that does not exist is named', async () => {
    await expect(read(DEFAULT_SOURCE_LIMITS, folder.at('nowhere'))).rejects.toMatchObject({
      code: 'source-not-found',
      message: `no such file or folder: ${folder.at('nowhere')}`,
    });
  });

  test('a file is no folder', async () => {
    const file = await folder.write('a.md');
    await expect(read(DEFAULT_SOURCE_LIMITS, file)).rejects.toMatchObject({ code: 'source-unreadable' });
  });

  test('one with more markdown files than the limit; other files do not count', async () => {
    for (const name of ['a.md', 'b.md', 'c.png']) await folder.write(name, 'x');
    const limits = { ...DEFAULT_SOURCE_LIMITS, maxFiles: 2 };
    expect(await read(limits)).toHaveLength(2);
    await folder.write('d.md');
    await expect(read(limits)).rejects.toMatchObject({ name: 'SourceError', code: 'too-many-files' });
  });
});
