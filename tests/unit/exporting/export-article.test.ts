import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ProfileName } from '../../../contracts';
import type { ArticleFields } from '../../../server/importing/domain/types';
import { describeNew, exportKnown, exportNew, plainMapping } from '../../../server/exporting/domain/export-article';
import { exportEdited, importFile, mappingOf, NAMES, textOf } from './export-builders';

const YAML = `---
# About this file
title:   "Old: title"   # shown in lists
date: 2025-06-12
description: 'It''s short'
published: false
category: Career # the only one
tags: [aws,  "cloud", 'ops']
layout: post
---

# Old: title

First paragraph.

Second paragraph.
`;

describe('an article that nobody touched', () => {
  test.each([
    ['plain', YAML],
    ['CRLF', YAML.replaceAll('\n', '\r\n')],
    ['without a line end at its end', '---\ntitle: A\n---\nText'],
    ['without frontmatter', '# A\n\nText\n'],
  ])('%s: the very bytes', (_case, text) => {
    const imported = importFile(text);
    const exported = exportEdited(imported, {});
    expect(exported).toEqual({ bytes: imported.known.bytes, origin: 'original', inexact: [] });
  });

  test('a slug with a suffix, and another style of line ends, are no change', () => {
    const imported = importFile(YAML);
    const exported = exportEdited(imported, { slug: 'old-title-2', body: imported.fields.body.replaceAll('\n', '\r\n') });
    expect(exported.origin).toBe('original');
  });
});

/** The lines of `after` that `before` has not, and the other way round. */
function difference(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return [...old.filter((line) => !now.includes(line)).map((line) => `-${line}`), ...now.filter((line) => !old.includes(line)).map((line) => `+${line}`)];
}

