import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { FILE_UID, MEDIA_UID, readMediaByHash } from '../importing/media/media-rows';
import { isBelow } from '../importing/sources/source-paths';
import { explainError } from '../runs/explain-error';
import type { ExportFile, NamedMedia } from './export-service';

/** A media file of an export, or why there is none. */
export type ExportedMedia = { readonly path: string; readonly bytes: Uint8Array } | { readonly path: string; readonly error: string };

/** A provider that does not answer for so long will not. */
const TIMEOUT_MS = 60_000;

/** Reads the media of files of an export, each path once, one at a time. A path can hold one content: another of the same path is told. */
export function createMediaReader(strapi: Core.Strapi) {
  const given = new Map<string, string>();
  const told = new Set<string>();
  return async function* of({ media }: Pick<ExportFile, 'media'>): AsyncGenerator<ExportedMedia> {
    for (const named of media) {
      const { path: mediaPath, hash } = named;
      const name = `${hash} ${mediaPath}`;
      if (given.get(mediaPath) === hash || told.has(name)) continue;
      const found = given.has(mediaPath) ? { path: mediaPath, error: 'articles that were imported at different times have different files of this path, and another one is exported' } : await readNamed(strapi, named);
      if ('bytes' in found) given.set(mediaPath, hash);
      else told.add(name);
      yield found;
    }
  };
}

async function readNamed(strapi: Core.Strapi, { path: mediaPath, hash }: NamedMedia): Promise<ExportedMedia> {
  try {
    const stored = (await readMediaByHash(strapi, [hash])).get(hash);
    const file: unknown = stored === undefined ? null : await strapi.db.query(FILE_UID).findOne({ where: { id: stored.id } });
    if (file === null || file === undefined) return { path: mediaPath, error: 'it is no longer in the Media Library' };
    const bytes = await readStored(strapi, file);
    const storedHash = createHash('sha256').update(bytes).digest('hex');
    // Strapi makes pictures smaller when it takes them; an import of this one is to know that it is the same.
    if (storedHash !== hash) await strapi.db.query(MEDIA_UID).updateMany({ where: { hash }, data: { storedHash } });
    return { path: mediaPath, bytes };
  } catch (error) {
    return { path: mediaPath, error: explainError(error) };
  }
}

/** From the disk where the provider keeps files on it, else from its address, signed where files are private. */
async function readStored(strapi: Core.Strapi, file: unknown): Promise<Uint8Array> {
  const service: FileService = strapi.plugin('upload').service('file');
  const { url } = await service.signFileUrls(file);
  if (!url.startsWith('/')) return download(url);
  const root = strapi.dirs.static.public;
  const location = path.join(root, url);
  if (!isBelow(location, root)) throw new Error('its address leads out of the public folder');
  return readFile(location);
}

interface FileService {
  signFileUrls(file: unknown): Promise<{ readonly url: string }>;
}

async function download(url: string): Promise<Uint8Array> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`its provider answers with ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
