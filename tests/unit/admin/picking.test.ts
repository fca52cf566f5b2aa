import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withOwnFields } from '../../../admin/taxonomy/domain/edit-layout';
import { changeTo, chosenOf, moved, type Related, type RelationChange } from '../../../admin/taxonomy/domain/relation-change';

const related = (documentId: string): Related => ({ documentId, name: documentId.toUpperCase() });
const ids = (list: readonly Related[]) => list.map(({ documentId }) => documentId);

/** As Strapi writes it: what is connected comes to the end, one after the other. */
function saved(before: readonly Related[], { connect, disconnect }: RelationChange): string[] {
  const away = new Set(ids([...connect, ...disconnect]));
  return [...ids(before).filter((id) => !away.has(id)), ...connect.map(({ apiData }) => apiData.documentId)];
}

describe('what the form holds of a relation', () => {
  const lists = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f').map(related), { selector: ({ documentId }) => documentId });

  test('makes what is wanted of what is saved, and says so before and after the save', () => {
    fc.assert(
      fc.property(lists, lists, (before, wanted) => {
        const change = changeTo(before, wanted);
        expect(ids(chosenOf(before, change))).toEqual(ids(wanted));
        expect(saved(before, change)).toEqual(ids(wanted));
      }),
    );
  });

  test('is nothing when what is wanted is saved, so that the form counts as unchanged', () => {
    expect(changeTo([related('a'), related('b')], [related('a'), related('b')])).toEqual({ connect: [], disconnect: [] });
    expect(changeTo([related('a')], [related('b')])).toMatchObject({ connect: [{ apiData: { documentId: 'b', position: { end: true } } }], disconnect: [{ apiData: { documentId: 'a' } }] });
  });

  test('is read as Strapi itself writes it', () => {
    const change = { connect: [{ id: 7, label: 'Seven', apiData: { documentId: 'g' } }, { id: 8, documentId: 'h' }, { id: 9 }], disconnect: [{ id: 1, apiData: { documentId: 'a' } }] };
    expect(chosenOf([related('a'), related('b')], change)).toEqual([related('b'), { documentId: 'g', name: 'Seven' }, { documentId: 'h', name: '' }]);
    expect(chosenOf([related('a')], undefined)).toEqual([related('a')]);
  });
});

test.each([
  [0, 2, ['b', 'c', 'a']],
  [2, 0, ['c', 'a', 'b']],
  [1, 1, ['a', 'b', 'c']],
  [0, -1, ['a', 'b', 'c']],
  [2, 3, ['a', 'b', 'c']],
  [5, 0, ['a', 'b', 'c']],
])('from %i to %i', (from, to, after) => {
  expect(moved(['a', 'b', 'c'], from, to)).toEqual(after);
});

test('only the category and the keywords of an article get fields of our own', () => {
  const field = (name: string, target: string, inversedBy = 'articles') => ({ name, type: 'relation', attribute: { type: 'relation', target, inversedBy } });
  const category = field('category', 'plugin::editorial.category');
  const others = [field('category', 'api::other.category'), field('topic', 'plugin::editorial.category'), field('category', 'plugin::editorial.category', 'pages'), { name: 'title', type: 'string', attribute: { type: 'string' } }];
  expect(withOwnFields([[[category, field('keywords', 'plugin::editorial.keyword')], others]])).toEqual([
    [[{ ...category, type: 'editorial-category' }, { ...field('keywords', 'plugin::editorial.keyword'), type: 'editorial-keywords' }], others],
  ]);
});
