import { slugOrFallback } from '../../articles/domain/to-slug';
import { isEmpty, sameValue } from '../../importing/domain/compare-fields';
import { metaToJson } from '../../importing/domain/meta-to-json';
import { isSuffixed } from '../../importing/domain/plan-slugs';
import { profileOf } from '../../importing/domain/profiles';
import { mapSource, parseSource, type ParsedFile } from '../../importing/domain/read-source';
import { readStructure } from '../../importing/domain/read-structure';
import { replaceAddresses, withAddresses } from '../../importing/domain/rewrite-addresses';
import { repairEntries } from '../../importing/domain/repair-entries';
import type { ArticleField, ArticleFields, FencedFile, LedgerEntry, MappedArticle, MappingOptions, ResolvedAddress, SourceFile } from '../../importing/domain/types';
import { editMetadata, type MetaEdit } from './edit-metadata';
import { encodeText, readText } from './encode-text';
import { isSameBody, mergeBodies } from './merge-bodies';
import { printNewFile, type NewFileNames } from './new-file';
import { planEdits } from './plan-edits';
import { printMetadata } from './print-values';
import type { ArticleToExport, KnownFile } from './types';

/** How a file came about: the bytes that were imported; those with changes; written anew. */
export type FileOrigin = 'original' | 'edited' | 'new';

export interface ExportedFile {
  readonly bytes: Uint8Array;
  readonly origin: FileOrigin;
  /** Fields that an import of this file would read otherwise, since no file can say them so; mostly none. */
  readonly inexact: readonly ArticleField[];
}

/** The fields, in the order of reports. */
const FIELDS: readonly ArticleField[] = ['title', 'slug', 'date', 'datedAt', 'description', 'body', 'category', 'keywords', 'cover', 'extra', 'published'];

/**
 * The file of an article that was imported: the very bytes when nothing was changed since, else those with as few changes as the
 * article needs. What was written is read again; a way to write it that is read otherwise gives way to the next.
 */
export function exportKnown(article: ArticleToExport, known: KnownFile, names: NewFileNames): ExportedFile {
  const touched = touchedFields(article.fields, known.written);
  if (touched.size === 0) return { bytes: known.bytes, origin: 'original', inexact: [] };
  const read = readText(known.bytes, known.encoding);
  const parsed = parseSource(known, { encoding: known.encoding });
  const addresses = addressesOf(article, known.addresses);
  const before = readArticle(parsed, known.mapping, addresses);
  if (read === null || parsed.content === null || before === null) return exportNew(article, names, known.mapping, known.addresses);
  const candidates = texts({ text: read.text, content: parsed.content, before, article, known, touched, addresses }).map((text) => encodeText(text, read.form));
  const tried: ExportedFile[] = [];
  for (const bytes of candidates) {
    const inexact = misread(bytes, { article, known, before, touched, addresses });
    if (inexact.length === 0) return { bytes, origin: 'edited', inexact };
    tried.unshift({ bytes, origin: 'edited', inexact });
  }
  // The first of those that lose least. A key in `extra` that changes along with its field is no loss that a new file would be worth.
  return tried.reduce((best, each) => (losses(each) <= losses(best) ? each : best), exportNew(article, names, known.mapping, known.addresses));
}

function losses({ inexact }: ExportedFile): number {
  return inexact.filter((field) => field !== 'extra').length;
}

/** A file for an article that no file is known of, or none that could be changed; `known`: what addresses of such a one were resolved to. */
export function exportNew(article: ArticleToExport, names: NewFileNames, mapping: MappingOptions, known: readonly ResolvedAddress[] = []): ExportedFile {
  const addresses = addressesOf(article, known);
  const bytes = Buffer.from(printNewFile(inFile(article.fields, addresses), article.locale, names), 'utf8');
  const read = readArticle(parseSource({ path: names.path, bytes }, { encoding: null }), mapping, addresses);
  return { bytes, origin: 'new', inexact: read === null ? FIELDS : differing(read, article.fields, new Set(FIELDS)) };
}

/**
 * What the ledger is to say of a new file, as if it had been imported: then an import knows whose file it is. Null when it cannot be
 * read. Terms by the names that they have.
 */
