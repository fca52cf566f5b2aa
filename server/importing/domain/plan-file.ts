import type { Decision, ImportOptions, Issue, IssueCode, ProfileName } from '../../../contracts';
import { makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import { ARTICLE_FIELDS } from './compare-fields';
import { readingOf } from './count-missing';
import { namedFields, type RunTerms } from './file-fields';
import { optionsDigest } from './options-digest';
import type { PublicationRights } from './plan-publication';
import { standsAlone } from './resolve-media';
import { isSuffixed, type SlugClaim } from './plan-slugs';
import type { Translation } from './plan-translations';
import { MAPPING_VERSION } from './types';
import type { ArticleField, ArticleFields, LedgerWrite, MappedArticle, PlannedFile, ReadFile, SlugGrant, SnapshotArticle } from './types';

/** A file whose plan waits for the slugs of all others. */
export interface PendingFile {
  /** Null when it needs no slug; what `finish` is given then does not matter. */
  readonly claim: SlugClaim | null;
  finish(grant: SlugGrant): PlannedFile;
}

/** A file with an article, and the locale it belongs to. */
export interface PlannableFile {
  readonly file: ReadFile;
  /** What the ledger knows of it by another path, from which it moved; null when it did not. */
  readonly movedFrom: string | null;
  readonly article: MappedArticle;
  readonly locale: string;
  /** The locale that its path names, and Strapi has not; null for none. */
  readonly passedOver: string | null;
}

/** What holds for the whole run. */
export interface RunContext extends PublicationRights {
  readonly profile: ProfileName;
  readonly terms: RunTerms;
  /** For files that are new, by path. */
  readonly translations: ReadonlyMap<string, Translation>;
  /** What was decided about conflicts, by path. */
  readonly decisions: ReadonlyMap<string, Decision>;
}

/** Nothing was decided about a file. */
export const NO_DECISION: Decision = {};

/** An article in which nothing is filled in. */
export const NO_FIELDS: ArticleFields = {
  title: '',
  slug: '',
  date: null,
  datedAt: null,
  description: null,
  body: '',
  category: null,
  keywords: [],
  cover: null,
  extra: {},
  published: false,
};

/** A file whose plan needs no slug. */
export function settled(planned: PlannedFile): PendingFile {
  return { claim: null, finish: () => planned };
}

/** What the file would make of an article that is not to be written, for people to recognise it by. */
export function describeFile({ article }: PlannableFile, terms: RunTerms): ArticleFields {
  return { ...NO_FIELDS, ...namedFields(article, terms), slug: article.slug.value };
}

/** What the ledger is to say; `refused`: the changes of state that were not made. */
export function ledgerFor(
  { file, article, locale, movedFrom }: PlannableFile,
  written: Partial<ArticleFields>,
  refused: readonly IssueCode[],
  { options, profile }: RunContext,
): LedgerWrite {
  return {
    path: file.path,
    hash: file.hash,
    mappingVersion: MAPPING_VERSION,
    optionsDigest: refused.length > 0 ? digestWithoutPublication(options, profile) : optionsDigest(options, profile),
    profile,
    translationKey: article.translationKey,
    locale,
    written,
    ...(file.addresses !== undefined && { addresses: file.addresses }),
    reading: file.addresses === undefined && standsAlone(article, options) ? readingOf(file) : null,
    ...(movedFrom !== null && { movedFrom }),
  };
}

/** As if nobody had asked to publish: with the permission, the same bytes are then planned again. */
export function digestWithoutPublication(options: ImportOptions, profile: ProfileName): string {
  return optionsDigest({ ...options, publish: 'none' }, profile);
}

/** The slug a file asks for; `now`: its article, when it has one. */
export function claimFor({ file, article, locale }: PlannableFile, now: SnapshotArticle | null): SlugClaim {
  return {
    path: file.path,
    locale,
    wanted: article.slug.value,
    explicit: article.slug.explicit,
    documentId: now?.documentId ?? null,
    current: now?.fields.slug ?? null,
  };
}

/** An article that got a suffix still has, as far as its file is concerned, the slug the file wanted. */
export function withWantedSlug(now: ArticleFields, base: Partial<ArticleFields>): ArticleFields {
  return base.slug !== undefined && isSuffixed(now.slug, base.slug) ? { ...now, slug: base.slug } : now;
}

/** Issues of a slug that another has. */
export function slugIssues(slug: MappedArticle['slug'], grant: SlugGrant): Issue[] {
  if (grant.takenBy === null) return [];
  const by = grant.takenBy.path ?? 'an article in Strapi';
  return [makeIssue('slug-taken', slug, { wanted: slug.value, by, slug: grant.slug })];
}

/** One issue that names fields; none when there are none. */
export function fieldIssues(code: IssueCode, fields: readonly ArticleField[]): Issue[] {
  return fields.length === 0 ? [] : [makeIssue(code, NO_PLACE, { fields: fields.join(', ') })];
}

/** An issue of the file as a whole. */
export function issueOfFile(code: IssueCode): Issue {
  return makeIssue(code, NO_PLACE);
}

/** The fields that are set. */
export function namesOf(fields: Partial<ArticleFields>): Set<ArticleField> {
  return new Set(ARTICLE_FIELDS.filter((field) => fields[field] !== undefined));
}
