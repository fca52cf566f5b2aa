/** Shorter texts are not worth looking for. */
const SHORTEST_PART = 64;

/** A text as it is stored beside one that is part of it: what stands around that; or the whole text. */
export type AroundText = string | { readonly before: string; readonly after: string };

/** A text as it is stored beside one that it is part of: where in it, in UTF-16 code units; or the whole text. */
export type WithinText = string | { readonly start: number; readonly length: number };

/** The text for storing beside `part`; of several places the last counts, for a body is the end of its file. */
export function aroundText(text: string, part: string): AroundText {
  const start = part.length < SHORTEST_PART ? -1 : text.lastIndexOf(part);
  return start === -1 ? text : { before: text.slice(0, start), after: text.slice(start + part.length) };
}

/** The text that `aroundText` stored. */
export function fromAround(stored: AroundText, part: string): string {
  return typeof stored === 'string' ? stored : stored.before + part + stored.after;
}

/** The text for storing beside `whole`; of several places the last counts. */
export function withinText(text: string, whole: string): WithinText {
  const start = text.length < SHORTEST_PART ? -1 : whole.lastIndexOf(text);
  return start === -1 ? text : { start, length: text.length };
}

/** The text that `withinText` stored. */
export function fromWithin(stored: WithinText, whole: string): string {
  return typeof stored === 'string' ? stored : whole.slice(stored.start, stored.start + stored.length);
}
