import { isImageData, unsafeScheme } from './html-policy';
import type { Finding } from './judge-html';

/** What follows a text in brackets, or the label of a definition. Characters of an address are limited, so that time is linear. */
const INLINE_TARGET = /(!?)\[[^[\]\r\n]{0,500}\]\([ \t]{0,10}<?((?:[^\s()<>]|\([^\s()]{0,200}\)){1,2000})/g;
const DEFINITION = /(?<=^|[\r\n])()[ \t>]{0,20}\[[^[\]\r\n]{1,500}\]:[ \t]{0,10}<?([^\s<>]{1,2000})/g;
const AUTOLINK = /(?<!\](?:\(|:)[ \t]{0,10})()<([a-z][a-z0-9+.-]{1,31}:[^<>\s]{0,2000})>/gi;

/**
 * Addresses of markdown links that a browser would run, in code too. `renderBody` makes no links of them, and other
 * renderers do; a link then leads nowhere (`#`), and an address in angle brackets is text.
 */
export function judgeLinks(body: string): Finding[] {
  const found = [
    ...matchesOf(body, '](', INLINE_TARGET).map((match) => toFinding(match, '#')),
    ...matchesOf(body, ']:', DEFINITION).map((match) => toFinding(match, '#')),
    ...matchesOf(body, '<', AUTOLINK).map((match) => toFinding(match, null)),
  ];
  return found.filter((finding) => finding !== null);
}

/** Most bodies hold none, which looking for the sign in the middle of each tells at once. */
function matchesOf(body: string, sign: string, pattern: RegExp): RegExpExecArray[] {
  return body.includes(sign) ? [...body.matchAll(pattern)] : [];
}

function toFinding(match: RegExpExecArray, replacement: '#' | null): Finding | null {
  const [all, sign, address = ''] = match;
  // Backslashes escape in markdown's addresses.
  const plain = address.replace(/\\(?=[!-/:-@[-`{-~])/g, '');
  const scheme = unsafeScheme(plain);
  if (scheme === null || (sign === '!' && isImageData(plain))) return null;
  const what = `${scheme} in a link`;
  if (replacement === null) return { start: match.index, end: match.index + 1, text: '&lt;', what };
  const start = match.index + all.length - address.length;
  return { start, end: start + address.length, text: replacement, what };
}
