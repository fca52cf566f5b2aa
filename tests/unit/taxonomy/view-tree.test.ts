import { describe, expect, test } from 'vitest';
import { indexTree } from '../../../server/taxonomy/domain/tree';
import { lineOf, viewTree, type TreeView } from '../../../server/taxonomy/domain/view-tree';
import { listKeywords, type KeywordQuery } from '../../../server/taxonomy/domain/list-keywords';
import { category } from '../../support/tree-model';

const CATEGORIES = [
  category(3, 'aws', 2, { path: '/tech/cloud/aws/', aliases: ['amazon'] }),
  category(1, 'tech', null, { path: '/tech/' }),
  category(2, 'cloud', 1, { path: '/tech/cloud/' }),
  category(4, 'life', null, { path: '/life/', position: 9 }),
];
const COUNTS = new Map([
  [3, { articles: 3, live: 1 }],
  [1, { articles: 10, live: 8 }],
]);
const view = (query: Partial<TreeView> = {}) => viewTree({ categories: CATEGORIES, counts: COUNTS, rootId: null, levels: null, ...query });

describe('the tree', () => {
  test('counts the articles of each category, and with those below it', () => {
    expect(view().map(({ path, own, all }) => [path, own, all])).toEqual([
      ['/tech/', { articles: 10, live: 8 }, { articles: 13, live: 9 }],
      ['/tech/cloud/', { articles: 0, live: 0 }, { articles: 3, live: 1 }],
      ['/tech/cloud/aws/', { articles: 3, live: 1 }, { articles: 3, live: 1 }],
      ['/life/', { articles: 0, live: 0 }, { articles: 0, live: 0 }],
    ]);
  });

  test('says of each category where it is', () => {
    expect(view({ counts: null })[2]).toEqual({
      ...{ id: 'c3', name: 'aws', slug: 'aws', path: '/tech/cloud/aws/', parent: 'c2', depth: 2, children: 0 },
      ...{ aliases: ['amazon'], own: null, all: null },
    });
  });

  test('is shown down to a level, with counts of all below', () => {
    expect(view({ levels: 1 }).map(({ path, depth, children, all }) => [path, depth, children, all?.articles])).toEqual([
      ['/tech/', 0, 1, 13],
      ['/life/', 0, 0, 0],
    ]);
  });

  test('is shown below a category', () => {
    expect(view({ rootId: 1, levels: 1 }).map(({ path, depth, parent }) => [path, depth, parent])).toEqual([['/tech/cloud/', 1, 'c1']]);
    expect(view({ rootId: 1 }).map(({ path }) => path)).toEqual(['/tech/cloud/', '/tech/cloud/aws/']);
    expect(view({ rootId: 4 })).toEqual([]);
  });

  test('has a category without a path or a parent that is there at its top', () => {
    expect(view({ categories: [category(1, 'lost', 99)], counts: null })).toMatchObject([{ path: '', parent: null, depth: 0 }]);
  });

  test('has a line from its top down to each category, also in a ring', () => {
    const line = (id: number | null, categories = CATEGORIES) => lineOf(indexTree(categories), id).map(({ slug }) => slug);
    expect(line(3)).toEqual(['tech', 'cloud', 'aws']);
    expect(line(null)).toEqual([]);
    expect(line(1, [category(1, 'a', 2), category(2, 'b', 1)])).toEqual(['b', 'a']);
  });
});

describe('keywords', () => {
  const keywords = ['b10', 'b9', 'Äpfel', 'b9'].map((name, id) => ({ id, documentId: `k${id}`, name, slug: `s${id}`, aliases: id === 2 ? ['Obst'] : [] }));
  const ids = (query: Partial<KeywordQuery>) => listKeywords(keywords, { search: null, sort: 'name', unused: null, ...query }, (id) => (id === 1 ? 5 : id)).map(({ id }) => id);

  test.each<[Partial<KeywordQuery>, number[], string]>([
    [{}, [2, 1, 3, 0], 'names as people read them, then age'],
    [{ sort: '-name' }, [0, 3, 1, 2], 'the other way round'],
    [{ sort: 'articles' }, [0, 2, 3, 1], 'the least used first'],
    [{ sort: '-articles' }, [1, 3, 2, 0], 'the most used first'],
    [{ search: 'B9' }, [1, 3], 'part of a name, in any case'],
    [{ search: 'obst' }, [2], 'part of an alias'],
    [{ search: 's0' }, [0], 'part of a slug'],
    [{ search: '%' }, [], 'nothing else'],
    [{ unused: new Set([0, 3]), search: 'b' }, [3, 0], 'only the unused'],
  ])('%j: %j (%s)', (query, expected) => {
    expect(ids(query)).toEqual(expected);
  });

  test('of the same number of articles stand in the order of their names', () => {
    expect(listKeywords(keywords, { search: null, sort: '-articles', unused: null }, () => 1).map(({ id }) => id)).toEqual([2, 1, 3, 0]);
  });
});
