import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { ImportOptions, ImportPreview } from '../../../contracts';
import { isAllowedType, readTypeRules } from '../domain/allowed-type';
import { hashOfToken } from '../domain/media-address';
import { mediaRequests, settleMedia, type MediaAnswer, type MediaRequest, type MediaRules } from '../domain/resolve-media';
import { sniffMedia } from '../domain/sniff-media';
import type { ReadFile, ResolvedAddress, Snapshot } from '../domain/types';
import { isRefused, type ListedFile, type SourceMedia } from '../sources/source-listing';
import type { FetchRemote } from './fetch-remote';
import type { MediaKeeper } from './kept-media';
import { findFilesByUrl, recognise } from './media-rows';

export interface ReadMediaInput {
  readonly strapi: Core.Strapi;
  readonly media: SourceMedia;
  readonly read: readonly ReadFile[];
  readonly snapshot: Snapshot;
  readonly options: Pick<ImportOptions, 'media' | 'remote'>;
  readonly publicFolders: MediaRules['publicFolders'];
  /** Of all files that one run uploads, in bytes. */
  readonly maxTotalBytes: number;
  readonly fetchRemote: FetchRemote;
  /** Where contents that are new are kept until the run is applied; null keeps none, for a dry run. */
  readonly keeper: MediaKeeper | null;
}

/** Where Strapi's own provider keeps files. */
const LOCAL_UPLOADS = '/uploads/';

export interface ReadMedia {
  readonly read: ReadFile[];
  readonly totals: ImportPreview['media'];
  /** What the kept contents are found by; null when none is kept. */
  readonly kept: string | null;
}

/**
 * Looks for the media that files name, reads each once, and says what their addresses stand for. One file is in memory at a time; what
 * nobody names is not read.
 */
export async function readMedia(input: ReadMediaInput): Promise<ReadMedia> {
  const { read, snapshot, options } = input;
  const totals = { uploads: 0, bytes: 0 };
  if (options.media === 'keep') return { read: [...read], totals, kept: null };
  const known = new Map(snapshot.ledger.map(({ path, addresses = [] }): [string, readonly ResolvedAddress[]] => [path, addresses]));
  const library = createLibrary(input, totals);
  const resolved: ReadFile[] = [];
  try {
    for (const file of read) {
      const { article } = file;
      const requests = article === null ? [] : mediaRequests(file.path, article, { publicFolders: input.publicFolders, remote: options.remote });
      const answers = new Map<string, MediaAnswer>();
      const before = known.get(file.path) ?? [];
      for (const request of requests) answers.set(request.address, await library.answer(request, before));
      resolved.push(article === null ? file : settleMedia({ ...file, article }, requests, { answers, known: before }));
    }
  } catch (error) {
    await library.drop();
    throw error;
  }
  return { read: resolved, totals, kept: library.kept() };
}

/** Answers requests, and remembers what it has seen of the source. */
function createLibrary({ strapi, media, options, maxTotalBytes, fetchRemote, keeper }: ReadMediaInput, totals: { uploads: number; bytes: number }) {
  const seen = new Map<string, Promise<MediaAnswer>>();
  const counted = new Set<string>();
  // Strapi asks them of requests only, and this is none.
  const rules = readTypeRules(strapi.config.get('plugin::upload.security'));
  let kept: string | null = null;
  return {
    kept: () => kept,
    drop: async () => (kept === null ? undefined : keeper?.release(kept)),
    async answer({ address, isRemote, candidates }: MediaRequest, known: readonly ResolvedAddress[]): Promise<MediaAnswer> {
      if (isRemote || address.startsWith(LOCAL_UPLOADS)) {
        const isOurs = await once(`library ${address}`, async () => ((await findFilesByUrl(strapi, [address])).size > 0 ? { kind: 'library' } : { kind: 'missing' }));
        if (isOurs.kind === 'library') return isOurs;
      }
      if (isRemote) return options.remote === 'keep' ? { kind: 'elsewhere' } : once(address, async () => (await fetchedBefore(address, known)) ?? fetched(address));
      for (const path of candidates) {
        const answer = await once(path, () => listed(path));
        if (answer.kind !== 'missing') return answer;
      }
      return { kind: 'missing' };
    },
  };

  function once(name: string, look: () => Promise<MediaAnswer>): Promise<MediaAnswer> {
    const answer = seen.get(name) ?? look();
    seen.set(name, answer);
    return answer;
  }

  async function listed(path: string): Promise<MediaAnswer> {
    const file: ListedFile | null = await media.find(path);
    if (file === null) return { kind: 'missing' };
    const item = await file.load();
    if (isRefused(item)) return { kind: 'refused', path, reason: item.issues.map(({ message }) => message.replace(/\.$/, '')).join('; ') };
    return judge(path, item.bytes);
  }

  /** An image that an earlier run fetched for the file is not fetched again. */
  async function fetchedBefore(address: string, known: readonly ResolvedAddress[]): Promise<MediaAnswer | null> {
    const before = known.find(({ from, path }) => from === address && path === address);
    const hash = before === undefined ? null : hashOfToken(before.to);
    if (hash === null || !(await recognise(strapi, hash)).isThere) return null;
    return { kind: 'found', path: address, hash, mime: 'image/*' };
  }

  async function fetched(address: string): Promise<MediaAnswer> {
    const result = await fetchRemote(address);
    if ('refused' in result) return { kind: 'refused', path: address, reason: result.refused };
    const sniffed = sniffMedia(result.bytes);
    const isOther = 'mime' in sniffed && !sniffed.mime.startsWith('image/');
    return isOther ? { kind: 'refused', path: address, reason: 'it is no image' } : judge(address, result.bytes);
  }

  async function judge(path: string, bytes: Uint8Array): Promise<MediaAnswer> {
    const sniffed = sniffMedia(bytes);
    if ('refused' in sniffed) return { kind: 'refused', path, reason: sniffed.refused };
    if (!isAllowedType(sniffed.mime, rules)) return { kind: 'refused', path, reason: `the upload plugin of this Strapi takes no ${sniffed.mime}` };
    const { hash, isThere } = await recognise(strapi, createHash('sha256').update(bytes).digest('hex'));
    const answer: MediaAnswer = { kind: 'found', path, hash, mime: sniffed.mime };
    if (isThere || counted.has(hash)) return answer;
    if (totals.bytes + bytes.byteLength > maxTotalBytes) return { kind: 'refused', path, reason: `the files to upload would have more than ${maxTotalBytes} bytes together; import fewer at a time` };
    counted.add(hash);
    totals.uploads += 1;
    totals.bytes += bytes.byteLength;
    if (keeper === null) return answer;
    kept ??= await keeper.begin();
    await keeper.keep(kept, hash, bytes);
    return answer;
  }
}
