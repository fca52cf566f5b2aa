import { decodeAddress, encodeAddress, mediaToken } from './media-address';
import { findReferences, type Reference } from './find-references';
import { applySplices } from './splice';
import type { MappedArticle, ResolvedAddress } from './types';

/** A body with some of its addresses written otherwise, by position; all else stays as it is. `references` are the body's own. */
export function rewriteAddresses(body: string, references: readonly Reference[], to: (address: string) => string | undefined): string {
  const splices = references.flatMap(({ start, end, address }) => {
    const text = to(address);
    return text === undefined ? [] : [{ start, end, text: encodeAddress(text) }];
  });
  return splices.length === 0 ? body : applySplices(body, splices).text;
}

/** As `rewriteAddresses`, of a body whose references are not known yet; `wanted`: texts one of which stands in a body that is to change. */
export function replaceAddresses(body: string, addresses: ReadonlyMap<string, string>): string {
  const isNamed = [...addresses.keys()].some((address) => body.includes(address) || body.includes(encodeAddress(address)));
  if (!isNamed) return body;
  const decoded = new Map([...addresses].map(([from, to]) => [decodeAddress(encodeAddress(from)), to]));
  return rewriteAddresses(body, findReferences(body), (address) => decoded.get(address) ?? addresses.get(address));
}

/**
 * An article with what its addresses are resolved to: in its body, and its cover, which is then no other frontmatter any more. It knows no
 * places of addresses from then on.
 */
export function withAddresses(article: MappedArticle, addresses: readonly ResolvedAddress[]): MappedArticle {
  if (addresses.length === 0) return article;
  const byAddress = new Map(addresses.map(({ from, to }) => [from, to]));
  const { references = [], coverAddress, ...rest } = article;
  const body = rewriteAddresses(article.body, references, (address) => byAddress.get(address));
  const cover = coverAddress === undefined ? undefined : byAddress.get(coverAddress.address);
  if (coverAddress === undefined || cover === undefined) return { ...rest, ...(coverAddress !== undefined && { coverAddress }), body };
  const { key } = coverAddress;
  const extra = key === null ? article.extra : Object.fromEntries(Object.entries(article.extra).filter(([name]) => name !== key));
  return { ...rest, body, cover, extra };
}

/** A body as it is compared, of one as Strapi has it: `urls` are the hashes of files, each with an address that the file has or had. */
export function toComparable(body: string, urls: Iterable<readonly [hash: string, url: string]>): string {
  return replaceAddresses(body, new Map([...urls].map(([hash, url]) => [url, mediaToken(hash)])));
}

/** A body as Strapi is to have it, of one as it is compared. */
export function toStored(body: string, urls: ReadonlyMap<string, string>): string {
  return replaceAddresses(body, new Map([...urls].map(([hash, url]) => [mediaToken(hash), url])));
}
