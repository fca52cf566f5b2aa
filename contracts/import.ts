import type { ImportMapping, ImportPreview } from './mapping';
import type { ProfileOption, RunProfile } from './profiles';
import type { FileConflict } from './conflicts';
import type { ReportItem, RunStatus, RunTotals } from './runs';

/** Whether the files' own flags decide what goes live, or nothing does. */
export type PublishOption = 'frontmatter' | 'none';
/** What a file without a published or draft flag becomes. */
export type UnflaggedOption = 'draft' | 'published';
/** What happens to a field that changed in the file and in Strapi since the last import. */
export type ConflictOption = 'keep' | 'overwrite';
/** What happens to the article of a file that is gone from a complete source. `archive` needs the workflow. */
export type GoneOption = 'keep' | 'unpublish' | 'archive';

/**
 * What happens to raw HTML in a body. `sanitize`: what could run is removed. `keep`: nothing is. `strip`: every tag and comment
 * is removed, their text stays. `reject`: a file in which something could run is not imported.
 */
export type HtmlOption = 'sanitize' | 'keep' | 'strip' | 'reject';

/**
 * How articles are written. `bulk`: new ones many at a time, past the Document Service, with the rows that it would have left. `documents`:
 * one by one through it, for hosts with document middlewares of their own.
 */
export type WriterOption = 'bulk' | 'documents';

/** What happens to images and PDFs beside the files that name them: they go into the Media Library, or addresses stay as they are written. */
export type MediaOption = 'upload' | 'keep';

/** What happens to images on other sites: they stay there, or are fetched into the Media Library. */
export type RemoteOption = 'keep' | 'fetch';

/** The choices of one import run; the same over CLI, HTTP and the admin page. */
export interface ImportOptions {
  /** Name of the source; with the path inside it, the identity of a source file. */
  source: string;
  /** Locale of files that name none; null is Strapi's default locale. */
  locale: string | null;
  publish: PublishOption;
  unflagged: UnflaggedOption;
  onConflict: ConflictOption;
  /** WHATWG label of the encoding of files that are neither UTF-8 nor UTF-16; null reads them only when it is certain, and refuses them otherwise. */
  encoding: string | null;
  /** How the frontmatter is read: which key means what, how lists are cut, what folders say. */
  profile: ProfileOption;
  html: HtmlOption;
  /** What a file without a date means: an article without one, or a file that is not imported. */
  undated: 'none' | 'reject';
  /** What a file without a title means: one is derived from its first heading or its name, or it is not imported. */
  untitled: 'derive' | 'reject';
  /** Whether the run makes categories and keywords that do not exist. Where it may not, files that name one are not imported. */
  terms: 'create' | 'forbid';
  /** How the frontmatter is read otherwise than the profile reads it, and what is set where it says nothing. */
  mapping: ImportMapping | null;
  media: MediaOption;
  /**
   * Where articles are on the site, such as `/blog/:slug`, for links between files; `none` leaves them as they are written. Null is
   * what the plugin option `importing.links` says.
   */
  links: string | null;
  remote: RemoteOption;
  writer: WriterOption;
  gone: GoneOption;
  /** How many articles of files that are gone may be taken down, when they are more than a few; the exact number, from a preview. */
  confirmGone: number | null;
}

export const DEFAULT_IMPORT_OPTIONS: Readonly<ImportOptions> = {
  source: 'default',
  locale: null,
  publish: 'frontmatter',
  unflagged: 'draft',
  onConflict: 'keep',
  encoding: null,
  profile: 'auto',
  html: 'sanitize',
  undated: 'none',
  untitled: 'derive',
  terms: 'create',
  mapping: null,
  media: 'upload',
  links: null,
  remote: 'keep',
  writer: 'bulk',
  gone: 'keep',
  confirmGone: null,
};

/** One file in a report. Values are those the article has after the run, or would have. */
export interface ReportFile extends ReportItem {
  slug: string | null;
  published: boolean;
  category: string | null;
  keywords: string[];
  /** Day as written, `YYYY-MM-DD`, or null. */
  date: string | null;
  /** The fields that changed in the file and in Strapi since the last import, and how that is to be settled. */
  conflict?: FileConflict;
}

/** What `--json` prints and the HTTP API answers: one object a run. */
export interface ImportReport {
  run: {
    /** Null for a dry run, which leaves nothing behind. */
    id: string | null;
    status: RunStatus;
    dryRun: boolean;
    source: string;
    /** How the files were read; null for a run of an earlier version. */
    profile: RunProfile | null;
    totals: RunTotals;
    /** The categories and keywords that the run makes, or would make; absent for a run of an earlier version. */
    newTerms?: ImportPreview['newTerms'];
    /** What the run uploads into the Media Library, or would; absent for a run of an earlier version. */
    media?: ImportPreview['media'];
  };
  files: ReportFile[];
}
