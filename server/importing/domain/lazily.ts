/** As `map`, each result made when it is asked for, and made anew when it is asked for again: none is kept. `begin`: called before the first, each time. */
export function lazily<Thing, Result>(things: Iterable<Thing>, make: (thing: Thing) => Result, begin: () => void = () => {}): Iterable<Result> {
  return {
    *[Symbol.iterator]() {
      begin();
      for (const thing of things) yield make(thing);
    },
  };
}
