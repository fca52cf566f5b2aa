import { randomUUID } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { databaseNow } from '../../jobs/database-clock';
import { explainError } from '../../runs/explain-error';
import { Row, toRows } from '../../runs/row';
import { mediaToken } from '../domain/media-address';
import { sniffMedia } from '../domain/sniff-media';
import { existing, FILE_UID, MEDIA_UID, toMedia } from './media-rows';

/** A file that is to be in the Media Library. */
export interface MediaUpload {
  readonly hash: string;
  /** In the source, or its address on the web; the file is named after it. */
  readonly path: string;
  /** Where its content is on this disk; null when it is not. */
  readonly location: string | null;
  readonly run: string;
  readonly adminId: number | null;
  /** Asked while somebody else is at it. */
  mayGoOn(): Promise<boolean>;
}

/** An upload of the largest file takes less; who claimed it longer ago is taken for dead. */
const CLAIM_MS = 120_000;
const ASK_EVERY_MS = 250;
/** Of a row that nobody is at. */
const NO_CLAIM = 'none';
/** Of a name in the Media Library; its column takes 255. */
const MAX_NAME = 150;

/**
 * Has a content in the Media Library, by Strapi's upload service, once for all runs and instances: a unique row claims it first and names
 * its file afterwards. Who died in between is taken up after by the file that is there already. Never inside a transaction.
 * @returns null, or why it could not be uploaded
 */
export async function ensureUploaded(strapi: Core.Strapi, upload: MediaUpload): Promise<string | null> {
  try {
    for (;;) {
      const row = await findRow(strapi, upload.hash);
      const [media] = row === null ? [] : toMedia(row);
      if (media !== undefined && (await existing(strapi, [media.id])).has(media.id)) return null;
      if (upload.location === null) return 'it is no longer kept since the preview; make the preview again';
      const claim = await takeClaim(strapi, row, upload);
      if (claim !== null) return await uploadClaimed(strapi, upload, claim);
      if (!(await upload.mayGoOn())) return 'the run was stopped';
      await sleep(ASK_EVERY_MS);
    }
  } catch (error) {
    return explainError(error).replace(/\.$/, '');
  }
}

interface Claim {
  readonly id: number;
  /** Somebody else may have uploaded it, and could not say so. */
  readonly isTakenOver: boolean;
}

/** Null while somebody else is at it. */
async function takeClaim(strapi: Core.Strapi, row: Row | null, { hash, path: name, location, run }: MediaUpload): Promise<Claim | null> {
  const now = (await databaseNow(strapi)).getTime();
  const claim = randomUUID();
  const rows = strapi.db.query(MEDIA_UID);
  if (row === null) {
    const bytes = location === null ? 0 : (await stat(location)).size;
    const data = { hash, name: nameOf(name), bytes, claim, claimedAt: now, run };
    // The unique hash lets one in.
    const created: unknown = await rows.create({ data }).catch((error: unknown) => unlessThere(strapi, hash, error));
    return created === null ? null : { id: new Row(created).count('id'), isTakenOver: false };
  }
  const isDone = row.countOrNull('file') !== null;
  const isAtWork = !isDone && row.text('claim') !== NO_CLAIM && now - row.count('claimedAt') < CLAIM_MS;
  // One worker has a run, so a claim of this one is left of a worker that died.
  if (isAtWork && row.textOrNull('run') !== run) return null;
  const { count } = await rows.updateMany({ where: { id: row.count('id'), claim: row.text('claim') }, data: { claim, claimedAt: now, run, file: null, storedHash: null } });
  return count === 0 ? null : { id: row.count('id'), isTakenOver: !isDone };
}

/** Null when somebody else was first; any other reason why a row cannot be written is told. */
async function unlessThere(strapi: Core.Strapi, hash: string, error: unknown): Promise<null> {
  if ((await findRow(strapi, hash)) === null) throw error;
  return null;
}

async function uploadClaimed(strapi: Core.Strapi, upload: MediaUpload, { id, isTakenOver }: Claim): Promise<null> {
  const rows = strapi.db.query(MEDIA_UID);
  try {
    const formerUrls = addressesOf(await findRow(strapi, upload.hash));
    const file = (isTakenOver ? await findLeftBehind(strapi, upload) : null) ?? (await uploadFile(strapi, upload));
    await rows.updateMany({ where: { id }, data: { file: file.count('id'), url: file.text('url'), formerUrls } });
    await strapi.db.query(FILE_UID).updateMany({ where: { id: file.count('id') }, data: { caption: null } });
    return null;
  } catch (error) {
    await rows.updateMany({ where: { id }, data: { claim: NO_CLAIM } });
    throw error;
  }
}

/** Where a content was before somebody deleted it: bodies may still name it so. */
function addressesOf(row: Row | null): string[] {
  const url = row?.textOrNull('url') ?? null;
  const former = row?.json<readonly string[]>('formerUrls', []) ?? [];
  return [...new Set([...former, ...(url === null ? [] : [url])])];
}

/** A file's caption until it is known to be there: by it a file is found whose worker died before it could say so. */
function markOf({ hash }: MediaUpload): string {
  return mediaToken(hash);
}

async function findLeftBehind(strapi: Core.Strapi, upload: MediaUpload): Promise<Row | null> {
  const rows: unknown = await strapi.db.query(FILE_UID).findMany({ where: { caption: markOf(upload) }, orderBy: { id: 'asc' }, limit: 1 });
  return toRows(rows)[0] ?? null;
}

async function uploadFile(strapi: Core.Strapi, upload: MediaUpload): Promise<Row> {
  const { path: name, location, adminId } = upload;
  if (location === null) throw new Error('its content is not kept');
  const mimetype = await typeOf(location);
  const { size } = await stat(location);
  const files = { filepath: location, originalFilename: nameOf(name), mimetype, size };
  const service: UploadService = strapi.plugin('upload').service('upload');
  const user = adminId === null ? {} : { user: { id: adminId } };
  const uploaded = await service.upload({ data: { fileInfo: { name: nameOf(name), caption: markOf(upload) } }, files }, user);
  const [row] = toRows(uploaded);
  if (row === undefined) throw new Error('Strapi answers no file for it.');
  return row;
}

interface UploadService {
  upload(input: { data: object; files: object }, options: object): Promise<unknown>;
}

async function typeOf(location: string): Promise<string> {
  const file = await open(location, 'r');
  try {
    const sniffed = sniffMedia(await file.readFile());
    if ('refused' in sniffed) throw new Error(sniffed.refused);
    return sniffed.mime;
  } finally {
    await file.close();
  }
}

/** What Strapi takes for the name of a file: of the path its last part, without signs that some systems refuse. */
function nameOf(sourcePath: string): string {
  const last = sourcePath.replace(/[?#].*$/, '').split('/').at(-1) ?? '';
  const clean = last.replace(/[<>:"|?*\\\0-\x1f]/g, '-');
  const extension = path.extname(clean).slice(0, 10);
  const base = path.basename(clean, path.extname(clean)).slice(0, MAX_NAME);
  return `${base === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(base) ? `file-${base}` : base}${extension}`;
}

async function findRow(strapi: Core.Strapi, hash: string): Promise<Row | null> {
  const row: unknown = await strapi.db.query(MEDIA_UID).findOne({ where: { hash } });
  return row === null || row === undefined ? null : new Row(row);
}
