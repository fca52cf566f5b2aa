import type { Issue, IssueCode } from '../../../contracts';
import { makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import { listChanges } from './compare-fields';
import { heldBack, namedFields, splitCategory, termRefs, wantsLiveOnCreate, writeSet } from './file-fields';
import { claimFor, issueOfFile, ledgerFor, namesOf, NO_FIELDS, slugIssues, type PendingFile, type PlannableFile, type RunContext } from './plan-file';
import { asScheduled, scheduledFor } from './plan-publication';
import type { Translation } from './plan-translations';

/** Plans a new article, or a new version of one in another language. */
export function planCreate(source: PlannableFile, context: RunContext): PendingFile {
  const { file, article, locale } = source;
  const translation = context.translations.get(file.path);
  const documentId = translation?.kind === 'joins' ? translation.documentId : null;
  const wantsLive = wantsLiveOnCreate(article, context.options);
  const publishAt = scheduledFor(article, context);
  const refused: IssueCode[] = wantsLive && !context.mayPublish ? ['publish-not-permitted'] : [];
  return {
    claim: claimFor(source, null),
    finish(grant) {
      // Here and not before: the text of a file that waits for its turn need not be in memory.
      const named = namedFields(article, context.terms);
      const after = { ...NO_FIELDS, ...named, slug: grant.slug, published: wantsLive && context.mayPublish };
      const written = { ...named, slug: article.slug.value, published: after.published };
      return {
        path: file.path,
        verdict: 'create',
        documentId,
        locale,
        after,
        changes: listChanges(null, after),
        issues: [
          ...(publishAt === null ? [...file.issues, ...heldBack(article, context.options)] : asScheduled(file.issues, publishAt)),
          ...localeIssues(source, translation),
          ...splitCategory(article, context.terms),
          ...refused.map(issueOfFile),
          ...slugIssues(article.slug, grant),
        ],
        write: {
          documentId,
          follows: translation?.kind === 'follows' ? translation.paths : [],
          locale,
          set: writeSet(after, namesOf(written), termRefs(article, context.terms)),
          ...(publishAt === null ? { publication: after.published ? 'publish' : 'leave' } : { publication: 'schedule', publishAt }),
          expected: null,
          ledger: ledgerFor(source, written, refused, context),
        },
        ledgerOnly: null,
        original: file.original,
      };
    },
  };
}

function localeIssues({ article, locale, passedOver }: PlannableFile, translation: Translation | undefined): Issue[] {
  if (passedOver !== null) return [makeIssue('locale-of-path-unknown', NO_PLACE, { named: passedOver, locale })];
  if (translation === undefined) return [];
  if (translation.kind === 'joins') return [makeIssue('translation-joined', NO_PLACE, { locale, path: translation.path })];
  if (translation.kind === 'follows') {
    return [makeIssue('translation-joined', NO_PLACE, { locale, path: String(translation.paths[0]) })];
  }
  // Two files of one name, such as `a.md` and `a.mdx`, are no translations.
  if (article.locale === null) return [];
  return [makeIssue('translation-taken', NO_PLACE, { locale, path: translation.path })];
}
