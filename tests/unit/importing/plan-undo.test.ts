import { describe, expect, test } from 'vitest';
import type { ContentSnapshot } from '../../../contracts';
import { listChanges } from '../../../server/importing/domain/compare-fields';
import { planCategories } from '../../../server/importing/domain/plan-categories';
import { NO_FIELDS } from '../../../server/importing/domain/plan-file';
import { planTerms } from '../../../server/importing/domain/plan-terms';
import { fieldsOf, planUndo, unneededTerms, type ArticleImage, type DoneItem } from '../../../server/importing/domain/plan-undo';
import type { ArticleFields, SnapshotTerm } from '../../../server/importing/domain/types';
import { term } from './plan-builders';

const draft: ContentSnapshot = {
  title: 'Old',
  slug: 'old',
  date: null,
  datedAt: null,
  description: null,
  body: 'Old body',
  category: { id: 'c1', name: 'AWS' },
  keywords: [{ id: 'k1', name: 'a' }],
  cover: null,
  extra: null,
};
const BEFORE: ArticleImage = { draft, live: null };
const AFTER: ArticleFields = { ...NO_FIELDS, title: 'New', slug: 'new', body: 'Text', category: 'Cloud', keywords: ['b'], published: true };

const rights = (mayPublish = true, categories: SnapshotTerm[] = []) => ({
  mayPublish,
  terms: { categories: planCategories({ paths: [], existing: categories }), keywords: planTerms({ kind: 'keyword', names: [], existing: [] }) },
});

function done(parts: Partial<DoneItem> & { fields?: Partial<ArticleFields>; modified?: boolean } = {}): DoneItem {
  const { fields, modified = false, ...rest } = parts;
  const before = rest.before ?? null;
  return {
    run: 'r1',
    ledgerRun: 'r1',
    created: before === null,
    changes: [...listChanges(before === null ? null : fieldsOf(before), AFTER)],
    before,
    now: { documentId: 'd', locale: 'en', fields: { ...AFTER, ...fields }, modified },
    ...rest,
  };
}

const codes = (item: DoneItem, mayPublish = true) => planUndo(item, rights(mayPublish)).issues.map(({ code }) => code);

describe('what an import created', () => {
  test('is removed', () => {
    expect(planUndo(done(), rights())).toMatchObject({ step: 'remove', verdict: 'remove', issues: [] });
    expect(planUndo(done(), rights()).changes).toContainEqual({ field: 'title', from: 'New', to: null });
  });

  test('and somebody deleted since is forgotten, or already was', () => {
    expect(planUndo(done({ now: null }), rights())).toMatchObject({ step: 'ledger', verdict: 'unchanged' });
    expect(planUndo(done({ now: null, ledgerRun: null }), rights())).toMatchObject({ step: 'none', verdict: 'unchanged' });
  });

  test('and somebody edited since is left alone, and told', () => {
    const planned = planUndo(done({ fields: { title: 'Mine', body: 'Mine' } }), rights());
    expect(planned).toMatchObject({ step: 'none', verdict: 'conflict', issues: [{ code: 'undo-edited', params: { fields: 'title, body' } }] });
    expect(planUndo(done({ fields: { published: false } }), rights()).issues).toMatchObject([{ params: { fields: 'published' } }]);
    expect(planUndo(done({ fields: { cover: '/uploads/mine.png' } }), rights()).issues).toMatchObject([{ params: { fields: 'cover' } }]);
    expect(planUndo(done({ modified: true }), rights()).issues).toMatchObject([{ params: { fields: 'body' } }]);
  });

  test('stays when it is live and who asks may not publish', () => {
    expect(codes(done(), false)).toEqual(['undo-not-permitted']);
  });

  test('in a category that was renamed since was not edited', () => {
    const planned = planUndo(done({ fields: { category: 'Clouds' } }), rights(true, [term('Clouds', 'clouds', ['Cloud'])]));
    expect(planned.step).toBe('remove');
  });
});

describe('what an import changed', () => {
  test('is restored, readers\' version and draft', () => {
    expect(planUndo(done({ before: BEFORE }), rights())).toMatchObject({ step: 'restore', verdict: 'update', issues: [] });
    expect(planUndo(done({ before: BEFORE }), rights()).changes).toContainEqual({ field: 'published', from: true, to: false });
    const live = planUndo(done({ before: { draft, live: draft } }), rights());
    expect(live.changes.map(({ field }) => field)).not.toContain('published');
  });

  test('is left alone when it was edited, deleted or imported again since', () => {
    expect(codes(done({ before: BEFORE, fields: { title: 'Mine' } }))).toEqual(['undo-edited']);
    expect(codes(done({ before: BEFORE, now: null }))).toEqual(['undo-deleted']);
    expect(codes(done({ before: BEFORE, ledgerRun: 'r2' }))).toEqual(['undo-later-run']);
  });

  test('stays when readers see it, or saw it, and who asks may not publish', () => {
    expect(codes(done({ before: BEFORE }), false)).toEqual(['undo-not-permitted']);
    const down = done({ before: { draft, live: draft }, fields: { published: false } });
    const changes = [...listChanges(fieldsOf({ draft, live: draft }), { ...AFTER, published: false })];
    expect(codes({ ...down, changes }, false)).toEqual(['undo-not-permitted']);
    expect(planUndo({ ...down, changes }, rights()).step).toBe('restore');
  });

  test('of the ledger only is put back', () => {
    expect(planUndo(done({ created: false, before: null, changes: [] }), rights())).toMatchObject({ step: 'ledger', verdict: 'unchanged' });
  });
});

test('an article without a body, category or extra has empty ones', () => {
  expect(fieldsOf({ draft: { ...draft, body: null, category: null, extra: { a: 1 } }, live: null })).toMatchObject({ body: '', category: null, extra: { a: 1 } });
});

describe('terms that an import created', () => {
  const used = (documentId: string, articles: string[] = [], children: string[] = []) => ({ documentId, articles, children });

  test('go when nobody needs them', () => {
    const terms = [used('a'), used('b', ['x']), used('c', ['x', 'y']), used('d', [], ['e']), used('e', ['y']), used('f', [], ['a'])];
    const freed = new Map([['b', new Set(['x'])], ['c', new Set(['x'])]]);
    expect([...unneededTerms(terms, freed)]).toEqual(['a', 'b', 'f']);
  });
});
