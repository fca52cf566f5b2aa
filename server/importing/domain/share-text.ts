/** A text as it is stored beside one that it ends with: what is before that; or the whole text. */
export type BeforeText = string | { readonly before: string };

/** A text as it is stored beside one that ends with it: where it begins there, in UTF-16 code units; or the whole text. */
export type EndText = string | { readonly from: number };

/** The text for storing beside `end`. A body is the end of its file; looked for anywhere else, time would be quadratic. */
export function beforeText(text: string, end: string): BeforeText {
  return end !== '' && text.endsWith(end) ? { before: text.slice(0, text.length - end.length) } : text;
}

/** The text that `beforeText` stored. */
export function fromBefore(stored: BeforeText, end: string): string {
  return typeof stored === 'string' ? stored : stored.before + end;
}

/** The text for storing beside `whole`. */
export function endText(text: string, whole: string): EndText {
  return text !== '' && whole.endsWith(text) ? { from: whole.length - text.length } : text;
}

/** The text that `endText` stored. */
export function fromEnd(stored: EndText, whole: string): string {
  return typeof stored === 'string' ? stored : whole.slice(stored.from);
}
