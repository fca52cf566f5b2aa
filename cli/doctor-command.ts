import type { Diagnosis, DiagnosisCode, DoctorReport } from '../contracts';
import type { Backend } from './backend';
import type { DoctorCommand } from './parse-command';
import type { Print } from './quiet-stdout';

/** Of a thousand wrong paths the eleventh tells no more than the tenth; `--json` has them all. */
const LINES_PER_CODE = 10;

/** Looks at the database, or repairs it; prints the report. 0: nothing is left to see to. 1: something is. */
export async function runDoctor({ fix, json }: DoctorCommand, open: () => Promise<Backend>, print: Print): Promise<number> {
  const backend = await open();
  try {
    const report = await backend.doctor(fix);
    print(json ? `${JSON.stringify(report)}\n` : renderDoctor(report));
    return report.totals.left === 0 ? 0 : 1;
  } finally {
    await backend.close();
  }
}

/** A report for people. Ends with a line end. */
export function renderDoctor({ fix, totals, diagnoses }: DoctorReport): string {
  if (totals.found === 0) return 'All is well: nothing is wrong.\n';
  const groups = new Map<DiagnosisCode, Diagnosis[]>();
  for (const diagnosis of diagnoses) groups.set(diagnosis.code, [...(groups.get(diagnosis.code) ?? []), diagnosis]);
  const lines = [...groups.values()].flatMap((group) => [
    ...group.slice(0, LINES_PER_CODE).map(renderDiagnosis),
    ...(group.length > LINES_PER_CODE ? [`… and ${group.length - LINES_PER_CODE} more: ${group[0]?.code}`] : []),
  ]);
  const next = fix || totals.left === 0 ? [] : ['→ Make a backup, then run it with --fix, which repairs what it can.'];
  return [...lines, '', `${totals.found} found, ${totals.repaired} repaired, ${totals.left} left to see to.`, ...next, ''].join('\n');
}

function renderDiagnosis({ severity, code, message, remedy, repaired }: Diagnosis): string {
  return repaired ? `repaired ${code} ${message}` : `${severity} ${code} ${message}\n  ${remedy}`;
}
