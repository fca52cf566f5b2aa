import { describe, expect, test } from 'vitest';
import { DEFAULT_SOURCE_LIMITS } from '../../../../server/importing/sources/limits';
import { openSource } from '../../../../server/importing/sources/open-source';
import { readFiles } from '../../../../server/importing/sources/read-files';
import { deliver } from '../../../../server/importing/sources/source-listing';
import { readAll, useTemporaryFolder } from './temporary-folder';
import { writeZip } from './write-zip';

const folder = useTemporaryFolder();

async function open(...names: string[]): Promise<string[]> {
  return readAll(deliver(await openSource(names.map((name) => folder.at(name)), DEFAULT_SOURCE_LIMITS)));
}

describe('files', () => {
  test('alone are known by their base name', async () => {
    await folder.write('deep/er/a.md', 'x');
    expect(await readAll(readFiles([folder.at('deep/er/a.md')], DEFAULT_SOURCE_LIMITS))).toEqual(['a.md: x']);
  });

  test('together are known by their path in the common folder, in path order', async () => {
    await folder.write('site/fr/a.md', 'fr');
    await folder.write('site/en/a.md', 'en');
    const paths = [folder.at('site/fr/a.md'), folder.at('site/en/a.md')];
    expect(await readAll(readFiles(paths, DEFAULT_SOURCE_LIMITS))).toEqual(['en/a.md: en', 'fr/a.md: fr']);
  });

  test('named twice are read once', async () => {
    const file = await folder.write('a.md', 'x');
    expect(await readAll(readFiles([file, file], DEFAULT_SOURCE_LIMITS))).toEqual(['a.md: x']);
  });

  test('that are none give nothing', async () => {
    expect(await readAll(readFiles([], DEFAULT_SOURCE_LIMITS))).toEqual([]);
  });

  test('that are missing are refused one by one', async () => {
    expect(await readAll(readFiles([folder.at('gone.md')], DEFAULT_SOURCE_LIMITS))).toEqual(['gone.md! file-unreadable']);
  });
});

describe('one argument', () => {
  test('that is a folder is read as one', async () => {
    await folder.write('posts/a.md', 'x');
    expect(await open('posts')).toEqual(['a.md: x']);
    expect(await open('posts/')).toEqual(['a.md: x']);
  });

  test.each(['posts.zip', 'posts.ZIP', 'download'])('that is an archive, called %s, is read as one', async (name) => {
    await folder.write(name, writeZip([{ name: 'a.md', data: 'x' }, { name: 'b/c.md', data: 'y' }]));
    expect(await open(name)).toEqual(['a.md: x', 'b/c.md: y']);
  });

  test('that is an empty archive with another name is still one', async () => {
    await folder.write('download', writeZip([]));
    expect(await open('download')).toEqual([]);
  });

  test('that is a markdown file is read as one', async () => {
    await folder.write('posts/a.md', 'x');
    expect(await open('posts/a.md')).toEqual(['a.md: x']);
  });

  test('that only ends with .zip fails when it is read', async () => {
    await folder.write('a.zip', 'hello');
    await expect(open('a.zip')).rejects.toMatchObject({ code: 'not-a-zip' });
  });

  test.each(['gone', 'notes.txt/inside'])('that does not exist (%s) is named', async (name) => {
    await folder.write('notes.txt');
    await expect(openSource([folder.at(name)], DEFAULT_SOURCE_LIMITS)).rejects.toMatchObject({
      name: 'SourceError',
      code: 'source-not-found',
      message: `no such file or folder: ${folder.at(name)}`,
    });
  });

  test('that cannot be looked at says why', async () => {
    await expect(openSource(['a\0b'], DEFAULT_SOURCE_LIMITS)).rejects.toMatchObject({ code: 'source-unreadable' });
  });

  test.each([['notes.txt', 'hello'], ['e.txt', '']])('that is something else (%s) is refused', async (name, data) => {
    await folder.write(name, data);
    await expect(open(name)).rejects.toMatchObject({ code: 'nothing-to-import' });
  });
});

describe('several arguments', () => {
  test('keep their place in the common folder, in one path order', async () => {
    await folder.write('fr/a.md', 'fr');
    await folder.write('en/a.md', 'en');
    await folder.write('m.md', 'm');
    await folder.write('old.zip', writeZip([{ name: 'z/a.md', data: 'zip' }, { name: '../b.md' }]));
    expect(await open('m.md', 'fr', 'old.zip', 'en')).toEqual([
      'en/a.md: en',
      'fr/a.md: fr',
      'm.md: m',
      'old/../b.md! path-unsafe',
      'old/a.md: zip',
    ]);
  });

  test('that overlap deliver each file once', async () => {
    await folder.write('posts/a.md', 'x');
    expect(await open('posts', 'posts/a.md')).toEqual(['posts/a.md: x']);
  });

  test('that give one path to two files refuse the second', async () => {
    await folder.write('old/a.md', 'folder');
    await folder.write('old.zip', writeZip([{ name: 'a.md', data: 'zip' }]));
    expect(await open('old', 'old.zip')).toEqual(['old/a.md: folder', 'old/a.md! path-duplicate']);
  });

  test('ignore what is no markdown, as a folder does', async () => {
    await folder.write('a.md', 'x');
    await folder.write('image.png');
    expect(await open('a.md', 'image.png')).toEqual(['a.md: x']);
  });

  test('of which one fails read nothing', async () => {
    await folder.write('ok.zip', writeZip([{ name: 'a.md' }]));
    await folder.write('bad.zip', 'hello');
    await expect(open('ok.zip', 'bad.zip')).rejects.toMatchObject({ code: 'not-a-zip' });
  });
});
