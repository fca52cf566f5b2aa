import { describe, expect, test } from 'vitest';
import type { ImportOptions } from '../../../contracts';
import { countGone } from '../../../server/importing/domain/plan-gone';
import type { Plan, ReadFile, Snapshot } from '../../../server/importing/domain/types';
import { applyPlan, codesOf, deleted, edited, imported, made, plan, readFile, term, type PlanParts } from './plan-builders';

const live = (path: string): ReadFile => readFile(path, { published: 'published', category: 'AWS' });
const A = live('a.md');
const B = live('b.md');
const START = imported([A, B]);

/** The plan's word on `b.md` when only `a.md` is in a complete source. */
function withoutB(options: Partial<ImportOptions>, parts: PlanParts = {}) {
  const planned = plan([A], { snapshot: START, complete: true, ...parts, options });
  const file = planned.files.find(({ path }) => path === 'b.md');
  if (file === undefined) throw new Error('b.md is not mentioned');
  return file;
}

/** What is counted, after going through the files twice. */
function goneOf(planned: Plan) {
  const { plan: counted, gone } = countGone(planned);
  made(counted);
  made(counted);
  return gone();
}

describe('a file that is gone', () => {
  test('is not mentioned when the source is not complete, nor when its article is gone as well', () => {
    expect(plan([A], { snapshot: START, options: { gone: 'unpublish' } }).files).toHaveLength(1);
    expect(plan([A], { snapshot: deleted(START, 'b.md'), complete: true }).files).toHaveLength(1);
  });

  test('is in the source when it is there with errors', () => {
    const broken = readFile('b.md', {}, { article: null });
    expect(plan([A, broken], { snapshot: START, complete: true }).files.map(({ verdict }) => verdict)).toEqual(['unchanged', 'invalid']);
    expect(plan([A], { refused: [{ path: 'b.md', issues: [] }], snapshot: START, complete: true }).files[1]?.verdict).toBe('invalid');
  });

  test('keeps its article unless something else is chosen', () => {
    const file = withoutB({});
    expect(file).toMatchObject({ verdict: 'gone', write: null, changes: [], after: { published: true } });
    expect(codesOf(file)).toEqual(['file-gone']);
  });

  test.each([
    ['unpublish', 'file-gone-taken-down'],
    ['archive', 'file-gone-archived'],
  ] as const)('%s takes a live article down', (gone, code) => {
    const file = withoutB({ gone });
    expect(file).toMatchObject({ verdict: 'gone', write: { publication: gone, set: {}, ledger: { path: 'b.md', optionsDigest: 'gone' } } });
    expect(file.changes).toEqual([{ field: 'published', from: true, to: false }]);
    expect(codesOf(file)).toEqual([code]);
  });

  test('is left when there is nothing to take down', () => {
    const draft = edited(START, 'b.md', { published: false });
    expect(withoutB({ gone: 'unpublish' }, { snapshot: draft })).toMatchObject({ verdict: 'gone', write: null });
    const archived: Snapshot = { ...draft, articles: draft.articles.map((article) => ({ ...article, archived: true })) };
    expect(withoutB({ gone: 'archive' }, { snapshot: archived })).toMatchObject({ verdict: 'gone', write: null });
  });

  test('is archived as a draft too', () => {
    expect(withoutB({ gone: 'archive' }, { snapshot: edited(START, 'b.md', { published: false }) }).write?.publication).toBe('archive');
  });

  test('stays live when who imports may not take it down', () => {
    expect(codesOf(withoutB({ gone: 'unpublish' }, { mayPublish: false }))).toEqual(['unpublish-not-permitted']);
  });

  test('and whose article was edited is a conflict, which the option or a decision settles', () => {
    const snapshot = edited(START, 'b.md', { title: 'Edited' });
    const file = withoutB({ gone: 'unpublish' }, { snapshot });
    expect(file).toMatchObject({ verdict: 'conflict', write: null });
    expect(codesOf(file)).toEqual(['file-gone-edited']);
    expect(withoutB({ gone: 'unpublish', onConflict: 'overwrite' }, { snapshot }).write?.publication).toBe('unpublish');
    expect(withoutB({ gone: 'unpublish' }, { snapshot, decisions: new Map([['b.md', { file: 'file' }]]) }).write?.publication).toBe('unpublish');
    expect(withoutB({ gone: 'unpublish' }, { snapshot, decisions: new Map([['b.md', { file: 'strapi' }]]) })).toMatchObject({ verdict: 'gone', write: null });
  });

  test('with edits that are not live yet is in somebody\'s hands as well', () => {
    const snapshot: Snapshot = { ...START, articles: START.articles.map((article) => ({ ...article, modified: true })) };
    expect(withoutB({ gone: 'unpublish' }, { snapshot }).verdict).toBe('conflict');
  });

  test('whose category was renamed was not edited', () => {
    const snapshot = { ...edited(START, 'b.md', { category: 'Amazon' }), categories: [term('Amazon', 'aws')] };
    expect(withoutB({ gone: 'unpublish' }, { snapshot }).write?.publication).toBe('unpublish');
  });

  test('goes live again when it comes back', () => {
    const without = applyPlan(plan([A], { snapshot: START, complete: true, options: { gone: 'unpublish' } }), START);
    const again = plan([A, B], { snapshot: without, complete: true }).files[1];
    expect(again).toMatchObject({ verdict: 'update', documentId: 'article b.md en', write: { publication: 'publish' } });
    const unflagged = readFile('b.md', { category: 'AWS' });
    const back = plan([A, unflagged], { snapshot: without, complete: true, options: { unflagged: 'published' } }).files[1];
    expect(back?.write?.publication).toBe('publish');
  });
});

