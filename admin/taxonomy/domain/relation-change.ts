import { property, textProperty } from '../../shared/domain/property';

/** An entry at the other end of a relation. */
export interface Related {
  readonly documentId: string;
  readonly name: string;
}

/** What the form of the Content Manager holds for a relation: the difference to what is saved. */
export interface RelationChange {
  readonly connect: readonly RelationItem[];
  readonly disconnect: readonly RelationItem[];
}

/** `apiData` is what the Content Manager sends; the rest is for its own fields. */
export interface RelationItem extends Related {
  readonly id: string;
  readonly label: string;
  readonly apiData: { readonly documentId: string; readonly position?: { readonly end: true } };
}

/** What is chosen, in its order. `change` may also come from elsewhere, such as "fill in from another locale". */
export function chosenOf(saved: readonly Related[], change: unknown): Related[] {
  const connected = itemsIn(change, 'connect');
  const gone = new Set([...itemsIn(change, 'disconnect'), ...connected].map(({ documentId }) => documentId));
  return [...saved.filter(({ documentId }) => !gone.has(documentId)), ...connected];
}

/**
 * The difference that makes what is wanted of what is saved. What stands where it stood is left alone; from the first difference
 * on, everything is put at the end, one after the other, which is the order that is wanted.
 */
export function changeTo(saved: readonly Related[], wanted: readonly Related[]): RelationChange {
  const wantedIds = new Set(wanted.map(({ documentId }) => documentId));
  const kept = saved.filter(({ documentId }) => wantedIds.has(documentId));
  const same = wanted.findIndex(({ documentId }, index) => kept[index]?.documentId !== documentId);
  return {
    connect: (same < 0 ? [] : wanted.slice(same)).map((related) => toItem(related, true)),
    disconnect: saved.filter(({ documentId }) => !wantedIds.has(documentId)).map((related) => toItem(related, false)),
  };
}

/** One taken out and put in elsewhere; the same list when there is no such place. */
export function moved<Item>(list: readonly Item[], from: number, to: number): readonly Item[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length || from === to) return list;
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

function toItem({ documentId, name }: Related, isConnected: boolean): RelationItem {
  return { id: documentId, documentId, name, label: name, apiData: { documentId, ...(isConnected ? { position: { end: true } } : {}) } };
}

function itemsIn(change: unknown, side: 'connect' | 'disconnect'): Related[] {
  const items = property(change, side);
  return (Array.isArray(items) ? items : []).flatMap((item: unknown) => {
    const documentId = textProperty(item, 'documentId') ?? textProperty(property(item, 'apiData'), 'documentId');
    return documentId === null ? [] : [{ documentId, name: textProperty(item, 'name') ?? textProperty(item, 'label') ?? '' }];
  });
}
