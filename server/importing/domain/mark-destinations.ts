import type MarkdownIt from 'markdown-it';
import type { Range } from './range-check';

type Token = ReturnType<MarkdownIt['parse']>[number];
type InlineState = Parameters<Parameters<MarkdownIt['inline']['ruler']['before']>[2]>[0];

/** More white space in front of an address is nothing that anybody wrote. */
const MAX_GAP = 200;

/**
 * Where the address of a link or an image stands in its inline content, without angle brackets; null for any other token, and for one
 * whose address is defined elsewhere. Asked when the token was made: a link's text is read then, or is empty, and an image is behind.
 *
 * @param start where the token begins
 */
export function findDestination({ helpers, normalizeLink }: MarkdownIt, state: InlineState, token: Token, start: number): Range | null {
  const address = addressOf(token);
  const label = address === null ? -1 : token.type === 'image' ? helpers.parseLinkLabel(state, start + 1, false) : endOfLabel(state, start);
  if (label < 0 || state.src.charAt(label + 1) !== '(') return null;
  const from = label + 2;
  const gap = state.src.slice(from, from + MAX_GAP).search(/[^ \t\n]|$/);
  const { ok, pos, str } = helpers.parseLinkDestination(state.src, from + gap, state.src.length);
  // A label with a definition elsewhere may stand in front of what only looks like an address.
  if (!ok || pos === from + gap || normalizeLink(str) !== address) return null;
  const bracket = state.src.charAt(from + gap) === '<' ? 1 : 0;
  return { start: from + gap + bracket, end: pos - bracket };
}

/** While its text is read, that is all there is to read. */
function endOfLabel({ src, posMax }: InlineState, start: number): number {
  return src.charAt(posMax) === ']' ? posMax : start + 1;
}

function addressOf(token: Token): string | null {
  return token.type === 'link_open' ? token.attrGet('href') : token.type === 'image' ? token.attrGet('src') : null;
}
