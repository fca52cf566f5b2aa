import { articleKey } from '../../importing/domain/article-key';
import { inCodeUnitOrder } from '../../importing/domain/code-unit-order';
import { isLanguageCode } from '../../importing/domain/language-codes';
import { parsePath } from '../../importing/domain/parse-path';

/** An article in one language that needs a file. */
export interface ArticleToName {
  readonly documentId: string;
  readonly locale: string;
  readonly slug: string;
  readonly hasDate: boolean;
  /** The file that it was imported from; null for none. */
  readonly known: {
    /** The folder of its source in the export; empty for none. */
    readonly folder: string;
    readonly path: string;
    /** As in the ledger. */
    readonly translationKey: string | null;
  } | null;
}

export interface FileName {
  readonly path: string;
  /** What the files of all languages have to say that they share; null when their paths say it, or there is one. */
  readonly translationKey: string | null;
}

/**
 * A path for each article, by `articleKey`: that of its source, else beside the file of another language, else its slug. No two
 * are the same on any file system, none leaves its folder, and each is read as the language and the article that it is of.
 */
export function planFileNames(articles: readonly ArticleToName[], defaultLocale: string): Map<string, FileName> {
  const naming: Naming = { defaultLocale, paths: new Set(), stems: new Set(), names: new Map() };
  const order = [...articles].sort((a, b) => inCodeUnitOrder(a.documentId, b.documentId) || byLocale(a, b, defaultLocale));
  for (const article of order) {
    if (article.known !== null && isSafe(article.known.path)) {
      const path = [article.known.folder, article.known.path].filter((part) => part !== '').join('/');
      naming.names.set(articleKey(article), { path: claim(path, naming), translationKey: null });
    }
  }
  const byDocument = new Map<string, ArticleToName[]>();
  for (const article of order) byDocument.set(article.documentId, [...(byDocument.get(article.documentId) ?? []), article]);
  for (const versions of byDocument.values()) nameVersions(versions, naming);
  return naming.names;
}

/** The folder of a source that is not the only one of an export. */
export function sourceFolder(source: string): string {
  return source.replace(/[^\p{L}\p{N}_-]+/gu, '-');
}

/** The default language first: its slug names the files of all others. */
function byLocale(a: ArticleToName, b: ArticleToName, defaultLocale: string): number {
  return Number(b.locale === defaultLocale) - Number(a.locale === defaultLocale) || inCodeUnitOrder(a.locale, b.locale);
}

interface Naming {
  readonly defaultLocale: string;
  /** Paths that are given, and such paths without language and extension; both folded. */
  readonly paths: Set<string>;
  readonly stems: Set<string>;
  readonly names: Map<string, FileName>;
}

function nameVersions(versions: readonly ArticleToName[], naming: Naming): void {
  const { names, defaultLocale } = naming;
  const sibling = versions.find((version) => names.has(articleKey(version)));
  const named = sibling === undefined ? undefined : names.get(articleKey(sibling))?.path;
  const fresh = versions.filter((version) => !names.has(articleKey(version)));
  const [first] = fresh;
  if (first === undefined) return;
  const base = named === undefined ? freeStem(stemOf(first), naming) : stemOfPath(named);
  const paths = fresh.map((version) => {
    const isPlain = named === undefined && (version.locale === defaultLocale || (versions.length === 1 && !isLanguageCode(version.locale)));
    return { version, path: claim(isPlain ? `${base}.md` : `${base}.${version.locale}.md`, naming) };
  });
  const key = sharedKey(sibling, base, [...paths.map(({ path }) => path), ...(named === undefined ? [] : [named])]);
  for (const { version, path } of paths) names.set(articleKey(version), { path, translationKey: key });
}

/** Files of one stem are one article in several languages, so that no two articles may have the same. */
function freeStem(stem: string, { stems }: Naming): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? stem : `${stem}-${number}`;
    if (!stems.has(fold(candidate))) return candidate;
  }
}

/** A key that the sibling's file names, or one of their own when their paths do not show that they belong together. */
function sharedKey(sibling: ArticleToName | undefined, base: string, paths: readonly string[]): string | null {
  const known = sibling?.known?.translationKey ?? '';
  if (known.startsWith('key:')) return known.slice('key:'.length);
  return new Set(paths.map((path) => parsePath(path).translationKey)).size > 1 ? base : null;
}

/** Names that Windows keeps for itself. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

function stemOf({ slug, hasDate }: ArticleToName): string {
  const stem = slug.replace(/[^A-Za-z0-9_.~-]+/g, '-').replace(/^[.~-]+|\.+$/g, '') || 'article';
  const { date, locale } = parsePath(`${stem}.md`);
  // A name that begins with a date would give the article one, and one that ends with a language would give it that.
  return RESERVED.test(stem) || locale !== null || (date !== null && !hasDate) ? `article-${stem.replaceAll('.', '-')}` : stem;
}

/** A path without its extension and language. */
function stemOfPath(path: string): string {
  const stem = path.replace(/\.(?:md|markdown|mdown|mdx)$/i, '');
  const suffix = /\.([^./]+)$/.exec(stem)?.[1];
  return suffix !== undefined && isLanguageCode(suffix) ? stem.slice(0, -suffix.length - 1) : stem;
}

/** Checked when it was imported, and again, since nothing may ever be written elsewhere. */
function isSafe(path: string): boolean {
  return path !== '' && !/^[a-z]:|[\\\0]/i.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/** The path, with a number where it is taken. */
function claim(path: string, { paths, stems }: Naming): string {
  const [, stem = path, end = ''] = /^(.*?)((?:\.[A-Za-z-]{2,10})?\.[A-Za-z]+)$/.exec(path) ?? [];
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? path : `${stem}-${number}${end}`;
    if (paths.has(fold(candidate))) continue;
    paths.add(fold(candidate));
    stems.add(fold(stemOfPath(candidate)));
    return candidate;
  }
}

/** File systems take capitals, and accents in two forms, for the same. */
function fold(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
