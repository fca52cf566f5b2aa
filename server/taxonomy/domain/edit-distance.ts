/** The word with each of its letters taken out in turn, each result once. */
export function withoutOneLetter(word: string): string[] {
  const letters = [...word];
  return [...new Set(letters.map((_letter, at) => [...letters.slice(0, at), ...letters.slice(at + 1)].join('')))];
}

/** Whether one letter missing, added or wrong, or two neighbours swapped, make one word of the other. */
export function isOneEditApart(a: string, b: string): boolean {
  const isInOrder = a.length <= b.length;
  const short = [...(isInOrder ? a : b)];
  const long = [...(isInOrder ? b : a)];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  if (short.length < long.length) return isSame(short.slice(start), long.slice(start + 1));
  if (start === short.length) return false;
  if (isSame(short.slice(start + 1), long.slice(start + 1))) return true;
  const isSwapped = short[start] === long[start + 1] && short[start + 1] === long[start];
  return isSwapped && isSame(short.slice(start + 2), long.slice(start + 2));
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((letter, at) => letter === b[at]);
}
