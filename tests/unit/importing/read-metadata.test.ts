import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeFile } from '../../../server/importing/domain/decode-file';
import { orStop } from '../../../server/importing/domain/meta-checks';
import { metaToJson } from '../../../server/importing/domain/meta-to-json';
import { MAX_METADATA_CHARS } from '../../../server/importing/domain/metadata-limits';
import { readMetadata } from '../../../server/importing/domain/read-metadata';
import { splitFence } from '../../../server/importing/domain/split-fence';
import type { Metadata } from '../../../server/importing/domain/types';
import { jsonOf, nodeAt } from './meta-text';

const read = (text: string): Metadata => readMetadata(splitFence(text));

describe('each format is read by its own rules, with places of the file', () => {
  test.each([
    ['YAML', '---\ntitle: A\nn: 007\n---\nB', 3, '007'],
    ['TOML', '\n+++\ntitle = "A"\nn = 1.10\n+++\nB', 4, '1.10'],
    ['JSON', '{\n"title": "A",\n"n": 1e5\n}\nB', 3, '1e5'],
    ['JSON between semicolons', ';;;\n{"title": "A",\n"n": 1.10}\n;;;\nB', 3, '1.10'],
  ])('%s', (_reason, text, line, n) => {
    const metadata = read(text);
    expect(metadata.issues).toEqual([]);
    expect(jsonOf(metadata)).toEqual({ title: 'A', n });
    expect(nodeAt(metadata, 'n')).toMatchObject({ line, text: n });
  });

  test('a file without frontmatter has none, and nothing is said', () => {
    expect(read('# Hello')).toEqual({ entries: [], issues: [] });
  });

  test('a source beyond the limit is refused before it is read', () => {
    expect(read(`---\na: ${'x'.repeat(MAX_METADATA_CHARS)}\n---\n`)).toMatchObject({
      entries: [],
      issues: [{ code: 'metadata-too-large', line: 2, column: 1, params: { limit: MAX_METADATA_CHARS, unit: 'characters' } }],
    });
  });
});

describe('numbers in JSON', () => {
  test.each([
    ['007', '007'],
    ['1.10', '1.10'],
    ['1e5', '1e5'],
    ['0x1f', '0x1f'],
    ['-0', '-0'],
    ['1984', 1984],
    ['1.5', 1.5],
    ['"1984"', '1984'],
    ['true', true],
    ['~', null],
  ])('%s stays what it is', (source, json) => {
    expect(metaToJson(nodeAt(read(`---\nkey: ${source}\n---\n`), 'key'))).toBe(json);
  });
});

test('any bytes go through decoding, fence and metadata without a throw, and a refused file has no entries', () => {
  const piece = fc.constantFrom('---\n', '+++\n', ';;;\n', '{', '}', '"', "'", 'a: b\n', 'a = 1\n', '"a": 1', '[', ']', ': ', '&a ', '*a', '\\', '\n', 'é', '\uFFFD', '#', ',');
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => new TextEncoder().encode(pieces.join('')));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), text), (bytes) => {
      const decoded = decodeFile(bytes, { encoding: null });
      const fenced = splitFence(decoded.text);
      const { entries, issues } = readMetadata(fenced);
      metaToJson({ type: 'map', line: 1, column: 1, entries });
      return entries.length === 0 || issues.every(({ severity }) => severity !== 'error');
    }),
    { numRuns: 2000 },
  );
});

test('an error that is no limit is never swallowed', () => {
  const broken = (): never => {
    throw new TypeError('a defect');
  };
  expect(() => orStop(broken, () => 'stopped')).toThrow('a defect');
});
