import { useEffect, useState } from 'react';
import { dropPlace, zoneAt, type Place, type Zone } from '../domain/places';
import type { Tree } from '../domain/tree';
import type { TreeRow } from '../domain/visible-rows';

/** A pointer that rests on a closed category means to drop something below it. */
const OPEN_AFTER_MS = 700;

interface Over {
  id: string;
  zone: Zone;
  place: Place;
}

export interface TreeDrag {
  dragged: string | null;
  /** What the row shows as the place of a drop; null for none. */
  zoneOf: (id: string) => Zone | null;
  handlersOf: (row: TreeRow) => {
    onDragStart: (event: React.DragEvent) => void;
    onDragEnd: () => void;
    onDragOver: (event: React.DragEvent) => void;
    onDrop: (event: React.DragEvent) => void;
  };
  onDragLeave: (event: React.DragEvent) => void;
}

/** Native drag and drop of rows: before, after or into another. */
export function useTreeDrag({ tree, onOpen, onMove }: { tree: Tree; onOpen: (id: string) => void; onMove: (id: string, place: Place) => void }): TreeDrag {
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<Over | null>(null);
  const opens = over?.zone === 'into' ? over.id : null;
  useEffect(() => {
    if (opens === null) return;
    const timer = setTimeout(() => onOpen(opens), OPEN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [opens, onOpen]);

  const end = () => {
    setDragged(null);
    setOver(null);
  };
  const aim = (event: React.DragEvent, { category, isOpen }: TreeRow): Over | null => {
    if (dragged === null) return null;
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const zone = zoneAt((event.clientY - top) / height);
    const place = dropPlace(tree, { dragged, target: category.id, zone, isOpen: isOpen === true });
    return place === null ? null : { id: category.id, zone, place };
  };
  return {
    dragged,
    zoneOf: (id) => (over?.id === id ? over.zone : null),
    handlersOf: (row) => ({
      onDragStart: (event) => {
        event.dataTransfer.effectAllowed = 'move';
        // Firefox drags nothing without data.
        event.dataTransfer.setData('application/x-editorial-category', row.category.id);
        setDragged(row.category.id);
      },
      onDragEnd: end,
      onDragOver: (event) => {
        const aimed = aim(event, row);
        if (aimed !== null) event.preventDefault();
        if (aimed?.id !== over?.id || aimed?.zone !== over?.zone) setOver(aimed);
      },
      onDrop: (event) => {
        event.preventDefault();
        const aimed = aim(event, row);
        end();
        if (dragged !== null && aimed !== null) onMove(dragged, aimed.place);
      },
    }),
    onDragLeave: (event) => {
      if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setOver(null);
    },
  };
}
