import type { ConflictSide, Decision, IssueCode } from '../../../contracts';
import { makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import { compareFields, isEdited, listChanges, replaceFields } from './compare-fields';
import { namedFields, splitCategory, termRefs, wantsLiveOnCreate, wantsLiveOnUpdate, withCurrentNames, writeSet } from './file-fields';
import { claimFor, digestWithoutPublication, fieldIssues, issueOfFile, ledgerFor, slugIssues, withWantedSlug, type PendingFile, type PlannableFile, type RunContext } from './plan-file';
import { GONE_DIGEST } from './plan-gone';
import { asScheduled, decidePublication, type PublicationRights } from './plan-publication';
import type { FieldsQuestion } from './questions';
import type { ArticleField, PlannedWrite, LedgerEntry, LedgerWrite, PlannedFile, SnapshotArticle } from './types';

/** Plans an article that exists and whose file, options or mapping may have changed since it was imported. */
export function planUpdate(source: PlannableFile, entry: LedgerEntry, now: SnapshotArticle, context: RunContext): PendingFile {
  const { file, article } = source;
  const { terms, options, profile } = context;
  const published = isBack(entry) ? wantsLiveOnCreate(article, options) : wantsLiveOnUpdate(article, options);
  const named = { ...namedFields(article, terms), ...(published !== undefined && { published }) };
  const base = withCurrentNames(entry.written, terms);
  const { taken, conflicting } = compareFields({ file: named, base, now: withWantedSlug(now.fields, base) });
  const decision = decisionOn(conflicting, context.decisions.get(file.path) ?? {}, options.onConflict === 'overwrite');
  const wantsSlug = taken.includes('slug') || conflicting.includes('slug');
  return {
    claim: wantsSlug ? { ...claimFor(source, now), undecided: conflicting.includes('slug') && decision.slug !== 'file' } : null,
    finish(grant) {
      const question: FieldsQuestion = {
        kind: 'fields',
        path: file.path,
        now,
        named,
        base,
        taken,
        conflicting,
        terms: termRefs(article, terms),
        article: { published: article.published, ...(article.publishAt !== undefined && { publishAt: article.publishAt }) },
        slug: { grant, wanted: article.slug },
        issues: [
          ...file.issues,
          ...(source.movedFrom === null ? [] : [makeIssue('file-moved', NO_PLACE, { from: source.movedFrom })]),
          ...splitCategory(article, terms),
        ],
        ledger: ledgerFor(source, { ...base, ...named }, [], context),
        digestWithoutPublication: digestWithoutPublication(options, profile),
        original: file.original,
      };
      return answerFields(question, context, decision);
    },
  };
}

/**
 * The plan of a file some of whose fields changed on both sides. As long as one of them is undecided nothing is written: the rest of
 * the file beside it would make an article that nobody wrote. Once all are, the file counts as imported, whichever side they took,
 * and is asked about no more until one of the sides changes again.
 */
export function answerFields(question: FieldsQuestion, rights: PublicationRights, decision: Decision): PlannedFile {
  const { conflicting } = question;
  if (conflicting.length === 0) return writeFields(question, rights, []);
  const asked = { question, decision };
  if (conflicting.some((field) => decision[field] === undefined)) return { ...leaveFields(question), ...asked };
  return { ...writeFields(question, rights, conflicting.filter((field) => decision[field] === 'file')), ...asked };
}

function writeFields(question: FieldsQuestion, rights: PublicationRights, overruled: readonly ArticleField[]): PlannedFile {
  const { now, named, base, article, slug } = question;
  const wanted = replaceFields(now.fields, { ...named, slug: slug.grant.slug }, [...question.taken, ...overruled]);
  const hasPendingEdits = now.modified === true && isEdited({ base, now: withWantedSlug(now.fields, base) });
  const { after, publication, refused, isPending, heldIn, publishAt } = decidePublication({ now, wanted, hasPendingEdits, article, context: rights });
  const changes = listChanges(now.fields, after);
  const ledger = ledgerAfter(question, heldIn === null ? refused : [...refused, 'publish-held']);
  const write: PlannedWrite = {
    documentId: now.documentId,
    follows: [],
    locale: now.locale,
    set: writeSet(after, new Set(changes.map((change) => change.field)), question.terms),
    publication,
    ...(publishAt !== null && { publishAt }),
    expected: now.fields,
    ledger,
  };
  const overwritten = changes.filter(({ field }) => overruled.includes(field));
  const takesSlug = question.taken.includes('slug') || overruled.includes('slug');
  return {
    path: question.path,
    verdict: changes.length > 0 ? 'update' : 'unchanged',
    documentId: now.documentId,
    locale: now.locale,
    after,
    changes,
    issues: [
      ...(publishAt === null ? question.issues : asScheduled(question.issues, publishAt)),
      ...(heldIn === null ? [] : [makeIssue('publish-held', NO_PLACE, { stage: heldIn })]),
      ...fieldIssues('edits-overwritten', overwritten.map((change) => change.field)),
      ...[...refused, ...(isPending ? (['draft-pending'] as const) : [])].map(issueOfFile),
      ...(takesSlug ? slugIssues(slug.wanted, slug.grant) : []),
    ],
    write: changes.length > 0 ? write : null,
    ledgerOnly: changes.length > 0 ? null : ledger,
    original: question.original,
  };
}

function leaveFields({ path, now, named, taken, conflicting, issues, original }: FieldsQuestion): PlannedFile {
  return {
    path,
    verdict: 'conflict',
    documentId: now.documentId,
    locale: now.locale,
    after: now.fields,
    changes: listChanges(now.fields, replaceFields(now.fields, named, [...taken, ...conflicting])),
    issues: [...issues, ...fieldIssues('edited-in-strapi', conflicting)],
    write: null,
    ledgerOnly: null,
    original,
  };
}

/** What was decided about these fields; what was not, as the option says. */
function decisionOn(conflicting: readonly ArticleField[], decided: Decision, overwrites: boolean): Decision {
  return Object.fromEntries(
    conflicting.flatMap((field): [string, ConflictSide][] => {
      const side = decided[field] ?? (overwrites ? 'file' : undefined);
      return side === undefined ? [] : [[field, side]];
    }),
  );
}

/** A refused change of state is not recorded, so that a run of somebody who may make it still finds it to do. */
function ledgerAfter({ ledger, base, digestWithoutPublication: digest }: FieldsQuestion, refused: readonly IssueCode[]): LedgerWrite {
  if (refused.length === 0) return ledger;
  return { ...ledger, optionsDigest: digest, written: { ...ledger.written, published: base.published } };
}

/** Its file was gone at the last import, which took the article down: it goes live as a new one would. */
function isBack({ optionsDigest }: LedgerEntry): boolean {
  return optionsDigest === GONE_DIGEST;
}
