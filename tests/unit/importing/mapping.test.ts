import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAPPING_TARGETS, type ImportMapping, type IssueCode } from '../../../contracts';
import { countMissing, readingOf } from '../../../server/importing/domain/count-missing';
import { createKeyCounter, keysOf } from '../../../server/importing/domain/count-keys';
import { optionsDigest } from '../../../server/importing/domain/options-digest';
import { parseMapping } from '../../../server/importing/domain/parse-mapping';
import { profileOf } from '../../../server/importing/domain/profiles';
import { parseSource, readSource } from '../../../server/importing/domain/read-source';
import { useMapping } from '../../../server/importing/domain/use-mapping';
import { makeIssue } from '../../../server/runs/domain/make-issue';
import { OPTIONS, readFile } from './plan-builders';

const NO_PLACE = { line: null, column: null };
const NOW = '2026-01-01T00:00:00.000Z';

function read(text: string, mapping: ImportMapping | null, rules: object = {}) {
  const profile = useMapping(profileOf('generic'), mapping);
  const options = { profile, html: 'sanitize', siteZone: 'UTC', now: NOW, encoding: null, ...(mapping && { defaults: mapping.defaults }), ...rules } as const;
  const { article, issues } = readSource({ path: 'a.md', bytes: Buffer.from(text) }, options);
  return { article, codes: issues.map(({ code }) => code), issues };
}

const map = (keys: ImportMapping['keys'], defaults: ImportMapping['defaults'] = {}): ImportMapping => ({ keys, defaults });
const FILE = '---\ntitle: One\nname: Two\nTopic: Cloud\ndate: 2024-01-02\ntags: [a, b]\nlayout: post\n---\nText\n';

