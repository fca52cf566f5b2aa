import type { Issue, IssueGroup, Severity } from '../../../contracts';

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Counts equal issues, item by item, so that a run of any size can be summed up. */
export function createIssueGroups() {
  const groups = new Map<string, IssueGroup>();
  return {
    /** Adds the issues of one item. */
    add(path: string, issues: readonly Issue[]): void {
      const seen = new Set<string>();
      for (const issue of issues) {
        const { code, severity } = issue;
        const group = groups.get(code) ?? { code, severity, count: 0, files: 0, first: { path, issue } };
        groups.set(code, { ...group, count: group.count + 1, files: group.files + (seen.has(code) ? 0 : 1) });
        seen.add(code);
      }
    },
    /** Errors first, then what comes most often. */
    all(): IssueGroup[] {
      return [...groups.values()].sort((a, b) => RANK[a.severity] - RANK[b.severity] || b.count - a.count);
    },
  };
}
