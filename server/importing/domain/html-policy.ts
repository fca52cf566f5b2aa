import type { HtmlAttribute } from './html-tokens';

/**
 * Elements that run, load what runs, or hold content that a browser reads by other rules than those of HTML, so that what
 * looks harmless in it is not. They go with their content.
 */
const REMOVED_ELEMENTS: ReadonlySet<string> = new Set([
  'script', 'style', 'template', 'xmp', 'plaintext', 'textarea', 'title', 'object', 'applet', 'svg', 'math', 'frameset', 'iframe',
]);

/** Elements whose first end tag is theirs, whatever stands before it. */
const RAW_ELEMENTS: ReadonlySet<string> = new Set(['script', 'style', 'xmp', 'textarea', 'title', 'iframe']);

/** Tags that load, and hold nothing, and those whose content is read by other rules while they stand around it, and is shown. */
const REMOVED_TAGS: ReadonlySet<string> = new Set([
  'base', 'embed', 'frame', 'portal', 'fencedframe', 'noscript', 'noembed', 'noframes',
]);

/** Tags that load, redirect or set rules by one of these attributes, and are components' names otherwise. */
const REMOVED_BY_ATTRIBUTE: ReadonlyMap<string, readonly string[]> = new Map([
  ['link', ['href', 'imagesrcset']],
  ['meta', ['http-equiv', 'name']],
]);

/** Attributes that hold an address. */
const ADDRESS_ATTRIBUTES: ReadonlySet<string> = new Set([
  'href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'background', 'cite', 'longdesc', 'dynsrc', 'lowsrc',
  'manifest', 'ping', 'srcset', 'imagesrcset', 'usemap', 'codebase', 'classid', 'profile', 'icon',
]);

/** Elements that show an image and run nothing of it. */
const IMAGE_ELEMENTS: ReadonlySet<string> = new Set(['img', 'image', 'source', 'picture', 'video']);

export function isRemovedElement(name: string): boolean {
  return REMOVED_ELEMENTS.has(name);
}

export function isRawElement(name: string): boolean {
  return RAW_ELEMENTS.has(name);
}

/** True for a tag that goes, and leaves what it holds. */
export function isRemovedTag(tag: string, attributes: readonly Pick<HtmlAttribute, 'name'>[]): boolean {
  const reasons = REMOVED_BY_ATTRIBUTE.get(tag) ?? [];
  return REMOVED_TAGS.has(tag) || attributes.some(({ name }) => reasons.includes(name));
}

/** What makes an attribute unsafe, as people would call it: `onclick`, `javascript: in href`; null when it is safe. */
export function unsafePart(tag: string, { name, value }: HtmlAttribute): string | null {
  if (name.startsWith('on') || name === 'srcdoc') return name;
  if (name === 'style' && isUnsafeStyle(value)) return 'style';
  if (!ADDRESS_ATTRIBUTES.has(name)) return null;
  const scheme = unsafeScheme(value);
  if (scheme === null || (scheme === 'data:' && IMAGE_ELEMENTS.has(tag) && isImageData(value))) return null;
  return `${scheme} in ${name}`;
}

/**
 * The scheme of an address by which a browser would run or show what the address itself holds, such as `javascript:`; null
 * for any other. Character references, white space and control characters hide nothing.
 */
export function unsafeScheme(address: string): string | null {
  return /^(?:javascript|vbscript|livescript|mocha|data|blob|filesystem|jar|view-source):/.exec(plainAddress(address))?.[0] ?? null;
}

/** True for an image in the address itself. */
export function isImageData(address: string): boolean {
  return /^data:image\/[a-z.+-]+[;,]/.test(plainAddress(address));
}

/** Comments and escapes stand in a style only to hide something. */
function isUnsafeStyle(value: string): boolean {
  const style = decode(value).replace(/[\0-\x20]/g, '').toLowerCase();
  return /expression\(|javascript:|vbscript:|-moz-binding|behavior:|@import|\/\*|\\/.test(style);
}

/** As a browser reads it before it looks for the scheme. */
function plainAddress(address: string): string {
  // Browsers take white space and control characters off the ends, and tabs and line ends out of the middle.
  return decode(address).replace(/[\0-\x20]/g, '').toLowerCase();
}

const NAMED: ReadonlyMap<string, string> = new Map([['tab', '\t'], ['newline', '\n'], ['colon', ':']]);

/** Character references that can be part of a scheme; letters have none by name. The semicolon of a number may be missing. */
function decode(text: string): string {
  return text.replace(/&(?:#x0*([0-9a-f]{1,8});?|#0*([0-9]{1,8});?|(tab|newline|colon);)/gi, (_all, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return String(NAMED.get(name.toLowerCase()));
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0x10ffff ? '' : String.fromCodePoint(code);
  });
}
