import type { ErrorCode } from '../../../contracts';

/** A category as plans see it. Ids are those of rows. */
export interface Category {
  readonly id: number;
  readonly documentId: string;
  readonly name: string;
  readonly slug: string;
  readonly parentId: number | null;
  /** Siblings stand in the order of their positions, those with the same one in that of their names. */
  readonly position: number;
  /** The stored path; null before the first one is made. */
  readonly path: string | null;
  readonly aliases: readonly string[];
}

/** Rules that a host chooses. */
export interface TreeRules {
  /** Among whom a slug of a category is used once. */
  readonly uniqueSlugs: 'everywhere' | 'siblings';
  /** How many categories there are at most from the top of the tree down to the deepest. */
  readonly maxDepth: number;
}

/** What an operation makes of the tree. */
export interface TreeChange {
  /** Every category that is left, with its path. */
  readonly after: readonly Category[];
  /** Categories that go. */
  readonly removed: readonly number[];
  /** Where their articles go: to a category, or to none. */
  readonly articlesTo: number | null;
}

/** Why an operation is not possible. */
export interface TreeRefusal {
  readonly ok: false;
  readonly code: ErrorCode;
  /** Which category, name or slug it is about, for people. */
  readonly about: string;
}

export type TreePlan = ({ readonly ok: true } & TreeChange) | TreeRefusal;

/** A keyword as plans see it. */
export interface Keyword {
  readonly id: number;
  readonly documentId: string;
  readonly name: string;
  readonly slug: string;
  readonly aliases: readonly string[];
}

/** What an operation makes of the keywords. */
export type KeywordPlan =
  | {
      readonly ok: true;
      /** Keywords that stay and change, as they are afterwards. */
      readonly changed: readonly Keyword[];
      readonly removed: readonly number[];
      /** The keyword that takes the place of the removed ones on their articles; null: none. */
      readonly replacedBy: number | null;
    }
  | TreeRefusal;
