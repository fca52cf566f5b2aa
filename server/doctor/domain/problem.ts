import { DIAGNOSES, type Diagnosis, type DiagnosisCode, type DoctorReport, type IssueParams } from '../../../contracts';
import { fillPlaces } from '../../runs/domain/make-issue';

/** Something that is wrong, before it is said in words. */
export interface Problem {
  readonly code: DiagnosisCode;
  /** documentId of what it is about; null for several, or for nothing that exists. */
  readonly documentId: string | null;
  readonly params: IssueParams;
}

/** What a look at the database came to; with `fix`, what could be repaired was. */
export function reportProblems(problems: readonly Problem[], fix: boolean): DoctorReport {
  const diagnoses = problems.map((problem) => toDiagnosis(problem, fix));
  const repaired = diagnoses.filter((diagnosis) => diagnosis.repaired).length;
  const left = diagnoses.filter((diagnosis) => !diagnosis.repaired && diagnosis.severity !== 'info').length;
  return { fix, totals: { found: diagnoses.length, repaired, left }, diagnoses };
}

function toDiagnosis({ code, documentId, params }: Problem, fix: boolean): Diagnosis {
  const { severity, message, remedy, repairable } = DIAGNOSES[code];
  return { code, severity, message: fillPlaces(message, params), remedy: fillPlaces(remedy, params), params, documentId, repaired: fix && repairable };
}
