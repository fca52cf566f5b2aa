import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ReaderRules } from '../domain/create-reader';
import type { Answer, Question } from './read-one';

/** More would wait for the one thread that plans. */
const MAX_THREADS = 4;
/** A preview is often followed by the next one, and a thread that has read before is twice as fast as a new one. */
const KEEP_IDLE_MS = 30_000;

/** What a thread is sent. */
export type Message = { readonly rules: ReaderRules } | { readonly files: readonly Question[] };

/** Threads that read files, so that parsing holds up no request. Give them back when all is read. */
export interface ReadingThreads {
  /** Batches that are worth giving at a time. */
  readonly batchesAtATime: number;
  /**
   * What came of the files, in their order. The bytes of those that are loaded go over to the thread.
   * @throws what ended the thread, such as memory that ran out
   */
  read(files: readonly Question[]): Promise<Answer[]>;
  giveBack(): void;
}

interface Thread {
  readonly worker: Worker;
  /** What ended it; null while it lives. */
  ended: Error | null;
  /** Who waits for an answer, in the order of the questions. */
  readonly waiting: { resolve(answers: Answer[]): void; reject(error: unknown): void }[];
  /** Ends it when nobody takes it for a while. */
  idle: NodeJS.Timeout | null;
}

const idleThreads: Thread[] = [];

export function takeReadingThreads(rules: ReaderRules): ReadingThreads {
  const threads = Array.from({ length: Math.min(MAX_THREADS, availableParallelism()) }, () => take(rules));
  return {
    batchesAtATime: threads.length * 2,
    read(files) {
      const [thread] = [...threads].sort((a, b) => a.waiting.length - b.waiting.length);
      if (thread === undefined) throw new RangeError('There is no thread.');
      return ask(thread, files);
    },
    giveBack: () => threads.forEach(giveBack),
  };
}

function ask(thread: Thread, files: readonly Question[]): Promise<Answer[]> {
  // A copy of its own memory, which is then moved and not copied again.
  const own = files.map((file) => ('bytes' in file ? { ...file, bytes: new Uint8Array(file.bytes) } : file));
  return new Promise((resolve, reject) => {
    if (thread.ended !== null) return reject(thread.ended);
    thread.waiting.push({ resolve, reject });
    thread.worker.postMessage({ files: own } satisfies Message, own.flatMap((file) => ('bytes' in file ? [file.bytes.buffer] : [])));
  });
}

function take(rules: ReaderRules): Thread {
  const thread = idleThreads.pop() ?? startThread();
  if (thread.idle !== null) clearTimeout(thread.idle);
  thread.worker.ref();
  thread.worker.postMessage({ rules } satisfies Message);
  return thread;
}

/** One that still works, since a run ended early, or that has ended, is not for others. */
function giveBack(thread: Thread): void {
  if (thread.ended !== null || thread.waiting.length > 0) return void thread.worker.terminate();
  thread.worker.unref();
  thread.idle = setTimeout(() => {
    forget(thread);
    void thread.worker.terminate();
  }, KEEP_IDLE_MS).unref();
  idleThreads.push(thread);
}

function forget(thread: Thread): void {
  const at = idleThreads.indexOf(thread);
  if (at !== -1) idleThreads.splice(at, 1);
}

function startThread(): Thread {
  // By the name of the package: the thread's code is a bundle of its own.
  const file = createRequire(import.meta.url).resolve('strapi-plugin-editorial/reading-thread');
  const thread: Thread = { worker: new Worker(file), ended: null, waiting: [], idle: null };
  const end = (error: Error): void => {
    thread.ended ??= error;
    forget(thread);
    for (const { reject } of thread.waiting.splice(0)) reject(error);
  };
  thread.worker.on('message', (answers: Answer[]) => thread.waiting.shift()?.resolve(answers));
  thread.worker.on('error', end);
  thread.worker.on('exit', () => end(new Error('A thread that reads files has ended.')));
  return thread;
}
