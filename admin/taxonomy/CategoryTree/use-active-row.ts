import { useEffect, useRef, useState } from 'react';
import type { TreeRow } from '../domain/visible-rows';

/** The row that has the tree's place in the order of the Tab key: the last that was used, else the first. */
export function useActiveRow(rows: readonly TreeRow[]) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [moves, setMoves] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const active = rows.some(({ category }) => category.id === chosen) ? chosen : (rows[0]?.category.id ?? null);
  const wants = useRef(false);
  // After a move as well: a row that is put elsewhere in the document loses the focus.
  useEffect(() => {
    if (!wants.current) return;
    wants.current = false;
    list.current?.querySelector<HTMLElement>('[data-category][tabindex="0"]')?.focus();
  }, [active, moves]);
  return {
    list,
    active,
    setActive: setChosen,
    /** Gives the focus to a row, once it is drawn. */
    focus(id: string): void {
      wants.current = true;
      setChosen(id);
      setMoves((before) => before + 1);
    },
  };
}
