/** Longest frontmatter source in UTF-16 code units; many times the longest seen, and at worst read in two seconds. */
export const MAX_METADATA_CHARS = 65_536;
/** Deepest nesting of lists and maps. Real frontmatter has three or four levels; recursion stays far from the stack's end. */
export const MAX_METADATA_DEPTH = 100;
/** Most values (scalars, lists, maps) after every alias is expanded; stops alias bombs. */
export const MAX_METADATA_VALUES = 10_000;
/** Most errors told of one frontmatter; the rest is counted. One typing error can break every line after it. */
export const MAX_METADATA_ERRORS = 20;
