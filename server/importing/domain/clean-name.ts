/** The `string` of a category's or keyword's name; a database refuses more. */
export const MAX_NAME_LENGTH = 255;

const SPACE = ' \t\r\n\u00a0\u3000';
const QUOTES = '"\'“”„‘’«»`';
const STOPS = '.,:;!?…。，、！？';

/**
 * A name without what only surrounds it: white space, quotes, a `#` before it. May be empty. `C#`, `C++` and `.NET` stay
 * as they are.
 */
export function cleanName(text: string): string {
  let name = trimChars(text.normalize('NFC'), SPACE, SPACE);
  name = trimPairOfQuotes(name);
  if (/^#+[\p{L}\p{N}]/u.test(name)) name = trimChars(name, '#', '');
  return name.split(/\s+/).join(' ');
}

/**
 * As `cleanName`, and without the punctuation that a word carries out of a title: `experience:`, `valuable?`, `vs.`.
 * An abbreviation of letters with dots (`U.S.A.`) keeps its last one; `Yahoo!` loses its mark. Empty when only
 * punctuation was there.
 */
export function cleanKeyword(text: string): string {
  const name = cleanName(text);
  const bare = /^(?:\p{L}\.){2,}$/u.test(name) ? name : trimChars(name, '', `${STOPS}${SPACE}`);
  const unquoted = cleanName(bare);
  return /[^\p{P}\s]/u.test(unquoted) ? unquoted : '';
}

function trimPairOfQuotes(text: string): string {
  const last = text.length - 1;
  if (last < 1 || !QUOTES.includes(text.charAt(0)) || !QUOTES.includes(text.charAt(last))) return text;
  return trimChars(text, QUOTES + SPACE, QUOTES + SPACE);
}

/** By a loop, since a pattern such as `[.,]+$` takes quadratic time on a long run that is not at the end. */
function trimChars(text: string, leading: string, trailing: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && leading.includes(text.charAt(start))) start += 1;
  while (end > start && trailing.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
