import type { Core } from '@strapi/strapi';
import type { Run, RunItem } from '../../runs/types';
import { libraryCoverOf, mediaOf, placeMedia, type PlacedWrite, type StoredMedia } from '../domain/place-media';
import { readImportWrite, type ImportWrite } from '../import-write';
import type { MediaKeeper } from './kept-media';
import { findFilesByUrl, readMediaByHash } from './media-rows';
import { ensureUploaded } from './upload-media';

export type MediaPlacer = ReturnType<typeof createMediaPlacer>;

/** The media of runs that are applied: first it goes into the Media Library, then articles get its addresses. */
export function createMediaPlacer(strapi: Core.Strapi, keeper: MediaKeeper) {
  /** What was tried for a run, by hash, and why it failed; null when it did not. By the run as its worker holds it. */
  const tried = new WeakMap<Run, Map<string, string | null>>();
  const triedFor = (run: Run): Map<string, string | null> => {
    const found = tried.get(run) ?? new Map<string, string | null>();
    tried.set(run, found);
    return found;
  };
  return {
    /** Uploads what the items need and nobody has uploaded. Outside of every transaction, so that it is known whatever becomes of the items. */
    async prepare(items: readonly RunItem[], run: Run, mayGoOn: () => Promise<boolean>): Promise<void> {
      const done = triedFor(run);
      const kept = keptMediaOf(run);
      for (const { hash, path } of items.flatMap((item) => mediaOf(readImportWrite(item)))) {
        if (done.has(hash)) continue;
        if (!(await mayGoOn())) return;
        const location = kept === null ? null : await keeper.find(kept, hash);
        done.set(hash, await ensureUploaded(strapi, { hash, path, location, run: run.id, adminId: run.actorId, mayGoOn }));
      }
    },

    /** Writes as Strapi is to have them, by what is in the Media Library by now. */
    async place(writes: readonly ImportWrite[], run: Run): Promise<(ImportWrite & PlacedWrite)[]> {
      const hashes = writes.flatMap((write) => mediaOf(write).map(({ hash }) => hash));
      const stored = await readMediaByHash(strapi, hashes);
      const reasons = new Map([...triedFor(run)].flatMap(([hash, reason]): [string, string][] => (reason === null ? [] : [[hash, reason]])));
      const covers = await findFilesByUrl(strapi, writes.flatMap((write) => libraryCoverOf(write) ?? []));
      const there = new Map<string, StoredMedia>([...[...stored].filter(([hash]) => !reasons.has(hash)), ...covers]);
      return writes.map((write) => placeMedia(write, there, reasons));
    },
  };
}

/** What the media that a run uploads is kept under; null when it uploads none. */
export function keptMediaOf({ context: { media } }: Run): string | null {
  return typeof media === 'string' ? media : null;
}
