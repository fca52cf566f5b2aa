import { createHash } from 'node:crypto';
import type { Issue } from '../../../contracts';
import { hasError } from '../../runs/domain/make-issue';
import { keysOf } from './count-keys';
import { decodeFile } from './decode-file';
import { mapArticle } from './map-article';
import type { LookedAtFile } from './profile-signs';
import { readMetadata } from './read-metadata';
import { splitFence } from './split-fence';
import type { FencedFile, MappingOptions, Metadata, ReadFile, SourceFile } from './types';

export interface ReadOptions extends MappingOptions {
  /** WHATWG label of the encoding of files that are neither UTF-8 nor UTF-16; null reads them only when it is certain, and refuses them otherwise. */
  readonly encoding: string | null;
}

/** A file read as far as no profile is needed for it. */
export interface ParsedFile {
  readonly file: SourceFile;
  /** Null when `issues` holds an error. */
  readonly content: { readonly fenced: FencedFile; readonly metadata: Metadata } | null;
  readonly issues: readonly Issue[];
}

/**
 * Reads one file to the end: bytes, text, fence, metadata, article. Stops after the step that raised an error, since
 * what follows would be guesses; issues are in order of their place, those without one first. Never throws for any bytes.
 * @throws RangeError when `siteZone` is no IANA zone.
 */
export function readSource(file: SourceFile, options: ReadOptions): ReadFile {
  return mapSource(parseSource(file, options), options);
}

/** The first steps: bytes, text, fence, metadata. Never throws for any bytes. */
export function parseSource(file: SourceFile, { encoding }: Pick<ReadOptions, 'encoding'>): ParsedFile {
  const decoded = decodeFile(file.bytes, { encoding });
  if (hasError(decoded.issues)) return { file, content: null, issues: decoded.issues };
  const fenced = splitFence(decoded.text);
  const beforeMetadata = [...decoded.issues, ...fenced.issues];
  if (hasError(beforeMetadata)) return { file, content: null, issues: beforeMetadata };
  const metadata = readMetadata(fenced);
  const issues = [...beforeMetadata, ...metadata.issues];
  return { file, content: hasError(issues) ? null : { fenced, metadata }, issues };
}

/**
 * The last step: an article, if nothing is wrong with the file.
 * @throws RangeError when `siteZone` is no IANA zone.
 */
export function mapSource({ file, content, issues }: ParsedFile, options: MappingOptions): ReadFile {
  const mapped = content === null ? { article: null, issues: [] } : mapArticle({ path: file.path, ...sourceOf(content) }, options);
  return {
    path: file.path,
    hash: hashOf(file.bytes),
    original: keepOriginal(file.bytes),
    article: mapped.article,
    keys: keysOf(content?.metadata.entries ?? []),
    issues: [...issues, ...mapped.issues].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)),
  };
}

/** What the ledger knows bytes by: lower-case hex SHA-256. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What a file shows of the tool it was written for. */
export function lookAt({ file, content }: ParsedFile): LookedAtFile {
  return {
    path: file.path,
    format: content?.fenced.metadata?.format ?? null,
    keys: new Set(content?.metadata.entries.map(({ key }) => key.toLowerCase())),
    body: content?.fenced.body ?? '',
  };
}

function sourceOf({ fenced, metadata }: NonNullable<ParsedFile['content']>) {
  const { body, bodyLine } = fenced;
  return { metadata, hasFrontmatter: fenced.metadata !== null, body, bodyLine };
}

/** Bytes that a text column can give back exactly stay text; a NUL is UTF-8, and PostgreSQL refuses it. */
function keepOriginal(bytes: Uint8Array): ReadFile['original'] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString('utf8');
  const isExact = !text.includes('\0') && Buffer.from(text, 'utf8').equals(buffer);
  return isExact ? { text, encoding: 'utf-8' } : { text: buffer.toString('base64'), encoding: 'base64' };
}
