import type { FieldChange, Issue } from '../../../contracts';
import { makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import { hashOfToken } from './media-address';
import { replaceAddresses, toStored } from './rewrite-addresses';
import type { ArticleWrite, LedgerWrite, ResolvedAddress } from './types';

/** A file of the Media Library that an import put there. */
export interface StoredMedia {
  /** Of the row of Strapi's upload plugin. */
  readonly id: number;
  readonly url: string;
}

/** What is to be written, as comparisons name it. */
export interface UnplacedWrite {
  readonly article: ArticleWrite | null;
  readonly ledger: LedgerWrite;
}

/** What is to be written, as Strapi is to have it. */
export interface PlacedWrite extends UnplacedWrite {
  /** Of the cover, when one is set. */
  readonly coverId: number | null;
  /** Files that are not in the Media Library, so that their addresses stay as the file has them. */
  readonly lacking: readonly ResolvedAddress[];
  readonly issues: readonly Issue[];
}

/** The media files that a write puts into an article, each once. */
export function mediaOf({ article, ledger }: UnplacedWrite): { readonly hash: string; readonly path: string }[] {
  const { body = '', cover = null } = article?.set ?? {};
  const used = (ledger.addresses ?? []).filter(({ to, path }) => path !== null && (cover === to || body.includes(to)));
  return [...new Map(used.map(({ to, path }) => [to, { hash: hashOfToken(to) ?? '', path: path ?? '' }])).values()];
}

/** Puts the addresses of the Media Library where tokens are. `reasons`: why files are not there, by hash. */
export function placeMedia<Write extends UnplacedWrite>(write: Write, stored: ReadonlyMap<string, StoredMedia>, reasons: ReadonlyMap<string, string>): Write & PlacedWrite {
  const { article } = write;
  const wanted = mediaOf(write);
  if (article === null || wanted.length === 0) return { ...write, coverId: null, lacking: [], issues: [] };
  const absent = new Set(wanted.map(({ hash }) => hash).filter((hash) => !stored.has(hash)));
  const lacking = (write.ledger.addresses ?? []).filter(({ to }) => absent.has(hashOfToken(to) ?? ''));
  const urls = new Map(wanted.flatMap(({ hash }): [string, string][] => [[hash, stored.get(hash)?.url ?? '']]).filter(([hash]) => !absent.has(hash)));
  const { cover, ...set } = article.set;
  const coverHash = typeof cover === 'string' ? (hashOfToken(cover) ?? '') : null;
  const isLacking = coverHash !== null && absent.has(coverHash);
  const body = set.body === undefined ? undefined : toStored(withoutLacking(set.body, lacking), urls);
  return {
    ...write,
    article: { ...article, set: { ...set, ...(body !== undefined && { body }), ...(cover !== undefined && !isLacking && { cover }) } },
    ledger: lacking.length === 0 ? write.ledger : ledgerWithout(write.ledger, lacking),
    coverId: coverHash === null ? null : (stored.get(coverHash)?.id ?? null),
    lacking,
    issues: [...new Map(lacking.map((each) => [each.to, each])).values()].map(({ to, path }) =>
      makeIssue('media-failed', NO_PLACE, { path: path ?? '', reason: reasons.get(hashOfToken(to) ?? '') ?? 'it is no longer kept since the preview' }),
    ),
  };
}

/** The changes of an item without files that did not come into the Media Library. */
export function changesWithout(changes: readonly FieldChange[], lacking: readonly ResolvedAddress[]): FieldChange[] {
  return changes.flatMap((change) => {
    if (change.field === 'body' && typeof change.to === 'string') return [{ ...change, to: withoutLacking(change.to, lacking) }];
    return change.field === 'cover' && lacking.some(({ to }) => to === change.to) ? [] : [change];
  });
}

/** The ledger says what came of the file, so that the next import tries again. */
function ledgerWithout(ledger: LedgerWrite, lacking: readonly ResolvedAddress[]): LedgerWrite {
  const { cover, ...written } = ledger.written;
  const isLacking = lacking.some(({ to }) => to === cover);
  return {
    ...ledger,
    written: {
      ...written,
      ...(written.body !== undefined && { body: withoutLacking(written.body, lacking) }),
      ...(cover !== undefined && !isLacking && { cover }),
    },
    addresses: (ledger.addresses ?? []).filter((each) => !lacking.includes(each)),
  };
}

function withoutLacking(body: string, lacking: readonly ResolvedAddress[]): string {
  return lacking.length === 0 ? body : replaceAddresses(body, new Map(lacking.map(({ from, to }) => [to, from])));
}
