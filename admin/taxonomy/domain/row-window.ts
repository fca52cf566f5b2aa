/** Rows above and below what is seen, so that a quick scroll shows no gap. */
const MARGIN = 8;

/** Which rows of a long list are in sight: from `first`, up to but without `end`. */
export function rowWindow({ scrollTop, height, rowHeight, count }: { scrollTop: number; height: number; rowHeight: number; count: number }): {
  first: number;
  end: number;
} {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - MARGIN);
  return { first: Math.min(first, count), end: Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + MARGIN) };
}
