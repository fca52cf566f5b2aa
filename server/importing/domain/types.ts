import type { Decision, HtmlOption, ImportOptions, Issue, JsonObject, JsonValue, ProfileName, RunProfile } from '../../../contracts';
import type { FileKey } from './count-keys';
import type { MissingRules } from './fill-missing';
import type { PlacedReference } from './find-references';
import type { Profile } from './profiles';
import type { FileQuestion } from './questions';

/*
 * The values that flow through an import, one way:
 * SourceFile -> DecodedFile -> FencedFile -> Metadata -> MappedArticle -> PlannedFile.
 */

/** A file as it came: from a folder, a zip or a list of files. */
export interface SourceFile {
  /** Relative to the root of its source, `/` between parts, Unicode NFC, never empty, absolute or with `..`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A file the source could not deliver; it appears in the report and goes no further. */
export interface RefusedFile {
  readonly path: string;
  readonly issues: readonly Issue[];
}

/** Bytes turned into text. */
export interface DecodedFile {
  /** Without BOM. Line ends as in the file. */
  readonly text: string;
  /** WHATWG name of the encoding that was read, such as `utf-8`, `utf-16le`, `windows-1252`. */
  readonly encoding: string;
  readonly issues: readonly Issue[];
}

export type MetadataFormat = 'yaml' | 'toml' | 'json';

/** Text cut into the metadata's source and the body. */
export interface FencedFile {
  /** Null when the file has no frontmatter. */
  readonly metadata: {
    readonly format: MetadataFormat;
    /** The text between the fences (JSON: with its braces). */
    readonly source: string;
    /** Line of the file on which `source` starts, 1-based. */
    readonly line: number;
  } | null;
  /** All after the closing fence's line, as it stands. */
  readonly body: string;
  /** Line of the file on which `body` starts, 1-based. */
  readonly bodyLine: number;
  readonly issues: readonly Issue[];
}

/** A place in the file (not in the metadata), 1-based. */
interface Placed {
  readonly line: number;
  readonly column: number;
}

/** A single value. `text` is what a text field takes: `007` stays `007`, quotes and escapes resolved. */
export interface MetaScalar extends Placed {
  readonly type: 'scalar';
  readonly value: string | number | boolean | null;
  readonly text: string;
  /** Written in quotes (or a block), so it is text even if it looks like a number. */
  readonly quoted: boolean;
}

export interface MetaList extends Placed {
  readonly type: 'list';
  readonly items: readonly MetaNode[];
}

export interface MetaMap extends Placed {
  readonly type: 'map';
  readonly entries: readonly MetaEntry[];
}

export type MetaNode = MetaScalar | MetaList | MetaMap;

/** A key with its value. Place is the key's. */
export interface MetaEntry extends Placed {
  readonly key: string;
  readonly value: MetaNode;
}

/** The frontmatter, whatever it was written in. Empty for a file without one. */
export interface Metadata {
  readonly entries: readonly MetaEntry[];
  readonly issues: readonly Issue[];
}

/** What a file says about going live; `unflagged` when it says nothing. */
export type PublishedFlag = 'published' | 'draft' | 'unflagged';

/** How files are to be understood. */
export interface MappingOptions extends Partial<MissingRules> {
  readonly profile: Profile;
  readonly html: HtmlOption;
  /** A date-time's zone where the file names none. IANA name such as `Europe/Berlin`. */
  readonly siteZone: string;
  /** The moment of the run, ISO 8601 UTC; decides what is in the future. */
  readonly now: string;
}

/**
 * An article as the file describes it. **An absent property is absent in the file and leaves the field alone on an
 * update; null or an empty list is empty in the file and empties it.**
 */
export interface MappedArticle {
  readonly title: string;
  /** Already in slug form; unique only after planning. */
  readonly slug: {
    readonly value: string;
    /** The file names it, by `slug` or `permalink`; otherwise made of the title or path. */
    readonly explicit: boolean;
    readonly line: number | null;
    readonly column: number | null;
  };
  /** `YYYY-MM-DD`, the day as written. */
  readonly date?: string | null;
  /** ISO 8601 UTC with milliseconds, when the file has a time of day; null when it has only a day. Set with `date`. */
  readonly datedAt?: string | null;
  readonly description?: string | null;
  readonly body: string;
  /** The addresses in `body`, in order; absent for none. */
  readonly references?: readonly PlacedReference[];
  /** The cover as comparisons name it; null when the file empties it, absent until its address is resolved. */
  readonly cover?: string | null;
  /** Where the file says its cover is. */
  readonly coverAddress?: CoverAddress;
  /** Name as written, cleaned. */
  readonly category?: string | null;
  /** Names of the categories above it, from the top down; absent for none. */
  readonly categoryParents?: readonly string[];
  /** Names as written, cleaned, without repeats, in order. */
  readonly keywords?: readonly string[];
  readonly published: PublishedFlag;
  /** The date of an unflagged file when it is in the future: whatever the run says of such files, it does not go live. */
  readonly notBefore?: string;
  /** The moment of that date, of a file flagged as published too: ISO 8601 UTC. Absent when no date is in the future. */
  readonly publishAt?: string;
  /** As written; null when the file names none. */
  readonly locale: string | null;
  /**
   * Where `locale` comes from. Only a `key` is a demand; a `path` (`post.fr.md`, `fr/post.md`) is a hint, to be followed
   * when that language is set up and passed over when it is not.
   */
  readonly localeFrom: 'key' | 'path' | null;
  /** The same for all translations of one article: a key that the file names, else its path without the language. */
  readonly translationKey: string;
  /** Every key without a field of its own. */
  readonly extra: JsonObject;
}

/** The address that a file names as its cover. */
export interface CoverAddress {
  readonly address: string;
  /** The key of `extra` that says nothing else; null when there is more to it than the address. */
  readonly key: string | null;
  readonly line: number;
  readonly column: number;
}

/** What an address of a file stands for. */
export interface ResolvedAddress {
  /** As the file means it, escapes resolved. */
  readonly from: string;
  /** As comparisons name it: the token of a media file, or where an article is on the site. */
  readonly to: string;
  /** The path in the source, or the address on the web, of the media file; null for a link. */
  readonly path: string | null;
}

/** A file that was read: with an article, or with the errors that forbid one. */
export interface ReadFile {
  readonly path: string;
  /** Lower-case hex SHA-256 of the bytes. */
  readonly hash: string;
  /** The bytes again, as they are kept in the ledger: text when they are UTF-8, else base64. */
  readonly original: { readonly text: string; readonly encoding: 'utf-8' | 'base64' };
  /** Null when `issues` holds an error. */
  readonly article: MappedArticle | null;
  /** What media addresses of the article were resolved to; absent for none. */
  readonly addresses?: readonly ResolvedAddress[];
  readonly issues: readonly Issue[];
  /** Of its frontmatter. */
  readonly keys: readonly FileKey[];
}

/** What reading a file found; of one that has not changed since it need not be found again. */
export interface FileReading {
  readonly issues: readonly Issue[];
  readonly keys: readonly FileKey[];
  /** It says nothing about going live. */
  readonly unflagged: boolean;
}

/** Changes whenever the same bytes would be mapped to other values; part of what makes a file "unchanged". */
export const MAPPING_VERSION = 3;

// ---------------------------------------------------------------------------------------------------------------
// Planning

/** The comparable fields of an article. Names and order are those of reports. */
export interface ArticleFields {
  title: string;
  slug: string;
  date: string | null;
  datedAt: string | null;
  description: string | null;
  body: string;
  /** Category name. */
  category: string | null;
  /** Keyword names in order. */
  keywords: string[];
  /** A file of the Media Library: by its token when an import uploaded it, else by its address; null for none. */
  cover: string | null;
  extra: JsonObject;
  published: boolean;
}

export type ArticleField = keyof ArticleFields;

/** What an article is shown by. */
export type ShownFields = Pick<ArticleFields, 'title' | 'slug' | 'date' | 'category' | 'keywords' | 'published'>;

/** What tells a file of the ledger from others. */
export interface LedgerHead {
  readonly path: string;
  readonly hash: string;
  readonly mappingVersion: number;
  /**
   * Digest of the options that change what is written: `locale`, `publish`, `unflagged`, `encoding`, `html`, `media`, `links`, `remote`, and the profile; `gone` after
   * its article was taken down because the file was gone.
   */
  readonly optionsDigest: string;
  /** The profile it was read with; null for a file that was imported before there were any. */
  readonly profile: ProfileName | null;
  /** As in `MappedArticle`; null for a file that was imported before keys were kept. */
  readonly translationKey: string | null;
  readonly documentId: string;
  readonly locale: string;
}

/** What the last import of a file knew; a row of the ledger. */
export interface LedgerEntry extends LedgerHead {
  /**
   * What the file said at its last import, field by field, with the names of the terms it resolved to; a field the
   * file never named is absent. `slug` is the slug that was wanted: the article may carry it with a suffix.
   */
  readonly written: Partial<ArticleFields>;
  /** What the addresses of the file were resolved to at that import; absent for none. */
  readonly addresses?: readonly ResolvedAddress[];
}

/** A file that is as it was at its last import, and was not read again, with its article. */
export interface KnownFile extends LedgerHead {
  readonly issues: readonly Issue[];
  readonly now: ShownFields;
  /** All languages of the article. */
  readonly locales: readonly string[];
}

/** An article of the ledger as it stands in Strapi now: its draft, and whether it is live. */
export interface SnapshotArticle {
  readonly documentId: string;
  readonly locale: string;
  readonly fields: ArticleFields;
  /** True when it is live and its draft holds changes that are not: what Strapi calls "modified". Absent is false. */
  readonly modified?: boolean;
  /** Name of the workflow's stage when it is one that no import publishes from: people work on it. Null or absent else. */
  readonly heldIn?: string | null;
  /** Its stage is one for what was put away. Absent is false. */
  readonly archived?: boolean;
}

/** A category or keyword that exists. */
export interface SnapshotTerm {
  readonly documentId: string;
  readonly name: string;
  readonly slug: string;
  /** Other names; matched by their slugs. */
  readonly aliases: readonly string[];
  /** documentId of the category above; null or absent for none, and for keywords. */
  readonly parent?: string | null;
}

/** Everything a plan needs to know of the database, read once. */
export interface Snapshot {
  /** The source's ledger, without the files of `known`. */
  readonly ledger: readonly LedgerEntry[];
  readonly known: readonly KnownFile[];
  /** The articles the ledger names that still exist. */
  readonly articles: readonly SnapshotArticle[];
  /** Every slug in use, drafts and published. */
  readonly slugs: readonly { readonly slug: string; readonly locale: string; readonly documentId: string }[];
  readonly categories: readonly SnapshotTerm[];
  readonly keywords: readonly SnapshotTerm[];
  readonly locales: readonly string[];
  readonly defaultLocale: string;
}

/** A category or keyword the write needs: one that exists, or one to create with this slug. */
export interface TermRef {
  readonly documentId: string | null;
  readonly name: string;
  readonly slug: string;
  /** Of a category to create: the one above it, absent for none. */
  readonly parent?: TermRef;
}

/** What to write for one file; absent fields are left alone. */
export interface ArticleWrite {
  /** Null creates an article, unless one of `follows` made it by then. */
  readonly documentId: string | null;
  /** Files of this run whose article this becomes a version of: that of the first that was written. */
  readonly follows: readonly string[];
  readonly locale: string;
  readonly set: {
    readonly title?: string;
    readonly slug?: string;
    readonly date?: string | null;
    readonly datedAt?: string | null;
    readonly description?: string | null;
    readonly body?: string;
    readonly category?: TermRef | null;
    readonly keywords?: readonly TermRef[];
    readonly cover?: string | null;
    readonly extra?: JsonObject;
  };
  /**
   * The state afterwards: `publish` (also after an update of a live article), `unpublish`, `schedule` to go live at `publishAt`,
   * `archive` by the workflow, or `leave` the draft as it is.
   */
  readonly publication: 'publish' | 'unpublish' | 'schedule' | 'archive' | 'leave';
  /** ISO 8601 UTC; with `schedule` only. */
  readonly publishAt?: string;
  /**
   * The article's fields in this locale when the plan was made; the write is refused when they moved since. Null creates
   * the article, or its version in this locale, and is refused when there is one.
   */
  readonly expected: ArticleFields | null;
}

/** A write as it is planned. */
export interface PlannedWrite extends ArticleWrite {
  /** What the ledger says after the write. */
  readonly ledger: LedgerWrite;
}

/** What the ledger is to say of a file. */
export interface LedgerWrite extends Omit<LedgerEntry, 'documentId'> {
  /** Kept for a file that names nothing beside itself; null when it does, and absent leaves what is kept. */
  readonly reading?: FileReading | null;
  /** The path whose row this replaces, when the file moved. */
  readonly movedFrom?: string;
}

/** The plan's word on one file. */
export interface PlannedFile {
  readonly path: string;
  readonly verdict: 'create' | 'update' | 'unchanged' | 'gone' | 'conflict' | 'invalid';
  readonly documentId: string | null;
  readonly locale: string | null;
  /**
   * The article after the run, of a file that was not read again as far as it is shown; null when invalid. For an article that was deleted in Strapi, and is not created
   * again, what the file would make of it.
   */
  readonly after: (ShownFields & Partial<ArticleFields>) | null;
  readonly changes: readonly { readonly field: ArticleField; readonly from: JsonValue; readonly to: JsonValue }[];
  readonly issues: readonly Issue[];
  /** Null unless the verdict is create or update. */
  readonly write: PlannedWrite | null;
  /**
   * What to put into the ledger, with `original`, when no article is written: the file's bytes, the options or the
   * mapping changed and the result did not. Only with the verdict unchanged; null when the ledger is right as it is.
   */
  readonly ledgerOnly: LedgerWrite | null;
  /** For the ledger; null when invalid, and for a file that is gone: its bytes stay what they were. */
  readonly original: ReadFile['original'] | null;
  /** What a person may decide about it, and has decided so far; absent when there is nothing to decide. */
  readonly question?: FileQuestion;
  readonly decision?: Decision;
}

export interface SlugGrant {
  readonly slug: string;
  /** Who has the wanted slug: a file's path, or null for an article that no file of this source made. */
  readonly takenBy: { readonly path: string | null } | null;
}

export interface Plan {
  readonly options: ImportOptions;
  readonly profile: RunProfile;
  /** In path order (code unit order). */
  readonly files: Iterable<PlannedFile>;
}
