import { useState } from 'react';
import { isSamePlace, placeOf, stepFrom, withMoved, type Place, type Step } from '../domain/places';
import type { Tree } from '../domain/tree';

interface Picked {
  id: string;
  place: Place;
}

const STEPS: Readonly<Record<string, Step>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' };

export interface PickUp {
  picked: string | null;
  /** The tree with the category where it would be put down. */
  shown: Tree;
  pick: (id: string) => void;
  cancel: () => void;
  /** False for a key that means nothing while something is picked up. */
  takeKey: (key: string) => boolean;
}

/** A category moved by keyboard: picked up, moved step by step, put down or put back. */
export function usePickUp({ tree, onMove }: { tree: Tree; onMove: (id: string, place: Place) => void }): PickUp {
  const [held, setHeld] = useState<Picked | null>(null);
  // It may have gone meanwhile.
  const picked = held !== null && tree.byId.has(held.id) ? held : null;
  const shown = picked === null ? tree : withMoved(tree, picked.id, picked.place);
  const cancel = () => setHeld(null);
  return {
    picked: picked?.id ?? null,
    shown,
    pick: (id) => setHeld({ id, place: placeOf(tree, id) }),
    cancel,
    takeKey(key) {
      if (picked === null) return false;
      const step = STEPS[key];
      if (step !== undefined) {
        const place = stepFrom(shown, picked.id, step);
        if (place !== null) setHeld({ id: picked.id, place });
        return true;
      }
      if (key === 'Escape') {
        cancel();
        return true;
      }
      if (key !== ' ' && key !== 'Enter') return false;
      cancel();
      if (!isSamePlace(picked.place, placeOf(tree, picked.id))) onMove(picked.id, picked.place);
      return true;
    },
  };
}
