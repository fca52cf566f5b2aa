import { readStructure } from './read-structure';

/** A link or image whose address was never filled in. */
export interface PlaceholderLink {
  /** Offset of its `[`, in UTF-16 code units. */
  readonly index: number;
  readonly text: string;
  readonly target: string;
}

/** A longer target is an address, and not what somebody left to be replaced. */
const MAX_TARGET = 300;

/** Characters of a link's text that are kept; brackets that nest a million times would be copied a million times. */
const MAX_TEXT = 200;

/**
 * Every `[text](target)` of a markdown body, outside code, whose target is a placeholder by `isPlaceholder`. Works on
 * text, since many of them hold spaces and are no links to CommonMark. `prose` is the body's of `readStructure`, for who
 * has it already. Time is linear.
 */
export function findPlaceholderLinks(body: string, prose: string = readStructure(body).prose): PlaceholderLink[] {
  const links: PlaceholderLink[] = [];
  let openings: number[] = [];
  for (const { index, 0: sign } of prose.matchAll(/\\[^\r\n]|\[|\]\(?|(?:\r\n|\r|\n)[ \t]*(?=[\r\n])/g)) {
    if (sign === '[') openings.push(index);
    else if (sign.startsWith(']')) {
      const opening = openings.pop();
      if (opening === undefined || sign === ']') continue;
      const text = body.slice(opening + 1, Math.min(index, opening + 1 + MAX_TEXT)).replace(/\s+/g, ' ').trim();
      // `[](int x)` and `[]()` in prose are code that nobody marked as such.
      if (text === '') continue;
      const target = readTarget(prose, index + 2);
      if (target !== null && isPlaceholder(target)) links.push({ index: opening, text, target });
    } else if (!sign.startsWith('\\')) openings = [];
  }
  return links;
}

/** The target up to its `)`, without a title; null when it does not end on its line. */
function readTarget(prose: string, start: number): string | null {
  let depth = 1;
  const limit = Math.min(prose.length, start + MAX_TARGET);
  for (let index = start; index < limit; index += 1) {
    const sign = prose.charAt(index);
    if (sign === '\n' || sign === '\r') return null;
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth === 0) {
      const inner = prose.slice(start, index).trim();
      return inner.replace(/\s["'][^"']*["']$/, '').replace(/^<(.*)>$/, '$1').trim();
    }
  }
  return null;
}

/** Words that stand for an address, alone. */
const BARE_WORDS = /^(?:url|link|href|todo|tbd|tba|fixme|xxx+|placeholder|(?:internal|external|your|insert|add)[-_ ]?(?:link|url)(?:[-_ ]?here)?|(?:link|url)[-_ ]?here|(?:link|url)[-_ ]?goes[-_ ]?here|insert[-_ ]?here)$/i;

/** A request in words, such as `insert internal link here`; the space makes it no address. */
const REQUEST = /^(?:please )?(?:insert|add|put|replace|your|todo:?|tbd:?|placeholder|link|internal link|external link|url)\b.* .*$/i;
const REQUEST_NOUN = /\b(?:link|url|here|address|page|article|post|guide|website|placeholder)\b/i;

/** `link-to-internal-aws-guide`: an address would have a slash, an extension or a `#`. */
const LINK_TO = /^\/?(?:insert-)?(?:(?:internal|external)-)?link-to-[\w-]+$/i;

/** Hosts of examples. A link to `https://example.com` itself is often meant. */
const EXAMPLE_HOST = /^(?:www\.)?example\.(?:com|org|net)(?:[/?#]|$)/i;
const EXAMPLE_PAGE = /^https?:\/\/(?:www\.)?(?:example\.(?:com|org|net)\/(?:your|insert|link|internal|placeholder)\b|your-?(?:site|website|domain|company|blog|link|url)\b)/i;

/** True when a link's target is nothing that could ever be followed: empty, `#`, or words that ask for an address. */
export function isPlaceholder(target: string): boolean {
  if (target === '' || target === '#' || target === '#!' || /^javascript:(?:void\(0\);?|;)?$/i.test(target)) return true;
  const inBrackets = /^(?:\[[^[\]]*\]|\{[^{}%]*\})$/.test(target);
  const words = inBrackets ? target.slice(1, -1).trim() : target;
  if (BARE_WORDS.test(words) || LINK_TO.test(words)) return true;
  if (REQUEST.test(words) && REQUEST_NOUN.test(words)) return true;
  return EXAMPLE_HOST.test(words) || EXAMPLE_PAGE.test(words);
}
