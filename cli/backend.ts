import type { DoctorReport, ExportReport, ImportReport, RunReport, RunSummary } from '../contracts';

export interface ImportTask {
  readonly paths: readonly string[];
  readonly options: Readonly<Record<string, string>>;
  /** Once it is aborted the import ends after the file at hand. */
  readonly signal: AbortSignal;
  onProgress(done: number, total: number): void;
}

export interface ImportResult {
  readonly report: ImportReport;
  /** Why a failed run stopped; null otherwise. */
  readonly error: string | null;
}

export interface ExportTask {
  readonly folder: string;
  /** Only files of this source; null for all. */
  readonly source: string | null;
  readonly status: 'draft' | 'published';
  /** Files that are there with other content are replaced. */
  readonly overwrite: boolean;
  onProgress(done: number, total: number): void;
}

export interface UndoTask {
  readonly run: string;
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
  onProgress(done: number, total: number): void;
}

export interface UndoResult {
  readonly report: RunReport;
  readonly error: string | null;
}

/** A Strapi that the commands work with, wherever it runs. */
export interface Backend {
  dryRun(task: ImportTask): Promise<ImportResult>;
  import(task: ImportTask): Promise<ImportResult>;
  export(task: ExportTask): Promise<ExportReport>;
  /** The latest, newest first. */
  listRuns(): Promise<readonly RunSummary[]>;
  /** What is wrong in the database; with `fix`, what could be repaired was. */
  doctor(fix: boolean): Promise<DoctorReport>;
  /** Takes an import back, or says what that would do. */
  undo(task: UndoTask): Promise<UndoResult>;
  close(): Promise<void>;
}
