import type {
  Decision,
  FieldChange,
  Issue,
  JsonObject,
  ReportItem,
  RunKindName,
  RunOptions,
  RunStatus,
  RunTotals,
  Verdict,
} from '../../contracts';

/** Who starts a run. */
export interface Actor {
  /** Display name, for the list of runs. */
  readonly name: string | null;
  /** Of the administrator; null for a token or the command line. */
  readonly adminId: number | null;
}

/** Who sends a request, and what that person or program may do. */
export interface Caller extends Actor {
  readonly api: 'admin' | 'content-api';
  /** Whether an administrator's roles give a permission. What callers of the content API may do is decided by routes. */
  can(action: string, subject?: string): boolean;
}

/**
 * `none`: there is nothing to write. `pending`: waits for its turn. `done`: written. `refused`: looked at, and left as it
 * was. `failed`: the write was undone by an error. `skipped`: the run ended before its turn. `follows`: comes about by the
 * writing of another item.
 */
export type Outcome = 'none' | 'pending' | 'done' | 'refused' | 'failed' | 'skipped' | 'follows';

/** One thing that a planned run changes, or leaves alone. */
export interface NewItem {
  /** What the item is called in its run, such as a path. */
  readonly key: string;
  readonly title: string | null;
  readonly verdict: Verdict;
  /** documentId of what it changes; null when that does not exist yet. */
  readonly target: string | null;
  /** What lists show of it; only its kind knows the shape. */
  readonly summary: JsonObject;
  readonly changes: readonly FieldChange[];
  readonly issues: readonly Issue[];
  /** JSON that its kind's writer needs; null when there is nothing to write. Forgotten once written. */
  readonly write: object | null;
  /** JSON that its kind needs to plan the item again by what a person decides; null or absent when there is nothing to decide. */
  readonly question?: object | null;
  /** What was decided so far. */
  readonly decision?: Decision | null;
  /** JSON that its kind kept to take the written item back; read only where it is asked for. */
  readonly undo?: object | null;
  /**
   * It has no write of its own: it shows what comes about by the writing of the run's other items. If none of them is
   * written, it was not reached.
   */
  readonly follows?: boolean;
}

/** An item as it is stored. */
export interface RunItem extends NewItem {
  readonly id: number;
  readonly position: number;
  readonly outcome: Outcome;
}

export interface NewRun {
  readonly kind: RunKindName;
  /** What it is about, for people; at most 255 characters. */
  readonly label: string;
  /** What no two runs must work on at the same time; of imports the name of the source. Null: it may run beside any other. */
  readonly source: string | null;
  readonly options: RunOptions;
  /** What the kind wants to know again when the run is applied. */
  readonly context: JsonObject;
  readonly actor: Actor;
}

export interface IssueCounts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
}

/** A run as it is stored. Times are ISO 8601, UTC. */
export interface Run {
  readonly id: string;
  readonly kind: RunKindName;
  readonly label: string;
  readonly source: string | null;
  readonly status: RunStatus;
  readonly options: RunOptions;
  readonly context: JsonObject;
  readonly totals: RunTotals;
  readonly issueCounts: IssueCounts;
  readonly itemsTotal: number;
  readonly itemsDone: number;
  readonly startedBy: string | null;
  readonly actorId: number | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly heartbeatAt: string | null;
  readonly cancelRequested: boolean;
  readonly error: string | null;
}

/** What came of writing an item. */
export interface ItemResult {
  /** `done`: written. `refused`: it was not, and nothing was written; the verdict and issues say why. */
  readonly outcome: 'done' | 'refused';
  readonly verdict: Verdict;
  readonly target: string | null;
  /** Beside those of the plan. */
  readonly issues: readonly Issue[];
  /** What was changed, when it is not what was planned. */
  readonly changes?: readonly FieldChange[];
  /** What lists show of it afterwards, when that is not what they showed before. */
  readonly summary?: JsonObject;
  /** JSON by which it can be taken back; kept with the item. */
  readonly undo?: object | null;
}

/**
 * Writes several items in their order, inside the transaction that also keeps their outcomes; answers a result for each.
 * @throws whatever stands against writing them together; everything is undone, and fewer of them are tried
 */
export type WriteTogether = (items: readonly RunItem[]) => Promise<readonly ItemResult[]>;

/** Who may do what with the runs of a kind. */
export interface RunAccess {
  /** Admin permission to see them. */
  readonly read: string;
  /** Admin permission to apply, cancel and discard one. */
  change(run: Run): string;
  /** Whether API tokens with the permission `import.run` see and change them as well. */
  readonly overContentApi: boolean;
}

/** What a feature brings to have its items stored, applied, listed and reported as runs. */
export interface RunKind {
  readonly name: RunKindName;
  readonly access: RunAccess;
  /**
   * Asked before somebody applies or continues a run over HTTP, beside the permission to change it.
   * @throws when the plan holds more than this caller may do
   */
  beforeApply?(run: Run, caller: Caller): void | Promise<void>;
  /**
   * Writes one item, inside the transaction that also keeps its outcome.
   * @throws whatever goes wrong; the transaction is undone and the item has failed.
   */
  write(item: RunItem, run: Run): Promise<ItemResult>;
  /**
   * Does for items what does not belong into their transaction, such as sending files away, right before they are written. May be asked
   * for the same items again, and must not throw for what is one item's error. `mayGoOn` is to be asked every few seconds; false: stop.
   */
  prepare?(items: readonly RunItem[], run: Run, mayGoOn: () => Promise<boolean>): Promise<void>;
  /** What a report's head says beside what all have. */
  headline?(run: Run): object;
  /** Lets go of what is kept for a run outside of it: it has ended, or was thrown away. */
  release?(run: Run): Promise<void>;
  /** A way to write many items at once, made each time somebody begins to work on a run; null when this run has none. */
  together?(run: Run): WriteTogether | null;
  /** The item as reports show it. */
  present(item: RunItem): ReportItem;
}

/** A moment; passed in, so that tests can set it. */
export type Clock = () => Date;
