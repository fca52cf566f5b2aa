import type MarkdownIt from 'markdown-it';
import type { Range } from './range-check';

type InlineState = Parameters<Parameters<MarkdownIt['inline']['ruler']['before']>[2]>[0];

/** The address of a link or image where it stands, without angle brackets. */
export interface Destination extends Range {
  /** As the parser makes it an attribute. */
  readonly href: string;
}

/** More white space in front of an address is nothing that anybody wrote. */
const MAX_GAP = 200;

/**
 * Where the address would stand if a link or an image began at `start`; null when none can. Offsets are those of the inline content.
 * Whether it is one, the parser says afterwards.
 */
export function findDestination({ helpers, normalizeLink }: MarkdownIt, state: InlineState, start: number): Destination | null {
  const isImage = state.src.startsWith('![', start);
  if (!isImage && state.src.charAt(start) !== '[') return null;
  const label = helpers.parseLinkLabel(state, isImage ? start + 1 : start, !isImage);
  if (label < 0 || state.src.charAt(label + 1) !== '(') return null;
  const from = label + 2;
  const gap = /^[ \t\n]*/.exec(state.src.slice(from, from + MAX_GAP))?.[0].length ?? 0;
  const { ok, pos, str } = helpers.parseLinkDestination(state.src, from + gap, state.posMax);
  if (!ok || pos === from + gap) return null;
  const bracket = state.src.charAt(from + gap) === '<' ? 1 : 0;
  return { start: from + gap + bracket, end: pos - bracket, href: normalizeLink(str) };
}
