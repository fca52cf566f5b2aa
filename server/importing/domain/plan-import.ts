import type { Decision, RunProfile } from '../../../contracts';
import { articleKey } from './article-key';
import { classifyFiles, type ClassifyInput, type FileCase } from './classify-files';
import { inCodeUnitOrder } from './code-unit-order';
import { lazily } from './lazily';
import { headsOf } from './ledger-heads';
import { categoryPath, withCurrentNames, type RunTerms } from './file-fields';
import { planCategories } from './plan-categories';
import { planCreate } from './plan-create';
import { describeFile, NO_DECISION, settled, type PendingFile, type PlannableFile, type RunContext } from './plan-file';
import { answerGone, unconfirmedOf } from './plan-gone';
import { planSlugs } from './plan-slugs';
import { planTerms } from './plan-terms';
import { planTranslations, type TranslationClaim } from './plan-translations';
import { planUpdate } from './plan-update';
import { answerWhole, type GoneQuestion } from './questions';
import { resolveFiles } from './resolve-files';
import type { LedgerHead, Plan, SlugGrant, Snapshot } from './types';

export interface PlanInput extends Omit<ClassifyInput, 'complete'> {
  readonly profile: RunProfile;
  /** Whether the workflow takes a time to go live from who starts the run; not unless said. */
  readonly maySchedule?: boolean;
  /** Whether the source is all there is: what is not in it is then gone. Not unless said. */
  readonly complete?: boolean;
  /** What people decided about conflicts, by path. */
  readonly decisions?: ReadonlyMap<string, Decision>;
}

/**
 * Decides what an import would do with each file, and why. Nothing is written; the order of the inputs does not
 * matter, and equal inputs give equal plans. Linear in the number of files.
 *
 * - A file with an error is `invalid` and stops no other.
 * - A file whose bytes, options and mapping are those of its last import is `unchanged`, whatever happened in Strapi.
 * - What differs is decided field by field against the last import. Edits on both sides make the whole file a `conflict`
 *   that writes nothing, until each of its fields is decided, or the options say that the files win.
 * - A file whose article was deleted, or that moved to another locale, is a `conflict`; overwriting creates anew.
 * - A file whose new bytes change nothing is `unchanged` with `ledgerOnly`, so that the next run knows it by its hash.
 * - A file that only moved keeps its article (see `matchMoves`). One that is no longer in a complete source is `gone`, and its article
 *   stays, or is taken down as the options say.
 */
export function planImport(input: PlanInput): Plan {
  return planFiles({ ...input, read: resolveFiles(input, planFiles) });
}

function planFiles(input: PlanInput): Plan {
  const { options, snapshot, profile, mayPublish, decisions = new Map() } = input;
  const cases = classifyFiles({ ...input, complete: input.complete === true });
  const context: RunContext = {
    options,
    mayPublish,
    maySchedule: input.maySchedule === true,
    profile: profile.name,
    terms: planRunTerms(cases, snapshot),
    translations: planTranslations({
      claims: cases.flatMap((each) => (each.kind === 'create' ? [translationClaim(each.source)] : [])),
      snapshot,
    }),
    decisions,
  };
  const planGone = createGonePlanner(cases, headsOf(snapshot).length, context);
  const pending = cases.map((each) => (each.kind === 'gone' ? planGone(each) : planCase(each, context)));
  const grants = planSlugs({
    claims: pending.flatMap(({ claim }) => (claim === null ? [] : [claim])),
    held: snapshot.slugs,
    paths: pathsByArticle(headsOf(snapshot)),
  });
  const files = lazily(pending, (each) => each.finish((each.claim && grants.get(each.claim.path)) ?? NO_GRANT));
  return { options, profile, files };
}

const NO_GRANT: SlugGrant = { slug: '', takenBy: null };

/** Names in path order; those of files that are left alone create nothing and name nothing. */
function planRunTerms(cases: readonly FileCase[], snapshot: Snapshot): RunTerms {
  const articles = cases.flatMap((each) => ('source' in each ? [each.source.article] : []));
  return {
    categories: planCategories({
      paths: articles.flatMap((article) => (typeof article.category === 'string' ? [categoryPath(article.category, article)] : [])),
      existing: snapshot.categories,
    }),
    keywords: planTerms({
      kind: 'keyword',
      names: articles.flatMap(({ keywords }) => keywords ?? []),
      existing: snapshot.keywords,
    }),
  };
}

type GoneCase = FileCase & { kind: 'gone' };

/** Taking many articles down at once waits for a confirmation, so all of them are looked at first. */
function createGonePlanner(cases: readonly FileCase[], known: number, context: RunContext): (each: GoneCase) => PendingFile {
  const questionOf = ({ entry, now }: GoneCase): GoneQuestion => ({ kind: 'gone', entry, base: withCurrentNames(entry.written, context.terms), now });
  const asked = cases.flatMap((each) => (each.kind === 'gone' ? [{ question: questionOf(each), decision: context.decisions.get(each.path) ?? NO_DECISION }] : []));
  const unconfirmed = unconfirmedOf(asked, known, context);
  return (each) => settled(answerGone(questionOf(each), context, context.decisions.get(each.path) ?? NO_DECISION, unconfirmed));
}

function planCase(each: Exclude<FileCase, GoneCase>, context: RunContext): PendingFile {
  switch (each.kind) {
    case 'settled':
      return settled(each.planned);
    case 'create':
      return planCreate(each.source, context);
    case 'update':
      return planUpdate(each.source, each.entry, each.now, context);
    case 'conflict':
      return planConflict(each, context);
  }
}

/** The article as a whole is in question; the file's side would create one. */
function planConflict({ path, source, now, issue }: FileCase & { kind: 'conflict' }, context: RunContext): PendingFile {
  const { claim, finish } = planCreate(source, context);
  const decision = context.decisions.get(path) ?? NO_DECISION;
  return {
    claim: claim && { ...claim, undecided: decision.file !== 'file' },
    finish: (grant) =>
      answerWhole(
        {
          kind: 'whole',
          taken: finish(grant),
          left: {
            path,
            verdict: 'conflict',
            documentId: now?.documentId ?? null,
            locale: now?.locale ?? source.locale,
            after: now?.fields ?? describeFile(source, context.terms),
            changes: [],
            issues: [...source.file.issues, issue],
            write: null,
            ledgerOnly: null,
            original: source.file.original,
          },
        },
        decision,
      ),
  };
}

/** The first file of each article, where several made it. */
function pathsByArticle(ledger: readonly LedgerHead[]): Map<string, string> {
  const lastFirst = [...ledger].sort((a, b) => inCodeUnitOrder(b.path, a.path));
  return new Map(lastFirst.map((entry) => [articleKey(entry), entry.path]));
}

function translationClaim({ file, article, locale }: PlannableFile): TranslationClaim {
  return { path: file.path, locale, translationKey: article.translationKey };
}
