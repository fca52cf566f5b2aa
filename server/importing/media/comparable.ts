import type { Core } from '@strapi/strapi';
import { toRows, type Row } from '../../runs/row';
import { hashOfToken, mediaToken } from '../domain/media-address';
import { toComparable } from '../domain/rewrite-addresses';
import type { ResolvedAddress } from '../domain/types';
import { FILE_UID, readMediaByFile, readMediaByHash } from './media-rows';

const SOURCE_FILE_UID = 'plugin::editorial.source-file';

/** Says what articles hold of the Media Library as comparisons name it. */
export interface ComparableMedia {
  /** A body as Strapi has it, of a document that an import wrote. */
  body(documentId: string, body: string): string;
  /** A cover by the id of its file; null for none. */
  cover(fileId: number | null): string | null;
}

/** By what the ledger knows of some documents: only what their own files brought is named otherwise than Strapi has it. */
export async function readComparable(strapi: Core.Strapi, documentIds: readonly string[], covers: readonly Row[]): Promise<ComparableMedia> {
  const where = { target: { $in: [...documentIds] }, addresses: { $notNull: true } };
  const rows: unknown = await strapi.db.query(SOURCE_FILE_UID).findMany({ select: ['target', 'addresses'], where });
  const hashes = new Map<string, Set<string>>();
  for (const row of toRows(rows)) {
    const target = row.text('target');
    hashes.set(target, new Set([...(hashes.get(target) ?? []), ...hashesOf(row.json<readonly ResolvedAddress[]>('addresses', []))]));
  }
  const urls = await urlsOf(strapi, hashes);
  const cover = await namesOfCovers(strapi, new Map(covers.map((row) => [row.count('id'), row.textOrNull('url')])));
  return {
    body: (documentId, body) => toComparable(body, urls.get(documentId) ?? []),
    cover: (id) => (id === null ? null : cover(id)),
  };
}

/** As `readComparable`, of what was kept of articles: bodies by the addresses of the ledger of that time. */
export async function readComparableImages(strapi: Core.Strapi, images: readonly { readonly addresses: readonly ResolvedAddress[]; readonly coverId: number | null }[]) {
  const hashes = new Map(images.map(({ addresses }, index) => [String(index), new Set(hashesOf(addresses))]));
  const urls = await urlsOf(strapi, hashes);
  const ids = images.flatMap(({ coverId }) => coverId ?? []);
  const files: unknown = ids.length === 0 ? [] : await strapi.db.query(FILE_UID).findMany({ select: ['id', 'url'], where: { id: { $in: ids } } });
  const addresses = new Map(toRows(files).map((row) => [row.count('id'), row.textOrNull('url')]));
  const cover = await namesOfCovers(strapi, new Map(ids.map((id) => [id, addresses.get(id) ?? null])));
  return { body: (index: number, body: string): string => toComparable(body, urls.get(String(index)) ?? []), cover };
}

/** The hashes of media that addresses were resolved to. */
export function hashesOf(addresses: readonly ResolvedAddress[]): string[] {
  return addresses.flatMap(({ to }) => hashOfToken(to) ?? []);
}

/** Every address that the contents have or had, by the name of who names them. */
async function urlsOf(strapi: Core.Strapi, hashes: ReadonlyMap<string, ReadonlySet<string>>): Promise<Map<string, [hash: string, url: string][]>> {
  const media = await readMediaByHash(strapi, [...new Set([...hashes.values()].flatMap((each) => [...each]))]);
  const addresses = (hash: string): string[] => [...(media.get(hash)?.formerUrls ?? []), media.get(hash)?.url ?? ''].filter((url) => url !== '');
  const urls = (wanted: ReadonlySet<string>) => [...wanted].flatMap((hash) => addresses(hash).map((url): [string, string] => [hash, url]));
  return new Map([...hashes].map(([name, wanted]) => [name, urls(wanted)]));
}

/** By its content when an import uploaded it, else by its address. */
async function namesOfCovers(strapi: Core.Strapi, urls: ReadonlyMap<number, string | null>): Promise<(id: number) => string> {
  const media = await readMediaByFile(strapi, [...urls.keys()]);
  return (id) => {
    const found = media.get(id);
    return found === undefined ? (urls.get(id) ?? `file ${id}`) : mediaToken(found.hash);
  };
}
