import type { KeywordOperation, MergeKeywords, RenameKeyword } from '../../../contracts';
import { isSlug } from '../../articles/domain/slug-rules';
import { aliasesAfter } from './aliases';
import { isRefusal, MAX_NAME_LENGTH, refuse } from './edit';
import type { Keyword, KeywordPlan, TreeRefusal } from './types';

/**
 * What an operation makes of the keywords.
 * @param unused ids of the keywords that no article has; asked for only when those are to go
 */
export function planKeywords(keywords: readonly Keyword[], operation: KeywordOperation, unused: ReadonlySet<number>): KeywordPlan {
  switch (operation.kind) {
    case 'keyword-rename':
      return rename(keywords, operation);
    case 'keyword-merge':
      return merge(keywords, operation);
    case 'keyword-delete':
      return operation.keywords === 'unused'
        ? removing(keywords.filter(({ id }) => unused.has(id)))
        : remove(keywords, operation.keywords);
  }
}

function merge(keywords: readonly Keyword[], operation: MergeKeywords): KeywordPlan {
  const merged = find(keywords, operation.keywords);
  if (isRefusal(merged)) return merged;
  const targets = find(keywords, [operation.into]);
  if (isRefusal(targets)) return targets;
  const [target] = targets;
  if (merged.some(({ id }) => id === target.id)) return refuse('target-goes', target.name);
  const changed = { ...target, aliases: aliasesAfter(target, merged) };
  return { ...removing(merged), changed: [changed], replacedBy: target.id };
}

function remove(keywords: readonly Keyword[], documentIds: readonly string[]): KeywordPlan {
  const removed = find(keywords, documentIds);
  return isRefusal(removed) ? removed : removing(removed);
}

function removing(removed: readonly Keyword[]) {
  return { ok: true, changed: [], removed: removed.map(({ id }) => id), replacedBy: null } as const;
}

function rename(keywords: readonly Keyword[], operation: RenameKeyword): KeywordPlan {
  const found = find(keywords, [operation.keyword]);
  if (isRefusal(found)) return found;
  const [keyword] = found;
  const renamed = { ...keyword, name: operation.name.trim(), slug: operation.slug ?? keyword.slug };
  if (renamed.name === '' || renamed.name.length > MAX_NAME_LENGTH) return refuse('name-invalid', operation.name);
  if (!isSlug(renamed.slug)) return refuse('slug-invalid', renamed.slug);
  const slug = renamed.slug.toLowerCase();
  if (keywords.some((other) => other.id !== keyword.id && other.slug.toLowerCase() === slug)) return refuse('slug-taken', renamed.slug);
  return { ok: true, changed: [{ ...renamed, aliases: aliasesAfter(renamed, [keyword]) }], removed: [], replacedBy: null };
}

type AtLeastOne = [Keyword, ...Keyword[]];

/** Keywords by their documentIds, each once, in that order; or the refusal for the first that is not there. */
function find(keywords: readonly Keyword[], documentIds: readonly string[]): AtLeastOne | TreeRefusal {
  const byDocumentId = new Map(keywords.map((keyword) => [keyword.documentId, keyword]));
  const wanted = [...new Set(documentIds)];
  const [first, ...rest] = wanted.flatMap((documentId) => byDocumentId.get(documentId) ?? []);
  if (first === undefined || rest.length + 1 < wanted.length) {
    return refuse('keyword-not-found', wanted.find((documentId) => !byDocumentId.has(documentId)) ?? '');
  }
  return [first, ...rest];
}
