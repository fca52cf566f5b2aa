import { describe, expect, test } from 'vitest';
import type { ImportOptions } from '../../../contracts';
import { optionsDigest } from '../../../server/importing/domain/options-digest';
import { makeIssue, NO_PLACE } from '../../../server/runs/domain/make-issue';
import { codesOf, DIGEST, GENERIC, imported, MAPPING_VERSION, OPTIONS, plan, planOne, readFile, term } from './plan-builders';

const OVERWRITE = { onConflict: 'overwrite' } as const;

describe('a new file', () => {
  const file = readFile('posts/a.md', {
    title: 'A',
    slug: 'a',
    date: '2025-06-12',
    datedAt: '2025-06-12T10:00:00.000Z',
    description: null,
    body: 'Whole text',
    category: 'Career',
    keywords: ['AWS', 'cloud', 'aws'],
    extra: { layout: 'post' },
    published: 'published',
  });

  test('is created with all it names, and the ledger knows what was written', () => {
    const ledger = {
      path: 'posts/a.md',
      hash: file.hash,
      mappingVersion: MAPPING_VERSION,
      optionsDigest: DIGEST,
      profile: 'generic',
      translationKey: 'path:posts/a.md',
      locale: 'en',
      written: {
        title: 'A',
        slug: 'a',
        date: '2025-06-12',
        datedAt: '2025-06-12T10:00:00.000Z',
        description: null,
        body: 'Whole text',
        category: 'Career',
        keywords: ['AWS', 'cloud'],
        extra: { layout: 'post' },
        published: true,
      },
      reading: { issues: [], keys: [], unflagged: false },
    };
    expect(planOne(file)).toEqual({
      path: 'posts/a.md',
      verdict: 'create',
      documentId: null,
      locale: 'en',
      after: { ...ledger.written, cover: null },
      changes: [
        { field: 'title', from: null, to: 'A' },
        { field: 'slug', from: null, to: 'a' },
        { field: 'date', from: null, to: '2025-06-12' },
        { field: 'datedAt', from: null, to: '2025-06-12T10:00:00.000Z' },
        { field: 'body', from: null, to: 'Whole text' },
        { field: 'category', from: null, to: 'Career' },
        { field: 'keywords', from: null, to: ['AWS', 'cloud'] },
        { field: 'extra', from: null, to: { layout: 'post' } },
        { field: 'published', from: null, to: true },
      ],
      issues: [],
      write: {
        documentId: null,
        follows: [],
        locale: 'en',
        set: {
          title: 'A',
          slug: 'a',
          date: '2025-06-12',
          datedAt: '2025-06-12T10:00:00.000Z',
          description: null,
          body: 'Whole text',
          category: { documentId: null, name: 'Career', slug: 'career' },
          keywords: [
            { documentId: null, name: 'AWS', slug: 'aws' },
            { documentId: null, name: 'cloud', slug: 'cloud' },
          ],
          extra: { layout: 'post' },
        },
        publication: 'publish',
        expected: null,
        ledger,
      },
      ledgerOnly: null,
      original: file.original,
    });
  });

  test('that names little leaves the rest alone', () => {
    const { write } = planOne(readFile('a.md', { category: null }));
    expect(Object.keys(write?.set ?? {})).toEqual(['title', 'slug', 'body', 'category', 'extra']);
    expect(write?.ledger.written).not.toHaveProperty('keywords');
  });

  test('with a day and no word on a time has none', () => {
    expect(planOne(readFile('a.md', { date: '2025-06-12' })).write?.set).toMatchObject({ datedAt: null });
  });

  test.each([
    ['published', 'frontmatter', 'draft', true, true, 'publish', []],
    ['draft', 'frontmatter', 'published', true, false, 'leave', []],
    ['unflagged', 'frontmatter', 'draft', true, false, 'leave', []],
    ['unflagged', 'frontmatter', 'published', true, true, 'publish', []],
    ['published', 'none', 'published', true, false, 'leave', []],
    ['published', 'frontmatter', 'draft', false, false, 'leave', ['publish-not-permitted']],
    ['unflagged', 'frontmatter', 'published', false, false, 'leave', ['publish-not-permitted']],
    ['draft', 'frontmatter', 'draft', false, false, 'leave', []],
  ] as const)('flagged %s, --publish %s, --unflagged %s, may publish: %s', (published, publish, unflagged, mayPublish, live, publication, codes) => {
    const planned = planOne(readFile('a.md', { published }), { options: { publish, unflagged }, mayPublish });
    expect(planned.after?.published).toBe(live);
    expect(planned.write?.publication).toBe(publication);
    expect(planned.write?.ledger.written.published).toBe(live);
    expect(codesOf(planned)).toEqual(codes);
  });

  test.each([
    // The run would publish it, and its date holds it back.
    ['published', 'frontmatter', ['published-in-future']],
    // It is a draft anyway.
    ['draft', 'frontmatter', []],
    // Nothing goes live anyway.
    ['published', 'none', []],
  ] as const)('an unflagged file with a future date stays a draft: --unflagged %s, --publish %s', (unflagged, publish, codes) => {
    const planned = planOne(readFile('a.md', { notBefore: '2099-01-01' }), { options: { publish, unflagged } });
    expect(planned).toMatchObject({ verdict: 'create', after: { published: false }, write: { publication: 'leave' } });
    expect(planned.issues.map(({ code }) => code)).toEqual(codes);
  });

  test('whose slug is taken gets another, and is told at the place of its key', () => {
    const slugs = [{ slug: 'a', locale: 'en', documentId: 'other' }];
    const planned = planOne(readFile('a.md', { slug: 'a' }), { snapshot: { slugs } });
    expect(planned.after?.slug).toBe('a-2');
    expect(planned.write?.set.slug).toBe('a-2');
    expect(planned.write?.ledger.written.slug).toBe('a');
    expect(planned.issues).toEqual([
      makeIssue('slug-taken', { line: 3, column: 1 }, { wanted: 'a', by: 'an article in Strapi', slug: 'a-2' }),
    ]);
  });

  test('whose slug another file has names that file', () => {
    const [, second] = plan([readFile('b.md', { slug: 'x' }), readFile('a.md', { slug: 'x' })]).files;
    expect(second?.issues[0]?.params).toEqual({ wanted: 'x', by: 'a.md', slug: 'x-2' });
  });
});

