import type { Core } from '@strapi/strapi';
import { explainError } from './explain-error';
import { gatherStatistics } from './gather-statistics';
import { makeIssue, NO_PLACE } from './domain/make-issue';
import type { ItemStore } from './item-store';
import type { RunStore } from './run-store';
import { createBatchSize, textSize } from './domain/batch-size';
import type { Clock, Run, RunItem, RunKind, WriteTogether } from './types';

/** How often a worker says that it lives, and looks whether it is to stop. */
const BEAT_EVERY_MS = 1_000;

/** Turns of the event loop that belong to others after a batch; when nobody wants them they pass in a millisecond. */
const TURNS_BETWEEN_BATCHES = 200;

/** What a worker hears from its own process, between two items. */
export interface WorkerControl {
  /** `cancel` ends the run; `stop` leaves it to be continued. */
  wish: 'work' | 'cancel' | 'stop';
}

export interface ApplyInput {
  readonly strapi: Core.Strapi;
  readonly runs: RunStore;
  readonly items: ItemStore;
  readonly run: Run;
  readonly kind: RunKind;
  /** The name under which the run was claimed. */
  readonly worker: string;
  readonly control: WorkerControl;
  readonly clock: Clock;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Works through the pending items of a claimed run, in order, each in a transaction together with its outcome: one of its own,
 * or that of a batch where the kind writes many at once. So whatever interrupts it, an item is written and known to be, or neither. Ends the run, unless it was told
 * to stop or somebody else took the run over. Never rejects: what is not one item's error fails the run.
 */
export async function applyRun(input: ApplyInput): Promise<void> {
  const { runs, items, run, worker } = input;
  const progress = { done: 0 };
  try {
    progress.done = run.itemsTotal - (await items.countPending(run.id));
    const end = await workThrough(input, progress);
    if (end === 'stop') await runs.release(run.id, worker, progress.done);
    if (end === 'done' || end === 'cancelled') {
      await gatherStatistics(input.strapi, progress.done);
      await endRun(input, { status: end, error: null, itemsDone: progress.done });
    }
  } catch (error) {
    input.strapi.log.error(error);
    await endRun(input, { status: 'failed', error: explainError(error), itemsDone: progress.done }).catch((cause: unknown) =>
      // The database is away. The run stays as it is, and can be continued once its last heartbeat is old.
      input.strapi.log.error(cause),
    );
  }
}

/** Ends a claimed run, unless somebody took it over: what still waits was not reached, and is counted so. */
export async function endRun(
  { runs, items, run, worker }: Pick<ApplyInput, 'runs' | 'items' | 'run' | 'worker'>,
  end: { status: 'done' | 'cancelled' | 'failed'; error: string | null; itemsDone: number },
): Promise<void> {
  if ((await runs.beat(run.id, worker, end.itemsDone)) === 'lost') return;
  await items.skipPending(run.id);
  await runs.finish(run.id, end, await items.count(run.id));
}

async function workThrough(input: ApplyInput, progress: { done: number }): Promise<'done' | 'cancelled' | 'stop' | 'lost'> {
  const beat = createBeat(input);
  const together = input.kind.together?.(input.run) ?? null;
  const size = createBatchSize();
  for (;;) {
    const batch = await input.items.pending(input.run.id, size.next());
    if (batch.length === 0) return 'done';
    size.learn(batch.map(({ write, changes }) => textSize(write) + textSize(changes)));
    const groups = together === null ? batch.map((item) => [item]) : [batch];
    for (let group = groups.shift(); group !== undefined; group = groups.shift()) {
      await letOthersIn(group.length === 1 ? 1 : TURNS_BETWEEN_BATCHES);
      const word = await beat(progress.done);
      if (word === 'lost' || word === 'stop') return word;
      if (word === 'cancel') return 'cancelled';
      const heard = await prepare(input, group, () => beat(progress.done));
      if (heard === 'lost' || heard === 'stop') return heard;
      if (heard === 'cancel') return 'cancelled';
      const written = await writeGroup(input, group, together);
      if (written === null) groups.unshift(...halves(group));
      else progress.done += written;
      input.onProgress?.(progress.done, input.run.itemsTotal);
    }
  }
}

type Word = Awaited<ReturnType<ReturnType<typeof createBeat>>>;

/** Has the kind prepare items, and answers what the worker heard meanwhile. */
async function prepare({ kind, run }: ApplyInput, group: readonly RunItem[], beat: () => Promise<Word>): Promise<Word> {
  const heard: { word: Word } = { word: 'work' };
  await kind.prepare?.(group, run, async () => {
    if (heard.word === 'work') heard.word = await beat();
    return heard.word === 'work';
  });
  return heard.word;
}

/**
 * On SQLite no query ever waits, so without this nobody else's request would be answered until the run's end. A request takes many
 * turns of the event loop; one that is given one turn a batch would take as many batches.
 */
async function letOthersIn(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

/** How many items had their turn; null when they cannot be written together, and nothing of them is. */
async function writeGroup(input: ApplyInput, group: readonly RunItem[], together: WriteTogether | null): Promise<number | null> {
  const [item] = group;
  if (item === undefined) return 0;
  if (together === null || group.length === 1) return (await writeItem(input, item)) ? 1 : 0;
  const { strapi, items } = input;
  try {
    await strapi.db.transaction(async () => {
      await items.takeAll(group);
      await items.settleAll(group, await together(group));
    });
    return group.length;
  } catch (error) {
    // Whatever it was, the one that it was about is found by halves, and says so by itself.
    strapi.log.debug(`editorial: ${group.length} items are not written together: ${explainError(error)}`);
    return null;
  }
}

function halves(group: readonly RunItem[]): RunItem[][] {
  const middle = Math.ceil(group.length / 2);
  return [group.slice(0, middle), group.slice(middle)];
}

/** Says that the worker lives, not more often than it must, and answers what it is to do. */
function createBeat({ runs, run, worker, control, clock }: ApplyInput) {
  let last = Number.NEGATIVE_INFINITY;
  return async (itemsDone: number): Promise<'work' | 'cancel' | 'stop' | 'lost'> => {
    if (control.wish !== 'work') return control.wish;
    const now = clock().getTime();
    if (now - last < BEAT_EVERY_MS) return 'work';
    last = now;
    return runs.beat(run.id, worker, itemsDone);
  };
}

/** False when the item had its turn already, by a worker that was thought dead. */
async function writeItem(input: ApplyInput, item: RunItem): Promise<boolean> {
  try {
    // Two writers may have been in each other's way; what was undone is tried once more.
    return await writeOnce(input, item).catch(() => writeOnce(input, item));
  } catch (error) {
    const issues = [makeIssue('write-failed', NO_PLACE, { reason: explainError(error) })];
    await input.items.settle(item, { outcome: 'failed', verdict: 'invalid', target: item.target, issues });
    return true;
  }
}

async function writeOnce({ strapi, items, kind, run }: ApplyInput, item: RunItem): Promise<boolean> {
  return strapi.db.transaction(async () => {
    if (!(await items.take(item))) return false;
    await items.settle(item, await kind.write(item, run));
    return true;
  });
}
