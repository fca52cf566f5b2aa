import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listChanges } from '../../../server/importing/domain/compare-fields';
import { mapSource, parseSource } from '../../../server/importing/domain/read-source';
import type { ArticleFields } from '../../../server/importing/domain/types';
import { exportNew } from '../../../server/exporting/domain/export-article';
import { isSameBody } from '../../../server/exporting/domain/merge-bodies';
import { exportEdited, fieldsOf, importFile, mappingOf, NAMES, type Imported } from './export-builders';

const word = fc.stringMatching(/^[A-Za-zäéß0-9][A-Za-zäéß0-9]{0,8}$/);
const phrase = fc.array(fc.oneof(word, fc.constantFrom('a: b', '# x', "it's", '"q"', '- y', '{z}', '[w]', '&v', '*u', '!t', '@s', '`r`', '%q', 'yes', 'null', '1.10', '“p”')), { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const body = fc.array(fc.oneof(phrase, fc.constantFrom('', '- item', '> quote', '```\ncode\n```', '## Heading', '---')), { maxLength: 12 }).map((lines) => `${lines.join('\n')}\n`);
const keyword = fc.stringMatching(/^[a-z][a-z0-9]{1,9}$/);
const keywords = fc.uniqueArray(keyword, { minLength: 2, maxLength: 5 });

const edits: fc.Arbitrary<Partial<ArticleFields>> = fc.record(
  {
    title: phrase,
    date: fc.constantFrom('2024-02-29', '2025-06-12', null),
    description: fc.oneof(phrase, fc.constant(null)),
    body,
    category: fc.oneof(word, fc.constant(null)),
    keywords,
    published: fc.boolean(),
    extra: fc.dictionary(fc.stringMatching(/^x[a-z]{1,6}$/), fc.jsonValue({ maxDepth: 2 }).map(asJson)),
  },
  { requiredKeys: [] },
);

/** As it comes back from a database: no -0, no keys that a prototype has. */
function asJson(value: unknown) {
  return JSON.parse(JSON.stringify(value, (key, each: unknown) => (key === '__proto__' ? undefined : each)));
}

const COMMENTS = ['# above', '', '   # indented'];

/** Files as people and tools write them, in the three languages. */
const file = fc
  .record({
    format: fc.constantFrom('yaml', 'toml', 'json'),
    title: word,
    description: word,
    keywords,
    isBlock: fc.boolean(),
    comment: fc.constantFrom(...COMMENTS),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    body,
  })
  .map(({ format, lineEnd, ...file }) => write(format, file).replaceAll('\n', lineEnd));

function write(format: string, { title, description, keywords: names, isBlock, comment, body: text }: { title: string; description: string; keywords: string[]; isBlock: boolean; comment: string; body: string }): string {
  if (format === 'json') return `${JSON.stringify({ title, description, layout: 'post', keywords: names, published: false }, null, isBlock ? 2 : 0)}\n${text}`;
  if (format === 'toml') return `+++\ntitle = "${title}"\n${comment}\ndescription = '${description}'\nkeywords = ${JSON.stringify(names)} # tags\npublished = false\n[params]\nx = 1\n+++\n${text}`;
  const list = isBlock ? `\n${names.map((name) => `  - ${name} # item\n`).join('')}` : ` [${names.join(', ')}]\n`;
  return `---\ntitle: "${title}"\n${comment}\ndescription: '${description}' # comment\nkeywords:${list}published: false\nlayout: post\n---\n${text}`;
}

/** What an import finds different between the article and its file. */
function changesOnImport(bytes: Uint8Array, { known }: Imported, fields: ArticleFields) {
  const { article } = mapSource(parseSource({ path: known.path, bytes }, { encoding: null }), known.mapping);
  if (article === null) return ['invalid'];
  const read = fieldsOf(article);
  // A slug that the file does not name is kept by an import.
  const kept = { ...read, slug: fields.slug, body: isSameBody(read.body, fields.body) ? fields.body : read.body };
  return listChanges(kept, fields);
}

describe('for any file and any edits', () => {
  test('an import of the exported file changes nothing that is not named', () => {
    fc.assert(
      fc.property(file, edits, (text, edited) => {
        const imported = importFile(text);
        const fields = { ...imported.fields, ...edited, extra: { ...imported.fields.extra, ...edited.extra } };
        const exported = exportEdited(imported, fields);
        const changed = changesOnImport(exported.bytes, imported, fields).map((change) => (typeof change === 'string' ? change : change.field));
        expect(exported.inexact).toEqual(expect.arrayContaining(changed));
      }),
    );
  });

  test('exporting again gives the same bytes', () => {
    fc.assert(
      fc.property(file, edits, (text, edited) => {
        const imported = importFile(text);
        const exported = exportEdited(imported, edited);
        fc.pre(exported.inexact.length === 0);
        const again = importFile(exported.bytes);
        expect(exportEdited({ known: again.known, fields: { ...imported.fields, ...edited, slug: again.fields.slug } }, {}).bytes).toEqual(exported.bytes);
      }),
    );
  });

  test('comments of what was not edited survive', () => {
    fc.assert(
      fc.property(file, fc.record({ description: word, published: fc.constant(true) }), (text, edited) => {
        const imported = importFile(text);
        const { bytes, inexact } = exportEdited(imported, edited);
        expect(inexact).toEqual([]);
        const after = Buffer.from(bytes).toString('utf8');
        for (const [comment] of text.matchAll(/#[^\r\n]*/g)) expect(after).toContain(comment);
      }),
    );
  });

  test('an article that was never imported is read as it is', () => {
    const whole = fc.record({ title: phrase, slug: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}[a-z0-9]$/), body, published: fc.boolean() });
    fc.assert(
      fc.property(whole, edits, (base, edited) => {
        const fields: ArticleFields = { date: null, datedAt: null, description: null, category: null, keywords: [], cover: null, extra: {}, ...edited, ...base };
        const { bytes, inexact } = exportNew({ locale: 'en', fields }, NAMES, mappingOf());
        const { article } = mapSource(parseSource({ path: NAMES.path, bytes }, { encoding: null }), mappingOf());
        if (article === null) throw new Error('invalid');
        const read = fieldsOf(article);
        const kept = { ...read, body: isSameBody(read.body, fields.body) ? fields.body : read.body };
        expect(inexact).toEqual(expect.arrayContaining(listChanges(kept, fields).map(({ field }) => field)));
        if (!/^\s*["'“”#]|["'“”]\s*$/.test(fields.title)) expect(inexact.filter((field) => field !== 'body')).toEqual([]);
      }),
    );
  });
});