describe('many files that are gone', () => {
  const many = Array.from({ length: 8 }, (_, index) => live(`${index}.md`));
  const snapshot = imported([A, ...many]);
  const verdicts = (options: Partial<ImportOptions>) =>
    plan([A], { snapshot, complete: true, options: { gone: 'unpublish', ...options } }).files.filter(({ verdict }) => verdict === 'gone');

  test('are taken down only when their number is confirmed', () => {
    for (const confirmGone of [null, 7, 9]) {
      const files = verdicts({ confirmGone });
      expect(files).toHaveLength(8);
      for (const file of files) {
        expect(file).toMatchObject({ write: null, issues: [{ code: 'file-gone-not-confirmed', params: { count: 8 } }] });
      }
    }
    for (const file of verdicts({ confirmGone: 8 })) expect(file.write?.publication).toBe('unpublish');
  });

  test('of a source with many more are few', () => {
    const all = [...many, ...Array.from({ length: 80 }, (_, index) => live(`more/${index}.md`))];
    const files = plan(all.slice(8), { snapshot: imported(all), complete: true, options: { gone: 'unpublish' } }).files;
    expect(files.filter(({ write }) => write?.publication === 'unpublish')).toHaveLength(8);
  });
});

describe('a file that moved', () => {
  test('keeps its article, and its row of the ledger goes along', () => {
    const moved = { ...A, path: 'new/a.md' };
    const [file, ...others] = plan([moved, B].sort((a, b) => (a.path < b.path ? -1 : 1)), { snapshot: START, complete: true }).files.toReversed();
    expect(file).toMatchObject({ path: 'new/a.md', verdict: 'unchanged', documentId: 'article a.md en', ledgerOnly: { path: 'new/a.md', movedFrom: 'a.md' } });
    expect(file && codesOf(file)).toEqual(['file-moved']);
    expect(others.map(({ path, verdict }) => [path, verdict])).toEqual([['b.md', 'unchanged']]);
  });

  test('and changed is an update of its article', () => {
    const before = readFile('a.md', { slug: 'x', title: 'A' });
    const after = readFile('b.md', { slug: 'x', title: 'B' });
    const [file] = plan([after], { snapshot: imported([before]), complete: true }).files;
    expect(file).toMatchObject({ verdict: 'update', documentId: 'article a.md en', write: { ledger: { path: 'b.md', movedFrom: 'a.md' } } });
  });

  test('is a new one when nobody knows that the old one is gone, or the ledger knows the new path', () => {
    expect(plan([{ ...A, path: 'c.md' }], { snapshot: START }).files[0]?.verdict).toBe('create');
    const files = plan([{ ...A, path: 'b.md' }], { snapshot: START, complete: true }).files;
    expect(files).toMatchObject([
      { path: 'a.md', verdict: 'gone' },
      { path: 'b.md', verdict: 'update', documentId: 'article b.md en' },
    ]);
  });

  test('with errors, or in a language that is not set up, moves nothing', () => {
    const broken = readFile('c.md', {}, { hash: A.hash, article: null });
    const foreign = { ...readFile('d.md', { locale: 'xx', localeFrom: 'key' }), hash: A.hash };
    const files = plan([broken, foreign], { snapshot: imported([A]), complete: true }).files;
    expect(files.map(({ path, verdict }) => [path, verdict])).toEqual([
      ['a.md', 'gone'],
      ['c.md', 'invalid'],
      ['d.md', 'invalid'],
    ]);
  });
});

test('a plan says how many articles it takes down, and how many wait', () => {
  const taken = plan([A], { snapshot: START, complete: true, options: { gone: 'unpublish' } });
  expect(goneOf(taken)).toEqual({ takesDown: 1, unconfirmed: 0 });
  expect(goneOf(plan([A], { snapshot: START, complete: true }))).toEqual({ takesDown: 0, unconfirmed: 0 });
  const many = Array.from({ length: 8 }, (_, index) => live(`m${index}.md`));
  const waiting = plan([A], { snapshot: imported([A, ...many]), complete: true, options: { gone: 'unpublish' } });
  expect(goneOf(waiting)).toEqual({ takesDown: 0, unconfirmed: 8 });
});
