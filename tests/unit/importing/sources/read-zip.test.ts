import { readdir } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SOURCE_LIMITS, RATIO_FLOOR_BYTES } from '../../../../server/importing/sources/limits';
import { readZip } from '../../../../server/importing/sources/read-zip';
import { collect, readAll, useTemporaryFolder } from './temporary-folder';
import { writeZip, type ZipEntry } from './write-zip';

const folder = useTemporaryFolder();

async function read(entries: readonly ZipEntry[], limits = DEFAULT_SOURCE_LIMITS): Promise<string[]> {
  return readAll(readZip(await folder.write('x.zip', writeZip(entries)), limits));
}

async function reasons(entries: readonly ZipEntry[], limits = DEFAULT_SOURCE_LIMITS): Promise<unknown[]> {
  const items = await collect(readZip(await folder.write('x.zip', writeZip(entries)), limits));
  return items.map((item) => ('issues' in item ? item.issues.map(({ code, params }) => [code, params]) : item.path));
}

test('markdown entries come in path order, whatever their order in the archive and their packing', async () => {
  const entries: ZipEntry[] = [
    { name: 'b.md', data: 'bb' },
    { name: 'image.png', data: 'png' },
    { name: 'a/c.MARKDOWN', data: 'cc', stored: true },
    { name: 'a/', stored: true },
    { name: 'empty.md', stored: true },
  ];
  expect(await read(entries)).toEqual(['a/c.MARKDOWN: cc', 'b.md: bb', 'empty.md: ']);
});

test('an empty archive has no files', async () => {
  expect(await read([])).toEqual([]);
});

test('an archive inside the archive is not opened', async () => {
  expect(await read([{ name: 'inner.zip', data: writeZip([{ name: 'a.md' }]) }, { name: 'b.md', data: 'b' }])).toEqual([
    'b.md: b',
  ]);
});

describe('the root folder', () => {
  test('is no part of the paths when it is the only one', async () => {
    expect(
      await read([
        { name: 'repo-main/', stored: true },
        { name: 'repo-main/posts/a.md', data: 'a' },
        { name: 'repo-main/logo.png' },
        { name: '__MACOSX/repo-main/._a.md' },
        { name: '.DS_Store' },
      ]),
    ).toEqual(['posts/a.md: a']);
  });

  test.each([
    [[{ name: 'en/a.md', data: '1' }, { name: 'fr/a.md', data: '2' }], ['en/a.md: 1', 'fr/a.md: 2'], 'there are two'],
    [[{ name: 'en/a.md', data: '1' }, { name: 'LICENSE' }], ['en/a.md: 1'], 'a file stands beside it'],
  ])('%#: stays in the paths of %j, which are %j: %s', async (entries, expected) => {
    expect(await read(entries)).toEqual(expected);
  });

  test('is not hidden by an entry that is refused', async () => {
    expect(await read([{ name: 'repo/a.md', data: 'a' }, { name: '../b.md' }])).toEqual(['../b.md! path-unsafe', 'a.md: a']);
  });
});

