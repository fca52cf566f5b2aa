/** As `map`, each result made when it is asked for, and made anew when it is asked for again: none is kept. */
export function lazily<Thing, Result>(things: Iterable<Thing>, make: (thing: Thing) => Result): Iterable<Result> {
  return {
    *[Symbol.iterator]() {
      for (const thing of things) yield make(thing);
    },
  };
}
