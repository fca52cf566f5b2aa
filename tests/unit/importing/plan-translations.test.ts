import { describe, expect, test } from 'vitest';
import { planTranslations, translationKeyOf } from '../../../server/importing/domain/plan-translations';
import { codesOf, deleted, EMPTY_SNAPSHOT, imported, plan, planOne, readFile, withLedger } from './plan-builders';
import type { ReadFile } from '../../../server/importing/domain/types';

function translation(path: string, locale: string | null, translationKey = 'key:a'): ReadFile {
  return readFile(path, { locale, localeFrom: locale === null ? null : 'path', translationKey });
}

const ENGLISH = translation('a.md', null);
const GERMAN = translation('de/a.md', 'de');

describe('files of one article in several languages', () => {
  test('become one article: the first creates it, the others follow', () => {
    const { files } = plan([GERMAN, ENGLISH]);
    expect(files.map(({ path, verdict, locale, write }) => ({ path, verdict, locale, follows: write?.follows }))).toEqual([
      { path: 'a.md', verdict: 'create', locale: 'en', follows: [] },
      { path: 'de/a.md', verdict: 'create', locale: 'de', follows: ['a.md'] },
    ]);
    expect(files.map(codesOf)).toEqual([[], ['translation-joined']]);
    const { articles } = imported([GERMAN, ENGLISH]);
    expect(new Set(articles.map(({ documentId }) => documentId)).size).toBe(1);
    expect(articles.map(({ locale }) => locale).sort()).toEqual(['de', 'en']);
  });

  test('join the article that an earlier import made', () => {
    const snapshot = imported([ENGLISH]);
    const planned = planOne(GERMAN, { snapshot });
    expect(planned).toMatchObject({
      verdict: 'create',
      documentId: 'article a.md en',
      locale: 'de',
      write: { documentId: 'article a.md en', follows: [], expected: null },
    });
    expect(codesOf(planned)).toEqual(['translation-joined']);
  });

  test('that joined are unchanged the next time, and updated one by one', () => {
    const snapshot = imported([ENGLISH, GERMAN]);
    expect(plan([ENGLISH, GERMAN], { snapshot }).files.map(({ verdict }) => verdict)).toEqual(['unchanged', 'unchanged']);
    const changed = readFile('de/a.md', { locale: 'de', localeFrom: 'path', translationKey: 'key:a', title: 'Neu' });
    expect(plan([ENGLISH, changed], { snapshot }).files.map(({ verdict, locale }) => [verdict, locale])).toEqual([['unchanged', 'en'], ['update', 'de']]);
  });

  test('do not join an article that was deleted', () => {
    const snapshot = deleted(imported([ENGLISH]), 'a.md');
    expect(planOne(GERMAN, { snapshot })).toMatchObject({ documentId: null, write: { documentId: null, follows: [] } });
  });

  test('of which one language is there twice: the second is an article of its own, with a warning', () => {
    const second = translation('de/b.md', 'de');
    const { files } = plan([ENGLISH, GERMAN, second]);
    expect(files.at(-1)).toMatchObject({ path: 'de/b.md', write: { documentId: null, follows: [] } });
    expect(codesOf(files.at(-1) ?? planOne(second))).toEqual(['translation-taken']);
    expect(codesOf(planOne(second, { snapshot: imported([ENGLISH, GERMAN]) }))).toEqual(['translation-taken']);
  });

  test('that name no language are articles like any other', () => {
    const twin = translation('a.mdx', null);
    expect(plan([ENGLISH, twin]).files.map((file) => [file.write?.follows, codesOf(file)])).toEqual([[[], []], [[], []]]);
  });

  test('whose language is not set up say so, and are no translations', () => {
    const { files } = plan([ENGLISH, translation('fr/a.md', 'fr')]);
    expect(files.map((file) => [file.locale, file.write?.follows, codesOf(file)])).toEqual([
      ['en', [], []],
      ['en', [], ['locale-of-path-unknown']],
    ]);
  });

  test('a file whose own article is the only one does not join it in another language', () => {
    const snapshot = imported([ENGLISH]);
    const moved = readFile('a.md', { locale: 'de', localeFrom: 'key', translationKey: 'key:a' });
    expect(planOne(moved, { snapshot, options: { onConflict: 'overwrite' } })).toMatchObject({ verdict: 'create', documentId: null });
  });

  test('of several articles with one key, the first by path is joined', () => {
    const snapshot = imported([ENGLISH, translation('b.md', null)]);
    expect(planOne(GERMAN, { snapshot }).documentId).toBe('article a.md en');
  });
});

test('a file that was imported before there were keys has that of its path', () => {
  expect(translationKeyOf({ translationKey: null, path: 'fr/a.md' })).toBe('path:a');
  const snapshot = withLedger(imported([translation('a.md', null, 'path:a')]), () => ({ translationKey: null }));
  expect(planOne(translation('de/a.md', 'de', 'path:a'), { snapshot }).documentId).toBe('article a.md en');
});

test('keys that differ have nothing to do with each other', () => {
  const claims = [
    { path: 'b.md', locale: 'de', translationKey: 'path:b' },
    { path: 'a.md', locale: 'en', translationKey: 'path:a' },
  ];
  expect([...planTranslations({ claims, snapshot: EMPTY_SNAPSHOT })]).toEqual([]);
});
