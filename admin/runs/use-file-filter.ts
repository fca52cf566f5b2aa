import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ISSUES } from '../../contracts/issue-catalogue';
import type { IssueCode } from '../../contracts/issues';
import { VERDICTS, type Verdict } from '../../contracts/runs';

export interface FileFilter {
  verdict: Verdict | null;
  code: IssueCode | null;
  search: string;
}

/** Which files of a run are shown; kept in the address, so that a reload or a link shows the same. */
export function useFileFilter(): [FileFilter, (change: Partial<FileFilter>) => void] {
  const [params, setParams] = useSearchParams();
  const filter = {
    verdict: VERDICTS.find((verdict) => verdict === params.get('verdict')) ?? null,
    code: issueCodeOf(params.get('code')),
    search: params.get('search') ?? '',
  };
  const change = useCallback(
    (next: Partial<FileFilter>) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(next)) {
            if (value === null || value === '') after.delete(name);
            else after.set(name, value);
          }
          after.delete('page');
          return after;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [filter, change];
}

function issueCodeOf(text: string | null): IssueCode | null {
  return text !== null && isIssueCode(text) ? text : null;
}

function isIssueCode(text: string): text is IssueCode {
  return Object.hasOwn(ISSUES, text);
}
