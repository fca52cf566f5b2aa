import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTextStore, type TextStore } from '../../../../server/importing/reading/text-store';
import { readFile } from '../plan-builders';

let store: TextStore;
beforeEach(() => {
  store = createTextStore();
});
afterEach(() => store.close());

const original = (text: string) => ({ original: { text, encoding: 'utf-8' as const } });

describe('a file whose texts wait in a store', () => {
  test.each([
    ['a body that is the end of the file', readFile('a.md', { body: 'Körper\n' }, original('---\ntitle: A\n---\nKörper\n'))],
    ['a body that was changed', readFile('a.md', { body: 'Körper' }, original('---\ntitle: A\n---\nKÃ¶rper'))],
    ['an empty body', readFile('a.md', { body: '' }, original('---\ntitle: A\n---\n'))],
    ['no article', readFile('a.md', {}, { article: null, ...original('\u{1F600} nothing to read') })],
  ])('has them as before: %s', (_what, file) => {
    const put = store.put(file);
    expect({ ...put, article: put.article && { ...put.article } }).toEqual(file);
    expect(put.original.text).toBe(file.original.text);
  });

  test('has them in any order, however many there are', () => {
    const files = Array.from({ length: 300 }, (_, at) => readFile(`${at}.md`, { body: `${at} ${'x'.repeat(10_000)}` }, original(`bytes ${at}`)));
    const put = files.map((file) => store.put(file));
    for (const at of [299, 0, 150]) expect([put[at]?.article?.body, put[at]?.original.text]).toEqual([files[at]?.article?.body, `bytes ${at}`]);
  });

  test('cannot be read once the store is closed, and nothing is left on disk', () => {
    const other = createTextStore();
    const put = other.put(readFile('a.md'));
    other.close();
    expect(() => put.original.text).toThrow();
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('editorial-run-'))).toEqual([]);
  });
});
