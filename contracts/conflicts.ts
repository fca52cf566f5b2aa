import type { JsonValue } from './json';

/** Whose value a field keeps that changed on both sides: Strapi's, or the file's. */
export type ConflictSide = 'strapi' | 'file';

export const CONFLICT_SIDES: readonly ConflictSide[] = ['strapi', 'file'];

/** The side of each field that was decided, by its name. A field without one is undecided. */
export type Decision = Readonly<Record<string, ConflictSide>>;

/** One field that changed in the file and in Strapi since the last import, and differently. */
export interface FieldConflict {
  field: string;
  /** What the last import wrote; null when no file named the field before. */
  imported: JsonValue;
  strapi: JsonValue;
  file: JsonValue;
}

/**
 * What stands against a file. `fields`: these changed on both sides; each has its side. `whole`: the article as a whole is in
 * question (it was deleted, is in another language now, or was edited while its file went away); `decision` has one key, `file`.
 */
export interface FileConflict {
  kind: 'fields' | 'whole';
  fields: FieldConflict[];
  decision: Decision;
}

/** The key of a decision on a conflict of the kind `whole`. */
export const WHOLE_FILE = 'file';

/** Body of `PUT /runs/:id/files/:fileId/decision`: the sides of fields, null takes one back; or one side for all of them. */
export type DecisionRequest = { fields: Record<string, ConflictSide | null> } | { all: ConflictSide | null };

/** Body of `PUT /runs/:id/decisions`: one side for every conflict of the run; null takes all decisions back. */
export interface BulkDecisionRequest {
  all: ConflictSide | null;
}
