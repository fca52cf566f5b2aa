import { useMemo } from 'react';
import { above } from '../domain/places';
import { searchTree } from '../domain/search-tree';
import type { Tree } from '../domain/tree';
import { visibleRows } from '../domain/visible-rows';

/** What is on show: all that is open, or what a search found. What is picked up is always seen. */
export function useRows({ tree, picked, open, search }: { tree: Tree; picked: string | null; open: ReadonlySet<string>; search: string }) {
  return useMemo(() => {
    if (search.trim() === '') {
      const shown = picked === null ? open : new Set([...open, ...above(tree, picked)]);
      return { rows: visibleRows(tree, shown), isMatch: () => true, isSearch: false };
    }
    const found = searchTree(tree, search);
    return { rows: visibleRows(found.tree, found.open), isMatch: (id: string) => found.matches.has(id), isSearch: true };
  }, [tree, picked, open, search]);
}
