import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ReaderRules } from '../domain/create-reader';
import type { Answer, Question } from './read-one';

/** More would wait for the one thread that loads files and plans. */
const MAX_THREADS = 4;

/** Threads that read files, so that parsing holds up no request. Close them when all is read. */
export interface ReadingThreads {
  /** Batches that are worth giving at a time. */
  readonly batchesAtATime: number;
  /**
   * What came of the files, in their order. The bytes of those that are loaded go over to the thread.
   * @throws what ended the thread, such as memory that ran out
   */
  read(files: readonly Question[]): Promise<Answer[]>;
  close(): Promise<void>;
}

interface Thread {
  readonly worker: Worker;
  /** What ended it; null while it lives. */
  ended: Error | null;
  /** Who waits for an answer, in the order of the questions. */
  readonly waiting: { resolve(answers: Answer[]): void; reject(error: unknown): void }[];
}

export function startReadingThreads(rules: ReaderRules): ReadingThreads {
  const threads = Array.from({ length: Math.min(MAX_THREADS, availableParallelism()) }, () => startThread(rules));
  return {
    batchesAtATime: threads.length * 2,
    read(files) {
      const [thread] = [...threads].sort((a, b) => a.waiting.length - b.waiting.length);
      if (thread === undefined) throw new RangeError('There is no thread.');
      // A copy of its own memory, which is then moved and not copied again.
      const own = files.map((file) => ('bytes' in file ? { ...file, bytes: new Uint8Array(file.bytes) } : file));
      return new Promise((resolve, reject) => {
        if (thread.ended !== null) return reject(thread.ended);
        thread.waiting.push({ resolve, reject });
        thread.worker.postMessage(own, own.flatMap((file) => ('bytes' in file ? [file.bytes.buffer] : [])));
      });
    },
    async close() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

function startThread(rules: ReaderRules): Thread {
  // By the name of the package: the thread's code is a bundle of its own.
  const file = createRequire(import.meta.url).resolve('strapi-plugin-editorial/reading-thread');
  const thread: Thread = { worker: new Worker(file, { workerData: rules }), ended: null, waiting: [] };
  const end = (error: Error): void => {
    thread.ended ??= error;
    for (const { reject } of thread.waiting.splice(0)) reject(error);
  };
  thread.worker.on('message', (answers: Answer[]) => thread.waiting.shift()?.resolve(answers));
  thread.worker.on('error', end);
  thread.worker.on('exit', () => end(new Error('A thread that reads files has ended.')));
  return thread;
}
