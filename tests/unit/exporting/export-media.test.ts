import { describe, expect, test } from 'vitest';
import { exportKnown, exportNew, describeNew } from '../../../server/exporting/domain/export-article';
import type { KnownFile } from '../../../server/exporting/domain/types';
import { mediaToken } from '../../../server/importing/domain/media-address';
import { withAddresses } from '../../../server/importing/domain/rewrite-addresses';
import { mapSource, parseSource } from '../../../server/importing/domain/read-source';
import type { ArticleFields } from '../../../server/importing/domain/types';
import { fieldsOf, mappingOf, NAMES, textOf } from './export-builders';

const RED = mediaToken('1'.repeat(64));
const BLUE = mediaToken('2'.repeat(64));
const ADDRESSES = [
  { from: '../img/red.png', to: RED, path: 'img/red.png' },
  { from: '/red.png', to: RED, path: 'static/red.png' },
  { from: 'blue.png', to: BLUE, path: 'posts/blue.png' },
  { from: './other.md', to: '/blog/other', path: null },
];
const FILE = '---\ntitle: A # its title\ncover: ../img/red.png\n---\n![Red](../img/red.png)\n\n![Red](/red.png) ![](blue.png)\n\n[other](./other.md)\n';

function importMedia(file: string): { known: KnownFile; fields: ArticleFields } {
  const bytes = Buffer.from(file);
  const mapping = mappingOf();
  const { article } = mapSource(parseSource({ path: 'posts/a.md', bytes }, { encoding: null }), mapping);
  if (article === null) throw new Error('invalid');
  const fields = fieldsOf(withAddresses(article, ADDRESSES));
  const { category, date, datedAt, description, keywords, ...written } = fields;
  expect([category, date, datedAt, description, keywords]).toEqual([null, null, null, null, []]);
  return { known: { path: 'posts/a.md', bytes, mapping, encoding: null, written, addresses: ADDRESSES }, fields };
}

const { known, fields } = importMedia(FILE);
const exported = (edits: Partial<ArticleFields>) => exportKnown({ locale: 'en', fields: { ...fields, ...edits } }, known, { ...NAMES, path: known.path });

describe('a file with media', () => {
  test('comes out byte for byte when nobody touched its article', () => {
    expect(fields).toMatchObject({ cover: RED, extra: {}, body: `![Red](${RED})\n\n![Red](${RED}) ![](${BLUE})\n\n[other](/blog/other)\n` });
    expect(exported({})).toMatchObject({ origin: 'original', bytes: known.bytes });
  });

  test('has its own addresses in lines that were edited, and those of all others as they were', () => {
    const edited = exported({ body: fields.body.replace('![](', '![Blue](').replace('[other]', '[another]') });
    expect(edited).toMatchObject({ origin: 'edited', inexact: [] });
    expect(textOf(edited)).toBe(FILE.replace('![Red](/red.png) ![](blue.png)', '![Red](../img/red.png) ![Blue](blue.png)').replace('[other]', '[another]'));
  });

  test.each([
    ['another one that an import brought', BLUE, 'cover: blue.png'],
    ['one of the Media Library', '/uploads/mine.png', 'cover: /uploads/mine.png'],
    ['none', null, 'cover: ""'],
  ])('whose cover became %s names that', (_what, cover, line) => {
    const edited = exported({ cover });
    expect(edited).toMatchObject({ origin: 'edited', inexact: [] });
    expect(textOf(edited)).toBe(FILE.replace('cover: ../img/red.png', line));
  });

  test('that gives way to a new one keeps its addresses', () => {
    const broken = { ...known, bytes: Buffer.from([0, 1, 2]) };
    const made = exportKnown({ locale: 'en', fields: { ...fields, title: 'B' } }, broken, { ...NAMES, path: known.path });
    expect(made).toMatchObject({ origin: 'new', inexact: [] });
    expect(textOf(made)).toContain('cover: "../img/red.png"\n---\n\n![Red](../img/red.png)');
  });
});

test('an article of Strapi names its cover, and is noted with it', () => {
  const article = { locale: 'en', fields: { ...fields, body: '![](/uploads/a.png)', cover: '/uploads/c.png', slug: 'my-post' } };
  const made = exportNew(article, NAMES, mappingOf());
  expect(textOf(made)).toContain('cover: "/uploads/c.png"\n');
  expect(made.inexact).toEqual([]);
  expect(describeNew(article, { path: NAMES.path, bytes: made.bytes }, mappingOf())?.written).toMatchObject({ cover: '/uploads/c.png', extra: {} });
});

test('a cover that no field could take stays other frontmatter', () => {
  const made = exportNew({ locale: 'en', fields: { ...fields, body: 'Text', cover: null, slug: 'my-post', extra: { cover: 'gone.png' } } }, NAMES, mappingOf());
  expect(textOf(made)).toContain('cover: "gone.png"');
  expect(made.inexact).toEqual([]);
});
