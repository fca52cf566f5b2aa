import { describe, expect, test } from 'vitest';
import { makeIssue, NO_PLACE } from '../../../server/runs/domain/make-issue';
import type { Snapshot } from '../../../server/importing/domain/types';
import { codesOf, edited, imported, planOne, readFile } from './plan-builders';

describe('going live and off again', () => {
  const draft = readFile('a.md', { published: 'draft' });
  const live = readFile('a.md', { published: 'published' });
  const newText = (published: 'published' | 'draft' | 'unflagged'): ReturnType<typeof readFile> => readFile('a.md', { published, body: 'New' });

  test.each([
    ['a draft is published', draft, live, 'publish', ['published'], {}],
    ['an article is taken off', live, draft, 'unpublish', ['published'], {}],
    ['a draft changes', draft, newText('draft'), 'leave', ['body'], {}],
    ['a live article changes', live, newText('published'), 'publish', ['body'], {}],
    ['a live article changes and goes off', live, newText('draft'), 'unpublish', ['body', 'published'], {}],
    ['a live article changes, and the file no longer says', live, newText('unflagged'), 'publish', ['body'], {}],
    ['a draft changes, and the file no longer says', draft, newText('unflagged'), 'leave', ['body'], { unflagged: 'published' }],
    ['nothing is to go live: the new text waits in the draft', live, newText('published'), 'leave', ['body'], { publish: 'none' }],
    ['nothing is to go live, nor off', live, newText('draft'), 'leave', ['body'], { publish: 'none' }],
  ] as const)('%s', (_case, before, after, publication, fields, options) => {
    const planned = planOne(after, { snapshot: imported([before]), options });
    expect(planned.verdict).toBe('update');
    expect(planned.write?.publication).toBe(publication);
    expect(planned.changes.map((change) => change.field)).toEqual(fields);
  });

  test('what an editor published stays, when the file still says draft', () => {
    const snapshot = edited(imported([draft]), 'a.md', { published: true });
    expect(planOne(newText('draft'), { snapshot })).toMatchObject({ after: { published: true }, write: { publication: 'publish' } });
  });

  test('a flag that only flips is one change, however the rest was printed', () => {
    const reprinted = readFile('a.md', { published: 'published', extra: {} }, { hash: 'reprinted' });
    expect(planOne(reprinted, { snapshot: imported([draft]) }).changes).toEqual([{ field: 'published', from: false, to: true }]);
  });

  describe('when a live article has changes in its draft that are not live', () => {
    const modified = (snapshot: Snapshot): Snapshot => ({
      ...snapshot,
      articles: snapshot.articles.map((article) => ({ ...article, modified: true })),
    });

    test('an editor\'s edits do not go live with the file\'s', () => {
      const snapshot = modified(edited(imported([live]), 'a.md', { description: 'Unfinished' }));
      const planned = planOne(newText('published'), { snapshot });
      expect(planned).toMatchObject({
        verdict: 'update',
        after: { body: 'New', description: 'Unfinished', published: true },
        write: { publication: 'leave', set: { body: 'New' } },
      });
      expect(codesOf(planned)).toEqual(['draft-pending']);
    });

    test('they go live with the file\'s when only earlier imports wrote them', () => {
      const snapshot = modified(imported([newText('published')], { snapshot: imported([live]), options: { publish: 'none' } }));
      const planned = planOne(readFile('a.md', { published: 'published', body: 'Newer' }), { snapshot });
      expect(planned.write?.publication).toBe('publish');
      expect(codesOf(planned)).toEqual([]);
    });

    test('a file that says draft takes it off all the same', () => {
      const snapshot = modified(edited(imported([live]), 'a.md', { description: 'Unfinished' }));
      expect(planOne(draft, { snapshot })).toMatchObject({ after: { published: false }, write: { publication: 'unpublish' } });
    });
  });

  describe('without the permission', () => {
    test('a draft stays one, and the flag alone writes no article', () => {
      const planned = planOne(live, { snapshot: imported([draft]), mayPublish: false });
      expect(planned).toMatchObject({ verdict: 'unchanged', write: null, after: { published: false }, changes: [] });
      expect(codesOf(planned)).toEqual(['publish-not-permitted']);
      expect(planned.ledgerOnly?.written.published).toBe(false);
    });

    test('new text of a live article waits in its draft', () => {
      const planned = planOne(newText('published'), { snapshot: imported([live]), mayPublish: false });
      expect(planned).toMatchObject({ verdict: 'update', after: { published: true }, write: { publication: 'leave' } });
      expect(codesOf(planned)).toEqual(['publish-not-permitted']);
    });

    test('a live article stays live', () => {
      const planned = planOne(newText('draft'), { snapshot: imported([live]), mayPublish: false });
      expect(planned).toMatchObject({ verdict: 'update', after: { published: true, body: 'New' }, write: { publication: 'leave' } });
      expect(codesOf(planned)).toEqual(['unpublish-not-permitted']);
      expect(planned.write?.ledger.written.published).toBe(true);
    });

    test('a second import of a file that was refused writes nothing; one with the permission publishes it', () => {
      const snapshot = imported([live], { mayPublish: false });
      expect(planOne(live, { snapshot, mayPublish: false })).toMatchObject({ verdict: 'unchanged', ledgerOnly: null });
      expect(planOne(live, { snapshot })).toMatchObject({ verdict: 'update', write: { publication: 'publish', set: {} } });
    });
  });

  describe('with a date to come', () => {
    const AT = '2099-01-01T00:00:00.000Z';
    const future = readFile('a.md', { published: 'draft', publishAt: AT });
    const unflagged = readFile('a.md', { published: 'unflagged', notBefore: '2099-01-01', publishAt: AT });

    test('is scheduled where the workflow takes times, and held back elsewhere', () => {
      const issues = [makeIssue('published-in-future', NO_PLACE, { date: '2099-01-01' })];
      const planned = planOne({ ...future, issues }, { maySchedule: true });
      expect(planned).toMatchObject({ after: { published: false }, write: { publication: 'schedule', publishAt: AT } });
      expect(codesOf(planned)).toEqual(['scheduled']);
      expect(codesOf(planOne({ ...future, issues }))).toEqual(['published-in-future']);
      expect(planOne(future, { maySchedule: true, options: { publish: 'none' } }).write).toMatchObject({ publication: 'leave' });
    });

    test('an unflagged file is scheduled when the run publishes such files', () => {
      expect(planOne(unflagged, { maySchedule: true }).write).toMatchObject({ publication: 'leave' });
      const planned = planOne(unflagged, { maySchedule: true, options: { unflagged: 'published' } });
      expect(planned.write).toMatchObject({ publication: 'schedule', publishAt: AT });
      expect(codesOf(planned)).toEqual(['scheduled']);
    });

    test('new text of a scheduled article is scheduled again; a live one is taken down as before', () => {
      const again = readFile('a.md', { published: 'draft', publishAt: AT, body: 'New' });
      const planned = planOne(again, { snapshot: imported([future], { maySchedule: true }), maySchedule: true });
      expect(planned).toMatchObject({ verdict: 'update', write: { publication: 'schedule', publishAt: AT } });
      expect(codesOf(planned)).toEqual(['scheduled']);
      expect(planOne(again, { snapshot: imported([live]), maySchedule: true })).toMatchObject({ write: { publication: 'unpublish' } });
    });
  });

  describe('of an article that people work on', () => {
    const held = (snapshot: Snapshot): Snapshot => ({ ...snapshot, articles: snapshot.articles.map((article) => ({ ...article, heldIn: 'In review' })) });

    test('new text waits in the draft, with the stage named, and is looked at again by the next run', () => {
      const snapshot = held(imported([draft]));
      const planned = planOne(newText('published'), { snapshot });
      expect(planned).toMatchObject({ verdict: 'update', after: { published: false }, write: { publication: 'leave' } });
      expect(planned.issues).toMatchObject([{ code: 'publish-held', params: { stage: 'In review' } }]);
      expect(planned.write?.ledger.written.published).toBe(false);
    });

    test('a draft is updated without a word', () => {
      expect(codesOf(planOne(newText('draft'), { snapshot: held(imported([draft])) }))).toEqual([]);
    });
  });
});
