import { WHOLE_FILE, type ConflictSide, type Decision, type DecisionRequest } from '../../../contracts';
import { fieldsDecidedWith } from './compare-fields';
import { answerGone } from './plan-gone';
import type { PublicationRights } from './plan-publication';
import { answerFields } from './plan-update';
import { answerWhole, type FileQuestion } from './questions';
import type { PlannedFile } from './types';

/**
 * Plans a file again by what was decided about it, without its source: a question holds all that is needed.
 *
 * @param unconfirmed how many articles of files that are gone wait for a confirmation
 */
export function answerQuestion(question: FileQuestion, rights: PublicationRights, decision: Decision, unconfirmed: number): PlannedFile {
  switch (question.kind) {
    case 'fields':
      return answerFields(question, rights, decision);
    case 'whole':
      return answerWhole(question, decision);
    case 'gone':
      return answerGone(question, rights, decision, unconfirmed);
  }
}

/** What can be decided about a file: its fields in conflict, or the file as a whole. */
export function decidable(question: FileQuestion): readonly string[] {
  return question.kind === 'fields' ? question.conflicting : [WHOLE_FILE];
}

/** A decision after a request: sides that it names are taken over, null takes one back; names that are not asked about are ignored. */
export function decideBy(question: FileQuestion, decision: Decision, request: DecisionRequest): Decision {
  const asked = decidable(question);
  const given = 'all' in request ? asked.map((field) => [field, request.all] as const) : Object.entries(request.fields);
  const sides = new Map<string, ConflictSide>(Object.entries(decision));
  for (const [name, side] of given) {
    for (const field of question.kind === 'fields' ? fieldsDecidedWith(name) : [name]) {
      if (!asked.includes(field)) continue;
      if (side === null) sides.delete(field);
      else sides.set(field, side);
    }
  }
  return Object.fromEntries(sides);
}
