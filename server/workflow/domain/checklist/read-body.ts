import { readStructure } from '../../../importing/domain/read-structure';
import { findLinks } from './find-links';
import type { ReadBody } from './types';

/** Reads a markdown body once for all rules. */
export function readBody(body: string): ReadBody {
  const structure = readStructure(body);
  const prose = blankComments(structure.prose);
  const htmlHeadings = [...prose.matchAll(/<h1(?=[\s>])/gi)].map(({ index }) => index);
  return {
    body,
    prose,
    links: findLinks(body, prose),
    topHeadings: [...structure.topHeadings, ...htmlHeadings].sort((a, b) => a - b),
  };
}

/** Nobody reads HTML comments. One that is not closed is text to everything after it. */
function blankComments(prose: string): string {
  const parts: string[] = [];
  let end = 0;
  for (let start = prose.indexOf(OPEN); start !== -1; start = prose.indexOf(OPEN, end)) {
    const close = prose.indexOf(CLOSE, start + OPEN.length);
    if (close === -1) break;
    parts.push(prose.slice(end, start), prose.slice(start, close + CLOSE.length).replace(/[^\r\n]/g, ' '));
    end = close + CLOSE.length;
  }
  return parts.join('') + prose.slice(end);
}

const OPEN = '<!--';
const CLOSE = '-->';
