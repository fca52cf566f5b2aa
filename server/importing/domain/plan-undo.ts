import type { ContentSnapshot, FieldChange, Issue, JsonValue, Verdict } from '../../../contracts';
import { makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import { ARTICLE_FIELDS, listChanges, sameValue } from './compare-fields';
import { withCurrentNames, type RunTerms } from './file-fields';
import { NO_FIELDS } from './plan-file';
import type { ArticleField, ArticleFields, SnapshotArticle } from './types';

/** An article as it was before an import wrote it, bodies and covers as comparisons name them. */
export interface ArticleImage {
  readonly draft: ContentSnapshot;
  /** Null when readers saw nothing of it. */
  readonly live: ContentSnapshot | null;
}

/** What an import did to one file's article, and how things stand now. */
export interface DoneItem {
  /** The import whose item it is. */
  readonly run: string;
  /** It was created, or became a new version in another language. */
  readonly created: boolean;
  readonly changes: readonly FieldChange[];
  /** Null when the import wrote nothing but the ledger, and for what it created. */
  readonly before: ArticleImage | null;
  /** Null when the article is gone. */
  readonly now: SnapshotArticle | null;
  /** The run that the ledger names for the file; null when the ledger does not know it any more. */
  readonly ledgerRun: string | null;
}

/** What taking one item back means. `remove` deletes the article, `restore` writes what was, `ledger` forgets or puts back the record only. */
export type UndoStep = 'remove' | 'restore' | 'ledger' | 'none';

export interface PlannedUndo {
  readonly step: UndoStep;
  readonly verdict: Verdict;
  readonly changes: FieldChange[];
  readonly issues: Issue[];
}

/**
 * Decides how an item of an import is taken back, from what was kept of it and what stands now. What somebody changed since, in Strapi
 * or by a later import, is left alone with the reason; nothing else is looked at.
 */
export function planUndo(item: DoneItem, rights: { readonly mayPublish: boolean; readonly terms: Pick<RunTerms, 'categories' | 'keywords'> }): PlannedUndo {
  const { now, before, created } = item;
  if (created && now === null) return nothing(item.ledgerRun === item.run ? 'ledger' : 'none');
  if (item.ledgerRun !== item.run) return left('undo-later-run');
  if (before === null && !created) return nothing('ledger');
  if (now === null) return left('undo-deleted');
  const after = afterOf(item, rights.terms);
  const edited = editedFields(item, now, after);
  if (edited.length > 0) return left('undo-edited', { fields: edited.join(', ') });
  const wasLive = before !== null && before.live !== null;
  if (!rights.mayPublish && (now.fields.published || wasLive)) return left('undo-not-permitted');
  if (before === null) return { step: 'remove', verdict: 'remove', changes: removed(now.fields), issues: [] };
  return { step: 'restore', verdict: 'update', changes: [...listChanges(now.fields, fieldsOf(before))], issues: [] };
}

/** The comparable fields of an article that was kept. */
export function fieldsOf({ draft, live }: ArticleImage): ArticleFields {
  const { title, slug, date, datedAt, description, body, category, keywords, cover, extra } = draft;
  return {
    title,
    slug,
    date,
    datedAt,
    description,
    body: body ?? '',
    category: category?.name ?? null,
    keywords: keywords.map(({ name }) => name),
    cover: cover?.id ?? null,
    extra: extra ?? {},
    published: live !== null,
  };
}

/** A category or keyword that an import created, and what uses it now. */
export interface CreatedTerm {
  readonly documentId: string;
  /** documentIds of articles, drafts and published. */
  readonly articles: readonly string[];
  /** documentIds of the categories below it. */
  readonly children: readonly string[];
}

/**
 * Which of the terms that an import created nobody needs once it is taken back: no article but those that are removed or had another
 * term before, and no category below but those that go as well.
 *
 * @param freed articles that the undo takes away from a term, by the term's documentId
 */
export function unneededTerms(terms: readonly CreatedTerm[], freed: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const going = new Set(terms.filter(({ documentId, articles }) => articles.every((article) => freed.get(documentId)?.has(article) === true)).map(({ documentId }) => documentId));
  for (let shrunk = true; shrunk; ) {
    shrunk = false;
    for (const { documentId, children } of terms) {
      if (going.has(documentId) && children.some((child) => !going.has(child))) shrunk = going.delete(documentId);
    }
  }
  return going;
}

/** What the import left behind, with the present names of its terms. */
function afterOf({ before, changes }: DoneItem, terms: Pick<RunTerms, 'categories' | 'keywords'>): ArticleFields {
  const written = Object.fromEntries(changes.map(({ field, to }) => [field, to]));
  const fields: ArticleFields = { ...(before === null ? NO_FIELDS : fieldsOf(before)), ...written };
  return { ...fields, ...withCurrentNames(fields, terms) };
}

function editedFields({ created }: DoneItem, now: SnapshotArticle, after: ArticleFields): string[] {
  const fields: ArticleField[] = ARTICLE_FIELDS.filter((field) => !sameValue(after[field], now.fields[field]));
  // Its draft and what readers see were the same.
  if (created && fields.length === 0 && after.published && now.modified === true) fields.push('body');
  return fields;
}

function removed(fields: ArticleFields): FieldChange[] {
  const empty: JsonValue = null;
  return listChanges(null, fields).map(({ field, to }) => ({ field, from: to, to: empty }));
}

function nothing(step: 'ledger' | 'none'): PlannedUndo {
  return { step, verdict: 'unchanged', changes: [], issues: [] };
}

function left(code: 'undo-later-run' | 'undo-deleted' | 'undo-edited' | 'undo-not-permitted', params: { fields?: string } = {}): PlannedUndo {
  return { step: 'none', verdict: 'conflict', changes: [], issues: [makeIssue(code, NO_PLACE, params)] };
}
