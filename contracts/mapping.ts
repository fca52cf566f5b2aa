/**
 * Where a key of the frontmatter may go: to a field, to `extra` (kept with the article under its own name), or nowhere
 * (`none`). `published`, `draft` and `status` say whether an article goes live.
 */
export const MAPPING_TARGETS = [
  'title', 'slug', 'date', 'description', 'category', 'keywords', 'cover', 'locale', 'translation', 'published', 'draft', 'status',
  'extra', 'none',
] as const;

export type MappingTarget = (typeof MAPPING_TARGETS)[number];

/** What a field becomes that a file does not name, or names empty. */
export interface MappingDefaults {
  /** `YYYY-MM-DD` */
  date?: string;
  description?: string;
  /** One name, or a path such as `Technology > Cloud`. */
  category?: string;
  keywords?: string[];
}

/** How a run reads frontmatter otherwise than its profile does. */
export interface ImportMapping {
  /** By key; upper and lower case do not matter, and `a.b` is the key `b` in the map `a`. Keys that are not named stay with the profile. */
  keys: Record<string, MappingTarget>;
  defaults: MappingDefaults;
}

/** A mapping that was saved under a name, for the panel and for `--mapping NAME`. */
export interface SavedMapping {
  name: string;
  mapping: ImportMapping;
}

/** A key of the frontmatter that the files of a run have. */
export interface FoundKey {
  /** As the first file writes it. */
  key: string;
  /** How many files have it. */
  files: number;
  /** Some of its values, shortened. */
  samples: string[];
  target: MappingTarget;
  /** The mapping says so; else the profile does. */
  mapped: boolean;
}

/** A category or keyword that a run would make. */
export interface NewTerm {
  name: string;
  /** Names from the top of the tree down to it; of a keyword its name alone. */
  path: string[];
  /** How many files name it. */
  files: number;
}

/** What the preview of an import shows beside its files. */
export interface ImportPreview {
  keys: FoundKey[];
  /** How many further keys there are. */
  moreKeys: number;
  /** How many files lack what decides about them. */
  missing: { flag: number; date: number; title: number };
  /** Those that most files name first. */
  newTerms: { categories: NewTerm[]; keywords: NewTerm[]; moreCategories: number; moreKeywords: number };
  /** Files that go into the Media Library, and are not there yet; sizes in bytes. */
  media: { uploads: number; bytes: number };
  /** Whether the preview can be made again with other options: its files are still kept. */
  mayReplan: boolean;
}
