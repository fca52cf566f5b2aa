import type { Reader } from '../domain/create-reader';
import { hashOf } from '../domain/read-source';
import type { ReadFile, RefusedFile } from '../domain/types';
import { loadFile, type DiskFile } from '../sources/load-file';
import { isRefused, type SourceItem } from '../sources/source-listing';

/** A file to read: on disk, or loaded already. */
export type Question = (SourceItem | { readonly path: string; readonly disk: DiskFile }) & {
  /** With bytes of this hash it is as it was at its last import, and is not parsed; null when it is parsed anyway. */
  readonly known: string | null;
};

/** A file that is as it was at its last import. */
export interface UnchangedFile {
  readonly path: string;
  readonly unchanged: true;
}

export type Answer = ReadFile | RefusedFile | UnchangedFile;

/** True for a file with what it holds. */
export function wasRead(answer: Answer): answer is ReadFile {
  return 'article' in answer;
}

/** Reads one file. Never throws. */
export function readOne(question: Question, reader: Reader): Answer {
  const { path, known } = question;
  const item = 'disk' in question ? loadFile(path, question.disk) : question;
  if (isRefused(item)) return { path, issues: item.issues };
  const { bytes } = item;
  return known !== null && hashOf(bytes) === known ? { path, unchanged: true } : reader.read({ path, bytes });
}
