import type { Issue } from '../../../contracts';
import { makeIssue } from '../../runs/domain/make-issue';
import { MAX_METADATA_DEPTH, MAX_METADATA_VALUES } from './metadata-limits';
import type { Position } from './position';
import type { MetaEntry } from './types';

/** Thrown inside a reader by what makes going on pointless; `orStop` turns it into the reader's answer. */
export class MetadataStop extends Error {
  constructor(readonly issue: Issue) {
    super(issue.code);
  }
}

/** What `read` gives, or what `onStop` makes of the issue that stopped it. Other errors pass. */
export function orStop<Result>(read: () => Result, onStop: (issue: Issue) => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof MetadataStop) return onStop(error.issue);
    throw error;
  }
}

/** Counts values and levels while a reader builds its tree. */
export interface TreeGuard {
  /** Call for every value with its depth, the root's being 0. @throws MetadataStop over a limit. */
  readonly enter: (depth: number, place: Position) => void;
}

/** A guard for one document, with the limits of `metadata-limits.ts`. */
export function makeTreeGuard(): TreeGuard {
  let values = 0;
  return {
    enter: (depth, place) => {
      values += 1;
      if (depth > MAX_METADATA_DEPTH) throw new MetadataStop(tooDeep(place));
      if (values <= MAX_METADATA_VALUES) return;
      const params = { limit: MAX_METADATA_VALUES, unit: 'values (aliases count each time)' };
      throw new MetadataStop(makeIssue('metadata-too-large', place, params));
    },
  };
}

/** The issue for nesting below the limit. */
export function tooDeep(place: Position): Issue {
  return makeIssue('metadata-too-deep', place, { limit: MAX_METADATA_DEPTH });
}

/** A `duplicate-key` issue, with both lines, for every entry of one map whose key stands there already. */
export function duplicateKeys(entries: readonly MetaEntry[]): Issue[] {
  const lines = new Map<string, number>();
  return entries.flatMap(({ key, line, column }) => {
    const first = lines.get(key);
    if (first !== undefined) return [makeIssue('duplicate-key', { line, column }, { key: clip(key), first, second: line })];
    lines.set(key, line);
    return [];
  });
}

/**
 * Why a text (which can come from an escape such as `\0` or `\ud800`) can be stored in no database; null when it can.
 */
export function unstorable(text: string): string | null {
  if (text.includes('\0')) return 'The text holds a NUL character, which no database stores. Remove it.';
  if (/\p{Surrogate}/u.test(text)) return 'The text holds half of a surrogate pair, which is no character. Remove it.';
  return null;
}

/** Longest piece of a file that is quoted inside a message. */
const MAX_CLIP_CHARS = 80;

/** A piece of the file short enough for a message. */
export function clip(text: string): string {
  return text.length > MAX_CLIP_CHARS ? `${text.slice(0, MAX_CLIP_CHARS - 1)}…` : text;
}
