import type { ImportOptions, Issue } from '../../../contracts';
import { makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import type { CategoryIndex, CategoryPath } from './plan-categories';
import type { TermIndex } from './plan-terms';
import type { ArticleField, ArticleFields, ArticleWrite, MappedArticle, TermRef } from './types';

/** The terms of a run. */
export interface RunTerms {
  readonly categories: CategoryIndex;
  readonly keywords: TermIndex;
}

/**
 * The fields a file names, with its terms' names as they stand, or will stand, in Strapi. A slug only when the file
 * names it; `published` never, because it hangs on the options.
 */
export function namedFields(article: MappedArticle, terms: RunTerms): Partial<ArticleFields> {
  const { date, datedAt, description, category, keywords, cover } = article;
  return {
    title: article.title,
    ...(article.slug.explicit && { slug: article.slug.value }),
    ...(date !== undefined && { date, datedAt: datedAt ?? null }),
    ...(description !== undefined && { description }),
    body: article.body,
    ...(category !== undefined && { category: category === null ? null : terms.categories.find(categoryPath(category, article)).name }),
    ...(keywords !== undefined && { keywords: keywordTerms(keywords, terms).map((term) => term.name) }),
    ...(cover !== undefined && { cover }),
    extra: article.extra,
  };
}

/** A file's category with those above it, from the top down. */
export function categoryPath(category: string, { categoryParents = [] }: MappedArticle): CategoryPath {
  return [...categoryParents, category];
}

/** The issue of a category whose slash turned out to part two. */
export function splitCategory({ category, categoryParents }: MappedArticle, { categories }: RunTerms): Issue[] {
  if (typeof category !== 'string' || categoryParents !== undefined) return [];
  const path = categories.pathOf([category]);
  return path.length > 1 ? [makeIssue('category-path', NO_PLACE, { category: path.join(' > ') })] : [];
}

/** The ledger's values with its terms called by their present names, so that a renamed term is no change. */
export function withCurrentNames(written: Partial<ArticleFields>, terms: RunTerms): Partial<ArticleFields> {
  const { category, keywords } = written;
  return {
    ...written,
    ...(typeof category === 'string' && { category: terms.categories.currentName(category) }),
    ...(keywords !== undefined && { keywords: keywords.map((name) => terms.keywords.currentName(name)) }),
  };
}

/** Whether a new article goes live. */
export function wantsLiveOnCreate(article: MappedArticle, options: ImportOptions): boolean {
  if (options.publish === 'none') return false;
  if (article.published !== 'unflagged') return article.published === 'published';
  return options.unflagged === 'published' && article.notBefore === undefined;
}

/** The issue of a new article that the options would publish, and its date holds back. */
export function heldBack({ notBefore }: MappedArticle, { publish, unflagged }: ImportOptions): Issue[] {
  if (notBefore === undefined) return [];
  const wouldGoLive = publish === 'frontmatter' && unflagged === 'published';
  return wouldGoLive ? [makeIssue('published-in-future', NO_PLACE, { date: notBefore })] : [];
}

/** Whether an article that exists is to be live; undefined when the file or the options leave that alone. */
export function wantsLiveOnUpdate(article: MappedArticle, options: ImportOptions): boolean | undefined {
  if (options.publish === 'none' || article.published === 'unflagged') return undefined;
  return article.published === 'published';
}

/** The terms that a file names, as references. */
export type TermRefs = Pick<ArticleWrite['set'], 'category' | 'keywords'>;

export function termRefs(article: MappedArticle, terms: RunTerms): TermRefs {
  const { category, keywords } = article;
  return {
    ...(category !== undefined && { category: category === null ? null : terms.categories.find(categoryPath(category, article)) }),
    ...(keywords !== undefined && { keywords: keywordTerms(keywords, terms) }),
  };
}

/** What to write: the named fields of `after`, its terms as references. */
export function writeSet(after: ArticleFields, names: ReadonlySet<ArticleField>, { category, keywords }: TermRefs): ArticleWrite['set'] {
  return {
    ...(names.has('title') && { title: after.title }),
    ...(names.has('slug') && { slug: after.slug }),
    ...(names.has('date') && { date: after.date }),
    ...(names.has('datedAt') && { datedAt: after.datedAt }),
    ...(names.has('description') && { description: after.description }),
    ...(names.has('body') && { body: after.body }),
    ...(category !== undefined && names.has('category') && { category }),
    ...(keywords !== undefined && names.has('keywords') && { keywords }),
    ...(names.has('cover') && { cover: after.cover }),
    ...(names.has('extra') && { extra: after.extra }),
  };
}

/** The article's keywords in order; two spellings of one keyword are one. */
function keywordTerms(names: readonly string[], terms: RunTerms): TermRef[] {
  const found = names.map((name) => terms.keywords.find(name));
  return [...new Map(found.map((term) => [term.slug, term])).values()];
}