describe('an article that was edited', () => {
  test.each<[string, Partial<ArticleFields>, string[]]>([
    ['title, with the heading that repeats it', { title: 'New: title' }, ['-title:   "Old: title"   # shown in lists', '-# Old: title', '+title:   "New: title"   # shown in lists', '+# New: title']],
    ['description, in its quotes', { description: "It's longer" }, ["-description: 'It''s short'", "+description: 'It''s longer'"]],
    ['description emptied', { description: null }, ["-description: 'It''s short'", "+description: ''"]],
    ['published', { published: true }, ['-published: false', '+published: true']],
    ['date, without quotes', { date: '2025-07-01' }, ['-date: 2025-06-12', '+date: 2025-07-01']],
    ['date with a time', { datedAt: '2025-06-12T10:00:00.000Z' }, ['-date: 2025-06-12', '+date: 2025-06-12T10:00:00Z']],
    ['no date any more', { date: null }, ['-date: 2025-06-12', '+date: ""']],
    ['category, with the comment behind it', { category: 'News' }, ['-category: Career # the only one', '+category: News # the only one']],
    ['category that needs quotes', { category: 'Yes' }, ['-category: Career # the only one', '+category: "Yes" # the only one']],
    ['no category any more', { category: null }, ['-category: Career # the only one', '+category: "" # the only one']],
    ['keywords: one more, one less', { keywords: ['aws', 'ops', 'new'] }, [`-tags: [aws,  "cloud", 'ops']`, `+tags: [aws,  'ops',  new]`]],
    ['no keywords any more', { keywords: [] }, [`-tags: [aws,  "cloud", 'ops']`, '+tags: []']],
    ['slug, which the file did not name', { slug: 'elsewhere' }, ['+slug: "elsewhere"']],
    ['extra: changed', { extra: { layout: 'page' } }, ['-layout: post', '+layout: page']],
    ['extra: removed', { extra: {} }, ['-layout: post']],
    ['extra: added', { extra: { layout: 'post', nested: { a: [1, 'x'] } } }, ['+nested:', '+  a:', '+    - 1', '+    - "x"']],
    ['a paragraph', { body: 'First paragraph.\n\nAnother one.\n' }, ['-Second paragraph.', '+Another one.']],
  ])('%s', (_case, edits, changed) => {
    const exported = exportEdited(importFile(YAML), edits);
    expect(difference(YAML, textOf(exported))).toEqual(changed);
    expect(exported).toMatchObject({ origin: 'edited', inexact: [] });
  });

  test('new keys stand where people look for them', () => {
    const text = textOf(exportEdited(importFile('---\ntitle: A\nlayout: post\n---\nText\n'), { slug: 's', date: '2025-01-02', description: 'D', published: true, category: 'C', keywords: ['k'] }));
    expect(text).toBe('---\ntitle: A\nslug: "s"\ndate: "2025-01-02"\ndescription: "D"\npublished: true\ncategory: "C"\nkeywords: ["k"]\nlayout: post\n---\nText\n');
  });

  test('the style of line ends and the byte order mark stay', () => {
    const windows = Buffer.from(`\uFEFF${YAML.replaceAll('\n', '\r\n')}`, 'utf8');
    const text = textOf(exportEdited(importFile(windows), { description: null, keywords: ['one', 'two'], body: 'First paragraph.\n\nNew.\n\nSecond paragraph.\n' }));
    expect(text.startsWith('\uFEFF---\r\n# About')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test.each(['utf16le', 'utf16be'] as const)('%s stays', (encoding) => {
    const little = Buffer.from(`\uFEFF${YAML}`, 'utf16le');
    const bytes = encoding === 'utf16le' ? little : Buffer.from(little).swap16();
    const exported = Buffer.from(exportEdited(importFile(bytes), { category: 'News' }).bytes);
    expect((encoding === 'utf16le' ? exported : exported.swap16()).toString('utf16le')).toBe(`\uFEFF${YAML.replace('Career', 'News')}`);
  });

  test('a list with an item a line keeps its comments', () => {
    const file = '---\ntitle: A\nkeywords:\n  # first\n  - aws # one\n  - "cloud"\n\n  # last\n  - ops\n---\nText\n';
    expect(textOf(exportEdited(importFile(file), { keywords: ['aws', 'new', 'ops'] }))).toBe(
      '---\ntitle: A\nkeywords:\n  # first\n  - aws # one\n  - new\n\n  # last\n  - ops\n---\nText\n',
    );
    expect(textOf(exportEdited(importFile(file), { keywords: ['ops', 'aws'] }))).toContain('- ops\n  - aws # one\n---');
    expect(textOf(exportEdited(importFile(file), { keywords: [] }))).toContain('keywords: []\n');
  });

  test.each<[string, string, Partial<ArticleFields>, string]>([
    ['TOML', '+++\ntitle = "A" # c\ndate = 2025-06-12\ntags = ["a", \'b\']\n\n[params]\nx = 1\n+++\nText\n', { title: 'B', date: '2025-07-01', keywords: ['b', 'c'], description: 'D' }, '+++\ntitle = "B" # c\ndate = 2025-07-01\ndescription = "D"\ntags = [\'b\', "c"]\n\n[params]\nx = 1\n+++\nText\n'],
    ['JSON', '{\n  "title": "A",\n  "tags": ["a", "b"],\n  "x": {"y": [1]}\n}\nText\n', { title: 'B "2"', keywords: ['b', 'c'], published: true }, '{\n  "title": "B \\"2\\"",\n  "published": true,\n  "tags": ["b", "c"],\n  "x": {"y": [1]}\n}\nText\n'],
    ['YAML between braces', '---\n{title: A, tags: [a, b]}\n---\nText\n', { title: 'B', keywords: ['b'], description: 'D' }, '---\n{title: B, description: "D", tags: [b]}\n---\nText\n'],
    ['a text over several lines', '---\ntitle: A\ndescription: >-\n  Old\n  text\nlayout: post\n---\nText\n', { description: 'New' }, '---\ntitle: A\ndescription: "New"\nlayout: post\n---\nText\n'],
    ['keywords in one text', '---\ntitle: A\nkeywords: a, b\n---\nText\n', { keywords: ['b', 'c d'] }, '---\ntitle: A\nkeywords: b, c d\n---\nText\n'],
    ['keywords in one text in a list', '---\ntitle: A\nkeywords: ["a, b"]\n---\nText\n', { keywords: ['b'] }, '---\ntitle: A\nkeywords: ["b"]\n---\nText\n'],
    ['several categories', '---\ntitle: A\ncategories: [A, B]\n---\nText\n', { category: 'C' }, '---\ntitle: A\ncategories: [C, B]\n---\nText\n'],
    ['an empty key', '---\ntitle: A\ncategory:\n---\nText\n', { category: 'C' }, '---\ntitle: A\ncategory: "C"\n---\nText\n'],
    ['no title yet', '---\nlayout: post\n---\nText\n', { title: 'B' }, '---\ntitle: "B"\nlayout: post\n---\nText\n'],
    ['frontmatter without a key', '---\n---\nText\n', { title: 'B' }, '---\ntitle: "B"\n---\nText\n'],
    ['JSON without a key', '{}\nText\n', { title: 'B', category: 'C' }, '{"title": "B", "category": "C"}\nText\n'],
    ['JSON without a title', '{\n  "x": {"y": {"z": 1}}\n}\nText\n', { title: 'B' }, '{\n  "title": "B",\n  "x": {"y": {"z": 1}}\n}\nText\n'],
    ['JSON: the last of its keys', '{"title": "A", "x": 1}\nText\n', { extra: {} }, '{"title": "A"}\nText\n'],
    ['JSON: the first of its keys', '{"x": 1, "title": "A"}\nText\n', { extra: {} }, '{"title": "A"}\nText\n'],
    ['TOML without tables', '+++\ntitle = "A"\n+++\nText\n', { extra: { 'a b': 'x' } }, '+++\ntitle = "A"\n"a b" = "x"\n+++\nText\n'],
    ['TOML: more kinds of values', "+++\ntitle = 'A'\n+++\nText\n", { title: "It's", extra: { n: 1, list: ['a', { b: true }] } }, '+++\ntitle = "It\'s"\nn = 1\nlist = ["a", { b = true }]\n+++\nText\n'],
    ['a list with a comment in it', '---\ntitle: A\ntags: [a, # x\n  b]\n---\nText\n', { keywords: ['b', 'a', 'c, d'] }, '---\ntitle: A\ntags: [b, a, "c, d"]\n---\nText\n'],
    ['a list in a list', '---\ntitle: A\ntags: [a, [b]]\n---\nText\n', { keywords: ['b', 'c'] }, '---\ntitle: A\ntags: ["b", "c"]\n---\nText\n'],
    ['keywords parted by other commas', '---\ntitle: A\nkeywords: a，b\n---\nText\n', { keywords: ['b', 'c'] }, '---\ntitle: A\nkeywords: b，c\n---\nText\n'],
    ['a category in a list in a list', '---\ntitle: A\ncategories: [[A, B]]\n---\nText\n', { category: 'C' }, '---\ntitle: A\ncategories: ["C"]\n---\nText\n'],
    ['no category in a list', '---\ntitle: A\ncategories: [A]\n---\nText\n', { category: null }, '---\ntitle: A\ncategories: []\n---\nText\n'],
    ['a slug that it names', '---\ntitle: A\nslug: a-b\n---\nText\n', { slug: 'c-d' }, '---\ntitle: A\nslug: c-d\n---\nText\n'],
    ['a date and a flag', '---\ntitle: A\npublished: 2024-01-02\ndraft: true\n---\nText\n', { published: true }, '---\ntitle: A\npublished: 2024-01-02\ndraft: false\n---\nText\n'],
    ['no line end anywhere', 'Text', { body: 'Text\n\nMore' }, 'Text\n\nMore'],
    ['a reference to what goes', '---\ntitle: A\na: &x one\nb: *x\n---\nText\n', { extra: { b: 'one' } }, '---\ntitle: "A"\nb: "one"\n---\nText\n'],
    ['a character that YAML has to have escaped', '---\ntitle: A\n---\nText\n', { description: 'a\u0085b' }, '---\ntitle: A\ndescription: "a\\u0085b"\n---\nText\n'],
    ['no frontmatter', '# A\n\nText\n', { category: 'C' }, '---\ncategory: "C"\n---\n# A\n\nText\n'],
    ['a flag that is its opposite', '---\ntitle: A\ndraft: true\n---\nText\n', { published: true }, '---\ntitle: A\ndraft: false\n---\nText\n'],
    ['a flag that is a date', '---\ntitle: A\npublished: 2024-01-02\n---\nText\n', { published: false }, '---\ntitle: A\npublished: 2024-01-02\ndraft: true\n---\nText\n'],
  ])('%s', (_case, file, edits, expected) => {
    const exported = exportEdited(importFile(file), edits);
    expect(textOf(exported)).toBe(expected);
    expect(exported).toMatchObject({ origin: 'edited', inexact: [] });
  });

  test.each<[ProfileName, string, Partial<ArticleFields>, string]>([
    ['hugo', 'title: A', { published: true }, 'draft: false'],
    ['zola', 'title: A\ntaxonomies:\n  tags: [a, b]', { keywords: ['b', 'c'] }, '  tags: [b, c]'],
    ['jekyll', 'title: A\ntags: a b', { keywords: ['a', 'c d'] }, 'tags: ["a", "c d"]'],
    ['hexo', 'title: A\ncategories: [Tech, Cloud]', { category: 'News' }, 'categories: ["News"]'],
  ])('%s: its own keys', (profile, metadata, edits, expected) => {
    const file = `---\n${metadata}\n---\nText\n`;
    expect(textOf(exportEdited(importFile(file, { profile }), edits))).toContain(`\n${expected}\n`);
  });

  test('frontmatter that only a second reading understands is written anew, in its order', () => {
    const file = '---\ntitle: "A\nquoted text"\nlayout: post\nrank: 1\n---\nText\n';
    const exported = exportEdited(importFile(file), { title: 'B' });
    expect(textOf(exported)).toBe('---\ntitle: "B"\nlayout: "post"\nrank: 1\n---\nText\n');
    expect(exported.inexact).toEqual([]);
  });

  test('garbled text that the import repaired stays as it is where nobody wrote', () => {
    const file = '---\ntitle: A\n---\nWeâ€™ll see.\n\nOther.\n';
    expect(textOf(exportEdited(importFile(file), { body: 'We’ll see.\n\nNew.\n' }))).toBe('---\ntitle: A\n---\nWeâ€™ll see.\n\nNew.\n');
  });

  test('a flag that stays in extra as well is changed with it', () => {
    const changed = exportEdited(importFile('---\ntitle: A\nstatus: draft\n---\nText\n'), { published: true });
    expect(textOf(changed)).toContain('status: published\n');
    expect(changed.inexact).toEqual(['extra']);
    const back = exportEdited(importFile('---\ntitle: A\nstatus: publish\n---\nText\n'), { published: false });
    expect(textOf(back)).toContain('status: draft\n');
    const other = exportEdited(importFile('---\ntitle: A\nstatus: review\n---\nText\n'), { published: true });
    expect(textOf(other)).toContain('published: true\nstatus: review\n');
  });

  test('a flag that the import was told to pass over is right once it is live', () => {
    const imported = importFile('---\ntitle: A\npublished: true\n---\nText\n');
    const known = { ...imported.known, written: { ...imported.known.written, published: false } };
    expect(exportEdited({ known, fields: imported.fields }, {})).toMatchObject({ bytes: imported.known.bytes, inexact: [] });
  });

  test('of a file that the ledger says nothing about, all is compared', () => {
    const imported = importFile('---\ntitle: A\n---\nText\n');
    expect(exportEdited({ known: { ...imported.known, written: {} }, fields: { ...imported.fields, published: true } }, {})).toMatchObject({ inexact: [] });
  });

  test('keywords that are a map become a list', () => {
    const imported = importFile('---\ntitle: A\ntags: {label: a}\n---\nText\n');
    expect(textOf(exportEdited(imported, { keywords: ['b', 'c'] }))).toContain('tags: ["b", "c"]\n');
  });

  test('a key in a map that goes is written with what is left', () => {
    const imported = importFile('---\ntitle: A\ntaxonomies:\n  tags: [a, b]\n---\nText\n', { profile: 'zola' });
    expect(exportEdited(imported, { keywords: ['b', 'c'], extra: {} }).inexact).toEqual([]);
  });

  test('what no file can say is named', () => {
    expect(exportEdited(importFile('---\ntitle: A\n---\nText\n', { path: '_drafts/post.md' }), { published: true }).inexact).toEqual(['published']);
    expect(exportEdited(importFile('---\ntitle: A\n---\nText\n'), { title: ' A  b ' }).inexact).toEqual(['title']);
  });
});

describe('an article that was never imported', () => {
  const fields: ArticleFields = {
    title: "What's: more?",
    slug: 'my-post',
    date: '2025-06-12',
    datedAt: '2025-06-11T23:30:00.000Z',
    description: 'Line\nline',
    body: 'Text',
    category: 'Career',
    keywords: ['aws', 'c, d'],
    cover: null,
    extra: { layout: 'post', rank: 1.5, deep: { list: [{ a: null }] } },
    published: false,
  };

  test('a file in the order of keys that generators write', () => {
    const exported = exportNew({ locale: 'en', fields }, NAMES, mappingOf());
    expect(textOf(exported)).toBe(
      `---\ntitle: "What's: more?"\ndate: "2025-06-12T00:30:00+01:00"\ndescription: "Line\\nline"\npublished: false\ncategory: "Career"\nkeywords: ["aws", "c, d"]\nlayout: "post"\nrank: 1.5\ndeep:\n  list:\n    - a: null\n---\n\nText`,
    );
    expect(exported).toMatchObject({ origin: 'new', inexact: [] });
  });

  test('slug, language and what joins translations, where the path does not say them', () => {
    const exported = exportNew({ locale: 'de', fields: { ...fields, slug: 'other' } }, { ...NAMES, translationKey: 'x' }, mappingOf());
    expect(textOf(exported)).toContain('slug: "other"\ndate');
    expect(textOf(exported)).toContain('locale: "de"\ntranslationKey: "x"\n');
  });

  test('the same shape as the article that a generator made', () => {
    const seed = readFileSync(path.resolve(__dirname, '../../fixtures/import/generated-article.md'), 'utf8');
    const { fields: generated } = importFile(seed);
    const head = textOf(exportNew({ locale: 'en', fields: generated }, { ...NAMES, path: `${generated.slug}.md` }, mappingOf())).split('\n').map((line) => line.split(':')[0]);
    expect(head.slice(0, 8)).toEqual(seed.split('\n').map((line) => line.split(':')[0]).slice(0, 8));
  });

  test('what the ledger is to say of it is what an import would', () => {
    const article = { locale: 'en', fields: { ...fields, slug: 'named' } };
    const { bytes } = exportNew(article, NAMES, mappingOf());
    const described = describeNew(article, { path: NAMES.path, bytes }, plainMapping('UTC', '2026-01-01T00:00:00.000Z'));
    const { cover, ...written } = { ...article.fields, body: '\nText' };
    expect(cover).toBeNull();
    expect(described?.written).toEqual(written);
    const little = { locale: 'en', fields: { ...fields, date: null, datedAt: null, description: null, category: null, keywords: [], extra: {} } };
    const short = describeNew(little, { path: NAMES.path, bytes: exportNew(little, NAMES, mappingOf()).bytes }, mappingOf());
    expect(short?.written).toEqual({ title: fields.title, slug: fields.slug, body: '\nText', extra: {}, published: false });
  });

  test('more than frontmatter may hold is named, and is not noted as a file', () => {
    const article = { locale: 'en', fields: { ...fields, extra: { much: 'x'.repeat(70_000) } } };
    const { bytes, inexact } = exportNew(article, NAMES, mappingOf());
    expect(inexact).toHaveLength(11);
    expect(describeNew(article, { path: NAMES.path, bytes }, mappingOf())).toBeNull();
  });

  test.each([
    ['no text', Buffer.from([0, 1, 2])],
    ['no article', Buffer.from('---\ntitle: [a]\n---\n')],
  ])('a known file that is %s gives way to a new one', (_case, bytes) => {
    const imported = importFile('---\ntitle: A\n---\nText\n');
    expect(exportKnown({ locale: 'en', fields }, { ...imported.known, bytes }, NAMES)).toMatchObject({ origin: 'new', inexact: [] });
  });

  test('a known file that nothing can be made of gives way to a new one', () => {
    const imported = importFile('---\ntitle: A\n---\nText\n');
    const known = { ...imported.known, bytes: Buffer.from('---\ntitle: [\n---\n') };
    expect(exportKnown({ locale: 'en', fields }, known, NAMES)).toMatchObject({ origin: 'new', inexact: [] });
  });
});
