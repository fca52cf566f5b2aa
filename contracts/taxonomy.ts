/**
 * The admin API of categories and keywords. Paths are below `/editorial`. Ids are documentIds.
 *
 * | method and path | body | answer | permission |
 * |---|---|---|---|
 * | `GET /categories/tree?root&depth&counts&locale` | | 200 `CategoryTree` | read |
 * | `GET /categories/:id` | | 200 `{data: CategoryDetails}` | read |
 * | `POST /categories` | `NewCategory` | 201 `{data: CategoryDetails}` | manage categories |
 * | `PUT /categories/:id` | `CategoryTexts` | 200 `{data: CategoryDetails}` | manage categories |
 * | `POST /categories/:id/aliases` | `{name}` | 200 `{data: CategoryDetails}`: found by one more name | manage categories |
 * | `POST /categories/operations?apply` | `CategoryOperation` | 201 `{data: RunSummary}`, a preview; with `apply=true` 200, the run that has ended | manage categories |
 * | `GET /keywords?page&pageSize&search&sort&unused&locale` | | 200 `{data: KeywordRow[], meta: {pagination}}` | read |
 * | `GET /keywords/duplicates` | | 200 `{data: KeywordGroup[]}`, most alike first | read |
 * | `POST /keywords` | `{name}` | 201 `{data: KeywordRow}`; 200 when there is one of that slug or alias already | manage keywords |
 * | `PUT /keywords/:id` | `{aliases}` | 200 `{data: KeywordRow}` | manage keywords |
 * | `POST /keywords/:id/aliases` | `{name}` | 200 `{data: KeywordRow}` | manage keywords |
 * | `POST /keywords/operations?apply` | `KeywordOperation` | as for categories | manage keywords |
 * | `GET /picking/categories` | | 200 `CategoryTree` without counts | create or update articles, with their category |
 * | `GET /picking/keywords?search` | | 200 `{data: KeywordOption[]}`, at most 20, the best match first | create or update articles, with their keywords |
 *
 * The permissions are `ADMIN_ACTIONS.readTaxonomy`, `.manageCategories`, `.manageKeywords`. An operation is a run: its
 * preview, outcome and history are those of `contracts/admin-api`. It has one item that is written, in one transaction,
 * and items that show what follows from it (the new paths of the categories below). What cannot be done at all is refused
 * when it is asked for, with a code of `contracts/errors`.
 */

/** What changes in the tree. `apply=true` plans and applies at once, for what needs no preview, such as a drag. */
export type CategoryOperation =
  | MoveCategories
  | MergeCategories
  | DeleteCategories
  | RenameCategory
  | ReorderCategories
  | AssignCategory;

/** Puts categories, with all below them, under another parent, or among their siblings. */
export interface MoveCategories {
  kind: 'category-move';
  categories: string[];
  /** Null: the top of the tree. */
  parent: string | null;
  /** Index among the children of the new parent, counted without those that are moved; null: at the end. */
  position: number | null;
}

/** Brings articles, children and aliases of categories into another one, and removes them. Their slugs and names remain as its aliases. */
export interface MergeCategories {
  kind: 'category-merge';
  categories: string[];
  into: string;
}

/** Removes categories. What is below and in them goes elsewhere. */
export interface DeleteCategories {
  kind: 'category-delete';
  categories: string[];
  /** The category of their articles afterwards; null: none. */
  articlesTo: string | null;
  /** The parent of their children afterwards; null: the top of the tree. */
  childrenTo: string | null;
}

/** Gives a category another name or slug. Old ones remain as its aliases, so that what found it before still does. */
export interface RenameCategory {
  kind: 'category-rename';
  category: string;
  name: string;
  /** Null leaves the slug as it is. */
  slug: string | null;
}

/** Puts all children of a category into an order. */
export interface ReorderCategories {
  kind: 'category-reorder';
  /** Null: the top of the tree. */
  parent: string | null;
  /** Every child, in the new order. */
  categories: string[];
}

