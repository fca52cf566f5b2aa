import type { Issue, JsonObject, JsonValue } from '../../../contracts';
import { hasError, makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import { inspectBody } from './inspect-body';
import { fillMissing } from './fill-missing';
import { findEntries, findSimilarKeys, type Frontmatter } from './known-keys';
import { mapCategory, type MappedCategory } from './map-category';
import { mapCover } from './map-cover';
import { mapDate, type MappedDate } from './map-date';
import { isInFuture, momentOf, mapFlag, type MappedFlag } from './map-flag';
import { mapKeywords } from './map-lists';
import { mapLocale, mapTranslationKey } from './map-locale';
import { mapSlug } from './map-slug';
import { mapDescription } from './map-text';
import { mapTitle } from './map-title';
import { metaToJson } from './meta-to-json';
import { parseDate } from './parse-date';
import { parsePath } from './parse-path';
import { readStructure } from './read-structure';
import { repairEntries, type Repair } from './repair-entries';
import { repairMojibake } from './repair-mojibake';
import type { MappedArticle, MappingOptions, MetaEntry, Metadata, PublishedFlag } from './types';

/** A file that was read, and not yet understood. */
export interface ArticleSource {
  readonly path: string;
  /** Without errors; its issues are the reader's and not repeated here. */
  readonly metadata: Metadata;
  readonly hasFrontmatter: boolean;
  readonly body: string;
  /** Line of the file on which `body` starts, 1-based. */
  readonly bodyLine: number;
}

export interface MappedFile {
  /** Null when `issues` holds an error. */
  readonly article: MappedArticle | null;
  readonly issues: readonly Issue[];
}

/** Makes an article of what a file says, by the run's profile. Every key without a field of its own stays in `extra`. */
export function mapArticle(source: ArticleSource, options: MappingOptions): MappedFile {
  const { siteZone, profile } = options;
  const path = parsePath(source.path, profile);
  const { entries: all, repairs } = repairEntries(source.metadata.entries);
  const entries = profile.leftOut.size === 0 ? all : all.filter(({ key }) => !profile.leftOut.has(key.toLowerCase()));
  const frontmatter: Frontmatter = { entries, profile };
  const heading = (): string => repairMojibake(readStructure(source.body).heading?.text ?? '');
  const named = mapTitle({ frontmatter, hasFrontmatter: source.hasFrontmatter, path, heading });
  const slug = mapSlug({ frontmatter, path, title: named.value });
  const flag = mapFlag(frontmatter, { siteZone, draftBy: path.draftBy });
  const { title, date, description, category, keywords, filled } = fillMissing(
    {
      title: named,
      date: mapDate({ frontmatter, flag: flag.dated, pathDate: path.date, siteZone }),
      description: mapDescription(frontmatter),
      category: mapCategory(frontmatter, path.categoryFolders),
      keywords: mapKeywords(frontmatter, named.value),
    },
    { undated: 'none', untitled: 'derive', defaults: {}, ...options },
  );
  const published = notBeforeItsDate(flag, { frontmatter, date: date.value }, options);
  const locale = mapLocale(frontmatter, path);
  const body = inspectBody(source.body, source.bodyLine, title.value, {
    isMdx: profile.markdownIsMdx || /\.mdx$/i.test(source.path),
    html: options.html,
  });
  const cover = mapCover(frontmatter);

  const fields = [title, slug, date, description, category, keywords, locale];
  const issues = [
    ...findSimilarKeys(frontmatter),
    ...[...fields, flag, published].flatMap((field) => field.issues),
    ...filled,
    ...cover.issues,
    ...withRepairs(body.issues, repairs),
  ];
  if (hasError(issues)) return { article: null, issues };
  const used = new Set([...fields, flag, cover].flatMap((field) => field.used));
  const article: MappedArticle = {
    title: title.value,
    slug: slug.value,
    ...date.value,
    ...(description.value !== undefined && { description: description.value }),
    body: body.body,
    ...(body.references.length > 0 && { references: body.references }),
    ...(cover.value === null && { cover: null }),
    ...(cover.value !== undefined && cover.value !== null && { coverAddress: cover.value }),
    ...(category.value !== undefined && { category: category.value }),
    ...(category.parents.length > 0 && { categoryParents: category.parents }),
    ...(keywords.value !== undefined && { keywords: keywords.value }),
    published: published.value,
    ...(published.notBefore !== undefined && { notBefore: published.notBefore }),
    ...(published.publishAt !== undefined && { publishAt: published.publishAt }),
    ...locale.value,
    translationKey: mapTranslationKey(frontmatter, path),
    extra: collectExtra(entries, used, category.rest),
  };
  return { article, issues };
}

interface Publication {
  readonly value: PublishedFlag;
  readonly notBefore?: string;
  readonly publishAt?: string;
  readonly issues: readonly Issue[];
}

/**
 * Published with a date in the future: a draft until then. Any date key counts, and a flag that is a date: Hugo's
 * `publishDate` holds an article back although an older `date` stands beside it. What becomes of an unflagged file is
 * the run's to say, so it only learns the date.
 */
function notBeforeItsDate(flag: MappedFlag, sources: FutureSources, options: MappingOptions): Publication {
  if (flag.value === 'draft') return { value: 'draft', issues: [] };
  const dated = flag.dated === undefined ? [] : [flag.dated];
  const named = [...findEntries(sources.frontmatter, 'date'), ...dated].flatMap(({ value }) => {
    const parsed = value.type === 'scalar' ? parseDate(value.text, options.siteZone) : undefined;
    return parsed?.kind === 'date' ? [parsed] : [];
  });
  const future = [...(sources.date === undefined ? [] : [sources.date]), ...named].find((each) => isInFuture(each, options));
  if (future === undefined) return { value: flag.value, issues: [] };
  const date = future.datedAt ?? String(future.date);
  const publishAt = new Date(momentOf(future, options.siteZone)).toISOString();
  if (flag.value === 'unflagged') return { value: 'unflagged', notBefore: date, publishAt, issues: [] };
  const params = { date };
  return { value: 'draft', publishAt, issues: [makeIssue('published-in-future', NO_PLACE, params)] };
}

interface FutureSources {
  readonly frontmatter: Frontmatter;
  readonly date: MappedDate | undefined;
}

/** One issue for all of a file's repairs, at the first. */
function withRepairs(issues: readonly Issue[], repairs: readonly Repair[]): readonly Issue[] {
  const [first] = repairs;
  if (first === undefined) return issues;
  const inBody = issues.find(({ code }) => code === 'mojibake-repaired');
  const count = repairs.length + Number(inBody?.params.count ?? 0);
  const issue = makeIssue('mojibake-repaired', first, { count, from: first.from, to: first.to });
  return [issue, ...issues.filter((each) => each !== inBody)];
}

/** In the order of the file. Keys are data: `__proto__` becomes an own key. */
function collectExtra(
  entries: readonly MetaEntry[],
  used: ReadonlySet<MetaEntry>,
  rest: MappedCategory['rest'],
): JsonObject {
  return Object.fromEntries(
    entries.flatMap((entry): [string, JsonValue][] => {
      if (!used.has(entry)) return [[entry.key, metaToJson(entry.value)]];
      return rest?.entry === entry ? [[entry.key, rest.value]] : [];
    }),
  );
}
