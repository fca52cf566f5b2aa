/** Silent reading of prose, in words a minute. */
const WORDS_PER_MINUTE = 200;
/** Chinese and Japanese have no spaces; about 500 characters are read in a minute. */
const CHARACTERS_PER_MINUTE = 500;

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’_-]*/gu;
/** Addresses and tags are seen, not read. */
const UNREAD = /<[^<>]*>|\]\([^()]*\)|https?:\/\/\S+/g;

/**
 * Minutes to read a markdown body: words / 200 plus Chinese and Japanese characters / 500, rounded up, at least 1.
 * Tags and link addresses do not count; code does.
 */
export function readingMinutes(body: string): number {
  const text = body.replace(UNREAD, ' ');
  const characters = text.match(UNSPACED)?.length ?? 0;
  const words = text.replace(UNSPACED, ' ').match(WORD)?.length ?? 0;
  return Math.max(1, Math.ceil(words / WORDS_PER_MINUTE + characters / CHARACTERS_PER_MINUTE));
}
