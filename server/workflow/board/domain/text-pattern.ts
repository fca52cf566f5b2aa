/** Escapes in `likePattern`. Not the backslash, which MySQL takes for something else depending on its mode. */
export const LIKE_ESCAPE = '!';

/** A pattern for `like … escape '!'` that finds the text anywhere. */
export function likePattern(text: string): string {
  return `%${text.replaceAll(/[!%_]/g, `${LIKE_ESCAPE}$&`)}%`;
}

/** A pattern for `like … escape '!'` that finds what begins with the text. */
export function prefixPattern(text: string): string {
  return likePattern(text).slice(1);
}

/**
 * A pattern for SQLite's `glob` that finds the text anywhere, in capitals or small letters. SQLite's own `like` and `lower`
 * know those of English only.
 */
export function globPattern(text: string): string {
  return `*${[...text.normalize('NFC')].map(anyCase).join('')}*`;
}

function anyCase(character: string): string {
  const variants = [character, character.toLowerCase(), character.toUpperCase()].filter((variant) => [...variant].length === 1);
  const distinct = [...new Set(variants)];
  return distinct.length > 1 || GLOB_SIGNS.has(character) ? `[${distinct.join('')}]` : character;
}

const GLOB_SIGNS = new Set(['*', '?', '[']);