describe('names', () => {
  test.each([
    ['../a.md', 'leaves the folder'],
    ['x/../../a.md', 'leaves it on the way'],
    ['/etc/a.md', 'absolute'],
    ['C:/a.md', 'absolute on Windows'],
    ['posts\\a.md', 'a backslash is a folder to some and a letter to others'],
  ])('%s is refused and the others are read (%s)', async (name) => {
    const lines = await read([{ name, data: 'bad' }, { name: 'ok.md', data: 'ok' }]);
    expect(lines.toSorted()).toEqual([`${name}! path-unsafe`, 'ok.md: ok'].toSorted());
  });

  test.each<[string, ZipEntry, string]>([
    ['with the UTF-8 flag', { name: 'é.md' }, 'é.md'],
    ['in UTF-8 without the flag, as the Finder writes them', { name: Buffer.from('é.md') }, 'é.md'],
    ['in code page 437', { name: Buffer.from([0x82, 0x2e, 0x6d, 0x64]) }, 'é.md'],
    ['decomposed', { name: 'e\u0301.md' }, 'é.md'],
    ['with a Unicode extra field', { name: Buffer.from([0xff, 0x2e, 0x6d, 0x64]), extra: unicodeName([0xff, 0x2e, 0x6d, 0x64], '中.md') }, '中.md'],
    ['with a Unicode extra field of another name', { name: Buffer.from([0x82, 0x2e, 0x6d, 0x64]), extra: unicodeName([0x41], '中.md') }, 'é.md'],
  ])('%s are decoded', async (_case, entry, expected) => {
    expect(await read([{ ...entry, data: 'x' }])).toEqual([`${expected}: x`]);
  });

  test('that stand twice are refused after the first', async () => {
    expect(
      await read([{ name: 'a.md', data: 'first' }, { name: './a.md', data: 'second' }, { name: 'b.md', data: 'b' }]),
    ).toEqual(['a.md: first', 'a.md! path-duplicate', 'b.md: b']);
  });

  test('of hidden folders and of macOS are skipped', async () => {
    expect(await read([{ name: '.git/a.md' }, { name: '__MACOSX/._a.md' }, { name: 'a.md', data: 'a' }])).toEqual(['a.md: a']);
  });
});

describe('entries that are refused while the others are read', () => {
  const good: ZipEntry = { name: 'z.md', data: 'good' };

  test.each<[string, ZipEntry, string, string]>([
    ['a symbolic link', { name: 'a.md', data: '/etc/passwd', mode: 0o120777 }, 'link-outside', ''],
    ['an encrypted entry', { name: 'a.md', data: 'x', flags: 0x801 }, 'entry-corrupt', 'it is encrypted'],
    ['an unknown compression', { name: 'a.md', data: 'x', method: 12 }, 'entry-corrupt', 'its compression method 12 is not supported'],
    ['a wrong checksum', { name: 'a.md', data: 'x', crc: 1 }, 'entry-corrupt', 'its checksum is wrong'],
    ['a wrong checksum, stored', { name: 'a.md', data: 'x', crc: 1, stored: true }, 'entry-corrupt', 'its checksum is wrong'],
    ['more bytes than declared', { name: 'a.md', data: 'xyz', declaredSize: 2 }, 'entry-corrupt', 'it unpacks to more than the 2 bytes it declares'],
    ['fewer bytes than declared', { name: 'a.md', data: 'xyz', declaredSize: 4 }, 'entry-corrupt', 'it unpacks to 3 bytes and declares 4'],
    ['a stored size that is a lie', { name: 'a.md', data: 'xyz', stored: true, declaredSize: 9 }, 'entry-corrupt', 'it unpacks to 3 bytes and declares 9'],
    ['bytes that are no deflate', { name: 'a.md', data: 'xyz', packed: Buffer.from([0xff, 0xff, 0xff]) }, 'entry-corrupt', 'Z_DATA_ERROR'],
    ['packed bytes that end early', { name: 'a.md', data: 'x'.repeat(99), packed: deflateRawSync('x'.repeat(99)).subarray(0, 3) }, 'entry-corrupt', 'Z_BUF_ERROR'],
    ['an offset outside the archive', { name: 'a.md', data: 'x', offset: 9_999_999 }, 'entry-corrupt', 'unexpected EOF'],
    ['an offset into other bytes', { name: 'a.md', data: 'x', offset: 4 }, 'entry-corrupt', 'invalid local file header signature: 0x8000014'],
  ])('%s', async (_case, entry, code, reason) => {
    expect(await reasons([entry, good])).toEqual([[[code, reason === '' ? {} : { reason }]], 'z.md']);
  });

  test('a file above the limit, by its declared size', async () => {
    const limits = { ...DEFAULT_SOURCE_LIMITS, maxFileBytes: 5 };
    expect(await reasons([{ name: 'a.md', data: '123456' }, good], limits)).toEqual([
      [['file-too-large', { size: 6, limit: 5 }]],
      'z.md',
    ]);
  });

  test('a bomb, by its ratio, above the floor', async () => {
    const harmless = { name: 'b.md', data: Buffer.alloc(RATIO_FLOOR_BYTES) };
    const bomb = { name: 'a.md', data: Buffer.alloc(RATIO_FLOOR_BYTES + 1) };
    expect(await reasons([bomb, harmless])).toEqual([[['entry-suspicious', { ratio: 200 }]], 'b.md']);
  });

  test('a bomb that declares a small size', async () => {
    expect(await reasons([{ name: 'a.md', data: Buffer.alloc(4_000_000), declaredSize: 100 }, good])).toEqual([
      [['entry-corrupt', { reason: 'it unpacks to more than the 100 bytes it declares' }]],
      'z.md',
    ]);
  });
});

