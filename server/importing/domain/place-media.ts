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

/** A media file that a write puts into an article. */
export interface PlacedMedia {
  readonly hash: string;
  /** In the source, or its address on the web. */
  readonly path: string;
  /** How comparisons name it. */
  readonly token: string;
}

/** The media files that a write puts into an article, each once. */
export function mediaOf({ article, ledger }: UnplacedWrite): PlacedMedia[] {
  const { body = '', cover = null } = article?.set ?? {};
  const used = addressesOf(ledger).flatMap(({ to, path }): [string, PlacedMedia][] => {
    const hash = hashOfToken(to);
    const isUsed = cover === to || body.includes(to);
    return hash !== null && path !== null && isUsed ? [[to, { hash, path, token: to }]] : [];
  });
  return [...new Map(used).values()];
}

/** The address of the cover that a write sets, when it is one of the Media Library itself; null for any other. */
export function libraryCoverOf({ article }: UnplacedWrite): string | null {
  const cover = article?.set.cover ?? null;
  return cover === null || hashOfToken(cover) !== null ? null : cover;
}

/** Puts the addresses of the Media Library where tokens are. `stored`: by hash, or by address; `reasons`: why files are not there, by hash. */
export function placeMedia<Write extends UnplacedWrite>(write: Write, stored: ReadonlyMap<string, StoredMedia>, reasons: ReadonlyMap<string, string>): Write & PlacedWrite {
  const { article } = write;
  const wanted = mediaOf(write);
  const libraryCover = libraryCoverOf(write);
  if (article === null || (wanted.length === 0 && libraryCover === null)) return { ...write, coverId: null, lacking: [], issues: [] };
  const absent = wanted.filter(({ hash }) => !stored.has(hash));
  const lacking = addressesOf(write.ledger).filter(({ to }) => absent.some(({ token }) => token === to));
  const { cover, ...set } = article.set;
  const coverKey = typeof cover === 'string' ? (libraryCover ?? hashOfToken(cover)) : null;
  const coverMedia = coverKey === null ? null : stored.get(coverKey);
  const body = set.body === undefined ? undefined : toStored(withoutLacking(set.body, lacking), urlsOf(wanted, stored));
  return {
    ...write,
    article: { ...article, set: { ...set, ...(body !== undefined && { body }), ...(cover !== undefined && coverMedia !== undefined && { cover }) } },
    ledger: lacking.length === 0 ? write.ledger : ledgerWithout(write.ledger, lacking),
    coverId: coverMedia?.id ?? null,
    lacking,
    issues: absent.map(({ hash, path }) => makeIssue('media-failed', NO_PLACE, { path, reason: reasons.get(hash) ?? 'it is no longer kept since the preview' })),
  };
}

function urlsOf(wanted: readonly PlacedMedia[], stored: ReadonlyMap<string, StoredMedia>): Map<string, string> {
  return new Map(
    wanted.flatMap(({ hash }): [string, string][] => {
      const media = stored.get(hash);
      return media === undefined ? [] : [[hash, media.url]];
    }),
  );
}

function addressesOf({ addresses = [] }: LedgerWrite): readonly ResolvedAddress[] {
  return addresses;
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
    addresses: addressesOf(ledger).filter((each) => !lacking.includes(each)),
  };
}

function withoutLacking(body: string, lacking: readonly ResolvedAddress[]): string {
  return lacking.length === 0 ? body : replaceAddresses(body, new Map(lacking.map(({ from, to }) => [to, from])));
}
