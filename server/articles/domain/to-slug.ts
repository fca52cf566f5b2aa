import { createHash } from 'node:crypto';
import slugify from 'slugify';

/** Characters of a slug. Far below the 255 of a column, so that a suffix such as `-12` always fits. */
export const MAX_SLUG_LENGTH = 200;

/** Characters of a text that a slug is made of; more could not fit, and a text may have megabytes. */
const MAX_READ = 2_000;

export interface NamedSlug {
  readonly slug: string;
  /** True when nothing of the text could be kept, so that the slug is a prefix and a hash. */
  readonly fallback: boolean;
}

/**
 * A text as an address: lower-case ASCII words joined by `-`, at most `MAX_SLUG_LENGTH` characters, cut between words.
 * Satisfies Strapi's rule for `uid` fields. Signs that tell names apart are spoken (`C#` is `c-sharp`, `C++` is
 * `c-plus-plus`, `.NET` is `dotnet`, `1.5` is `1-5`). Empty when the text has no letter or digit with a Latin form.
 */
export function toSlug(text: string): string {
  return cutBetweenWords(slugify(speakSigns(latinise(text)), { lower: true, strict: true }));
}

/**
 * A slug that stands for the text and no other: as `toSlug`, but when letters were lost on the way (`AI绘画` would be
 * `ai`) the first 8 hex digits of the text's SHA-256 are appended, and when nothing is left they follow `prefix`.
 * Never empty; the same text gives the same slug, composed or decomposed.
 */
export function slugOrFallback(text: string, prefix: string): NamedSlug {
  const slug = toSlug(text);
  if (slug === '') return { slug: `${prefix}-${shortHash(text)}`, fallback: true };
  return { slug: losesLetters(text) ? `${slug}-${shortHash(text)}` : slug, fallback: false };
}

/** Most names are; every letter of it has a Latin form. */
const PLAIN = /^[\0-\x7f]*$/;

/** A text in which no sign is to be spoken, or to part words. */
const WORDS = /^[A-Za-z0-9 -]*$/;

function losesLetters(text: string): boolean {
  if (PLAIN.test(text)) return false;
  return (latinise(text).match(/[\p{L}\p{N}]/gu) ?? []).some((letter) => slugify(letter, { strict: true }) === '');
}

/** Letters that slugify has no Latin form for are taken apart: accents fall off, `ﬁ` is `fi`, `Ａ` is `A`. */
function latinise(text: string): string {
  if (text.length <= MAX_READ && WORDS.test(text)) return text;
  return text
    .slice(0, MAX_READ)
    .normalize('NFC')
    .replace(/[®™©℠]/gu, ' ')
    .replace(/['‘’ʼ′´`]/gu, '')
    .replace(/[^\0-\x7f]/gu, (sign) =>
      slugify(sign, { strict: true }) === '' ? sign.normalize('NFKD').replace(/\p{M}/gu, '') : sign,
    );
}

function speakSigns(text: string): string {
  if (WORDS.test(text)) return text;
  return text
    .replace(/(?<![\p{L}\p{N}.])\.(?=\p{L})/gu, 'dot')
    .replace(/(?<=(?<![\p{L}\p{N}])\p{L})#|(?<=\p{L})#(?![\p{L}\p{N}])/gu, ' sharp ')
    .replace(/(?<=[\p{L}\p{N}+])\+/gu, ' plus ')
    .replace(/&/g, ' and ')
    .replace(/(?<=\d)%/g, ' percent')
    .replace(/(?<=\d)\.(?=\d)/g, ' ')
    .replace(/(?<!\d),|,(?!\d)/g, ' ')
    .replace(/[<>](?=\S)|(?<=\S)[<>]/g, ' ')
    .replace(/[/\\_:;=~@#()[\]{}·…⁄\u2010-\u2015\u2212]/gu, ' ');
}

function cutBetweenWords(slug: string): string {
  if (slug.length <= MAX_SLUG_LENGTH) return slug;
  const end = slug.lastIndexOf('-', MAX_SLUG_LENGTH);
  return slug.slice(0, end > 0 ? end : MAX_SLUG_LENGTH);
}

function shortHash(text: string): string {
  return createHash('sha256').update(text.normalize('NFC')).digest('hex').slice(0, 8);
}
