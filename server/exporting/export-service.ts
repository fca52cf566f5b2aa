import type { Core } from '@strapi/strapi';
import { readOptions } from '../config';
import { DEFAULT_IMPORT_OPTIONS, type ExportOrigin } from '../../contracts';
import { articleKey } from '../importing/domain/article-key';
import { cleanKeyword, cleanName } from '../importing/domain/clean-name';
import { planTerms, type TermIndex } from '../importing/domain/plan-terms';
import { hashOfToken } from '../importing/domain/media-address';
import { optionsDigest } from '../importing/domain/options-digest';
import { MAPPING_VERSION, type ArticleField, type ArticleFields, type LedgerEntry } from '../importing/domain/types';
import { readLedgerMark, recordSourceFile } from '../importing/ledger';
import { readLocales, readTerms } from '../importing/read-snapshot';
import { describeNew, exportKnown, exportNew, plainMapping, type ExportedFile } from './domain/export-article';
import { planFileNames, sourceFolder, type FileName } from './domain/file-names';
import type { KnownFile } from './domain/types';
import { createKnownFiles, readKnownHeads, type KnownHead } from './known-files';
import { createMediaReader } from './read-media';
import { readHeads, readVersions, type HeadFilter, type Version, type VersionHead, type VersionTerm } from './read-versions';

export interface ExportRequest extends HeadFilter {
  /** Only files of this source; null for those of all, and for articles that came from none. */
  readonly source: string | null;
  /**
   * Whether nothing of the drafts may be seen: a file that describes a draft, which is not what is live, then serves as no
   * model. False unless said.
   */
  readonly hidesDrafts?: boolean;
}

/** A file of an export. */
export interface ExportFile {
  /** Relative, with `/`; on no file system the same as another one of its export, and never outside its folder. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly origin: ExportOrigin;
  readonly inexact: readonly ArticleField[];
  readonly documentId: string;
  readonly locale: string;
  readonly title: string;
  /** The article as the file has it. */
  readonly fields: ArticleFields;
  /** The media files that it names and an import brought. */
  readonly media: readonly NamedMedia[];
}

/** A media file of an export. */
export interface NamedMedia {
  /** Relative, with `/`. */
  readonly path: string;
  readonly hash: string;
}

interface Listing {
  readonly request: ExportRequest;
  readonly known: ReadonlyMap<string, KnownHead>;
  readonly names: ReadonlyMap<string, FileName>;
  readonly defaultLocale: string;
  readonly documentIds: readonly string[];
}

export type ExportService = ReturnType<typeof createExportService>;

const DOCUMENTS_PER_READ = 100;

