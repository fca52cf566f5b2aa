import { useRef } from 'react';
import { keyAction, typedTo } from '../domain/tree-keys';
import type { TreeRow } from '../domain/visible-rows';
import type { PickUp } from './use-pick-up';

/** Letters typed within this time are one word. */
const TYPING_MS = 700;

interface TreeKeys {
  rows: readonly TreeRow[];
  canManage: boolean;
  pickUp: PickUp;
  onFocus: (id: string) => void;
  onOpen: (ids: readonly string[]) => void;
  onClose: (id: string) => void;
  onPick: (id: string) => void;
  onRename: (id: string) => void;
  onDetails: (id: string) => void;
  onDelete: (id: string) => void;
}

/** The keyboard of the tree. Answers a handler for keys on a row. */
export function useTreeKeys({ rows, canManage, pickUp, ...on }: TreeKeys): (event: React.KeyboardEvent, id: string) => void {
  const typed = useRef({ text: '', at: 0 });
  const manage = (key: string, id: string): boolean => {
    if (!canManage) return false;
    switch (key) {
      case ' ':
        on.onPick(id);
        return true;
      case 'F2':
        on.onRename(id);
        return true;
      case 'Delete':
        on.onDelete(id);
        return true;
      default:
        return false;
    }
  };
  const move = (key: string, id: string): boolean => {
    const action = keyAction(rows, id, key);
    if (action === null) return false;
    if ('focus' in action) on.onFocus(action.focus);
    else if ('open' in action) on.onOpen(action.open);
    else on.onClose(action.close);
    return true;
  };
  const type = (key: string, id: string): boolean => {
    if (key.length !== 1 || key === ' ') return false;
    const { text, at } = typed.current;
    const now = performance.now();
    const word = now - at < TYPING_MS ? text + key : key;
    typed.current = { text: word, at: now };
    const found = typedTo(rows, id, word);
    if (found !== null) on.onFocus(found);
    return true;
  };
  const takeKey = (key: string, id: string): boolean => {
    if (pickUp.picked !== null) {
      const taken = pickUp.takeKey(key);
      if (taken) on.onFocus(pickUp.picked);
      return taken;
    }
    if (key !== 'Enter') return manage(key, id) || move(key, id) || type(key, id);
    on.onDetails(id);
    return true;
  };
  return (event, id) => {
    // Not what is typed into a field of the row, or pressed on its button.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (takeKey(event.key, id)) event.preventDefault();
  };
}