describe('archives that are refused as a whole, before the first file', () => {
  test('one that does not exist', async () => {
    const missing = folder.at('missing.zip');
    await expect(readAll(readZip(missing, DEFAULT_SOURCE_LIMITS))).rejects.toMatchObject({
      code: 'source-not-found',
      message: `no such file or folder: ${missing}`,
    });
  });

  test.each([
    ['text', Buffer.from('hello')],
    ['nothing', Buffer.alloc(0)],
    ['an archive that was cut', writeZip([{ name: 'a.md', data: 'x'.repeat(50) }]).subarray(0, 60)],
    ['an archive that says it holds more than it does', writeZip([{ name: 'a.md' }], 2)],
  ])('%s', async (_case, bytes) => {
    const file = await folder.write('x.zip', bytes);
    await expect(readAll(readZip(file, DEFAULT_SOURCE_LIMITS))).rejects.toMatchObject({ name: 'SourceError', code: 'not-a-zip' });
  });

  test('one with more entries than the limit, of any kind', async () => {
    const limits = { ...DEFAULT_SOURCE_LIMITS, maxFiles: 1 };
    await expect(read([{ name: 'a.md' }, { name: 'b.png' }], limits)).rejects.toMatchObject({ code: 'too-many-files' });
  });

  test('one whose articles unpack to more than the limit; what is not unpacked does not count', async () => {
    const limits = { ...DEFAULT_SOURCE_LIMITS, maxTotalBytes: 5, maxFileBytes: 5 };
    const harmless: ZipEntry[] = [{ name: 'a.md', data: '12345' }, { name: 'b.png', data: '123' }, { name: 'c.md', data: '123456' }];
    expect(await read(harmless, limits)).toEqual(['a.md: 12345', 'c.md! file-too-large']);
    await expect(read([...harmless, { name: 'd.md', data: '1' }], limits)).rejects.toMatchObject({ code: 'upload-too-large' });
  });
});

test.runIf(process.platform === 'linux')('the archive is closed when the reader stops early, and after a failure', async () => {
  const file = await folder.write('x.zip', writeZip([{ name: 'a.md', data: 'a' }, { name: 'b.md', data: 'b' }]));
  const before = await readdir('/proc/self/fd');
  for await (const item of readZip(file, DEFAULT_SOURCE_LIMITS)) {
    expect(item.path).toBe('a.md');
    break;
  }
  await expect(readAll(readZip(file, { ...DEFAULT_SOURCE_LIMITS, maxFiles: 1 }))).rejects.toThrow();
  expect(await readdir('/proc/self/fd')).toHaveLength(before.length);
});

/** An Info-ZIP Unicode path extra field, written for the raw name `forName`. */
function unicodeName(forName: readonly number[], name: string): Buffer {
  const text = Buffer.from(name);
  const field = Buffer.alloc(9);
  field.writeUInt16LE(0x7075, 0);
  field.writeUInt16LE(5 + text.length, 2);
  field.writeUInt8(1, 4);
  field.writeUInt32LE(crc32(Buffer.from(forName)), 5);
  return Buffer.concat([field, text]);
}
