import { parentPort, workerData } from 'node:worker_threads';
import { createReader, type ReaderRules } from '../domain/create-reader';
import { readOne, type Answer, type Question } from './read-one';

// Runs in a thread of its own: answers each batch of files in their order.
const reader = createReader(workerData as ReaderRules);
parentPort?.on('message', (files: readonly Question[]) => parentPort?.postMessage(files.map((file): Answer => readOne(file, reader))));
