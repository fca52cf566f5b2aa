import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_IMPORT_OPTIONS } from '../../../../contracts';
import { createReader } from '../../../../server/importing/domain/create-reader';
import { hashOf } from '../../../../server/importing/domain/read-source';
import { readOne } from '../../../../server/importing/reading/read-one';
import { refuse } from '../../../../server/importing/sources/source-listing';

const { html, undated, untitled, encoding } = DEFAULT_IMPORT_OPTIONS;
const reader = createReader({ html, undated, untitled, encoding, mapping: null, profile: 'generic', siteZone: 'UTC', now: '2026-01-01T00:00:00.000Z' });
const bytes = Buffer.from('---\ntitle: One\n---\nText\n');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'editorial-read-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file that is loaded, and the same on disk, are read alike', () => {
  const location = path.join(folder, 'a.md');
  writeFileSync(location, bytes);
  const read = readOne({ path: 'a.md', bytes, known: null }, reader);
  expect(read).toMatchObject({ path: 'a.md', article: { title: 'One' } });
  expect(readOne({ path: 'a.md', disk: { location, maxBytes: 100 }, known: null }, reader)).toEqual(read);
});

test('bytes that are known are not parsed; others are', () => {
  expect(readOne({ path: 'a.md', bytes, known: hashOf(bytes) }, reader)).toEqual({ path: 'a.md', unchanged: true });
  expect(readOne({ path: 'a.md', bytes, known: hashOf(Buffer.from('before')) }, reader)).toMatchObject({ article: { title: 'One' } });
});

test('what cannot be read is refused with the reason', () => {
  const location = path.join(folder, 'a.md');
  writeFileSync(location, bytes);
  expect(readOne({ path: 'a.md', disk: { location, maxBytes: 5 }, known: null }, reader)).toMatchObject({ path: 'a.md', issues: [{ code: 'file-too-large' }] });
  expect(readOne({ path: 'b.md', disk: { location: path.join(folder, 'b.md'), maxBytes: 5 }, known: null }, reader)).toMatchObject({ issues: [{ code: 'file-unreadable' }] });
  expect(readOne({ path: 'c.md', disk: { location: folder, maxBytes: 5 }, known: null }, reader)).toMatchObject({ issues: [{ code: 'file-unreadable' }] });
  expect(readOne({ ...refuse('d.md', 'path-duplicate'), known: null }, reader)).toMatchObject({ path: 'd.md', issues: [{ code: 'path-duplicate' }] });
});
