import type { FieldChange } from './runs';
import type { ChecklistResult, ChecklistSeverity, ContentSnapshot, Reason, Schedule, Stage, Transition } from './workflow';

/**
 * The admin API of the workflow. Paths are below `/editorial`. `:id` is the documentId of an article; an article is looked at
 * in one locale at a time, `locale` is that of the query or body and never left out. Whoever may not read the article in the
 * Content Manager (its conditions, such as "is creator", included) hears 404.
 *
 * | method and path | body or query | answer | permission |
 * |---|---|---|---|
 * | `GET /workflow` | | 200 `{data: WorkflowSetup}` | signed in |
 * | `GET /articles/:id/workflow` | `locale` | 200 `{data: ArticleWorkflow}` | read the article |
 * | `POST /articles/:id/transitions` | `TransitionRequest` | 200 `{data: ArticleWorkflow}` | read the article, and the transition |
 * | `PUT /articles/:id/schedule` | `ScheduleRequest` | 200 `{data: ArticleWorkflow}` | read the article, and the transitions that it stands for |
 * | `PUT /articles/:id/assignment` | `AssignmentRequest` | 200 `{data: ArticleWorkflow}` | read the article, and assign |
 * | `GET /articles/:id/history` | `locale, page, pageSize` | 200 `{data: HistoryEvent[], meta: {pagination}}` newest first | read the article, and history |
 * | `GET /articles/:id/versions/:digest` | `locale` | 200 `{data: ArticleVersion}` | read the article, and history |
 * | `GET /articles/:id/versions/:digest/diff` | `locale, from` (digest; empty: from nothing; `draft` as `:digest` or `from`: the draft now) | 200 `{data: VersionComparison}` | read the article, and history |
 * | `POST /articles/:id/versions/:digest/restore` | `{locale}` | 200 `{data: ArticleWorkflow}` the version is the draft's content now | update the article, and history |
 * | `POST /workflow/bulk` | `BulkRequest` | 201 `{data: RunSummary}` planned, an item for each article that may be read; applied, cancelled and discarded as every run | bulk, and to apply the transition |
 * | `POST /checklist` | `CheckRequest` | 200 `{data: ChecklistResult[]}` | read articles |
 * | `GET /workflow/states` | `locale, ids` (documentIds joined by commas, at most 100) | 200 `{data: ArticleState[]}` those that exist and may be read | read articles |
 * | `GET /workflow/people` | `search, page, pageSize` | 200 `{data: Person[], meta: {pagination}}` whom articles can be assigned to | read articles |
 * | `GET /workflow/board` | `BoardQuery` | 200 `{data: BoardColumn[]}` the first page of every stage | board |
 * | `GET /workflow/board/:stage` | `BoardQuery`, `cursor` | 200 `{data: BoardColumn}` a further page of one | board |
 * | `GET /workflow/calendar` | `CalendarQuery` | 200 `{data: Calendar}` | board |
 * | `GET /workflow/unscheduled` | `BoardQuery`, `cursor` | 200 `{data: BoardColumn}` approved, and without a time to go live | board |
 * | `GET /workflow/inbox` | `pageSize` | 200 `{data: InboxCard[], meta: {total}}` what waits for the person who asks, longest first; `total` counts to 100 | signed in |
 * | `GET /workflow/upcoming` | `pageSize` | 200 `{data: CalendarItem[]}` what goes live or down next | board |
 *
 * A refused step is 403 with `error.details: {code: 'workflow-refused', transition: string | null, reasons: Reason[]}`.
 */
export interface WorkflowSetup {
  /** False: publishing is Strapi's own, and nothing else of this is to be shown. */
  enabled: boolean;
  stages: readonly Stage[];
  transitions: readonly Transition[];
  /** Rules that are not off, in the order in which people read them. */
  checklist: readonly { key: string; severity: Exclude<ChecklistSeverity, 'off'> }[];
  /** IANA name. */
  siteZone: string;
  /** What the person who asks may do. */
  can: {
    /** Keys. */
    transitions: readonly string[];
    assign: boolean;
    history: boolean;
    board: boolean;
    bulk: boolean;
  };
}

/**
 * Name of the filter by stage in the Content Manager's list of articles, as in `filters[$and][0][editorialStage][$eq]=in-review`;
 * it takes `$eq` and `$ne` with the key of a stage.
 */
export const STAGE_FILTER = 'editorialStage';

/** Who did something, or is to. */
export interface Person {
  /** As in history, such as `admin:3`. */
  id: string;
  name: string;
}

/** The state of an article in one locale. */
export interface ArticleState {
  documentId: string;
  locale: string;
  /** Key. */
  stage: string;
  /** Since when, ISO 8601 UTC. */
  enteredAt: string;
  /** Readers see a version of it. */
  live: boolean;
  assignee: Person | null;
  /** `YYYY-MM-DD` */
  dueDate: string | null;
  schedule: Schedule | null;
  /** Why what was scheduled did not happen; null when nothing is wrong. */
  scheduleProblem: ScheduleProblem | null;
  /** How many rules of the checklist did not pass at the last write. */
  checklist: { errors: number; warnings: number };
}

export interface ScheduleProblem {
  /** ISO 8601 UTC. */
  at: string;
  /** What was to happen. */
  wanted: 'publish' | 'unpublish';
  /** Empty when it was no decision of the workflow but an error; `message` then says which. */
  reasons: readonly Reason[];
  message: string;
}