/** Gives many articles the same category, in all their languages, drafts and live versions alike. */
export interface AssignCategory {
  kind: 'category-assign';
  /** At most 1,000. */
  articles: string[];
  /** Null: none. */
  category: string | null;
}

/** What changes among the keywords. */
export type KeywordOperation = RenameKeyword | MergeKeywords | DeleteKeywords;

/** As `RenameCategory`. */
export interface RenameKeyword {
  kind: 'keyword-rename';
  keyword: string;
  name: string;
  /** Null leaves the slug as it is. */
  slug: string | null;
}

/** Puts one keyword in the place of others, and removes those. Their slugs and names remain as its aliases. */
export interface MergeKeywords {
  kind: 'keyword-merge';
  keywords: string[];
  into: string;
}

/** Removes keywords, from their articles as well; `unused`: all that no article has. */
export interface DeleteKeywords {
  kind: 'keyword-delete';
  keywords: string[] | 'unused';
}

/** How much an operation touches: "42 articles, 3 subcategories". */
export interface OperationEffect {
  /** Articles that get another category or other keywords. One in several languages counts once. */
  articles: number;
  /** Of those, how many have a version that readers see and that changes. */
  live: number;
  /** Categories or keywords that go. */
  removed: number;
  /** Categories that get another parent. */
  moved: number;
  /** Categories whose path changes, those that move included. */
  paths: number;
}

/** How many articles there are, in one language unless all were asked for. */
export interface ArticleCounts {
  /** All, live or not. */
  articles: number;
  /** Those that readers see. */
  live: number;
}

/** A category in the tree. */
export interface TreeCategory {
  id: string;
  name: string;
  slug: string;
  /** `/technology/cloud/` */
  path: string;
  parent: string | null;
  /** 0 at the top of the tree. */
  depth: number;
  /** How many categories are right below it, also when they were not asked for. */
  children: number;
  aliases: string[];
  /** Of the category itself; null when counts were not asked for. */
  own: ArticleCounts | null;
  /** With all categories below it. */
  all: ArticleCounts | null;
}

/**
 * Query of `GET /categories/tree`: `root` an id, left out for the whole tree; `depth` how many levels below it, left out
 * for all; `counts=true` for article counts; `locale` a language or `*`, left out for the default language.
 */
export interface CategoryTree {
  /** Depth first, siblings in their order: every category after its parent. */
  data: TreeCategory[];
  meta: {
    /** All categories there are. */
    total: number;
    /** Articles without a category; null when counts were not asked for. */
    uncategorised: ArticleCounts | null;
    limits: { maxDepth: number; maxPathLength: number };
  };
}

/** What can be said of a category beside its place. */
export interface CategoryTexts {
  description?: string | null;
  aliases?: string[];
}

export interface NewCategory extends CategoryTexts {
  name: string;
  /** Left out: made from the name. */
  slug?: string;
  /** Left out or null: the top of the tree. */
  parent?: string | null;
}

export interface CategoryDetails {
  id: string;
  name: string;
  slug: string;
  path: string;
  parent: string | null;
  depth: number;
  description: string | null;
  aliases: string[];
  /** From the top of the tree to the category itself. */
  breadcrumb: { id: string; name: string }[];
}

/** A keyword that is offered to who writes an article. */
export type KeywordOption = Pick<KeywordRow, 'id' | 'name' | 'slug'>;

/** A keyword in the list. `sort` is `name`, `articles` or `-articles`; `unused=true` gives those without any article. */
export interface KeywordRow {
  id: string;
  name: string;
  slug: string;
  aliases: string[];
  counts: ArticleCounts;
}

export const KEYWORD_SORTS = ['name', '-name', 'articles', '-articles'] as const;

export type KeywordSort = (typeof KEYWORD_SORTS)[number];

/** Why keywords are thought to be one: they differ in upper and lower case, in marks and spaces, as singular and plural, in a letter. */
export type Likeness = 'case' | 'punctuation' | 'plural' | 'typing';

/** Keywords that probably mean the same. */
export interface KeywordGroup {
  likeness: Likeness;
  /** The one that most articles have comes first: merge the others into it. */
  keywords: KeywordRow[];
}
