import type { ChecklistSeverity, FindingCode, IssueParams } from '../../../../contracts';

/** What the checklist looks at: the draft, as the edit view or the server has it. */
export interface CheckedArticle {
  readonly title: string;
  readonly slug: string;
  /** `YYYY-MM-DD` */
  readonly date: string | null;
  readonly description: string | null;
  readonly body: string | null;
  readonly hasCategory: boolean;
  readonly keywordCount: number;
}

/** What the checklist needs to know of other articles; null where it is not known (yet). */
export interface CheckContext {
  /** Addresses of articles on the site, such as `/blog/:slug`; see `parseLinkPattern`. */
  readonly linkPatterns: readonly RegExp[];
  /** Which of the slugs that `internalLinks` names exist. */
  readonly knownSlugs: ReadonlySet<string> | null;
  /** How many other articles, in the same locale, have this title. */
  readonly otherTitles: number | null;
}

/** One thing that a rule found; a host's own rule uses the code `custom` and `params.message`. */
export interface RuleFinding {
  readonly code: FindingCode;
  readonly params?: IssueParams;
  /** Name of the article's field. */
  readonly field: string;
  /** Offset in the field, in UTF-16 code units; absent when the finding has no place. */
  readonly offset?: number;
}

/** A rule of the checklist. A host may add its own. */
export interface ChecklistRule {
  /** Lower-case words joined by dashes. */
  readonly key: string;
  /** Unless the options say another. */
  readonly severity: ChecklistSeverity;
  /** What is wrong; null when the context does not say enough to tell. Runs while somebody types. */
  readonly check: (draft: Draft, context: CheckContext) => readonly RuleFinding[] | null;
}

/** A body read once for all rules. */
export interface ReadBody {
  readonly body: string;
  /** The body with spaces instead of code and HTML comments; offsets are those of the body. */
  readonly prose: string;
  readonly links: readonly FoundLink[];
  /** Offsets of the headings of level 1. */
  readonly topHeadings: readonly number[];
}

export interface Draft extends ReadBody {
  readonly article: CheckedArticle;
}

/** A link or an image in a body. */
export interface FoundLink {
  /** Offset of its first character. */
  readonly index: number;
  readonly isImage: boolean;
  /** It has a text, or says on purpose (`alt=""`) that it needs none. */
  readonly hasText: boolean;
  /** As written; empty when a reference leads nowhere. */
  readonly target: string;
}
