import type { MetadataFormat } from '../../importing/domain/types';
import { findJsonPlaces } from './json-places';
import { findTomlPairs } from './toml-pairs';
import { findYamlPlaces } from './yaml-places';

/** A piece of a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a key and its value stand in the source of a frontmatter. */
export interface PairPlace {
  /** The key, or the key of the top level and the one below it. */
  readonly path: readonly string[];
  /** Where the key starts. */
  readonly start: number;
  /** The value as it is written, without a comment behind it; empty for none. */
  readonly value: Span;
  /** Behind the sign between key and value. */
  readonly afterSign: number;
  /** What stands in a list, in order; null for other values. */
  readonly items: readonly Span[] | null;
  /** A list with an item a line, behind dashes. */
  readonly isBlockList: boolean;
}

export interface MetaPlaces {
  readonly pairs: readonly PairPlace[];
  /** `lines`: a pair has lines of its own. `braces`: pairs stand between braces, parted by commas. */
  readonly layout: 'lines' | 'braces';
  /** Where a pair of the top level can stand last. */
  readonly end: number;
}

const FINDERS: Readonly<Record<MetadataFormat, (source: string) => MetaPlaces | null>> = {
  yaml: findYamlPlaces,
  toml: findTomlPairs,
  json: findJsonPlaces,
};

/** Finds the pairs of a frontmatter that was read without errors; null when they cannot be told apart in its text. */
export function findMetaPlaces(format: MetadataFormat, source: string): MetaPlaces | null {
  return FINDERS[format](source);
}
