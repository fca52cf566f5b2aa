import { describe, expect, test } from 'vitest';
import { mediaToken } from '../../../server/importing/domain/media-address';
import { changesWithout, libraryCoverOf, mediaOf, placeMedia, type StoredMedia } from '../../../server/importing/domain/place-media';
import { planOne, readFile } from './plan-builders';
import { withComparableArticle } from '../../../server/importing/domain/resolve-media';
import { findReferences } from '../../../server/importing/domain/find-references';

const RED = mediaToken('red');
const BLUE = mediaToken('blue');
const ADDRESSES = [
  { from: 'a.png', to: RED, path: 'posts/a.png' },
  { from: 'b.png', to: BLUE, path: 'posts/b.png' },
  { from: 'other.md', to: '/other', path: null },
];
const BODY = '![](a.png) ![](b.png) [x](other.md)';
const file = withComparableArticle(
  readFile('a.md', { body: BODY, references: findReferences(BODY).map((each) => ({ ...each, line: 1, column: 1 })), coverAddress: { address: 'b.png', key: 'cover', line: 1, column: 1 }, extra: { cover: 'b.png' } }, { addresses: ADDRESSES }),
);
const { write, changes } = planOne(file);
if (write === null) throw new Error('nothing is written');
const planned = { article: write, ledger: write.ledger };

const stored = (...hashes: string[]) => new Map(hashes.map((hash, index): [string, StoredMedia] => [hash, { id: index + 1, url: `/uploads/${hash}.png` }]));

describe('media that a write puts into an article', () => {
  test('each once, with its path', () => {
    expect(mediaOf(planned)).toEqual([{ hash: 'red', path: 'posts/a.png', token: RED }, { hash: 'blue', path: 'posts/b.png', token: BLUE }]);
    expect(mediaOf({ article: write, ledger: { ...write.ledger, addresses: [{ from: 'a.png', to: RED, path: null }] } })).toEqual([]);
    expect(mediaOf({ ...planned, article: null })).toEqual([]);
    const { addresses, ...noAddresses } = write.ledger;
    expect(addresses).toHaveLength(3);
    expect(mediaOf({ article: { ...write, set: {} }, ledger: noAddresses })).toEqual([]);
  });

  test('gets the addresses of the Media Library, and the ledger keeps what is compared', () => {
    const placed = placeMedia(planned, stored('red', 'blue'), new Map());
    expect(placed.article?.set).toMatchObject({ body: '![](/uploads/red.png) ![](/uploads/blue.png) [x](/other)', cover: BLUE });
    expect(placed).toMatchObject({ coverId: 2, lacking: [], issues: [] });
    expect(placed.ledger).toBe(write.ledger);
    expect(write.ledger.written).toMatchObject({ body: `![](${RED}) ![](${BLUE}) [x](/other)`, cover: BLUE });
  });

  test('what could not be uploaded keeps its address, and is not noted as imported', () => {
    const placed = placeMedia(planned, stored('red'), new Map([['blue', 'the bucket is away']]));
    expect(placed.article?.set.body).toBe('![](/uploads/red.png) ![](b.png) [x](/other)');
    expect(placed.article?.set).not.toHaveProperty('cover');
    expect(placed.coverId).toBeNull();
    expect(placed.issues).toMatchObject([{ code: 'media-failed', params: { path: 'posts/b.png', reason: 'the bucket is away' } }]);
    expect(placed.ledger.written).toMatchObject({ body: `![](${RED}) ![](b.png) [x](/other)` });
    expect(placed.ledger.written).not.toHaveProperty('cover');
    expect(placed.ledger.addresses).toEqual([ADDRESSES[0], ADDRESSES[2]]);
    expect(changesWithout(changes, placed.lacking).map(({ field, to }) => [field, to])).toEqual([
      ['title', 'Title of a.md'],
      ['slug', 'a-md'],
      ['body', `![](${RED}) ![](b.png) [x](/other)`],
      ['published', false],
    ]);
  });

  test('what is no longer kept is told as such, and a cover beside it stays', () => {
    const placed = placeMedia(planned, stored('blue'), new Map());
    expect(placed.issues).toMatchObject([{ params: { path: 'posts/a.png', reason: 'it is no longer kept since the preview' } }]);
    expect(placed.ledger.written.cover).toBe(BLUE);
    expect(placed.coverId).toBe(1);
    expect(changesWithout(changes, placed.lacking).map(({ field }) => field)).toContain('cover');
  });

  test('a cover of the Media Library itself is set by its address, as long as it is there', () => {
    const own = { article: { ...write, set: { cover: '/uploads/mine.png' } }, ledger: write.ledger };
    expect(libraryCoverOf(own)).toBe('/uploads/mine.png');
    expect(placeMedia(own, new Map([['/uploads/mine.png', { id: 7, url: '/uploads/mine.png' }]]), new Map())).toMatchObject({ article: { set: { cover: '/uploads/mine.png' } }, coverId: 7 });
    const gone = placeMedia(own, new Map(), new Map());
    expect(gone.coverId).toBeNull();
    expect(gone.article?.set).not.toHaveProperty('cover');
    expect(libraryCoverOf(planned)).toBeNull();
    expect(libraryCoverOf({ ...planned, article: null })).toBeNull();
  });

  test('a write without any stays as it is, and one of a cover alone has no body', () => {
    const plain = { article: { ...write, set: { title: 'A' } }, ledger: write.ledger };
    expect(placeMedia(plain, stored(), new Map())).toEqual({ ...plain, coverId: null, lacking: [], issues: [] });
    const { body, ...written } = write.ledger.written;
    expect(body).toBeDefined();
    const cover = { article: { ...write, set: { cover: BLUE } }, ledger: { ...write.ledger, written } };
    expect(placeMedia(cover, stored('blue'), new Map())).toMatchObject({ article: { set: { cover: BLUE } }, coverId: 1 });
    expect(placeMedia(cover, stored(), new Map()).ledger.written).not.toHaveProperty('body');
    const emptied = { article: { ...write, set: { body: `![](${RED})`, cover: null } }, ledger: write.ledger };
    expect(placeMedia(emptied, stored('red'), new Map())).toMatchObject({ article: { set: { cover: null } }, coverId: null });
  });
});