describe('a file that cannot be imported', () => {
  const broken = readFile('b.md', {}, { article: null, issues: [makeIssue('body-empty', NO_PLACE), makeIssue('title-unusable', NO_PLACE)] });

  test('is invalid with its issues and stops no other', () => {
    const refused = [{ path: 'c.png.md', issues: [makeIssue('not-text', NO_PLACE)] }];
    const { files } = plan([broken, readFile('a.md')], { refused });
    expect(files.map(({ path, verdict }) => [path, verdict])).toEqual([
      ['a.md', 'create'],
      ['b.md', 'invalid'],
      ['c.png.md', 'invalid'],
    ]);
    expect(files[1]).toEqual({
      path: 'b.md',
      verdict: 'invalid',
      documentId: null,
      locale: null,
      after: null,
      changes: [],
      issues: broken.issues,
      write: null,
      ledgerOnly: null,
      original: null,
    });
  });

  test('is invalid by an error alone', () => {
    expect(planOne(readFile('a.md', {}, { issues: [makeIssue('date-invalid', NO_PLACE)] })).verdict).toBe('invalid');
  });

  test('creates no category', () => {
    const failing = readFile('a.md', { category: 'NEWS', locale: 'xx' });
    const [, second] = plan([failing, readFile('b.md', { category: 'News' })]).files;
    expect(second?.after?.category).toBe('News');
  });

  test('in a language that Strapi has not says so beside its other issues', () => {
    const file = readFile('a.md', { locale: 'xx', localeFrom: 'key' }, { issues: [makeIssue('body-empty', NO_PLACE)] });
    const planned = planOne(file);
    expect(planned).toMatchObject({ verdict: 'invalid', write: null, after: null });
    expect(planned.issues).toEqual([...file.issues, makeIssue('locale-unknown', NO_PLACE, { locale: 'xx' })]);
  });

  test('with the path of another is refused, whichever comes first', () => {
    const twins = [readFile('a.md', { title: 'One' }), readFile('a.md', { title: 'Two' })];
    const refused = [{ path: 'a.md', issues: [makeIssue('path-duplicate', NO_PLACE)] }];
    for (const read of [twins, twins.toReversed()]) {
      const { files } = plan(read, { refused });
      expect(files.map(({ verdict, after }) => [verdict, after?.title])).toEqual([
        ['create', 'One'],
        ['invalid', undefined],
        ['invalid', undefined],
      ]);
    }
  });
});

