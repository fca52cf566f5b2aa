import type { DiagnosisCode } from './diagnosis-catalogue';
import type { IssueParams, Severity } from './issues';

/**
 * `GET /doctor` looks, `POST /doctor` looks and repairs; both answer 200 `{data: DoctorReport}`. Below `/editorial` for who has
 * the permission `ADMIN_ACTIONS.doctor`, below `/api/editorial` for a token with `CONTENT_ACTIONS.doctor`.
 */
export interface DoctorReport {
  /** True when what could be repaired was. */
  fix: boolean;
  totals: {
    found: number;
    repaired: number;
    /** What somebody still has to see to: found, not repaired, and more than an information. */
    left: number;
  };
  /** In the order in which they were looked for. */
  diagnoses: Diagnosis[];
}

/** One thing that is wrong. */
export interface Diagnosis {
  code: DiagnosisCode;
  severity: Severity;
  /** English: what is wrong. */
  message: string;
  /** English: what to do, and whether `--fix` does it. */
  remedy: string;
  params: IssueParams;
  /** documentId of the category, keyword or article; null when it is about several, or about none that exists. */
  documentId: string | null;
  repaired: boolean;
}
