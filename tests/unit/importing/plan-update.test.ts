import { describe, expect, test } from 'vitest';
import { makeIssue, NO_PLACE } from '../../../server/runs/domain/make-issue';
import { codesOf, deleted, DIGEST, edited, imported, MAPPING_VERSION, planOne, readFile, term, withLedger } from './plan-builders';

const OVERWRITE = { onConflict: 'overwrite' } as const;

describe('a file whose bytes, options and mapping are those of its last import', () => {
  const file = readFile('a.md', { title: 'A', published: 'published' }, { issues: [makeIssue('body-empty', NO_PLACE)] });

  test('is unchanged and writes nothing, and still shows its issues', () => {
    const snapshot = imported([file]);
    expect(planOne(file, { snapshot })).toEqual({
      path: 'a.md',
      verdict: 'unchanged',
      documentId: 'article a.md en',
      locale: 'en',
      after: snapshot.articles[0]?.fields,
      changes: [],
      issues: file.issues,
      write: null,
      ledgerOnly: null,
      original: null,
    });
  });

  test('is unchanged whatever an editor did', () => {
    const snapshot = edited(imported([file]), 'a.md', { title: 'Edited', body: '', published: false });
    for (const options of [{}, OVERWRITE]) {
      expect(planOne(file, { snapshot, options })).toMatchObject({ verdict: 'unchanged', write: null, ledgerOnly: null, after: { title: 'Edited' } });
    }
  });

  test('is unchanged by options that change nothing that is written', () => {
    expect(planOne(file, { snapshot: imported([file]), options: { source: 'default', onConflict: 'overwrite' } }).ledgerOnly).toBeNull();
  });
});

describe('a file that changed without a change in the article', () => {
  const before = readFile('a.md', { title: 'A', slug: 'x', keywords: ['AWS'], extra: { a: 1, b: 2 } });

  test.each([
    ['re-printed frontmatter', readFile('a.md', { title: 'A', slug: 'x', keywords: ['AWS'], extra: { b: 2, a: 1 } })],
    ['another spelling of a term', readFile('a.md', { title: 'A', slug: 'x', keywords: ['aws', 'Aws'], extra: { a: 1, b: 2 } })],
    ['a key that is gone', readFile('a.md', { title: 'A', slug: 'x', extra: { a: 1, b: 2 } })],
  ])('is unchanged, and only the ledger is told: %s', (_case, file) => {
    const snapshot = imported([before]);
    const planned = planOne(file, { snapshot });
    expect(planned).toMatchObject({ verdict: 'unchanged', write: null, changes: [] });
    expect(planned.ledgerOnly).toEqual({
      path: 'a.md',
      hash: file.hash,
      mappingVersion: MAPPING_VERSION,
      optionsDigest: DIGEST,
      profile: 'generic',
      translationKey: 'path:a.md',
      locale: 'en',
      written: snapshot.ledger[0]?.written,
      reading: { issues: [], keys: [], unflagged: true },
    });
  });

  test('is known by its hash from then on', () => {
    const reprinted = readFile('a.md', { title: 'A', slug: 'x', keywords: ['AWS'], extra: { b: 2, a: 1 } });
    const snapshot = imported([reprinted], { snapshot: imported([before]) });
    expect(planOne(reprinted, { snapshot })).toMatchObject({ verdict: 'unchanged', ledgerOnly: null });
  });

  test('is unchanged when an editor made the same change', () => {
    const snapshot = edited(imported([before]), 'a.md', { title: 'B' });
    const planned = planOne(readFile('a.md', { title: 'B', slug: 'x', extra: { a: 1, b: 2 } }), { snapshot });
    expect(planned).toMatchObject({ verdict: 'unchanged', write: null, ledgerOnly: { written: { title: 'B' } } });
  });

  test('is unchanged when a checkout changed its line ends, and the ledger takes its bytes', () => {
    const snapshot = imported([readFile('a.md', { body: 'one\r\ntwo' })]);
    const planned = planOne(readFile('a.md', { body: 'one\ntwo' }), { snapshot });
    expect(planned).toMatchObject({ verdict: 'unchanged', write: null, after: { body: 'one\r\ntwo' }, ledgerOnly: { written: { body: 'one\ntwo' } } });
  });

  test.each([
    ['another mapping', { mappingVersion: MAPPING_VERSION - 1 }],
    ['other options', { optionsDigest: 'other' }],
  ])('is looked at field by field after %s', (_case, change) => {
    const snapshot = withLedger(imported([before]), () => change);
    expect(planOne(before, { snapshot })).toMatchObject({ verdict: 'unchanged', write: null, ledgerOnly: { optionsDigest: DIGEST, mappingVersion: MAPPING_VERSION } });
  });
});

