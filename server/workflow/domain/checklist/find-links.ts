import type { FoundLink } from './types';

/**
 * Links and images of a markdown body, in order: markdown with an address or a reference, autolinks, and HTML `a` and `img`.
 * `prose` is the body with its code blanked. Read from the text and not from a syntax tree, since places are needed and
 * somebody is typing; time is linear.
 */
export function findLinks(body: string, prose: string): FoundLink[] {
  const definitions = readDefinitions(prose);
  return [...markdownLinks(body, prose, definitions), ...autolinks(prose), ...htmlLinks(prose)].sort((a, b) => a.index - b.index);
}

/** Characters of an address; a longer one is data and no link to an article. */
const MAX_TARGET = 2_000;

/** Characters of a link's text that are read; enough for a label. */
const MAX_TEXT = 200;

/** What follows `](`: an address, perhaps in angle brackets, perhaps with a title. */
const TARGET = new RegExp(
  String.raw`[ \t]*(?:<([^<>\r\n]{0,${MAX_TARGET}})>|((?:[^\s()<>]|\([^\s()]{0,200}\)){0,${MAX_TARGET}}))` +
    String.raw`(?:\s{1,10}(?:"[^"]{0,500}"|'[^']{0,500}'|\([^()]{0,500}\)))?[ \t\r\n]{0,10}\)`,
  'y',
);

const REFERENCE = /\[([^[\]]{0,200})\]/y;

function readDefinitions(prose: string): ReadonlyMap<string, string> {
  const definitions = new Map<string, string>();
  for (const [, label = '', target = ''] of prose.matchAll(/^ {0,3}\[([^[\]\r\n]{1,200})\]:[ \t]{0,10}<?([^\s<>]{1,2000})/gm)) {
    const name = normalLabel(label);
    if (!definitions.has(name)) definitions.set(name, target);
  }
  return definitions;
}

function normalLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}

interface Opening {
  readonly index: number;
  readonly isImage: boolean;
  readonly textStart: number;
}

/** Brackets pair up inside a paragraph. */
function markdownLinks(body: string, prose: string, definitions: ReadonlyMap<string, string>): FoundLink[] {
  const links: FoundLink[] = [];
  let openings: Opening[] = [];
  let readTo = 0;
  for (const { index, 0: sign } of prose.matchAll(/\\[^\r\n]|!?\[|\]|(?:\r\n|\r|\n)[ \t]*(?=[\r\n])/g)) {
    if (sign.startsWith('\\') || index < readTo) continue;
    if (sign.endsWith('[')) {
      openings.push({ index, isImage: sign === '![', textStart: index + sign.length });
    } else if (sign === ']') {
      const opening = openings.pop();
      if (opening === undefined) continue;
      const text = body.slice(opening.textStart, Math.min(index, opening.textStart + MAX_TEXT)).trim();
      const address = addressAt(prose, index + 1) ?? referenceAt(prose, index + 1, text, definitions);
      if (address === null) continue;
      links.push({ index: opening.index, isImage: opening.isImage, hasText: text !== '', target: address.target });
      readTo = address.end;
    } else {
      openings = [];
    }
  }
  return links;
}

interface Address {
  readonly target: string;
  readonly end: number;
}

function addressAt(prose: string, index: number): Address | null {
  if (prose.charAt(index) !== '(') return null;
  TARGET.lastIndex = index + 1;
  const match = TARGET.exec(prose);
  return match === null ? null : { target: match.slice(1).join(''), end: TARGET.lastIndex };
}

/** `[text][label]`, `[label][]` and `[label]`; null when nothing defines the label, so that it is text in brackets. */
function referenceAt(prose: string, index: number, text: string, definitions: ReadonlyMap<string, string>): Address | null {
  REFERENCE.lastIndex = index;
  const [written = '', label = ''] = REFERENCE.exec(prose) ?? [];
  if (prose.charAt(index) === ':') return null;
  const target = definitions.get(normalLabel(label === '' ? text : label));
  return target === undefined ? null : { target, end: index + written.length };
}

function autolinks(prose: string): FoundLink[] {
  return [...prose.matchAll(/<(https?:\/\/[^\s<>]{1,2000})>/g)].map(({ index, 1: target = '' }) => ({
    index,
    isImage: false,
    hasText: true,
    target,
  }));
}

function htmlLinks(prose: string): FoundLink[] {
  return [...prose.matchAll(/<(a|img)\s([^<>]{0,2000})>/gi)].flatMap(({ index, 1: tag = '', 2: attributes = '' }) => {
    const isImage = tag.toLowerCase() === 'img';
    const target = attribute(attributes, isImage ? 'src' : 'href');
    const hasText = !isImage || attribute(attributes, 'alt') !== null;
    return target === null ? [] : [{ index, isImage, hasText, target }];
  });
}

function attribute(attributes: string, name: string): string | null {
  const match = new RegExp(String.raw`(?:^|\s)${name}\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`, 'i').exec(attributes);
  return match === null ? null : match.slice(1).join('').trim();
}
