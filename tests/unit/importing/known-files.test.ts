import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKnownCheck } from '../../../server/importing/domain/classify-files';
import { describeFound } from '../../../server/importing/domain/describe-found';
import { readingOf } from '../../../server/importing/domain/count-missing';
import { profileOf } from '../../../server/importing/domain/profiles';
import { standsAlone } from '../../../server/importing/domain/resolve-media';
import type { KnownFile, MappedArticle, PlannedFile, ReadFile, Snapshot } from '../../../server/importing/domain/types';
import { GENERIC, imported, OPTIONS, plan, readFile } from './plan-builders';

/** The snapshot when these files were not read, since they are as they were. */
function unread(snapshot: Snapshot, paths: ReadonlySet<string>): Snapshot {
  const known = snapshot.ledger.flatMap((entry): KnownFile[] => {
    const versions = snapshot.articles.filter(({ documentId }) => documentId === entry.documentId);
    const now = versions.find(({ locale }) => locale === entry.locale);
    if (now === undefined || !paths.has(entry.path)) return [];
    return [{ ...entry, issues: [], now: now.fields, locales: versions.map(({ locale }) => locale) }];
  });
  return { ...snapshot, ledger: snapshot.ledger.filter(({ path }) => !paths.has(path)), known };
}

/** As far as it is shown. */
function shown({ after, ...file }: PlannedFile) {
  const { title, slug, date, category, keywords, published } = after ?? {};
  return { ...file, after: after === null ? null : { title, slug, date, category, keywords, published } };
}

function article(): MappedArticle {
  const { article: made } = readFile('a.md');
  if (made === null) throw new Error('The builder makes articles.');
  return made;
}

describe('a file that is not read again', () => {
  const file = (path: string, title: string, key: string, locale: string | null): ReadFile =>
    readFile(path, { title, slug: title.toLowerCase(), translationKey: key, locale, category: 'Cloud', published: 'published' });
  const names = fc.uniqueArray(fc.constantFrom('a.md', 'b.md', 'c.md', 'd.md', 'e.md'), { minLength: 1 });

  test('is planned as if it had been, whatever stands beside it', () => {
    const titles = fc.constantFrom('One', 'Two', 'Three');
    const keys = fc.constantFrom('x', 'y', 'z');
    fc.assert(
      fc.property(names, fc.array(titles, { minLength: 5, maxLength: 5 }), fc.array(keys, { minLength: 5, maxLength: 5 }), names, names, fc.boolean(), (paths, title, key, others, skip, complete) => {
        const files = paths.map((path, at) => file(path, title[at] ?? '', key[at] ?? '', at % 2 === 0 ? 'en' : 'de'));
        const snapshot = imported(files);
        const changed = others.filter((path) => !skip.some((each) => each === path)).map((path, at) => file(path, `New ${title[at]}`, key[at] ?? '', 'en'));
        const same = files.filter(({ path }) => skip.some((each) => each === path));
        const isAlone = new Set(same.map(({ path }) => path));
        const all = plan([...same, ...changed], { snapshot, complete });
        expect(plan(changed, { snapshot: unread(snapshot, isAlone), complete }).files.map(shown)).toEqual(all.files.map(shown));
      }),
    );
  });

  test('is known by hash, options and mapping', () => {
    const [entry] = imported([file('a.md', 'One', 'x', 'en')]).ledger;
    if (entry === undefined) throw new Error('nothing was imported');
    const isKnown = createKnownCheck({ options: OPTIONS, profile: GENERIC, mayPublish: true });
    expect(isKnown(entry, entry.hash)).toBe(true);
    expect(isKnown(entry, 'another')).toBe(false);
    expect(isKnown({ ...entry, mappingVersion: 0 }, entry.hash)).toBe(false);
    expect(createKnownCheck({ options: { ...OPTIONS, html: 'keep' }, profile: GENERIC, mayPublish: true })(entry, entry.hash)).toBe(false);
  });

  test('is counted with the keys that it had, and what it lacked', () => {
    const one = readFile('a.md', {}, { keys: [{ key: 'topic', sample: 'Cloud' }] });
    expect(describeFound([readingOf(one)], profileOf('generic'), null)).toEqual({
      keys: [{ key: 'topic', files: 1, samples: ['Cloud'], target: 'extra', mapped: false }],
      moreKeys: 0,
      missing: { flag: 1, date: 0, title: 0 },
    });
  });
});

describe('only a file that names nothing beside itself is not read again', () => {
  const place = { start: 0, end: 1, line: 1, column: 1 };
  const naming = (kind: 'link' | 'image', address: string): MappedArticle => ({ ...article(), references: [{ kind, address, ...place }] });
  test.each([
    ['no address', article(), true],
    ['another site', naming('link', 'https://example.com/a.md'), true],
    ['a place in the text', naming('link', '#top'), true],
    ['an image of another site', naming('image', 'https://example.com/a.png'), true],
    ['an image beside it', naming('image', 'a.png'), false],
    ['another article', naming('link', '../b.md'), false],
    ['a cover', { ...naming('link', '#top'), coverAddress: { address: 'c.png', key: 'cover', line: 1, column: 1 } }, false],
  ])('%s', (_what, of, alone) => {
    expect(standsAlone(of, { remote: 'keep' })).toBe(alone);
  });

  test('an image of another site is beside it, once it is fetched', () => {
    expect(standsAlone(naming('image', 'https://example.com/a.png'), { remote: 'fetch' })).toBe(false);
  });
});
