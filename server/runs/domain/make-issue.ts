import { ISSUES, type Issue, type IssueCode, type IssueParams } from '../../../contracts';

/** Where in a file something stands; 1-based, null for no place. */
export interface Place {
  readonly line: number | null;
  readonly column: number | null;
}

export const NO_PLACE: Place = { line: null, column: null };

/** An issue with its English message made from the catalogue and `params`. */
export function makeIssue(code: IssueCode, place: Place, params: IssueParams = {}): Issue {
  const { severity, message } = ISSUES[code];
  return {
    code,
    severity,
    message: fillPlaces(message, params),
    line: place.line,
    column: place.column,
    params,
  };
}

/** True when an issue keeps its file from being imported. */
export function hasError(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}

/** A text of a catalogue with its `{name}` places filled; a place without a value stays. */
export function fillPlaces(message: string, params: IssueParams): string {
  return message.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : place,
  );
}
