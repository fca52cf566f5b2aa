import type { ImportOptions, Issue, IssueCode } from '../../../contracts';
import { makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import { listChanges } from './compare-fields';
import type { ArticleFields, ArticleWrite, MappedArticle, SnapshotArticle } from './types';

/** What a run may do about publication. */
export interface PublicationRights {
  readonly options: ImportOptions;
  readonly mayPublish: boolean;
  readonly maySchedule: boolean;
}

/** What a write does about an article's publication. */
export interface Publication {
  readonly after: ArticleFields;
  readonly publication: ArticleWrite['publication'];
  /** ISO 8601 UTC; null unless it is scheduled. */
  readonly publishAt: string | null;
  readonly refused: readonly IssueCode[];
  /** The write stays in the draft, beside edits that nobody published yet. */
  readonly isPending: boolean;
  /** The stage in which people work on the article, so that the write stays in the draft; null when nothing is held. */
  readonly heldIn: string | null;
}

/** What an import does about the publication of an article that exists. */
export function decidePublication(input: {
  readonly now: SnapshotArticle;
  readonly wanted: ArticleFields;
  readonly hasPendingEdits: boolean;
  readonly article: Pick<MappedArticle, 'published' | 'publishAt'>;
  readonly context: PublicationRights;
}): Publication {
  const { now, wanted, hasPendingEdits, article, context } = input;
  const asDraft: Publication = { after: wanted, publication: 'leave', publishAt: null, refused: [], isPending: false, heldIn: null };
  // A live article's new content waits in its draft when nothing is to go live.
  if (context.options.publish === 'none' || listChanges(now.fields, wanted).length === 0) return asDraft;
  const publishAt = now.fields.published ? null : scheduledFor(article, context);
  const publication = wanted.published ? 'publish' : now.fields.published ? 'unpublish' : publishAt === null ? 'leave' : 'schedule';
  const asItWas = { ...wanted, published: now.fields.published };
  if (!context.mayPublish && (publication === 'publish' || publication === 'unpublish')) {
    const refused: IssueCode = publication === 'publish' ? 'publish-not-permitted' : 'unpublish-not-permitted';
    return { ...asDraft, after: asItWas, refused: [refused] };
  }
  const heldIn = publication === 'publish' || publication === 'schedule' ? (now.heldIn ?? null) : null;
  if (heldIn !== null) return { ...asDraft, after: asItWas, heldIn };
  // Publishing would take an editor's unfinished work along.
  if (publication === 'publish' && hasPendingEdits) return { ...asDraft, isPending: true };
  return { ...asDraft, publication, publishAt };
}

/** When the workflow is to publish an article whose date is to come; null when it is not to be scheduled. */
export function scheduledFor({ published, publishAt }: Pick<MappedArticle, 'published' | 'publishAt'>, { options, maySchedule }: PublicationRights): string | null {
  if (publishAt === undefined || !maySchedule || options.publish === 'none') return null;
  return published === 'unflagged' && options.unflagged !== 'published' ? null : publishAt;
}

/** The file's issues, where being held back by a date has become a schedule. */
export function asScheduled(issues: readonly Issue[], publishAt: string): Issue[] {
  return [...issues.filter(({ code }) => code !== 'published-in-future'), makeIssue('scheduled', NO_PLACE, { at: publishAt })];
}
