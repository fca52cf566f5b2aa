import type { Core } from '@strapi/strapi';
import { toRows, type Row } from '../../runs/row';
import type { StoredMedia } from '../domain/place-media';

export const MEDIA_UID = 'plugin::editorial.media-file';
export const FILE_UID = 'plugin::upload.file';

/** Some databases take no more than 999 values in a query. */
const VALUES_PER_READ = 400;

/** A file of the Media Library that an import put there, and the content it was made of. */
export interface MediaRow extends StoredMedia {
  /** SHA-256 of the content as it stood in the source; Strapi may keep a smaller version of it. */
  readonly hash: string;
  readonly name: string;
  /** Where it was before it was deleted in the Media Library and came back; bodies may still name it so. */
  readonly formerUrls: readonly string[];
}

/** What was uploaded for some contents, by hash; also where somebody deleted it in the Media Library since. */
export async function readMediaByHash(strapi: Core.Strapi, hashes: readonly string[]): Promise<Map<string, MediaRow>> {
  return new Map((await readBy(strapi, 'hash', hashes)).map((row) => [row.hash, row]));
}

/** The contents that some files of the Media Library were made of, by the files' ids. */
export async function readMediaByFile(strapi: Core.Strapi, ids: readonly number[]): Promise<Map<number, MediaRow>> {
  return new Map((await readBy(strapi, 'file', ids)).map((row) => [row.id, row]));
}

/** What an import uploaded and is still in the Media Library. */
export async function readMediaOfRun(strapi: Core.Strapi, run: string, limit: number): Promise<MediaRow[]> {
  const rows: unknown = await strapi.db.query(MEDIA_UID).findMany({ where: { run, file: { $notNull: true } }, orderBy: { id: 'asc' }, limit });
  const found = toRows(rows).flatMap(toMedia);
  const there = await existing(strapi, found.map(({ id }) => id));
  return found.filter(({ id }) => there.has(id));
}

/** Files of the Media Library by their addresses. */
export async function findFilesByUrl(strapi: Core.Strapi, urls: readonly string[]): Promise<Map<string, StoredMedia>> {
  const found = new Map<string, StoredMedia>();
  for (const some of chunks([...new Set(urls)])) {
    const rows: unknown = await strapi.db.query(FILE_UID).findMany({ select: ['id', 'url'], where: { url: { $in: some } } });
    for (const row of toRows(rows)) found.set(row.text('url'), { id: row.count('id'), url: row.text('url') });
  }
  return found;
}

/** Those of the ids that are still files of the Media Library. */
export async function existing(strapi: Core.Strapi, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const there = new Set<number>();
  for (const some of chunks(ids)) {
    const rows: unknown = await strapi.db.query(FILE_UID).findMany({ select: ['id'], where: { id: { $in: some } } });
    for (const row of toRows(rows)) there.add(row.count('id'));
  }
  return there;
}

/**
 * What a content is called in this Media Library, and whether it is there. A file that an export wrote, of a picture that Strapi had made
 * smaller, is the content that was imported.
 */
export async function recognise(strapi: Core.Strapi, hash: string): Promise<{ readonly hash: string; readonly isThere: boolean }> {
  const rows: unknown = await strapi.db.query(MEDIA_UID).findMany({ where: { $or: [{ hash }, { storedHash: hash }] }, limit: 2 });
  const found = toRows(rows);
  const row = found.find((each) => each.text('hash') === hash) ?? found[0];
  if (row === undefined) return { hash, isThere: false };
  const file = row.countOrNull('file');
  const isThere = file !== null && (await existing(strapi, [file])).has(file);
  return { hash: row.text('hash'), isThere };
}

async function readBy(strapi: Core.Strapi, column: 'hash' | 'file', values: readonly (string | number)[]): Promise<MediaRow[]> {
  const found: MediaRow[] = [];
  for (const some of chunks([...new Set(values)])) {
    const rows: unknown = await strapi.db.query(MEDIA_UID).findMany({ where: { [column]: { $in: some } } });
    found.push(...toRows(rows).flatMap(toMedia));
  }
  return found;
}

/** Nothing while it is being uploaded. */
export function toMedia(row: Row): MediaRow[] {
  const id = row.countOrNull('file');
  return id === null ? [] : [{ hash: row.text('hash'), id, url: row.textOrNull('url') ?? '', name: row.text('name'), formerUrls: row.json<readonly string[]>('formerUrls', []) }];
}

function chunks<Value>(values: readonly Value[]): Value[][] {
  const all: Value[][] = [];
  for (let start = 0; start < values.length; start += VALUES_PER_READ) all.push(values.slice(start, start + VALUES_PER_READ));
  return all;
}
