import type { Issue } from '../../../contracts';
import { makeIssue, NO_PLACE, type Place } from '../../runs/domain/make-issue';
import { MAX_REFERENCES } from './find-references';
import { candidatePaths, kindOfAddress, mediaToken, type AddressKind } from './media-address';
import { withAddresses } from './rewrite-addresses';
import type { MappedArticle, ReadFile, ResolvedAddress } from './types';

/** An address of an article that may stand for a media file. */
export interface MediaRequest {
  readonly address: string;
  /** It is on another site. */
  readonly isRemote: boolean;
  /** Paths in the source that it may mean, the likeliest first; none for what is on another site or leads out of the source. */
  readonly candidates: readonly string[];
  /** It is the cover, which has to be an image. */
  readonly isCover: boolean;
  readonly place: Place;
}

/** What came of a request. */
export type MediaAnswer =
  | { readonly kind: 'found'; readonly path: string; readonly hash: string; readonly mime: string }
  | { readonly kind: 'refused'; readonly path: string; readonly reason: string }
  /** The address of a file that is in the Media Library: it stays what it is. */
  | { readonly kind: 'library' }
  /** On another site, where it stays. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'missing' };

export interface MediaRules {
  /** Folders that a site serves at its root. */
  readonly publicFolders: readonly string[];
  /** Whether images of other sites are fetched. */
  readonly remote: 'keep' | 'fetch';
}

/** What an article wants of the source, each address once, its cover first. */
export function mediaRequests(path: string, { references = [], coverAddress }: MappedArticle, { publicFolders, remote }: MediaRules): MediaRequest[] {
  const cover = coverAddress === undefined ? [] : [{ ...coverAddress, kind: 'image' as const, isCover: true }];
  const found = new Map<string, MediaRequest>();
  for (const { address, kind, line, column, isCover } of [...cover, ...references.map((each) => ({ ...each, isCover: false }))]) {
    const about = kindOfAddress({ kind, address });
    // A cover on another site may be one that Strapi keeps there.
    const isAsked = about === 'media' || (about === 'remote' && (remote === 'fetch' || isCover));
    if (found.has(address) || !isAsked) continue;
    const isRemote = about === 'remote';
    found.set(address, { address, isRemote, candidates: isRemote ? [] : candidatePaths(address, path, publicFolders), isCover, place: { line, column } });
  }
  return [...found.values()];
}

/** Whether an article is the same whatever stands beside its file: it names no media and no other article. */
export function standsAlone({ references = [], coverAddress }: MappedArticle, { remote }: Pick<MediaRules, 'remote'>): boolean {
  const isOutside = (kind: AddressKind): boolean => kind === 'other' || (kind === 'remote' && remote === 'keep');
  return coverAddress === undefined && references.every((each) => isOutside(kindOfAddress(each)));
}

/** More tell a person no more. */
const MAX_ISSUES = 50;

/**
 * A file with what its media addresses are resolved to. What is not there stays as the file has it, and is told; where the last import
 * had it (`known`), that stays.
 */
export function settleMedia(file: ReadFile & { readonly article: MappedArticle }, requests: readonly MediaRequest[], input: { readonly answers: ReadonlyMap<string, MediaAnswer>; readonly known: readonly ResolvedAddress[] }): ReadFile {
  const addresses: ResolvedAddress[] = [];
  const issues: Issue[] = [];
  for (const request of requests) {
    const { address: from, place } = request;
    const answer = input.answers.get(from) ?? { kind: 'missing' };
    const before = input.known.find((each) => each.from === from && each.path !== null);
    if (answer.kind === 'found' && (!request.isCover || answer.mime.startsWith('image/'))) addresses.push({ from, to: mediaToken(answer.hash), path: answer.path });
    else if (answer.kind === 'found') issues.push(makeIssue('media-refused', place, { path: answer.path, reason: 'a cover is an image' }));
    else if (answer.kind === 'refused') issues.push(makeIssue('media-refused', place, { path: answer.path, reason: answer.reason }));
    else if (answer.kind === 'library') addresses.push({ from, to: from, path: null });
    else if (answer.kind === 'elsewhere') continue;
    else if (before === undefined) issues.push(makeIssue('media-missing', place, { address: from.slice(0, MAX_SHOWN) }));
    else {
      addresses.push(before);
      issues.push(makeIssue('media-kept', place, { address: from.slice(0, MAX_SHOWN) }));
    }
  }
  return withResolved(file, addresses, [...limit(issues), ...tooMany(file.article)]);
}

/** Characters of an address that a message shows. */
const MAX_SHOWN = 200;

function limit(issues: readonly Issue[]): Issue[] {
  const untold = issues.length - MAX_ISSUES;
  return untold > 0 ? [...issues.slice(0, MAX_ISSUES), makeIssue('addresses-more', NO_PLACE, { count: untold })] : [...issues];
}

function tooMany({ references = [] }: MappedArticle): Issue[] {
  return references.length < MAX_REFERENCES ? [] : [makeIssue('addresses-too-many', NO_PLACE, { limit: MAX_REFERENCES })];
}

/** A file that knows what more of its addresses stand for; its article is still as the file has it. */
export function withResolved(file: ReadFile, resolved: readonly ResolvedAddress[], issues: readonly Issue[]): ReadFile {
  const addresses = [...(file.addresses ?? []), ...resolved];
  const all = [...file.issues, ...issues].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
  return { ...file, ...(addresses.length > 0 && { addresses }), issues: all };
}

/** A file as it is compared and planned: its article with what its addresses stand for. */
export function withComparableArticle(file: ReadFile): ReadFile {
  const { article, addresses = [] } = file;
  if (article === null || addresses.length === 0) return file;
  const resolved = withAddresses(article, addresses);
  // It is no text in `extra` any more.
  const issues = resolved.cover === article.cover ? file.issues : file.issues.filter(({ code }) => code !== 'cover-kept-as-text');
  return { ...file, article: resolved, issues };
}