describe('the locale', () => {
  test('of a new file is the one it names', () => {
    expect(planOne(readFile('a.md', { locale: 'DE', localeFrom: 'key' }))).toMatchObject({ locale: 'de', write: { locale: 'de', ledger: { locale: 'de' } } });
  });

  test('that changed in the file is a conflict: the article that stands is left alone', () => {
    const snapshot = imported([readFile('a.md')]);
    const planned = planOne(readFile('a.md', { locale: 'de', localeFrom: 'key' }), { snapshot });
    expect(planned).toMatchObject({ verdict: 'conflict', documentId: 'article a.md en', locale: 'en', after: snapshot.articles[0]?.fields, write: null });
    expect(planned.issues).toEqual([makeIssue('locale-changed', NO_PLACE, { from: 'en', to: 'de' })]);
  });

  test('that changed gives an article beside the old one when edits are to be overwritten', () => {
    const planned = planOne(readFile('a.md', { locale: 'de', localeFrom: 'key' }), { snapshot: imported([readFile('a.md')]), options: OVERWRITE });
    expect(planned).toMatchObject({ verdict: 'create', locale: 'de', write: { documentId: null } });
  });
});

describe('terms', () => {
  test('are found by slug and alias, and created once for all files', () => {
    const { files } = plan(
      [
        readFile('b.md', { category: 'web DEV', keywords: ['amazon', 'new'] }),
        readFile('a.md', { category: 'Web Dev', keywords: ['New'] }),
      ],
      { snapshot: { keywords: [term('AWS', 'aws', ['Amazon'])] } },
    );
    expect(files.map((file) => file.write?.set.category)).toEqual([
      { documentId: null, name: 'Web Dev', slug: 'web-dev' },
      { documentId: null, name: 'Web Dev', slug: 'web-dev' },
    ]);
    expect(files[1]?.after).toMatchObject({ category: 'Web Dev', keywords: ['AWS', 'New'] });
    expect(files[1]?.write?.set.keywords?.[0]).toEqual({ documentId: 'term aws', name: 'AWS', slug: 'aws' });
  });
});

test('the files of a plan stand in the order of their paths, by code units', () => {
  const paths = ['é.md', 'a/b.md', 'a.md', 'Z.md', 'a-b.md'];
  expect(plan(paths.map((path) => readFile(path))).files.map((file) => file.path)).toEqual(['Z.md', 'a-b.md', 'a.md', 'a/b.md', 'é.md']);
});

describe('category paths', () => {
  test('are written as the category, with the one above it to create', () => {
    const planned = planOne(readFile('a.md', { category: 'Cloud', categoryParents: ['Tech'] }));
    expect(planned).toMatchObject({ after: { category: 'Cloud' }, issues: [], write: { ledger: { written: { category: 'Cloud' } } } });
    expect(planned.write?.set.category).toEqual({
      documentId: null,
      name: 'Cloud',
      slug: 'cloud',
      parent: { documentId: null, name: 'Tech', slug: 'tech' },
    });
  });

  test('by a bare slash are told, in a new file and in a changed one', () => {
    const parts = { snapshot: { categories: [term('Tech', 'tech')] } };
    const file = readFile('a.md', { category: 'Tech/Cloud' });
    expect(codesOf(planOne(file, parts))).toEqual(['category-path']);
    const changed = readFile('a.md', { category: 'Tech/Cloud', title: 'New' });
    const planned = planOne(changed, { snapshot: imported([file], parts) });
    expect(planned).toMatchObject({ verdict: 'update', changes: [{ field: 'title' }] });
    expect(codesOf(planned)).toEqual(['category-path']);
  });
});

test('a plan of nothing is empty and carries its options', () => {
  expect(plan([], { options: { source: 'blog' } })).toEqual({ profile: GENERIC, options: { ...OPTIONS, source: 'blog' }, files: [] });
});

test.each<[Partial<ImportOptions>, boolean, string]>([
  [{ locale: 'de' }, false, 'another language'],
  [{ publish: 'none' }, false, 'nothing goes live'],
  [{ unflagged: 'published' }, false, 'what goes live'],
  [{ encoding: 'windows-1252' }, false, 'other letters'],
  [{ source: 'other' }, true, 'part of the identity'],
  [{ onConflict: 'overwrite' }, true, 'of the moment'],
])('options with %j have the same digest: %s (%s)', (change, same) => {
  expect(optionsDigest({ ...OPTIONS, ...change }, 'generic') === DIGEST).toBe(same);
});

