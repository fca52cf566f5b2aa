import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFile, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expiredUploads } from '../../../server/importing/domain/expired-uploads';
import { createUploadStore } from '../../../server/importing/kept-uploads';

const DAY_MS = 86_400_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'editorial-kept-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const body = (length?: number) => ({ stream: Readable.from([Buffer.from('abc'), Buffer.from('def')]), length });
const store = (now = Date.now) => createUploadStore({ folder: path.join(folder, 'kept'), limits: { maxAgeMs: DAY_MS, maxBytes: 12 }, now });
const kept = () => readdirSync(path.join(folder, 'kept'));

test('keeps a body as a file, under ids of its own, until each is released', async () => {
  const uploads = store();
  const id = await uploads.receive(body(), 6);
  expect(await readFile(await uploads.open(id), 'utf8')).toBe('abcdef');
  const shared = await uploads.share(id);
  await uploads.release(id);
  await expect(uploads.open(id)).rejects.toMatchObject({ code: 'upload-gone' });
  expect(await readFile(await uploads.open(shared), 'utf8')).toBe('abcdef');
  await uploads.release(shared);
  expect(kept()).toEqual([]);
});

test.each(['../../etc/passwd', '', 'nothing', '00000000-0000-0000-0000-000000000000'])('the id "%s" is no upload', async (id) => {
  await expect(store().open(id)).rejects.toMatchObject({ code: 'upload-gone' });
  await store().release(id);
});

test.each([
  [6, 'a length above the limit is refused before a byte is read'],
  [undefined, 'a body that turns out to be longer is refused'],
] as [number | undefined, string][])('length %s: %s', async (length) => {
  const upload = body(length);
  await expect(store().receive(upload, 5)).rejects.toMatchObject({ code: 'upload-too-large' });
  expect(upload.stream.destroyed).toBe(false);
  expect(kept()).toEqual([]);
});

test('a body that breaks off leaves nothing', async () => {
  const stream = new Readable({ read() { this.destroy(new Error('gone')); } });
  await expect(store().receive({ stream, length: undefined }, 5)).rejects.toThrow('gone');
  expect(kept()).toEqual([]);
});

test('what nobody used for a day goes with the next upload', async () => {
  const uploads = store();
  const [old, used] = [await uploads.receive(body(), 6), await uploads.receive(body(), 6)];
  const before = (Date.now() - DAY_MS - 1000) / 1000;
  for (const id of [old, used]) await utimes(await uploads.open(id), before, before);
  await uploads.open(used);
  const latest = await uploads.receive(body(), 6);
  expect(kept().sort()).toEqual([`${used}.zip`, `${latest}.zip`].sort());
});

describe('of what is kept', () => {
  const file = (name: string, bytes: number, usedAt: number) => ({ name, bytes, usedAt });
  const limits = { maxAgeMs: 10, maxBytes: 10 };

  test('goes what is old, and the oldest that do not fit', () => {
    expect(expiredUploads([file('a', 4, 100), file('b', 4, 99), file('c', 4, 98), file('d', 1, 89)], 100, limits)).toEqual(['c', 'd']);
    expect(expiredUploads([], 100, limits)).toEqual([]);
    expect(expiredUploads([file('huge', 11, 100), file('small', 1, 90)], 100, limits)).toEqual(['huge']);
  });
});
