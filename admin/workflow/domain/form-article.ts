import type { CheckRequest } from '../../../contracts/workflow-api';
import { property, textProperty } from '../../shared/domain/property';

/**
 * The article as somebody is writing it. `values` is what the edit view's form holds: texts, and for relations what is to be
 * added and taken away. `saved` is the entry as it was loaded, undefined for a new one.
 */
export function checkedFields(values: unknown, saved: unknown): Omit<CheckRequest, 'locale' | 'documentId'> {
  return {
    title: textProperty(values, 'title') ?? '',
    slug: textProperty(values, 'slug') ?? '',
    date: textProperty(values, 'date'),
    description: textProperty(values, 'description'),
    body: textProperty(values, 'body'),
    hasCategory: hasOne(property(values, 'category'), property(saved, 'category')),
    keywordCount: countMany(property(values, 'keywords'), property(saved, 'keywords')),
  };
}

/** What is chosen now takes the place of what was. */
function hasOne(change: unknown, saved: unknown): boolean {
  return lengthOf(change, 'connect') > 0 || (savedCount(saved) > 0 && lengthOf(change, 'disconnect') === 0);
}

/** Moving a keyword adds it once more, so with moved ones it is too high; it is 0 exactly when there are none. */
function countMany(change: unknown, saved: unknown): number {
  return Math.max(0, savedCount(saved) + lengthOf(change, 'connect') - lengthOf(change, 'disconnect'));
}

/** The Content Manager gives the number of related entries, or the one entry. */
function savedCount(saved: unknown): number {
  const count = property(saved, 'count');
  if (typeof count === 'number') return count;
  return typeof saved === 'object' && saved !== null ? 1 : 0;
}

function lengthOf(change: unknown, name: 'connect' | 'disconnect'): number {
  const list = property(change, name);
  return Array.isArray(list) ? list.length : 0;
}
