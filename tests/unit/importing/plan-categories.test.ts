import { describe, expect, test } from 'vitest';
import { planCategories, type CategoryPath } from '../../../server/importing/domain/plan-categories';
import type { SnapshotTerm, TermRef } from '../../../server/importing/domain/types';

function category(name: string, slug: string, parent: string | null = null, aliases: string[] = []): SnapshotTerm {
  return { documentId: `id ${slug}`, name, slug, aliases, parent: parent === null ? null : `id ${parent}` };
}

function findIn(existing: readonly SnapshotTerm[], paths: readonly CategoryPath[]): (path: CategoryPath) => TermRef {
  return planCategories({ existing, paths }).find;
}

/** How a term will stand in the tree. */
function placeOf({ documentId, slug, parent }: TermRef): string {
  const own = documentId === null ? `new ${slug}` : documentId;
  return parent === undefined ? own : `${placeOf(parent)} / ${own}`;
}

describe('paths', () => {
  test('are created from the top down, each category once', () => {
    const paths = [['Tech', 'Cloud'], ['Tech', 'Cloud', 'AWS'], ['tech', 'Data']];
    const find = findIn([], paths);
    expect(paths.map((path) => placeOf(find(path)))).toEqual([
      'new tech / new cloud',
      'new tech / new cloud / new aws',
      'new tech / new data',
    ]);
    expect(find(['Tech', 'Cloud', 'AWS']).parent).toBe(find(['Tech', 'Cloud']));
  });

  test('find what is below the right parent, by slug, name or alias', () => {
    const existing = [category('Tech', 'tech'), category('Wolke', 'cloud', 'tech', ['Clouds']), category('Other', 'other')];
    const paths = [['Tech', 'Cloud'], ['Tech', 'Wolke'], ['Tech', 'clouds']];
    const find = findIn(existing, paths);
    expect(paths.map((path) => placeOf(find(path)))).toEqual(['id cloud', 'id cloud', 'id cloud']);
  });

  test('find what an editor moved elsewhere', () => {
    const existing = [category('Tech', 'tech'), category('Cloud', 'cloud')];
    expect(placeOf(findIn(existing, [['Tech', 'Cloud']])(['Tech', 'Cloud']))).toBe('id cloud');
  });

  test('of one name below two parents stay two categories, also at the next import', () => {
    const paths = [['Go', 'Intro'], ['Web', 'Intro']];
    const first = findIn([], paths);
    expect(paths.map((path) => placeOf(first(path)))).toEqual(['new go / new intro', 'new web / new web-intro']);
    const existing = [category('Go', 'go'), category('Intro', 'intro', 'go'), category('Web', 'web'), category('Intro', 'web-intro', 'web')];
    for (const again of [paths, [['Web', 'Intro']], [['Go', 'Intro']]]) {
      const find = findIn(existing, again);
      for (const path of again) expect(find(path).documentId).toBe(path[0] === 'Go' ? 'id intro' : 'id web-intro');
    }
  });

  test('take a free slug when the joined one is taken as well, or too long', () => {
    const existing = [category('A', 'a'), category('X', 'x'), category('Y', 'a-x'), category('B', 'b'.repeat(199)), category('C', 'c')];
    const paths = [['A', 'X'], ['C', 'X'], ['b'.repeat(199), 'X']];
    const find = findIn(existing, paths);
    expect(paths.map((path) => find(path).slug)).toEqual(['a-x-2', 'c-x', 'x-2']);
  });

  test('that were not planned give a category to create, shared with nobody', () => {
    expect(findIn([], [])(['New'])).toEqual({ documentId: null, name: 'New', slug: 'new' });
  });
});

test('of two that share a slug the first by document is taken, whatever the order', () => {
  const twins = [{ ...category('Cloud', 'cloud'), documentId: 'b' }, { ...category('Cloud', 'cloud'), documentId: 'a' }];
  for (const existing of [twins, twins.toReversed()]) expect(findIn(existing, [['Cloud']])(['Cloud']).documentId).toBe('a');
});

describe('single names', () => {
  test('find what exists, wherever it stands, else what a path of the run makes', () => {
    const existing = [category('Tech', 'tech'), category('Cloud', 'cloud', 'tech')];
    const find = findIn(existing, [['Cloud'], ['Data'], ['Tech', 'Data'], ['Fresh']]);
    expect([['Cloud'], ['Data'], ['Fresh']].map((path) => placeOf(find(path)))).toEqual(['id cloud', 'id tech / new data', 'new fresh']);
  });

  test('that were renamed are known by their present name', () => {
    const { currentName } = planCategories({ existing: [category('Karriere', 'career')], paths: [] });
    expect([currentName('Career'), currentName('Karriere'), currentName('Gone')]).toEqual(['Karriere', 'Karriere', 'Gone']);
  });
});

describe('a bare slash', () => {
  test.each<[string, readonly SnapshotTerm[], CategoryPath[], CategoryPath, string]>([
    ['Tech/Cloud', [category('Tech', 'tech')], [], ['Tech', 'Cloud'], 'its head is a category in Strapi'],
    ['Tech/Cloud', [], [['Tech']], ['Tech', 'Cloud'], 'its head is a category in the run'],
    ['Tech/Cloud', [], [['tech', 'data']], ['Tech', 'Cloud'], 'its head is the head of a path'],
    ['CI/CD', [], [['Tech']], ['CI/CD'], 'nobody knows its head'],
    ['CI/CD', [category('CI/CD', 'ci-cd'), category('CI', 'ci')], [], ['CI/CD'], 'it is a category itself'],
    ['Tech/?', [category('Tech', 'tech')], [], ['Tech/?'], 'nothing stands behind it'],
  ])('%s: %#', (name, existing, others, path) => {
    const { find, pathOf } = planCategories({ existing, paths: [...others, [name]] });
    expect(pathOf([name])).toEqual(path);
    if (path.length > 1) expect(find([name])).toMatchObject({ name: path.at(-1), documentId: null });
  });

  test('in a path is part of a name', () => {
    expect(planCategories({ existing: [category('Tech', 'tech')], paths: [] }).pathOf(['Work', 'Tech/Cloud'])).toEqual(['Work', 'Tech/Cloud']);
  });
});

test('30,000 paths are planned in seconds at most', () => {
  const paths = Array.from({ length: 30_000 }, (_, index) => [`Top ${index % 20}`, `Middle ${index % 400}`, `Leaf ${index % 9_000}`]);
  const started = performance.now();
  const find = findIn([], paths);
  for (const path of paths) find(path);
  expect(performance.now() - started).toBeLessThan(10_000);
});