describe('a file that changed', () => {
  const before = readFile('a.md', { title: 'A', description: 'D', category: 'Career', published: 'published' });
  const snapshot = imported([before]);
  const change = (parts: Parameters<typeof readFile>[1]): ReturnType<typeof readFile> =>
    readFile('a.md', { title: 'A', description: 'D', category: 'Career', published: 'published', ...parts });

  test('updates what changed, under the condition that nobody else did', () => {
    const planned = planOne(change({ title: 'B', category: 'Jobs' }), { snapshot });
    expect(planned).toMatchObject({
      verdict: 'update',
      documentId: 'article a.md en',
      changes: [
        { field: 'title', from: 'A', to: 'B' },
        { field: 'category', from: 'Career', to: 'Jobs' },
      ],
      issues: [],
      ledgerOnly: null,
    });
    expect(planned.write).toMatchObject({
      documentId: 'article a.md en',
      locale: 'en',
      publication: 'publish',
      expected: snapshot.articles[0]?.fields,
      ledger: { written: { title: 'B', category: 'Jobs', description: 'D', published: true } },
    });
    expect(planned.write?.set).toEqual({ title: 'B', category: { documentId: null, name: 'Jobs', slug: 'jobs' } });
  });

  test('leaves what it does not name, and remembers what it once said', () => {
    const planned = planOne(readFile('a.md', { title: 'B' }), { snapshot });
    expect(planned.changes).toEqual([{ field: 'title', from: 'A', to: 'B' }]);
    expect(planned.write?.ledger.written).toMatchObject({ description: 'D', category: 'Career', published: true });
  });

  test('empties what it names empty', () => {
    const planned = planOne(change({ description: null, category: null }), { snapshot });
    expect(planned.write?.set).toEqual({ description: null, category: null });
  });

  test('leaves the edits of an editor in other fields', () => {
    const planned = planOne(change({ title: 'B' }), { snapshot: edited(snapshot, 'a.md', { body: 'Edited', category: 'Life' }) });
    expect(planned).toMatchObject({ verdict: 'update', after: { title: 'B', body: 'Edited', category: 'Life' } });
    expect(planned.write?.set).toEqual({ title: 'B' });
  });

  test('in one field with an editor is a conflict that shows both sides and writes nothing', () => {
    const standing = edited(snapshot, 'a.md', { title: 'Edited' });
    const planned = planOne(change({ title: 'B', description: 'E' }), { snapshot: standing });
    const { question, ...shown } = planned;
    expect(question).toMatchObject({ kind: 'fields', conflicting: ['title'], taken: ['description'] });
    expect(shown).toEqual({
      path: 'a.md',
      verdict: 'conflict',
      documentId: 'article a.md en',
      locale: 'en',
      after: standing.articles[0]?.fields,
      changes: [
        { field: 'title', from: 'Edited', to: 'B' },
        { field: 'description', from: 'D', to: 'E' },
      ],
      issues: [makeIssue('edited-in-strapi', NO_PLACE, { fields: 'title' })],
      write: null,
      ledgerOnly: null,
      original: before.original,
      decision: {},
    });
  });

  test('in one field with an editor overwrites when told to, and says what', () => {
    const standing = edited(snapshot, 'a.md', { title: 'Edited', body: 'Edited' });
    const planned = planOne(change({ title: 'B', description: 'E' }), { snapshot: standing, options: OVERWRITE });
    expect(planned).toMatchObject({ verdict: 'update', after: { title: 'B', description: 'E', body: 'Edited' } });
    expect(planned.issues).toEqual([makeIssue('edits-overwritten', NO_PLACE, { fields: 'title' })]);
  });

  test('in another spelling of a renamed category is no change', () => {
    const renamed = { ...edited(snapshot, 'a.md', { category: 'Careers' }), categories: [term('Careers', 'career')] };
    expect(planOne(change({ category: 'career' }), { snapshot: renamed })).toMatchObject({ verdict: 'unchanged', write: null });
  });

  test('after its keywords were renamed keeps their new names', () => {
    const first = readFile('k.md', { keywords: ['AWS', 'Cloud'] });
    const standing = edited(imported([first]), 'k.md', { keywords: ['Amazon', 'Cloud'] });
    const renamed = { ...standing, keywords: [term('Amazon', 'aws'), term('Cloud', 'cloud')] };
    const planned = planOne(readFile('k.md', { keywords: ['AWS', 'Cloud', 'New'] }), { snapshot: renamed });
    expect(planned).toMatchObject({ verdict: 'update', changes: [{ field: 'keywords', from: ['Amazon', 'Cloud'], to: ['Amazon', 'Cloud', 'New'] }] });
  });
});

