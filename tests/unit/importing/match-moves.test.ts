import { expect, test } from 'vitest';
import { matchMoves } from '../../../server/importing/domain/match-moves';
import type { LedgerEntry, ReadFile } from '../../../server/importing/domain/types';
import { readFile } from './plan-builders';

function entry(path: string, rest: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    path,
    hash: `hash of ${path}`,
    mappingVersion: 1,
    optionsDigest: '',
    profile: null,
    translationKey: null,
    documentId: path,
    locale: 'en',
    written: { slug: path, title: path },
    ...rest,
  };
}

function moves(gone: readonly LedgerEntry[], files: readonly ReadFile[], locale = 'en'): Record<string, string> {
  const named = files.flatMap((file) => (file.article === null ? [] : [{ file, article: file.article, locale }]));
  return Object.fromEntries([...matchMoves({ gone, files: named })].map(([path, { path: from }]) => [path, from]));
}

const same = (path: string, hash: string): ReadFile => readFile(path, {}, { hash });

test('the same bytes by another path are the same file', () => {
  expect(moves([entry('a.md', { hash: 'x' })], [same('new/b.md', 'x')])).toEqual({ 'new/b.md': 'a.md' });
});

test('in another language they are another article', () => {
  expect(moves([entry('a.md', { hash: 'x' })], [same('b.md', 'x')], 'de')).toEqual({});
});

test('of several with the same bytes those of one file name belong together, the rest in path order', () => {
  const gone = [entry('old/b.md', { hash: 'x' }), entry('old/a.md', { hash: 'x' }), entry('old/c.md', { hash: 'x' })];
  expect(moves(gone, [same('new/1.md', 'x'), same('new/b.md', 'x')])).toEqual({ 'new/b.md': 'old/b.md', 'new/1.md': 'old/a.md' });
});

test('other bytes and the slug that the file names: an address is of one article', () => {
  const gone = [entry('a.md', { written: { slug: 'hello', title: 'Old' } })];
  expect(moves(gone, [readFile('b.md', { slug: 'hello', title: 'New' })])).toEqual({ 'b.md': 'a.md' });
});

test('a slug made of the name needs the title as well', () => {
  const gone = [entry('old/hello.md', { written: { slug: 'hello', title: 'Hello' } })];
  expect(moves(gone, [readFile('new/hello.md', { derivedSlug: 'hello', title: 'Hello' })])).toEqual({ 'new/hello.md': 'old/hello.md' });
  expect(moves(gone, [readFile('new/hello.md', { derivedSlug: 'hello', title: 'Other' })])).toEqual({});
});

test('where two could be meant, none is', () => {
  const gone = [entry('a.md', { written: { slug: 'hello' } }), entry('b.md', { written: { slug: 'hello' } })];
  expect(moves(gone, [readFile('c.md', { slug: 'hello' })])).toEqual({});
  expect(moves(gone.slice(1), [readFile('c.md', { slug: 'hello' }), readFile('d.md', { slug: 'hello' })])).toEqual({});
});

test('what the ledger never knew is no sign', () => {
  expect(moves([entry('a.md', { written: {} })], [readFile('b.md', { slug: 'a', title: 'A' })])).toEqual({});
});
