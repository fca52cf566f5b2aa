/** How a file of an export came about: the bytes that were imported, those with changes, or written anew. */
export type ExportOrigin = 'original' | 'edited' | 'new';

/**
 * What became of a file: `written`; `same`, for one of equal content that was there; `kept`, for one of other content that was
 * there and stays, unless overwriting is asked for; `failed`.
 */
export type ExportOutcome = 'written' | 'same' | 'kept' | 'failed';

/** One file in the report of an export. */
export interface ExportReportFile {
  path: string;
  documentId: string;
  locale: string;
  title: string;
  origin: ExportOrigin;
  outcome: ExportOutcome;
  /** Fields that an import of the file would read otherwise than they are in Strapi; mostly none. */
  inexact: string[];
  /** Why it failed; null otherwise. */
  error: string | null;
}

/** An image or another media file beside the articles, in the report of an export. */
export interface ExportReportMedia {
  path: string;
  outcome: ExportOutcome;
  /** Why it failed; null otherwise. */
  error: string | null;
}

/** What `strapi-editorial export --json` prints. */
export interface ExportReport {
  export: {
    folder: string;
    /** Null for all. */
    source: string | null;
    status: 'draft' | 'published';
    totals: { files: number } & Record<ExportOutcome, number> & Record<ExportOrigin, number> & { inexact: number };
  };
  files: ExportReportFile[];
  /** The media files that the articles name and an import brought. */
  media: ExportReportMedia[];
}