export function describeNew(article: ArticleToExport, { path, bytes }: SourceFile, mapping: MappingOptions) {
  const read = mapSource(parseSource({ path, bytes }, { encoding: null }), mapping);
  if (read.article === null) return null;
  const { fields } = article;
  const { title, slug, date, datedAt, description, body, category, keywords, cover, extra, translationKey } = withAddresses(read.article, addressesOf(article, []));
  const written: LedgerEntry['written'] = {
    title,
    slug: slug.explicit ? slug.value : fields.slug,
    ...(date !== undefined && { date, datedAt }),
    ...(description !== undefined && { description }),
    body,
    ...(category !== undefined && { category: fields.category }),
    ...(keywords !== undefined && { keywords: fields.keywords }),
    ...(cover !== undefined && { cover }),
    extra,
    published: fields.published,
  };
  return { hash: read.hash, original: read.original, translationKey, written };
}

/** What addresses stand for in a file of the article: those of the file that was imported, and a cover's from the Media Library. */
function addressesOf({ fields: { cover } }: ArticleToExport, known: readonly ResolvedAddress[]): readonly ResolvedAddress[] {
  const isKnown = cover === null || known.some(({ to }) => to === cover);
  return isKnown ? known : [...known, { from: cover, to: cover, path: null }];
}

/** Fields with the addresses that a file has for what they name. */
function inFile(fields: ArticleFields, addresses: readonly ResolvedAddress[]): ArticleFields {
  return { ...fields, body: bodyInFile(fields.body, addresses), cover: coverInFile(fields.cover, addresses) };
}

function bodyInFile(body: string, addresses: readonly ResolvedAddress[]): string {
  return addresses.length === 0 ? body : replaceAddresses(body, firstOf(addresses));
}

/** Every cover has an address, by `addressesOf`. */
function coverInFile(cover: string | null, addresses: readonly ResolvedAddress[]): string | null {
  return cover === null ? null : String(firstOf(addresses).get(cover));
}

/** Of several addresses for one thing the first. */
function firstOf(addresses: readonly ResolvedAddress[]): Map<string, string> {
  return new Map([...addresses].reverse().map(({ from, to }) => [to, from]));
}

function readArticle(parsed: ParsedFile, mapping: MappingOptions, addresses: readonly ResolvedAddress[]): MappedArticle | null {
  const { article } = mapSource(parsed, mapping);
  return article === null ? null : withAddresses(article, addresses);
}

/** How a new file is read when nobody says otherwise. */
export function plainMapping(siteZone: string, now: string): MappingOptions {
  return { profile: profileOf('generic'), html: 'sanitize', siteZone, now };
}

/** The fields that are not what the import wrote; a field that the file does not name is not when it holds something. */
export function touchedFields(fields: ArticleFields, written: KnownFile['written']): Set<ArticleField> {
  return new Set(
    FIELDS.filter((field) => {
      const was = written[field];
      if (was === undefined) return field === 'published' ? fields.published : !isEmpty(fields[field]);
      if (field === 'slug') return fields.slug !== written.slug && !isSuffixed(fields.slug, String(written.slug));
      return field === 'body' ? !isSameBody(fields.body, String(written.body)) : !sameValue(was, fields[field]);
    }),
  );
}

interface Rewriting {
  readonly text: string;
  readonly content: NonNullable<ParsedFile['content']>;
  readonly before: MappedArticle;
  readonly article: ArticleToExport;
  readonly known: KnownFile;
  readonly touched: ReadonlySet<ArticleField>;
  readonly addresses: readonly ResolvedAddress[];
}

/** Ways to write the changes, the one with the fewest first. */
function texts({ text, content, before, article, known, touched, addresses }: Rewriting): string[] {
  const { fenced, metadata } = content;
  const { fields } = article;
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const { profile } = known.mapping;
  const frontmatter = { entries: repairEntries(metadata.entries).entries, profile };
  const edits = planEdits({ frontmatter, flag: before.published, extra: before.extra, fields: inFile(fields, addresses), touched });
  const head = text.slice(0, text.length - fenced.body.length);
  const heads = [editHead(head, fenced, edits, lineEnd), reprintHead(head, fenced, metadata.entries, edits, lineEnd)];
  const imported = known.written.body ?? '';
  const bodies = bodiesOf(fenced.body, before, fields).map((raw) => mergeBodies({ raw, imported, now: fields.body }, lineEnd));
  const all = [...bodies, fields.body.replace(/\r\n?|\n/g, lineEnd)].map((body) => bodyInFile(body, addresses));
  return heads.flatMap((each) => (each === null ? [] : all.map((body) => each + body)));
}

