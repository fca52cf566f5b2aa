import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOneEditApart, withoutOneLetter } from '../../../server/taxonomy/domain/edit-distance';
import { findAlike, type CountedName } from '../../../server/taxonomy/domain/near-duplicates';

/** Names with how many articles have them; ids are places in the list. */
const alike = (...names: (string | [string, number])[]) =>
  findAlike(names.map((entry, id): CountedName => (typeof entry === 'string' ? { id, name: entry, articles: 0 } : { id, name: entry[0], articles: entry[1] })));

describe('keywords are thought to be one', () => {
  test.each([
    ['case', ['Cloud', 'cloud', 'CLOUD']],
    ['case', ['ＡＷＳ', 'aws ']],
    ['punctuation', ['Cloud Computing', 'cloud-computing', 'CloudComputing']],
    ['punctuation', ['R&D', 'R and D']],
    ['punctuation', ['Node.js', 'nodejs']],
    ['plural', ['database', 'databases']],
    ['plural', ['story', 'Stories']],
    ['plural', ['class', 'classes']],
    ['plural', ['Zeitung', 'Zeitungen']],
    ['typing', [['kubernetes', 20], ['kubrnetes', 1]]],
    ['typing', [['kubernetes', 20], ['kuberentes', 3]]],
    ['typing', [['interview', 9], ['interwiew', 1], ['interrview', 1]]],
  ] as [string, (string | [string, number])[]][])('for %s: %j', (likeness, names) => {
    expect(alike(...names)).toEqual([{ likeness, ids: names.map((_name, at) => at) }]);
  });

  test('and not, when signs, digits or first letters tell them apart, when they are short, or when both are in use', () => {
    expect(alike('C', 'C#', 'C++')).toEqual([]);
    expect(alike('version 14', 'version 15', 'html4', 'html5')).toEqual([]);
    expect(alike('hosting', 'posting')).toEqual([]);
    expect(alike('cat', 'car', 'bus', 'bu')).toEqual([]);
    expect(alike(['testing', 30], ['tasting', 20])).toEqual([]);
    expect(alike('!!!', '???', '—')).toEqual([]);
    expect(alike('analysis', 'status', 'news')).toEqual([]);
  });

  test('the most used comes first, of equals the older one', () => {
    expect(alike('aws', ['AWS', 3], 'Aws')).toEqual([{ likeness: 'case', ids: [1, 0, 2] }]);
  });

  test('all in one group, which is said to be alike by the weakest likeness that holds it together', () => {
    expect(alike('Databases', ['databases', 5], 'data bases')).toEqual([{ likeness: 'punctuation', ids: [1, 0, 2] }]);
    expect(alike('Databases', ['databases', 5], 'data bases', 'database', 'databqses')).toEqual([{ likeness: 'typing', ids: [1, 0, 2, 3, 4] }]);
  });

  test('a slip goes to the most used word that it may be of', () => {
    expect(alike(['planning', 30], ['planting', 80], ['planing', 1])).toEqual([{ likeness: 'typing', ids: [1, 2] }]);
  });
});

test('a keyword is in one group at most, and a group holds at least two', () => {
  const names = fc.array(fc.record({ name: fc.string({ unit: fc.constantFrom('a', 'A', 's', 'e', '-', ' ', '1', 'ß') }), articles: fc.nat(5) }), { maxLength: 60 });
  fc.assert(
    fc.property(names, (list) => {
      const groups = findAlike(list.map((each, id) => ({ ...each, id })));
      const ids = groups.flatMap((group) => group.ids);
      expect(new Set(ids).size).toBe(ids.length);
      expect(groups.every((group) => group.ids.length >= 2)).toBe(true);
    }),
  );
});

describe('20,000 keywords take seconds at most', () => {
  const letters = (n: number): string => (n < 26 ? String.fromCharCode(97 + n) : letters(Math.floor(n / 26) - 1) + String.fromCharCode(97 + (n % 26)));

  test.each([
    ['of many words', (n: number) => `${letters(n * 7919)} ${letters(n * 104729)}`],
    ['made by a pattern, a letter apart', (n: number) => `keyword ${letters(n)}`],
    ['of the length of a column', (n: number) => `${letters(n)} ${'long '.repeat(48)}`],
  ])('%s', (_case, nameOf) => {
    const start = performance.now();
    findAlike(Array.from({ length: 20_000 }, (_, id) => ({ id, name: nameOf(id), articles: id % 7 })));
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe('one edit apart', () => {
  test.each([
    ['cloud', 'clouds', true],
    ['cloud', 'loud', true],
    ['cloud', 'cloyd', true],
    ['cloud', 'colud', true],
    ['ab', 'ba', true],
    ['cloud', 'cloud', false],
    ['cloud', 'cloudes', false],
    ['cloud', 'clyyd', false],
    ['abcd', 'badc', false],
    ['cloud', 'claud2', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(isOneEditApart(a, b)).toBe(expected);
    expect(isOneEditApart(b, a)).toBe(expected);
  });

  test('words lose each letter in turn', () => {
    expect(withoutOneLetter('abb')).toEqual(['bb', 'ab']);
  });
});
