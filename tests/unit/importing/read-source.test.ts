import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { profileOf } from '../../../server/importing/domain/profiles';
import { readSource } from '../../../server/importing/domain/read-source';
import type { ReadFile } from '../../../server/importing/domain/types';

const OPTIONS = { siteZone: 'Europe/Berlin', now: '2025-07-01T00:00:00.000Z', encoding: null, profile: profileOf('generic'), html: 'sanitize' } as const;

function readBytes(bytes: Uint8Array, path = 'a-file.md'): ReadFile {
  return readSource({ path, bytes }, OPTIONS);
}

function readText(text: string, path?: string): ReadFile {
  return readBytes(Buffer.from(text), path);
}

function readFixture(name: string, path = name): ReadFile {
  return readBytes(readFileSync(new URL(`../../fixtures/articles/${name}`, import.meta.url)), path);
}

const codesOf = ({ issues }: ReadFile): string[] => issues.map(({ code }) => code);

describe('readSource', () => {
  test('a generated article is read with every quirk mended or told', () => {
    const file = readFixture('generated-set.md', 'remote-work-vs-office-life.md');
    expect(file.article).toEqual({
      title: 'Remote Work vs. Office Life: Which Pays More?',
      slug: { value: 'remote-work-vs-office-life', explicit: false, line: null, column: null },
      date: '2025-05-03',
      datedAt: null,
      description: 'A detailed guide on Remote Work vs. Office Life: Which Pays More?',
      body:
        'Some people never want to see a desk again. Here we’ll count what that costs them, and what it saves.\n\n' +
        'Read our [guide to home offices](insert internal link here) next.\n',
      category: 'Work',
      keywords: ['remote', 'work', 'vs', 'office', 'life', 'which', 'pays', 'more'],
      published: 'draft',
      locale: null,
      localeFrom: null,
      translationKey: 'path:remote-work-vs-office-life',
      extra: {},
    });
    expect(file.issues.map(({ code, line, column }) => [code, line, column])).toEqual([
      ['keywords-repeat-title', 7, 1],
      ['keywords-split', 7, 12],
      ['h1-repeats-title', 10, 1],
      ['mojibake-repaired', 12, 52],
      ['placeholder-link', 14, 10],
    ]);
  });

  test('a file without frontmatter takes its title from the heading', () => {
    const file = readFixture('no-frontmatter.md');
    expect(file.article).toMatchObject({ title: 'Notes on tea', body: 'Tea wants water just off the boil.\n', published: 'unflagged' });
    expect(file.article).not.toHaveProperty('date');
    expect(codesOf(file)).toEqual(['no-frontmatter', 'date-missing', 'h1-repeats-title']);
  });

  test('TOML is mapped like YAML', () => {
    expect(readFixture('toml-frontmatter.md')).toMatchObject({
      article: {
        title: 'Zones', date: '2025-01-12', datedAt: '2025-01-12T08:00:00.000Z', keywords: ['time', 'zones'],
        published: 'published', extra: { params: { level: 3 } },
      },
      issues: [],
    });
  });

  test('all errors of the mapping are told at once, in order of their lines', () => {
    const file = readFixture('several-errors.md');
    expect(file.article).toBeNull();
    expect(file.issues.map(({ code, line }) => [code, line])).toEqual([
      ['date-invalid', 2],
      ['value-wrong-type', 3],
      ['flag-unclear', 4],
    ]);
  });

  test.each([
    ['\0\x01binary', 'not-text', 'bytes'],
    ['---\ntitle: A\n\nText\n', 'unclosed-fence', 'fence'],
    ['---\ntitle: [A\n---\nText\n', 'metadata-syntax', 'metadata'],
  ])('%j is refused by %s, and later steps add nothing: %s', (text, code) => {
    const file = readText(text);
    expect(file.article).toBeNull();
    expect(new Set(codesOf(file))).toEqual(new Set([code]));
  });

  test('a warning of an early step is kept beside those of later ones', () => {
    expect(codesOf(readText('---\ntitle: A\ndate: 2025-06-12\n---\nLost \uFFFD here.\n'))).toEqual(['replacement-character']);
  });
});

describe('what the ledger keeps', () => {
  test.each([
    ['plain', Buffer.from('Text.\r\n'), 'utf-8'],
    ['with a BOM', Buffer.from('\uFEFFText.'), 'utf-8'],
    ['UTF-16', Buffer.from('\uFEFFText.', 'utf16le'), 'base64'],
    ['not UTF-8', Buffer.from([0x41, 0xe9, 0x42]), 'base64'],
    ['a NUL', Buffer.from('a\0b'), 'base64'],
  ])('%s: the bytes come back exactly, and the hash is theirs', (_name, bytes, encoding) => {
    const { original, hash } = readBytes(bytes);
    expect(original.encoding).toBe(encoding);
    expect(Buffer.from(original.text, original.encoding).equals(bytes)).toBe(true);
    expect(hash).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});

describe('for any file', () => {
  const line = fc.oneof(
    fc.constantFrom('---', '+++', '{', '}', '...', '', '# A', 'title: A', 'title = "A"', 'date: 2025-06-12', 'tags: [a, "b, c"]', '```', '[a](#)'),
    fc.tuple(fc.constantFrom('title', 'date', 'slug', 'tags', 'categories', 'published', 'lang', '__proto__'), fc.string()).map(([key, value]) => `${key}: ${value}`),
    fc.string({ unit: 'binary' }),
  );
  const text = fc.array(line, { maxLength: 20 }).map((lines) => lines.join('\n'));
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), text.map((each) => new Uint8Array(Buffer.from(each))));
  const path = fc.constantFrom('a.md', 'fr/2021-1-1-b.de.mdx', 'blog/index.md', '你好.md', '.md');

  test('reading never throws, is repeatable, and gives an article exactly when there is no error', () => {
    fc.assert(
      fc.property(bytes, path, (each, at) => {
        const file = readBytes(each, at);
        expect(file.article === null).toBe(file.issues.some(({ severity }) => severity === 'error'));
        expect(readBytes(each, at)).toEqual(file);
        expect(Buffer.from(file.original.text, file.original.encoding).equals(Buffer.from(each))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('an article always has a title, a slug that Strapi accepts, and values that survive JSON', () => {
    fc.assert(
      fc.property(bytes, path, (each, at) => {
        const { article } = readBytes(each, at);
        if (article === null) return;
        expect(article.title.trim()).not.toBe('');
        expect(article.slug.value).toMatch(/^[A-Za-z0-9-_.~]{1,200}$/);
        expect(JSON.parse(JSON.stringify(article.extra))).toEqual(article.extra);
      }),
      { numRuns: 500 },
    );
  });
});
