import { isRealDay } from './parse-date';
import { isLanguageCode } from './language-codes';

/** What the path of a source file says about its article. */
export interface PathFacts {
  /** The file's name without extension, date and language, or its folder's when the file is an `index`; may be empty. */
  readonly name: string;
  readonly nameFrom: 'file name' | 'folder name';
  /** `YYYY-MM-DD`, of `2021-9-1-title.md`, `2021-9-1-title/index.md`, `2021/09/01-title.md` or `2021/09/01/title.md`. */
  readonly date: string | null;
  /** As written, of `post.fr.md`, `fr/post.md`, `content/fr/post.md`, `blog/fr/post.md` or `i18n/fr/…`. */
  readonly locale: string | null;
  /** The path without language and extension: the same for all translations of one article. */
  readonly translationKey: string;
  /** What makes the file a draft: the folder `_drafts`, or an export's prefix `draft_`; null for nothing. */
  readonly draftBy: string | null;
  /** The folders above `_posts` or `_drafts`, from the top down, without those that only hold a site. */
  readonly categoryFolders: readonly string[];
}

/** Which ways of naming files are to be expected. */
export interface PathRules {
  readonly exportedNames: boolean;
}

/** Files that stand for their folder. */
const INDEX_NAMES: ReadonlySet<string> = new Set(['index', '_index', 'readme']);

/** Folders in which generators keep what they publish; a language may stand below them. */
const CONTENT_ROOTS: ReadonlySet<string> = new Set(['src', 'content', 'data', 'source', 'pages', 'site', '_posts', '_drafts']);

/** Folders of articles, and of translations; a language may stand in them. */
const COLLECTIONS: ReadonlySet<string> = new Set(['blog', 'posts', 'post', 'articles', 'news', 'notes', 'docs', 'i18n']);

/** Folders that hold a site, and say nothing about its articles. */
const SITE_ROOTS: ReadonlySet<string> = new Set(['src', 'source', 'site', 'docs', 'content', 'data']);

/** Reads a path; it need not exist. */
export function parsePath(path: string, { exportedNames }: PathRules = { exportedNames: false }): PathFacts {
  const folders = path.split('/');
  const file = String(folders.pop());
  const [stem, suffix] = splitLocale(file.replace(/\.(?:md|markdown|mdown|mdx)$/i, ''));
  const inFolder = languageFolder(folders);
  const folder = INDEX_NAMES.has(stem.toLowerCase()) ? folders.findLast((name) => !isLanguageCode(name)) : undefined;
  const named = splitDate(folder ?? stem);
  const inFolders = folderDate(folders, named.name);
  const name = inFolders?.name ?? named.name;
  const isDraft = folders.includes('_drafts');
  return {
    name: exportedNames ? withoutExport(name) : name,
    nameFrom: folder === undefined ? 'file name' : 'folder name',
    date: named.date ?? inFolders?.date ?? null,
    locale: suffix ?? (inFolder === null ? null : String(folders[inFolder])),
    translationKey: [...sharedFolders(folders, inFolder), stem].join('/'),
    draftBy: isDraft ? '_drafts' : exportedNames && stem.startsWith('draft_') ? 'draft_' : null,
    categoryFolders: categoryFolders(folders, inFolder),
  };
}

/** The date in an address such as `/news/2026/01/13/title.html`, as `YYYY-MM-DD`; null when it has none. */
export function dateInAddress(address: string): string | null {
  const path = address.trim().slice(0, MAX_ADDRESS).replace(/[?#].*$/s, '').replace(/\/(?:index\.html?)?$/i, '');
  return parsePath(path).date;
}

/** A longer address is none. */
const MAX_ADDRESS = 2_000;

function splitLocale(stem: string): [stem: string, locale: string | null] {
  const dot = stem.lastIndexOf('.');
  const suffix = stem.slice(dot + 1);
  return dot > 0 && isLanguageCode(suffix) ? [stem.slice(0, dot), suffix] : [stem, null];
}

/** Index of the folder that names the language: the first below the content's root, or below a collection; null for none. */
function languageFolder(folders: readonly string[]): number | null {
  const root = folders.findIndex((name) => !CONTENT_ROOTS.has(name));
  const at = COLLECTIONS.has(folders[root] ?? '') ? root + 1 : root;
  return isLanguageCode(folders[at] ?? '') ? at : null;
}

/** The folders as they are for every language. Docusaurus keeps translations of `blog` below `i18n`. */
function sharedFolders(folders: readonly string[], language: number | null): string[] {
  if (language === null) return [...folders];
  const above = folders.slice(0, language);
  const below = folders.slice(language + 1);
  if (above.at(-1) !== 'i18n') return [...above, ...below];
  const [plugin = '', ...rest] = below;
  const kind = /^docusaurus-plugin-content-(blog|docs|pages)$/.exec(plugin)?.[1];
  if (kind === undefined) return [...above.slice(0, -1), ...below];
  return [...above.slice(0, -1), kind, ...(rest[0] === 'current' ? rest.slice(1) : rest)];
}

function categoryFolders(folders: readonly string[], language: number | null): string[] {
  const posts = folders.findIndex((name) => name === '_posts' || name === '_drafts');
  const above = folders.slice(0, Math.max(posts, 0)).filter((_name, index) => index !== language);
  const start = above.findIndex((name) => !SITE_ROOTS.has(name));
  return start === -1 ? [] : above.slice(start);
}

/** The name of a story in an export from Medium: without the prefix of drafts and the story's identifier. */
function withoutExport(name: string): string {
  const bare = name.replace(/^draft_/, '').replace(/-{1,2}[0-9a-f]{8,12}$/, '');
  return bare === '' ? name : bare;
}

interface Named {
  readonly name: string;
  readonly date: string | null;
}

function splitDate(name: string): Named {
  const [prefix, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[-_. ]+|$)/.exec(name) ?? [];
  const date = toDate(year, month, day);
  return date === null || prefix === undefined ? { name, date: null } : { name: name.slice(prefix.length), date };
}

function folderDate(folders: readonly string[], name: string): Named | null {
  const [prefix, day] = /^(\d{1,2})[-_]/.exec(name) ?? [];
  const [year, month] = folders.slice(-2);
  const named = toDate(year, month, day);
  if (named !== null && prefix !== undefined) return { name: name.slice(prefix.length), date: named };
  const [nestedYear, nestedMonth, nestedDay] = folders.slice(-3);
  const nested = toDate(nestedYear, nestedMonth, nestedDay);
  return nested === null ? null : { name, date: nested };
}

function toDate(year = '', month = '', day = ''): string | null {
  if (!/^\d{4}$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return null;
  if (!isRealDay(Number(year), Number(month), Number(day))) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