describe('a mapping', () => {
  test('sends a key to a field, before all keys that mean it', () => {
    const { article } = read(FILE, map({ NAME: 'title', topic: 'category' }));
    expect(article).toMatchObject({ title: 'Two', category: 'Cloud', extra: { title: 'One', layout: 'post' } });
  });

  test('sends a key to extra, or nowhere', () => {
    const { article } = read(FILE, map({ tags: 'extra', layout: 'none' }));
    expect(article?.keywords).toBeUndefined();
    expect(article?.extra).toEqual({ name: 'Two', Topic: 'Cloud', tags: ['a', 'b'] });
  });

  test('leaves all else to the profile; without one nothing is otherwise', () => {
    expect(read(FILE, map({}))).toEqual(read(FILE, null));
    expect(read(FILE, map({ layout: 'extra' }))).toEqual(read(FILE, null));
  });

  test('reaches into maps', () => {
    const { article } = read('---\ntitle: T\nmeta:\n  topic: Cloud\n---\nText\n', map({ 'meta.topic': 'category' }));
    expect(article).toMatchObject({ category: 'Cloud', extra: { meta: { topic: 'Cloud' } } });
  });

  test('never loses a key but those it leaves out, whatever it says', () => {
    const keys = fc.dictionary(fc.constantFrom('title', 'name', 'topic', 'tags', 'layout', 'date'), fc.constantFrom(...MAPPING_TARGETS));
    fc.assert(
      fc.property(keys, (chosen) => {
        const text = '---\ntitle: One\nname: Two\ntopic: Cloud\ntags: a\nlayout: post\ndate: 2024-01-02\n---\nText\n';
        const { article } = read(text, map(chosen));
        if (article === null) return;
        const { title, slug, description, category, keywords, date, locale, translationKey, published, extra } = article;
        const everything = JSON.stringify([title, slug, description, category, keywords, date, locale, translationKey, published, extra]);
        for (const [key, value] of [['name', 'Two'], ['topic', 'Cloud'], ['layout', 'post']] as const) {
          const isKept = everything.toLowerCase().includes(value.toLowerCase());
          expect(isKept || chosen[key] === 'none', `${key} of ${JSON.stringify(chosen)}`).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is missing', () => {
  const BARE = '---\nlayout: post\n---\n# From the heading\n\nText\n';

  test('is set as the run says, and said', () => {
    const defaults = { date: '2024-05-06', description: 'About.', category: 'Tech > Cloud', keywords: ['aws', ' go '] };
    const { article, issues } = read(BARE, map({}, defaults));
    expect(article).toMatchObject({ date: '2024-05-06', datedAt: null, description: 'About.', category: 'Cloud', categoryParents: ['Tech'], keywords: ['aws', 'go'] });
    expect(issues.find(({ code }) => code === 'defaults-used')?.params).toEqual({ fields: 'date, description, category, keywords' });
    expect(issues.some(({ code }) => code === 'date-missing')).toBe(false);
  });

  test('is also what a key names empty; what a file says is left alone', () => {
    const defaults = { date: '2024-05-06', description: 'About.', category: 'Tech', keywords: ['aws'] };
    expect(read('---\ntitle: T\ndate:\ndescription: ""\ncategory:\ntags: []\n---\nText\n', map({}, defaults)).article).toMatchObject({
      ...{ date: '2024-05-06', description: 'About.', category: 'Tech', keywords: ['aws'] },
    });
    const named = read('---\ntitle: T\ndate: 2020-01-01\ndescription: Own\ncategory: Own\ntags: [own]\n---\nText\n', map({}, defaults));
    expect(named.article).toMatchObject({ date: '2020-01-01', description: 'Own', category: 'Own', keywords: ['own'] });
    expect(named.codes).not.toContain('defaults-used');
  });

  test('keeps a file with a wrong date from being imported, default or not', () => {
    expect(read('---\ntitle: T\ndate: 2024-02-31\n---\nText\n', map({}, { date: '2024-05-06' })).codes).toEqual(['date-invalid']);
  });

  test('turns a file away when the run says so, and a default is not missing', () => {
    expect(read(BARE, null, { undated: 'reject' })).toMatchObject({ article: null, codes: expect.arrayContaining(['date-required']) });
    expect(read(BARE, map({}, { date: '2024-05-06' }), { undated: 'reject' }).article).toMatchObject({ date: '2024-05-06' });
    expect(read('---\ntitle: T\ndate: 2024-02-31\n---\nText\n', null, { undated: 'reject' }).codes).toEqual(['date-invalid']);
    expect(read(BARE, null, { untitled: 'reject' })).toMatchObject({ article: null, codes: expect.arrayContaining(['title-required']) });
    expect(read('Just text\n', null, { untitled: 'reject' }).codes).toContain('title-required');
    expect(read('---\ntitle: 007\n---\nText\n', null, { untitled: 'reject' }).article).toMatchObject({ title: '007' });
    expect(read(FILE, null, { untitled: 'reject', undated: 'reject' }).article).not.toBeNull();
    expect(read(BARE, null, { undated: 'none', untitled: 'derive' }).article).toMatchObject({ title: 'From the heading' });
  });
});

test('how many files lack what decides about them does not hang on what the run makes of that', () => {
  const issue = (code: IssueCode, params = {}) => makeIssue(code, NO_PLACE, params);
  const files = [
    readFile('a.md', {}, { issues: [issue('date-missing'), issue('title-missing')] }),
    readFile('b.md', { published: 'draft' }, { issues: [issue('defaults-used', { fields: 'category, date' }), issue('no-frontmatter')] }),
    readFile('c.md', {}, { article: null, issues: [issue('date-required'), issue('title-required')] }),
    readFile('d.md', { published: 'published' }, { issues: [issue('defaults-used', { fields: 'category' })] }),
  ];
  expect(countMissing(files.map(readingOf))).toEqual({ flag: 1, date: 3, title: 3 });
});

describe('a mapping that somebody sends', () => {
  test('is taken as it is when it is one', () => {
    const full = { keys: { topic: 'category', __proto__x: 'none' }, defaults: { date: '2024-02-29', description: 'D', category: 'C', keywords: ['k'] } };
    expect(parseMapping(full)).toEqual({ mapping: full });
    expect(parseMapping({})).toEqual({ mapping: { keys: {}, defaults: {} } });
    const proto = parseMapping(JSON.parse('{"keys":{"__proto__":"extra"}}'));
    expect('mapping' in proto && Object.hasOwn(proto.mapping.keys, '__proto__')).toBe(true);
  });

  test.each<[unknown, string]>([
    [null, 'an object'],
    [[], 'an object'],
    [{ fields: {} }, 'there is no "fields"'],
    [{ keys: [] }, '"keys" is an object'],
    [{ keys: Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`k${at}`, 'extra'])) }, 'more than 500'],
    [{ keys: { ' ': 'extra' } }, 'names the key " "'],
    [{ keys: { ['k'.repeat(256)]: 'extra' } }, 'names the key "kkk'],
    [{ keys: { topic: 'body' } }, 'sends "topic" to "body"'],
    [{ defaults: 1 }, '"defaults" is an object'],
    [{ defaults: { title: 'T' } }, 'no default for "title"'],
    [{ defaults: { date: '2024-02-30' } }, 'a day that exists'],
    [{ defaults: { date: 'yesterday' } }, 'a day that exists'],
    [{ defaults: { date: 5 } }, 'a day that exists'],
    [{ defaults: { description: 'x'.repeat(5_001) } }, '"description"'],
    [{ defaults: { category: ' ' } }, '"category"'],
    [{ defaults: { keywords: 'k' } }, '"keywords"'],
    [{ defaults: { keywords: [1] } }, '"keywords"'],
    [{ defaults: { keywords: Array.from({ length: 101 }, () => 'k') } }, '"keywords"'],
  ])('%j is refused', (given, problem) => {
    expect(parseMapping(given)).toEqual({ problem: expect.stringContaining(problem) });
  });

  test('makes files be looked at again, and none leaves digests as they were', () => {
    const digest = (mapping: ImportMapping | null) => optionsDigest({ ...OPTIONS, mapping }, 'generic');
    expect(digest(map({ a: 'title' }))).not.toBe(digest(null));
    expect(digest(map({ a: 'title' }))).not.toBe(digest(map({ a: 'slug' })));
    // That of a run before there were mappings: what was imported then is not imported again.
    expect(digest(null)).toBe('f4e4ac2e062cddddca90487a2bf5ba8524e7155a84bbda21950e3753047ee425');
  });
});

describe('the keys of a run', () => {
  const entriesOf = (text: string) => keysOf(parseSource({ path: 'a.md', bytes: Buffer.from(text) }, { encoding: null }).content?.metadata.entries ?? []);

  test('are counted with samples, and said where they go', () => {
    const counter = createKeyCounter();
    counter.add(entriesOf('---\ntitle: One\nTopic: Cloud\ntags: [a, b]\nempty:\n---\n'));
    counter.add(entriesOf('---\ntitle: Two\ntopic: "Cloud"\nlayout: post\n---\n'));
    for (const title of ['Three', 'Four']) counter.add(entriesOf(`---\ntitle: ${title}\n---\n`));
    const mapping = map({ topic: 'category', layout: 'none' });
    expect(counter.found(useMapping(profileOf('generic'), mapping), mapping)).toEqual({
      moreKeys: 0,
      keys: [
        { key: 'title', files: 4, samples: ['One', 'Two', 'Three'], target: 'title', mapped: false },
        { key: 'Topic', files: 2, samples: ['Cloud'], target: 'category', mapped: true },
        { key: 'empty', files: 1, samples: [], target: 'extra', mapped: false },
        { key: 'layout', files: 1, samples: ['post'], target: 'none', mapped: true },
        { key: 'tags', files: 1, samples: ['["a","b"]'], target: 'keywords', mapped: false },
      ],
    });
  });

  test('are bounded, however many there are and however long their values', () => {
    const counter = createKeyCounter();
    const many = Array.from({ length: 1_500 }, (_, at) => `k${at}: ${'x'.repeat(100)}`);
    for (let at = 0; at < many.length; at += 50) counter.add(entriesOf(`---\n${many.slice(at, at + 50).join('\n')}\n---\n`));
    const { keys, moreKeys } = counter.found(profileOf('generic'), null);
    expect([keys.length, moreKeys]).toEqual([500, 500]);
    expect(keys[0]?.samples).toEqual([`${'x'.repeat(80)}…`]);
  });

  test('that stand twice in one file count once', () => {
    const counter = createKeyCounter();
    counter.add(entriesOf('---\nTags: [a]\ntags: [b]\n---\n'));
    expect(counter.found(profileOf('generic'), null).keys).toMatchObject([{ key: 'tags', files: 1 }]);
  });
});
