import { plain } from './search-tree';
import type { TreeRow } from './visible-rows';

/** What a key does in a tree, as readers of the ARIA pattern expect it. */
export type KeyAction = { focus: string } | { open: readonly string[] } | { close: string };

/** Null for a key that means nothing there. */
export function keyAction(rows: readonly TreeRow[], active: string, key: string): KeyAction | null {
  const at = rows.findIndex(({ category }) => category.id === active);
  const row = rows[at];
  if (row === undefined) return null;
  switch (key) {
    case 'ArrowDown':
      return focusOn(rows[at + 1]);
    case 'ArrowUp':
      return focusOn(rows[at - 1]);
    case 'Home':
      return focusOn(rows[0]);
    case 'End':
      return focusOn(rows.at(-1));
    case 'ArrowRight':
      if (row.isOpen === null) return null;
      return row.isOpen ? focusOn(rows[at + 1]) : { open: [active] };
    case 'ArrowLeft':
      return row.isOpen === true ? { close: active } : focusOn(rows.find(({ category }) => category.id === row.category.parent));
    case '*':
      return { open: rows.filter(({ category, isOpen }) => category.parent === row.category.parent && isOpen === false).map(({ category }) => category.id) };
    default:
      return null;
  }
}

/** The next row, round the end, whose name begins with what was typed; the row itself only when more than one letter was. */
export function typedTo(rows: readonly TreeRow[], active: string, typed: string): string | null {
  const at = rows.findIndex(({ category }) => category.id === active);
  const from = typed.length > 1 ? at : at + 1;
  const wanted = plain(typed);
  const found = [...rows.slice(from), ...rows.slice(0, from)].find(({ category }) => plain(category.name).startsWith(wanted));
  return found?.category.id ?? null;
}

function focusOn(row: TreeRow | undefined): KeyAction | null {
  return row === undefined ? null : { focus: row.category.id };
}
