import { createMarkdown } from '../../articles/domain/markdown';

const { unescapeAll } = createMarkdown().utils;

/** Names of files that may go into the Media Library end with one of these. Whether they hold that, their bytes say. */
export const MEDIA_EXTENSIONS = ['.png', '.jpg', '.jpeg', '.gif', '.webp', '.avif', '.svg', '.bmp', '.ico', '.tif', '.tiff', '.pdf'] as const;

const MARKDOWN_LINK = /\.(?:md|markdown|mdown|mdx)$/i;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/**
 * How a body names a file of the Media Library while an import compares: by the SHA-256 of the file's bytes, so that what stands in
 * the file, in the ledger and in Strapi is the same as long as the image is. In Strapi stands its address.
 */
const TOKEN = 'editorial-media:';

export function mediaToken(hash: string): string {
  return TOKEN + hash;
}

/** The hash that a token names; null for any other text. */
export function hashOfToken(text: string): string | null {
  return text.startsWith(TOKEN) ? text.slice(TOKEN.length) : null;
}

/** An address as it is meant: without the escapes and character references of markdown and HTML. */
export function decodeAddress(raw: string): string {
  return unescapeAll(raw);
}

/** An address as it can stand anywhere that a body has addresses: in brackets, quotes and cells of tables. */
export function encodeAddress(address: string): string {
  return address.replace(/[\0- "'()<>\\`|]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`).replaceAll('&', '&amp;');
}

export function isMediaPath(path: string): boolean {
  const lower = path.toLowerCase();
  return MEDIA_EXTENSIONS.some((extension) => lower.endsWith(extension));
}

/** What an address is about: a file that may be beside the article, an article, another site, or nothing that an import looks for. */
export type AddressKind = 'media' | 'article' | 'remote' | 'other';

export function kindOfAddress({ kind, address }: { readonly kind: 'link' | 'image'; readonly address: string }): AddressKind {
  if (/^(?:https?:)?\/\//i.test(address)) return kind === 'image' ? 'remote' : 'other';
  if (address === '' || /^[#?{]/.test(address) || SCHEME.test(address)) return 'other';
  const { path } = splitAddress(address);
  if (MARKDOWN_LINK.test(path)) return 'article';
  return kind === 'image' || isMediaPath(path) ? 'media' : 'other';
}

/** The path of a local address, percent signs decoded, and what stands behind it: query and fragment, as written. */
export function splitAddress(address: string): { readonly path: string; readonly suffix: string } {
  const end = /[?#]/.exec(address)?.index ?? address.length;
  return { path: decodePercent(address.slice(0, end)).replaceAll('\\', '/').normalize('NFC'), suffix: address.slice(end) };
}

/**
 * The paths in a source that a local address of a file may mean, the likeliest first: beside the file, from the root, and in the
 * folders that a site serves at its root. None of them leaves the source.
 */
export function candidatePaths(address: string, filePath: string, publicFolders: readonly string[]): string[] {
  const { path } = splitAddress(address);
  const folder = filePath.split('/').slice(0, -1);
  const parts = path.split('/');
  const beside = path.startsWith('/') ? [] : [resolve([...folder, ...parts])];
  const inPublic = publicFolders.map((name) => resolve([...name.split('/'), ...parts]));
  const found = [...beside, resolve(parts), ...inPublic].filter((each) => each !== null && each !== '');
  return [...new Set(found.map(String))];
}

/** Null when the parts lead out of the root. */
function resolve(parts: readonly string[]): string | null {
  const path: string[] = [];
  for (const part of parts) {
    if (part === '' || part === '.') continue;
    if (part !== '..') path.push(part);
    else if (path.pop() === undefined) return null;
  }
  return path.join('/');
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
