import type { ReportFile } from './import';
import type { Issue, IssueCode, Severity } from './issues';
import type { RunProfile } from './profiles';
import type { ReportItem, RunKindName, RunOptions, RunStatus, RunTotals, Verdict } from './runs';

/**
 * The admin and content API of runs. Paths are below `/editorial` (admin, cookie or bearer of the panel) and below
 * `/api/editorial` (content API, an API token). Both answer the same shapes.
 *
 * | method and path | body | answer | permission |
 * |---|---|---|---|
 * | `POST /imports?source&locale&publish&unflagged&onConflict&encoding&profile&html&gone&confirmGone&complete&undated&untitled&terms&mapping` | a zip, `Content-Type: application/zip` | 201 `{data: RunSummary}`, status `planned` | import |
 * | `GET /imports/:id/preview` | | 200 `{data: ImportPreview}`, of the admin API only, as all of the next | see |
 * | `POST /imports/:id/replan` | `{unflagged, mapping, …}`: options to change | 201 `{data: RunSummary}`: a new preview of the same files, which takes the place of the old one | import |
 * | `GET /import-mappings` | | 200 `{data: SavedMapping[]}` | import |
 * | `PUT /import-mappings/:name` | `ImportMapping` | 200 `{data: SavedMapping}` | import |
 * | `DELETE /import-mappings/:name` | | 204 | import |
 * | `GET /runs?page&pageSize&kind` | | 200 `{data: RunSummary[], meta: {pagination}}` newest first, of the kinds one may see | see, of any kind |
 * | `GET /runs/:id` | | 200 `{data: RunSummary}` | see |
 * | `GET /runs/:id/issues` | | 200 `{data: IssueGroup[]}`, errors first | see |
 * | `GET /runs/:id/files?page&pageSize&verdict&code&search` | | 200 `{data: RunFile[], meta: {pagination}}` in the run's order, `changes` empty | see |
 * | `GET /runs/:id/files/:fileId` | | 200 `{data: RunFile}` with `changes` | see |
 * | `GET /runs/:id/report?format` | | 200 `RunReport`; of an import an `ImportReport` as well; `format=csv`: a line for each issue | see |
 * | `POST /runs/:id/apply` | | 202 `{data: RunSummary}`, status `running` | change |
 * | `POST /runs/:id/cancel` | | 202 `{data: RunSummary}` | change |
 * | `PUT /runs/:id/files/:fileId/decision` | `DecisionRequest` | 200 `{data: RunSummary}`; only a planned import, planned again | import |
 * | `PUT /runs/:id/decisions` | `BulkDecisionRequest` | the same, for all its conflicts | import |
 * | `PUT /runs/:id/gone` | `{gone, confirmGone}` | the same, for all files that are gone | import |
 * | `POST /runs/:id/undo` | | 201 `{data: RunSummary}`, kind `undo`, status `planned`; of an import that has ended | import |
 * | `DELETE /runs/:id` | | 204; only a planned run | change |
 *
 * Which permissions "see" and "change" are, is said by the run's kind: `run.read` and `import.run` for imports. Over the
 * content API, a token with `import.run` sees and changes imports, and no other kind.
 *
 * Errors have Strapi's shape: `{error: {status, name, message, details: {code}}}`, `code` an `ErrorCode`.
 */
export interface RunSummary {
  id: string;
  kind: RunKindName;
  status: RunStatus;
  /** What the run is about, for people: an import's source, the name of a category. */
  label: string;
  options: RunOptions;
  /** How the files of an import were read; null for other kinds, and for a run of an earlier version. */
  profile: RunProfile | null;
  totals: RunTotals;
  /** Of a planned import with files that are gone: how many articles wait for a confirmation, and whether there is an archive. */
  gone?: { unconfirmed: number; takesDown: number; hasArchive: boolean };
  /** How many of the items that need a write have their outcome. */
  progress: { done: number; total: number };
  /** Items with at least one issue of the severity. */
  issueCounts: { error: number; warning: number; info: number };
  /** Display name of who started it: an administrator, an API token, or `CLI`. */
  startedBy: string | null;
  /** ISO 8601, UTC. */
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** Why a failed run stopped; null otherwise. */
  error: string | null;
  /** True for a running run that nobody works on any more: its instance was stopped or died. Applying it continues it. */
  interrupted?: boolean;
  /** Whether who asks may apply, cancel and discard it. */
  mayChange: boolean;
}

/** One item of a run, with an id to ask for its changes; that of an import has what a `ReportFile` has. */
export interface RunFile extends ReportItem, Partial<Omit<ReportFile, keyof ReportItem>> {
  id: string;
}

/** Equal issues of a run. */
export interface IssueGroup {
  readonly code: IssueCode;
  readonly severity: Severity;
  /** How often it was raised, and in how many items. */
  readonly count: number;
  readonly files: number;
  /** One of them, to show what it says. */
  readonly first: { readonly path: string; readonly issue: Issue };
}

export interface Pagination {
  page: number;
  pageSize: number;
  pageCount: number;
  total: number;
}

/** Query of `GET /runs/:id/files`. */
export interface RunFilesQuery {
  page?: number;
  /** At most 100. */
  pageSize?: number;
  verdict?: Verdict;
  /** Only items with this issue. */
  code?: IssueCode;
  /** Part of a path or title. */
  search?: string;
}