/** Makes markdown files of articles. */
export function createExportService({ strapi, clock = () => new Date() }: { strapi: Core.Strapi; clock?: () => Date }) {
  return {
    /** The files of all articles that fit, made as they are asked for. */
    async open(request: ExportRequest): Promise<{ readonly total: number; readonly files: AsyncGenerator<ExportFile> }> {
      const known = await readKnownHeads(strapi, request.documentIds);
      const all = await readHeads(strapi, request);
      const wanted = all.filter((head) => request.source === null || known.get(articleKey(head))?.source === request.source);
      const { defaultLocale } = await readLocales(strapi);
      const names = planFileNames(wanted.map((head) => toName(head, known.get(articleKey(head)), request.source)), defaultLocale);
      return { total: names.size, files: makeFiles({ request, known, names, defaultLocale, documentIds: [...new Set(wanted.map(({ documentId }) => documentId))] }) };
    },

    /** What reads the media of files, each path once for all of them. */
    mediaReader: () => createMediaReader(strapi),

    /**
     * Notes a file that was written anew as the file of its article in a source, so that an import of it is "unchanged", and a later
     * one an update instead of a second article. A path that the source knows already is left alone.
     */
    async adopt({ path, bytes, documentId, locale, fields }: ExportFile, source: string): Promise<void> {
      if ((await readLedgerMark(strapi, source, path)) !== null) return;
      const { siteZone, importing } = readOptions(strapi);
      const mapping = plainMapping(siteZone, clock().toISOString());
      const described = describeNew({ locale, fields }, { path, bytes }, mapping);
      if (described === null) return;
      const { hash, original, translationKey, written } = described;
      const profile = mapping.profile.name;
      const digest = optionsDigest({ ...DEFAULT_IMPORT_OPTIONS, links: importing.links }, profile);
      const entry: LedgerEntry = { path, hash, mappingVersion: MAPPING_VERSION, optionsDigest: digest, profile, translationKey, documentId, locale, written };
      await recordSourceFile(strapi, { source, entry, original, runId: null });
    },
  };

  async function* makeFiles({ request, known, names, defaultLocale, documentIds }: Listing): AsyncGenerator<ExportFile> {
    const make = await createMaker(defaultLocale);
    for (let at = 0; at < documentIds.length; at += DOCUMENTS_PER_READ) {
      const versions = await readVersions(strapi, documentIds.slice(at, at + DOCUMENTS_PER_READ), request.status);
      const files = await make.read(versions.flatMap((version) => known.get(articleKey(version))?.id ?? []));
      for (const version of versions) {
        const name = names.get(articleKey(version));
        // Another language than the one that was asked for.
        if (name === undefined) continue;
        yield make.file(version, name, files.get(known.get(articleKey(version))?.id ?? -1), request.hidesDrafts === true);
        // Reading a file again takes milliseconds and holds the thread: let requests be answered in between.
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
    }
  }

  async function createMaker(defaultLocale: string) {
    const { siteZone } = readOptions(strapi);
    const now = clock().toISOString();
    const categories = planTerms({ kind: 'category', names: [], existing: await readTerms(strapi, 'plugin::editorial.category') });
    const keywords = planTerms({ kind: 'keyword', names: [], existing: await readTerms(strapi, 'plugin::editorial.keyword') });
    return {
      read: createKnownFiles(strapi, { siteZone, now }),
      file(version: Version, { path, translationKey }: FileName, found: KnownFile | undefined, hidesDrafts: boolean): ExportFile {
        const written = found === undefined ? {} : withCurrentNames(found.written, categories, keywords);
        const known = found === undefined ? null : { ...found, written };
        const fields = toFields(version, written, categories, keywords);
        const article = { locale: version.locale, fields };
        const names = { path, defaultLocale, translationKey };
        const made = (): ExportedFile => exportNew(article, names, plainMapping(siteZone, now), known?.addresses);
        const like = known === null ? made() : exportKnown(article, known, names);
        const { bytes, origin, inexact } = hidesDrafts && version.isModified && like.origin === 'edited' ? made() : like;
        const media = found === undefined ? [] : namedMedia(fields, found, path);
        return { path, bytes, origin, inexact, documentId: version.documentId, locale: version.locale, title: fields.title, fields, media };
      },
    };
  }
}

/** Beside the file at the path that it names: in the folder of its source, where several are exported. */
function namedMedia({ body, cover }: ArticleFields, known: KnownFile, path: string): NamedMedia[] {
  const root = path.endsWith(known.path) ? path.slice(0, path.length - known.path.length) : '';
  return known.addresses.flatMap(({ to, path: mediaPath }) => {
    const hash = hashOfToken(to);
    const isBeside = hash !== null && mediaPath !== null && !/^https?:/i.test(mediaPath);
    return isBeside && (cover === to || body.includes(to)) ? [{ path: root + mediaPath, hash }] : [];
  });
}

function toName(head: VersionHead, known: KnownHead | undefined, source: string | null) {
  if (known === undefined) return { ...head, known: null };
  const isAtTop = source !== null || known.source === DEFAULT_IMPORT_OPTIONS.source;
  return { ...head, known: { folder: isAtTop ? '' : sourceFolder(known.source), path: known.path, translationKey: known.translationKey } };
}

/** As `withCurrentNames` of an import, for two indexes of terms. */
function withCurrentNames(written: LedgerEntry['written'], categories: TermIndex, keywords: TermIndex): LedgerEntry['written'] {
  return {
    ...written,
    ...(typeof written.category === 'string' && { category: categories.currentName(written.category) }),
    ...(written.keywords !== undefined && { keywords: written.keywords.map((name) => keywords.currentName(name)) }),
  };
}

function toFields({ fields, category, keywords }: Version, written: LedgerEntry['written'], categories: TermIndex, all: TermIndex): ArticleFields {
  return {
    ...fields,
    category: category === null || category.name === written.category ? (category?.name ?? null) : nameOf(category, categories, cleanName),
    keywords: keywords.map((keyword) => (written.keywords?.includes(keyword.name) === true ? keyword.name : nameOf(keyword, all, cleanKeyword))),
  };
}

/** A name by which an import finds the term again: its own, else its slug. */
function nameOf({ documentId, name, slug }: VersionTerm, index: TermIndex, clean: (name: string) => string): string {
  return index.find(clean(name)).documentId === documentId ? name : slug;
}