/** The body of the file, with its heading changed along where it repeated the title. */
function bodiesOf(raw: string, before: MappedArticle, { title }: ArticleFields): string[] {
  const { heading } = readStructure(raw);
  if (title === before.title || heading === null || !heading.isFirst) return [raw];
  const line = raw.slice(heading.start, heading.end);
  const renamed = raw.slice(0, heading.start) + line.replace(heading.text, () => title) + raw.slice(heading.end);
  return [renamed, raw, raw.slice(0, heading.start) + raw.slice(heading.end)];
}

function editHead(head: string, { metadata }: FencedFile, edits: readonly MetaEdit[], lineEnd: string): string | null {
  if (edits.length === 0) return head;
  if (metadata === null) return `---${lineEnd}${editMetadata('yaml', '', edits, lineEnd)}---${lineEnd}${head}`;
  const start = offsetOfLine(head, metadata.line);
  const edited = editMetadata(metadata.format, metadata.source, edits, lineEnd);
  return edited === null ? null : head.slice(0, start) + edited + head.slice(start + metadata.source.length);
}

/** All keys written anew, in their order; comments are lost. Null when there is no frontmatter to write anew. */
function reprintHead(
  head: string,
  { metadata }: FencedFile,
  entries: readonly { readonly key: string; readonly value: Parameters<typeof metaToJson>[0] }[],
  edits: readonly MetaEdit[],
  lineEnd: string,
): string | null {
  if (metadata === null || edits.length === 0) return null;
  const values = new Map(entries.map(({ key, value }) => [key, value.type === 'scalar' && value.quoted ? value.text : metaToJson(value)]));
  for (const edit of edits) {
    const [key = '', below] = edit.path;
    if (below !== undefined) continue;
    if (edit.kind === 'remove') values.delete(key);
    else values.set(key, edit.kind === 'set' ? edit.value : edit.items.map(({ text }) => text));
  }
  const printed = printMetadata(metadata.format, Object.fromEntries(values)).replace(/\n/g, lineEnd);
  const start = offsetOfLine(head, metadata.line);
  return head.slice(0, start) + printed + head.slice(start + metadata.source.length);
}

function offsetOfLine(text: string, line: number): number {
  let at = 0;
  for (const end of [...text.matchAll(/\r\n|\n|\r/g)].slice(0, line - 1)) at = end.index + end[0].length;
  return at;
}

interface Reading {
  readonly article: ArticleToExport;
  readonly known: KnownFile;
  readonly before: MappedArticle;
  readonly touched: ReadonlySet<ArticleField>;
  readonly addresses: readonly ResolvedAddress[];
}

/** Fields that an import would read otherwise than they are, or than it did where nothing was touched. */
function misread(bytes: Uint8Array, { article, known, before, touched, addresses }: Reading): ArticleField[] {
  const read = readArticle(parseSource({ path: known.path, bytes }, { encoding: known.encoding }), known.mapping, addresses);
  if (read === null) return [...FIELDS];
  // A slug that the file does not name follows the title, and an import keeps the one that there is.
  const isKept = (field: ArticleField): boolean => field === 'slug' && !before.slug.explicit && !read.slug.explicit;
  const untouched = FIELDS.filter((field) => !touched.has(field) && !isKept(field) && !sameValue(valueOf(before, field), valueOf(read, field)));
  return [...untouched, ...differing(read, article.fields, touched)];
}

function differing(read: MappedArticle, fields: ArticleFields, among: ReadonlySet<ArticleField>): ArticleField[] {
  return FIELDS.filter((field) => {
    if (!among.has(field)) return false;
    const value = valueOf(read, field);
    if (field === 'body') return !isSameBody(read.body, fields.body);
    if (field === 'category') return nameKey(value) !== nameKey(fields.category);
    if (field === 'keywords') return (read.keywords ?? []).map(nameKey).join() !== fields.keywords.map(nameKey).join();
    return !sameValue(value, fields[field]);
  });
}

function valueOf(read: MappedArticle, field: ArticleField): ArticleFields[ArticleField] {
  switch (field) {
    case 'slug':
      return read.slug.value;
    case 'published':
      return read.published === 'published';
    case 'keywords':
      return [...(read.keywords ?? [])];
    default:
      return read[field] ?? null;
  }
}

/** Names are found by their slugs. */
function nameKey(name: unknown): string {
  return typeof name === 'string' && name !== '' ? slugOrFallback(name, 'name').slug : '';
}