/** A step that the person who asks could take now. */
export interface StepOption {
  /** Key of the transition. */
  transition: string;
  /** It asks for a time to publish. */
  needsSchedule: boolean;
  /** Comment and time apart. */
  allowed: boolean;
  /** Empty exactly when allowed. */
  reasons: readonly Reason[];
}

/** What the Workflow panel of an article shows. */
export interface ArticleWorkflow extends ArticleState {
  /** Of the draft now; sent back as `expected` so that nobody approves what they have not seen. */
  digest: string;
  /** Null when no approval holds. */
  approvedDigest: string | null;
  author: Person | null;
  steps: readonly StepOption[];
  checklistResults: readonly ChecklistResult[];
  /** What stands against new times for this person: empty when `PUT schedule` is open. */
  scheduleReasons: readonly Reason[];
}

export interface TransitionRequest {
  locale: string;
  transition: string;
  comment?: string | null;
  /** For a step into a scheduled stage. */
  schedule?: Schedule;
  expected?: { stage: string; digest?: string };
}

/** One step for many articles. Each is to be as it is now when the run is applied, or is left alone. */
export interface BulkRequest extends Omit<TransitionRequest, 'expected'> {
  /** 1 to 100. */
  documentIds: readonly string[];
}

export interface ScheduleRequest {
  locale: string;
  /** Both null cancels. */
  schedule: Schedule;
  comment?: string | null;
}

export interface AssignmentRequest {
  locale: string;
  /** `Person.id` of an administrator; null: nobody. */
  assignee: string | null;
  /** `YYYY-MM-DD` */
  dueDate: string | null;
}

/** What an event was. `round`: edited content lost its approval. */
export type HistoryEventKind =
  | 'created'
  | 'transition'
  | 'round'
  | 'published'
  | 'unpublished'
  | 'discarded'
  | 'scheduled'
  | 'unscheduled'
  | 'schedule-failed'
  | 'assigned'
  | 'restored'
  | 'deleted';

export interface HistoryEvent {
  id: string;
  kind: HistoryEventKind;
  /** ISO 8601 UTC. */
  at: string;
  /** Key of the transition that was taken; null when none was. */
  transition: string | null;
  /** Keys; the same when the stage did not change. */
  from: string | null;
  to: string;
  actor: { kind: string; id: string | null; name: string | null };
  comment: string | null;
  /** Of the content then; null when the event is not about content. */
  digest: string | null;
  /** Times that were set, the assignee and due date, the run of an import, what a schedule failed for. */
  detail: HistoryDetail;
}

export interface HistoryDetail {
  schedule?: Schedule | null;
  assignee?: Person | null;
  dueDate?: string | null;
  runId?: string;
  problem?: ScheduleProblem;
}

export interface ArticleVersion {
  digest: string;
  /** When it was first kept, ISO 8601 UTC. */
  at: string;
  content: ContentSnapshot;
}

export interface VersionComparison {
  /** Fields that differ, the body apart. */
  fields: readonly FieldChange[];
  /** Changed lines of the body with some around them; null when the bodies are the same. */
  body: readonly VersionLine[] | null;
}

/** Line numbers are 1-based, null where the line is not in that version. A gap stands for `count` unchanged lines. */
export type VersionLine =
  | { kind: 'same' | 'removed' | 'added'; text: string; fromLine: number | null; toLine: number | null }
  | { kind: 'gap'; count: number };

/** An article as somebody is writing it. */
export interface CheckRequest {
  locale: string;
  /** Null while it is not saved yet. */
  documentId: string | null;
  title: string;
  slug: string;
  date: string | null;
  description: string | null;
  body: string | null;
  hasCategory: boolean;
  keywordCount: number;
}

export interface BoardQuery {
  locale: string;
  /** documentId of a category; its descendants count. */
  category?: string;
  /** `Person.id`, `me` or `none`. */
  assignee?: string;
  /** Part of a title. */
  text?: string;
  /** 1 to 50. */
  pageSize?: number;
}

export interface ArticleCard extends ArticleState {
  title: string;
  category: { documentId: string; name: string } | null;
}

export interface BoardColumn {
  /** Key. */
  stage: string;
  /** Counted to 1,000, or to 200 where articles are filtered; `more` says that there are more. */
  count: { value: number; more: boolean };
  /** Work: longest waiting first. Scheduled: next first. Live and archived: latest first. */
  cards: readonly ArticleCard[];
  /** For the next page; null when this is the last. */
  cursor: string | null;
}

export interface InboxCard extends ArticleCard {
  /** `assigned`: to this person. `step`: this person may take the next step. */
  why: 'assigned' | 'step';
}

/** Half-open range of days in `zone`, at most 62 days. */
export interface CalendarQuery extends BoardQuery {
  /** `YYYY-MM-DD` */
  from: string;
  /** `YYYY-MM-DD`, the day after the last. */
  to: string;
  /** IANA name: whose days. */
  zone: string;
}

export interface CalendarItem {
  /** `published`: it went live then. `publish` and `unpublish`: it is to go live or down. `due`: its due date, while nobody approved it. */
  kind: 'published' | 'publish' | 'unpublish' | 'due';
  /** ISO 8601 UTC; `YYYY-MM-DD` for a due date. */
  at: string;
  card: ArticleCard;
}

export interface Calendar {
  /** By day; within a day what is to go live, to go down, is due, went live, each in order of time. */
  items: readonly CalendarItem[];
  /** Days (`YYYY-MM-DD`) that hold more than are listed, with how many in all; each kind counted to 100. */
  crowded: readonly { day: string; count: { value: number; more: boolean } }[];
}
