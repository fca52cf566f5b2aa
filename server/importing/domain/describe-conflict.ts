import type { Decision, FieldConflict, FileConflict } from '../../../contracts';
import type { FieldsQuestion, FileQuestion } from './questions';

/** What stands against a file, as reports show it; null when nothing does. */
export function describeConflict(question: FileQuestion, decision: Decision, verdict: string): FileConflict | null {
  if (question.kind === 'fields') return { kind: 'fields', fields: fieldConflicts(question), decision };
  // A file that is gone is in question only when somebody edited its article.
  if (question.kind === 'gone' && verdict !== 'conflict' && decision.file === undefined) return null;
  return { kind: 'whole', fields: [], decision };
}

function fieldConflicts({ conflicting, base, named, now }: FieldsQuestion): FieldConflict[] {
  return conflicting.map((field) => ({ field, imported: base[field] ?? null, strapi: now.fields[field], file: named[field] ?? null }));
}
