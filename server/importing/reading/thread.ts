import { parentPort, workerData } from 'node:worker_threads';
import { createReader, type ReaderRules } from '../domain/create-reader';
import type { SourceFile } from '../domain/types';

// Runs in a thread of its own: answers each batch of files with their readings, in their order.
const { read } = createReader(workerData as ReaderRules);
parentPort?.on('message', (files: readonly SourceFile[]) => parentPort?.postMessage(files.map(read)));
