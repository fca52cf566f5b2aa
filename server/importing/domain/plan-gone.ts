import type { Decision, IssueCode } from '../../../contracts';
import { makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import { isEdited, listChanges } from './compare-fields';
import { lazily } from './lazily';
import { issueOfFile, withWantedSlug } from './plan-file';
import type { PublicationRights } from './plan-publication';
import type { GoneQuestion } from './questions';
import type { Plan, PlannedFile } from './types';

/** What the ledger says instead of options for an article that was taken down because its file was gone. */
export const GONE_DIGEST = 'gone';

/** So many articles are taken down without a confirmation, or as many as a tenth of the source's files. */
const FEW = 5;

/**
 * How many articles wait for a confirmation before they are taken down; 0 when none does. More than a few at once are more likely a
 * wrong folder than a wish, so who wants it says the number.
 *
 * @param known how many files of the source the ledger knows
 */
export function unconfirmedOf(
  asked: readonly { readonly question: GoneQuestion; readonly decision: Decision }[],
  known: number,
  rights: PublicationRights,
): number {
  const count = asked.filter(({ question, decision }) => takesDown(question, rights, decision)).length;
  return count > Math.max(FEW, Math.floor(known / 10)) && count !== rights.options.confirmGone ? count : 0;
}

/** Whether a run would take the article of a file that is gone down by itself. */
function takesDown(question: GoneQuestion, rights: PublicationRights, decision: Decision): boolean {
  const { now } = question;
  const { gone, onConflict } = rights.options;
  const hasWork = gone === 'unpublish' ? now.fields.published : gone === 'archive' && now.archived !== true;
  if (!hasWork || (now.fields.published && !rights.mayPublish)) return false;
  return !isInEditorsHands(question) || onConflict === 'overwrite' || decision.file === 'file';
}

/** The plan of a file that is gone; `unconfirmed`: how many articles wait for a confirmation, 0 when none does. */
export function answerGone(question: GoneQuestion, rights: PublicationRights, decision: Decision, unconfirmed: number): PlannedFile {
  const { entry, now } = question;
  const { gone } = rights.options;
  const asked = { question, decision };
  const left: PlannedFile = {
    path: entry.path,
    verdict: 'gone',
    documentId: now.documentId,
    locale: now.locale,
    after: now.fields,
    changes: [],
    issues: [],
    write: null,
    ledgerOnly: null,
    original: null,
  };
  if (!takesDown(question, rights, decision)) return { ...left, ...why(question, rights, decision), ...asked };
  if (unconfirmed > 0) return { ...left, issues: [makeIssue('file-gone-not-confirmed', NO_PLACE, { count: unconfirmed })], ...asked };
  const after = { ...now.fields, published: false };
  const { documentId, ...ledger } = entry;
  return {
    ...left,
    after,
    changes: listChanges(now.fields, after),
    issues: [issueOfFile(gone === 'archive' ? 'file-gone-archived' : 'file-gone-taken-down')],
    write: {
      documentId,
      follows: [],
      locale: now.locale,
      set: {},
      publication: gone === 'archive' ? 'archive' : 'unpublish',
      expected: now.fields,
      // When the file comes back, it finds its article and is looked at again.
      ledger: { ...ledger, optionsDigest: GONE_DIGEST, written: { ...ledger.written, published: false } },
    },
    ...asked,
  };
}

/** Why the article is left as it is. */
function why(question: GoneQuestion, rights: PublicationRights, decision: Decision): Pick<PlannedFile, 'verdict' | 'issues'> {
  const { gone } = rights.options;
  const { published } = question.now.fields;
  const isDone = gone === 'unpublish' ? !published : question.now.archived === true;
  const code = (code: IssueCode) => [issueOfFile(code)];
  if (gone === 'keep' || isDone || decision.file === 'strapi') return { verdict: 'gone', issues: code('file-gone') };
  if (published && !rights.mayPublish) return { verdict: 'gone', issues: code('unpublish-not-permitted') };
  return { verdict: 'conflict', issues: code('file-gone-edited') };
}

/** Edited since the last import, or with edits that are not live yet. */
function isInEditorsHands({ base, now }: GoneQuestion): boolean {
  return now.modified === true || isEdited({ base, now: withWantedSlug(now.fields, base) });
}

/** Counts how many articles of files that are gone a plan takes down, and how many wait for a confirmation; known once its files were gone through to the end. */
export function countGone(plan: Plan): { readonly plan: Plan; gone(): GoneSummary } {
  let summary = { takesDown: 0, unconfirmed: 0 };
  const begin = (): void => void (summary = { takesDown: 0, unconfirmed: 0 });
  const countOne = (file: PlannedFile): PlannedFile => {
    const { question, write, issues } = file;
    if (question?.kind !== 'gone') return file;
    if (write !== null) summary.takesDown += 1;
    if (issues.some(({ code }) => code === 'file-gone-not-confirmed')) summary.unconfirmed += 1;
    return file;
  };
  return { plan: { ...plan, files: lazily(plan.files, countOne, begin) }, gone: () => summary };
}

export interface GoneSummary {
  readonly takesDown: number;
  readonly unconfirmed: number;
}
