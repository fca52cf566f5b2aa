/** How often a run is continued without getting any further. One that ends its process each time must not do so for ever. */
const MOST_CONTINUATIONS = 3;

/** What a look after a run knows of the last one. */
export interface Watch {
  /** How often the run was continued since it last got further. */
  readonly continued: number;
  /** How far it was. */
  readonly itemsDone: number;
}

/** The watch after one more continuation; null when the run is left to people. */
export function continuing({ continued, itemsDone }: Watch, doneNow: number): Watch | null {
  const since = doneNow > itemsDone ? 0 : continued;
  return since < MOST_CONTINUATIONS ? { continued: since + 1, itemsDone: doneNow } : null;
}
