import type { IssueParams } from '../../../contracts/issues';
import type { Reason } from '../../../contracts/workflow';

interface Words {
  /** Name of a rule of the checklist. */
  readonly rule: (key: string) => string;
  /** A moment, ISO 8601 UTC, in the person's words. */
  readonly moment: (utc: string) => string;
}

const MOMENTS = new Set(['at', 'publishAt', 'unpublishAt']);

/** What fills the places of a reason's text: keys of rules become their names, moments those of the person's clock. */
export function reasonParams({ code, params }: Reason, { rule, moment }: Words): IssueParams {
  return Object.fromEntries<string | number>(
    Object.entries(params).map(([name, value]): [string, string | number] => {
      if (typeof value !== 'string') return [name, value];
      if (code === 'checklist-failed' && name === 'items') return [name, value.split(', ').map(rule).join(', ')];
      return [name, MOMENTS.has(name) && !Number.isNaN(Date.parse(value)) ? moment(value) : value];
    }),
  );
}
