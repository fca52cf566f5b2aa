import { parentPort } from 'node:worker_threads';
import { createReader, type Reader } from '../domain/create-reader';
import { readOne, type Answer } from './read-one';
import type { Message } from './reading-threads';

let reader: Reader | null = null;

// Runs in a thread of its own: is told how to read, and answers each batch of files in their order.
parentPort?.on('message', (message: Message) => {
  if ('rules' in message) reader = createReader(message.rules);
  else parentPort?.postMessage(message.files.map((file): Answer => readOne(file, toldReader())));
});

function toldReader(): Reader {
  if (reader === null) throw new TypeError('Nobody has said how to read.');
  return reader;
}
