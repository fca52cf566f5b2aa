import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TreeOperation } from '../../../server/taxonomy/domain/edit-tree';
import type { Category } from '../../../server/taxonomy/domain/types';
import { slugOrFallback } from '../../../server/articles/domain/to-slug';
import { anyOperation, anyState, applyToState, RULES, toOperation, type TreeState } from '../../support/tree-model';

const sequences = fc.tuple(anyState(14), fc.array(anyOperation, { maxLength: 12 }));

/** Walks through a sequence, and looks at every step. */
function walk(state: TreeState, operations: readonly Parameters<typeof toOperation>[1][], look: (step: Step) => void): void {
  let now = state;
  for (const abstract of operations) {
    const operation = toOperation(now.categories, abstract);
    const { state: after, refused } = applyToState(now, operation);
    look({ before: now, operation, after, refused });
    now = after;
  }
}

interface Step {
  before: TreeState;
  operation: TreeOperation;
  after: TreeState;
  refused: string | null;
}

describe('after any sequence of operations', () => {
  test('there is one tree, with right paths of a bounded depth', () => {
    fc.assert(
      fc.property(sequences, ([state, operations]) => {
        walk(state, operations, ({ after }) => {
          for (const category of after.categories) {
            const line = lineOf(category, after.categories);
            expect(category.path).toBe(`/${line.map(({ slug }) => slug).join('/')}/`);
            expect(line.length).toBeLessThanOrEqual(RULES.maxDepth);
          }
          const slugs = after.categories.map(({ slug }) => slug.toLowerCase());
          expect(new Set(slugs).size).toBe(slugs.length);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('every article is where it was, or where the operation sent it', () => {
    fc.assert(
      fc.property(sequences, ([state, operations]) => {
        walk(state, operations, ({ before, operation, after, refused }) => {
          expect([...after.articles.keys()]).toEqual([...before.articles.keys()]);
          for (const [article, at] of before.articles) {
            expect(after.articles.get(article), article).toBe(refused === null ? destination(before, operation, at) : at);
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  test('no category goes but those that were merged or deleted', () => {
    fc.assert(
      fc.property(sequences, ([state, operations]) => {
        walk(state, operations, ({ before, operation, after, refused }) => {
          const goes = refused === null && (operation.kind === 'category-merge' || operation.kind === 'category-delete') ? operation.categories : [];
          const expected = before.categories.filter(({ documentId }) => !goes.includes(documentId)).map(({ documentId }) => documentId);
          expect(after.categories.map(({ documentId }) => documentId)).toEqual(expected);
        });
      }),
      { numRuns: 200 },
    );
  });

  test('what found a category that was merged or renamed still finds what it became', () => {
    fc.assert(
      fc.property(sequences, ([state, operations]) => {
        walk(state, operations, ({ before, operation, after, refused }) => {
          if (refused !== null || (operation.kind !== 'category-merge' && operation.kind !== 'category-rename')) return;
          const [from, into] =
            operation.kind === 'category-merge' ? [[...operation.categories, operation.into], operation.into] : [[operation.category], operation.category];
          const became = after.categories.find(({ documentId }) => documentId === into);
          for (const category of before.categories.filter(({ documentId }) => from.includes(documentId))) {
            for (const word of [category.slug, category.name, ...category.aliases]) expect(finds(became, word), word).toBe(true);
          }
        });
      }),
      { numRuns: 200 },
    );
  });

  test('doing the same rename or order again changes nothing', () => {
    fc.assert(
      fc.property(sequences, ([state, operations]) => {
        walk(state, operations, ({ operation, after, refused }) => {
          if (refused !== null || (operation.kind !== 'category-rename' && operation.kind !== 'category-reorder')) return;
          expect(applyToState(after, operation).state).toEqual(after);
        });
      }),
      { numRuns: 200 },
    );
  });
});

/** From the top down to a category; fails in a ring. */
function lineOf(category: Category, categories: readonly Category[]): Category[] {
  const line = [category];
  for (let at = category; at.parentId !== null; ) {
    const parent = categories.find(({ id }) => id === at.parentId);
    if (parent === undefined) throw new Error(`The parent of ${at.slug} is gone.`);
    if (line.includes(parent)) throw new Error(`${at.slug} hangs in a ring.`);
    line.unshift(parent);
    at = parent;
  }
  return line;
}

function destination(before: TreeState, operation: TreeOperation, at: number | null): number | null {
  const documentId = before.categories.find(({ id }) => id === at)?.documentId;
  if (documentId === undefined) return at;
  const idOf = (wanted: string | null) => before.categories.find((each) => each.documentId === wanted)?.id ?? null;
  if (operation.kind === 'category-merge' && operation.categories.includes(documentId)) return idOf(operation.into);
  if (operation.kind === 'category-delete' && operation.categories.includes(documentId)) return idOf(operation.articlesTo);
  return at;
}

/** As the importer finds a category by a word. */
function finds(category: Category | undefined, word: string): boolean {
  if (category === undefined) return false;
  const slug = slugOrFallback(word, 'category').slug;
  const known = [category.name, ...category.aliases].map((each) => slugOrFallback(each, 'category').slug);
  return category.slug.toLowerCase() === slug || category.slug.toLowerCase() === word.toLowerCase() || known.includes(slug);
}
