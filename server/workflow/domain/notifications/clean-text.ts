/** Longer than any sensible title; more in a subject is no help. */
const MAX_LINE_LENGTH = 200;
/** A comment beyond this is read in the panel. */
const MAX_TEXT_LENGTH = 5000;

/**
 * What people wrote, as one line: no line breaks, which would begin a new header in a mail's subject, and no characters
 * that are not seen, such as those that turn the direction of writing around.
 */
export function cleanLine(text: string, limit = MAX_LINE_LENGTH): string {
  return shorten(text.replace(/[\p{Z}\p{Cc}]+/gu, ' ').replace(UNSEEN, '').trim(), limit);
}

/** What people wrote, over several lines. */
export function cleanText(text: string, limit = MAX_TEXT_LENGTH): string {
  const lines = text.replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n').replace(/[^\P{Cc}\n\t]/gu, ' ');
  return shorten(lines.replace(UNSEEN, '').trim(), limit);
}

/** For text and double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Formatting characters apart from the joiners that Persian, Hindi and emoji need, and halves of characters. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cf}\p{Cs}]/gu;

function shorten(text: string, limit: number): string {
  const characters = Array.from(text);
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('').trimEnd()}…`;
}
