import { useCallback, useState } from 'react';

/** Which categories are open. */
export function useOpenRows(initial: () => Iterable<string>) {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(initial()));
  const add = useCallback((ids: Iterable<string>) => setOpen((before) => new Set([...before, ...ids])), []);
  const remove = useCallback((id: string) => setOpen((before) => new Set([...before].filter((other) => other !== id))), []);
  const clear = useCallback(() => setOpen(new Set()), []);
  return { open, add, remove, clear };
}
