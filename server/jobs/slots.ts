/** Places in which one instance works, by kind, so that jobs of one kind that hang keep no other kind from running. */
export interface Slots {
  free(kind: string, limit: number): number;
  /** Takes a place until `work` has settled. `work` must not reject. */
  fill(kind: string, work: () => Promise<void>): void;
  /** When everything that runs now has ended. */
  idle(): Promise<void>;
}

/** `onFree` is told when a place becomes free. */
export function createSlots(onFree: (kind: string) => void): Slots {
  const taken = new Map<string, Set<Promise<void>>>();
  const of = (kind: string): Set<Promise<void>> => {
    const known = taken.get(kind) ?? new Set();
    taken.set(kind, known);
    return known;
  };
  return {
    free: (kind, limit) => Math.max(0, limit - of(kind).size),
    fill(kind, work) {
      const running: Promise<void> = work().finally(() => {
        of(kind).delete(running);
        onFree(kind);
      });
      of(kind).add(running);
    },
    async idle() {
      await Promise.all([...taken.values()].flatMap((running) => [...running]));
    },
  };
}
