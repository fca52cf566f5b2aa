import type { Issue } from '../../../contracts';
import type { MetaEntry } from './types';

/** What the file says about one field. */
export interface MappedField<T> {
  /** Undefined when the file says nothing about the field, or nothing that can be used. */
  readonly value: T | undefined;
  readonly issues: readonly Issue[];
  /** The entries that the value holds completely. All others stay in `extra`. */
  readonly used: readonly MetaEntry[];
}

/** The field of a file that does not name it. */
export const ABSENT: MappedField<never> = { value: undefined, issues: [], used: [] };
