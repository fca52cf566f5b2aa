import { useState } from 'react';
import type { KeywordRow } from '../../contracts/taxonomy';

export type SelectedKeywords = ReturnType<typeof useSelectedKeywords>;

/** Keywords that are marked, on whichever page they are. */
export function useSelectedKeywords() {
  const [selected, setSelected] = useState<ReadonlyMap<string, KeywordRow>>(new Map());
  return {
    all: [...selected.values()],
    has: (id: string) => selected.has(id),
    set(keywords: readonly KeywordRow[], isSelected: boolean): void {
      setSelected((before) => {
        const next = new Map(before);
        for (const keyword of keywords) {
          if (isSelected) next.set(keyword.id, keyword);
          else next.delete(keyword.id);
        }
        return next;
      });
    },
    clear: () => setSelected(new Map()),
  };
}
