import type { Core } from '@strapi/strapi';
import type { JsonObject } from '../../../contracts';
import { syncSchedule } from '../../workflow/schedule-jobs';
import { findStates, removeStates, saveState, type StoredState } from '../../workflow/state-store';
import { readContent } from '../../workflow/article-content';
import type { ArticleImage } from '../domain/plan-undo';
import type { ArticleWrite } from '../domain/types';
import { readLedgerRow } from '../ledger';

/** What an import changed, as it was before: JSON that its item keeps. Nothing is kept of what it created. */
export interface UndoImage {
  /** Null when only the ledger was written. */
  readonly article: ArticleImage | null;
  /** Columns of the file's row, by the path it had; null when there was none. */
  readonly ledger: JsonObject | null;
  readonly state: StoredState | null;
}

/** Takes the image of what an item is about to write, in its transaction; null when it creates. */
export async function takeImage(strapi: Core.Strapi, article: ArticleWrite | null, ledger: { source: string; path: string }): Promise<UndoImage | null> {
  if (article !== null && article.expected === null) return null;
  const { documentId = null, locale = '' } = article ?? {};
  const content = documentId === null ? null : await readContent(strapi, documentId, locale);
  return {
    article: content === null ? null : { draft: content.draft, live: content.live },
    ledger: await readLedgerRow(strapi, ledger.source, ledger.path),
    state: documentId === null ? null : ((await findStates(strapi, [documentId], locale)).get(documentId) ?? null),
  };
}

/** What `takeImage` took comes back as it was; null for anything else. */
export function toImage(value: object | null | undefined): UndoImage | null {
  return typeof value === 'object' && value !== null && 'ledger' in value && 'article' in value ? (value as UndoImage) : null;
}

/** Puts the workflow's word on an article back, with what was due. */
export async function restoreState(strapi: Core.Strapi, target: { documentId: string; locale: string }, state: StoredState | null): Promise<void> {
  const now = (await findStates(strapi, [target.documentId], target.locale)).get(target.documentId) ?? null;
  if (state === null) {
    if (now !== null) await syncSchedule(strapi, target, now, { publishAt: null, unpublishAt: null });
    await removeStates(strapi, target.documentId, [target.locale]);
    return;
  }
  await saveState(strapi, state, now === null);
  await syncSchedule(strapi, target, now, state);
}