describe('an article that was deleted in Strapi', () => {
  const file = readFile('a.md', { title: 'A', category: 'News', published: 'published' });
  const snapshot = deleted(imported([file]), 'a.md');

  test('is a conflict, also when the file did not change', () => {
    const planned = planOne(file, { snapshot });
    expect(planned).toMatchObject({
      verdict: 'conflict',
      documentId: null,
      locale: 'en',
      after: { title: 'A', slug: 'a-md', category: 'News', published: false },
      changes: [],
      write: null,
      ledgerOnly: null,
    });
    expect(codesOf(planned)).toEqual(['article-deleted']);
  });

  test('is created anew when edits are to be overwritten', () => {
    const planned = planOne(file, { snapshot, options: OVERWRITE });
    expect(planned).toMatchObject({ verdict: 'create', documentId: null, write: { documentId: null, expected: null } });
    expect(codesOf(planned)).toEqual([]);
  });
});

describe('slugs of articles that exist', () => {
  test('stay when the title changes', () => {
    const snapshot = imported([readFile('a.md', { title: 'A', derivedSlug: 'a' })]);
    const planned = planOne(readFile('a.md', { title: 'B', derivedSlug: 'b' }), { snapshot });
    expect(planned).toMatchObject({ after: { title: 'B', slug: 'a' }, write: { ledger: { written: { slug: 'a' } } } });
  });

  test('change when the file names another', () => {
    const snapshot = imported([readFile('a.md', { derivedSlug: 'a' })]);
    expect(planOne(readFile('a.md', { slug: 'b' }), { snapshot })).toMatchObject({ verdict: 'update', after: { slug: 'b' }, write: { set: { slug: 'b' } } });
  });

  test('keep a suffix they got, also when the slug is free again', () => {
    const first = readFile('b.md', { slug: 'x', body: 'Old' });
    const snapshot = imported([readFile('a.md', { slug: 'x' }), first]);
    expect(snapshot.articles.map((article) => article.fields.slug)).toEqual(['x', 'x-2']);
    const planned = planOne(readFile('b.md', { slug: 'x', body: 'New' }), { snapshot: deleted(snapshot, 'a.md') });
    expect(planned.changes.map((change) => change.field)).toEqual(['body']);
    expect(codesOf(planned)).toEqual([]);
  });

  test('with a suffix they got are no edit, when the file names another', () => {
    const snapshot = imported([readFile('a.md', { slug: 'x' }), readFile('b.md', { slug: 'x' })]);
    expect(planOne(readFile('b.md', { slug: 'y' }), { snapshot })).toMatchObject({ verdict: 'update', after: { slug: 'y' } });
  });

  test('that an editor changed are kept', () => {
    const before = imported([readFile('a.md', { slug: 'x' })]);
    const planned = planOne(readFile('a.md', { slug: 'x', body: 'New' }), { snapshot: edited(before, 'a.md', { slug: 'better' }) });
    expect(planned).toMatchObject({ verdict: 'update', after: { slug: 'better' } });
  });

  test('that a file wants from another article are taken', () => {
    const snapshot = imported([readFile('a.md', { slug: 'x' }), readFile('b.md', { slug: 'y' })]);
    const planned = planOne(readFile('b.md', { slug: 'x' }), { snapshot });
    expect(planned).toMatchObject({ verdict: 'update', after: { slug: 'x-2' }, issues: [{ code: 'slug-taken', params: { by: 'a.md' } }] });
  });
});
