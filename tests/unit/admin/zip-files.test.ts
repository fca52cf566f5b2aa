import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { FileGoneError, zipFiles } from '../../../admin/importing/zip-files';

const file = (path: string, text: string) => ({ path, content: new Blob([text]) });
const unzipped = async (blob: Blob) => unzipSync(new Uint8Array(await blob.arrayBuffer()));

test('packs every file under its path, byte for byte', async () => {
  const archive = await zipFiles([file('blog/a.md', 'A'), file('blog/Ä ö.md', 'grüße'), file('leer.md', '')]);
  expect(archive.type).toBe('application/zip');
  const files = await unzipped(archive);
  expect(Object.keys(files)).toEqual(['blog/a.md', 'blog/Ä ö.md', 'leer.md']);
  expect(strFromU8(files['blog/Ä ö.md'] ?? new Uint8Array())).toBe('grüße');
});

test('tells how many files are packed', async () => {
  const progress: number[] = [];
  await zipFiles([file('a.md', ''), file('b.md', '')], { onProgress: (done) => progress.push(done) });
  expect(progress).toEqual([1, 2]);
});

test('names the file that cannot be read', async () => {
  const gone = { path: 'gone.md', content: { arrayBuffer: () => Promise.reject(new Error('moved')) } };
  await expect(zipFiles([gone])).rejects.toMatchObject({ path: 'gone.md', constructor: FileGoneError });
});

test('stops between two files when cancelled', async () => {
  const cancel = new AbortController();
  const read: string[] = [];
  const files = ['a.md', 'b.md'].map((path) => ({
    path,
    content: {
      arrayBuffer: async () => {
        read.push(path);
        cancel.abort();
        return new ArrayBuffer(1);
      },
    },
  }));
  await expect(zipFiles(files, { signal: cancel.signal })).rejects.toThrow();
  expect(read).toEqual(['a.md']);
});
