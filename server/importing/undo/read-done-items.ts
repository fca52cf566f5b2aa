import type { Core } from '@strapi/strapi';
import { toRows } from '../../runs/row';
import type { Run, RunItem } from '../../runs/types';
import { ARTICLE_UID, readArticles } from '../article-rows';
import { articleKey } from '../domain/article-key';
import { planCategories } from '../domain/plan-categories';
import type { DoneItem } from '../domain/plan-undo';
import { planTerms } from '../domain/plan-terms';
import type { RunTerms } from '../domain/file-fields';
import { readLedgerRuns } from '../ledger';
import { readTerms } from '../read-snapshot';
import { toImage, type UndoImage } from './undo-image';

/** An item of an import that was written, with what stands now. */
export interface FoundItem {
  readonly item: RunItem;
  readonly image: UndoImage | null;
  readonly locale: string;
  readonly done: DoneItem;
}

/** Reads what items of a run did and what stands now, in a few queries however many they are. */
export async function readDoneItems(strapi: Core.Strapi, run: Run, items: readonly RunItem[]): Promise<FoundItem[]> {
  const written = items.filter(({ outcome }) => outcome === 'done');
  const targets = [...new Set(written.flatMap(({ target }) => target ?? []))];
  const articles = new Map((await readArticles(strapi, targets)).map((article) => [articleKey(article), article]));
  const covered = await readCovered(strapi, targets);
  const ledgerRuns = await readLedgerRuns(strapi, run.source ?? '', written.map(({ key }) => key));
  return written.map((item) => {
    const image = toImage(item.undo);
    const locale = typeof item.summary.locale === 'string' ? item.summary.locale : '';
    const key = articleKey({ documentId: item.target ?? '', locale });
    return {
      item,
      image,
      locale,
      done: {
        run: run.id,
        created: item.verdict === 'create',
        changes: item.changes,
        before: image?.article ?? null,
        now: articles.get(key) ?? null,
        hasOwnCover: covered.has(key) && !item.changes.some(({ field }) => field === 'cover'),
        ledgerRun: ledgerRuns.get(item.key) ?? null,
      },
    };
  });
}

/** What names of terms mean now: a term that was renamed since is the same one. */
export async function readTermNames(strapi: Core.Strapi): Promise<RunTerms> {
  return {
    categories: planCategories({ paths: [], existing: await readTerms(strapi, 'plugin::editorial.category') }),
    keywords: planTerms({ kind: 'keyword', names: [], existing: await readTerms(strapi, 'plugin::editorial.keyword') }),
  };
}

/** Keys of the articles whose draft has a cover. */
async function readCovered(strapi: Core.Strapi, documentIds: readonly string[]): Promise<ReadonlySet<string>> {
  const where = { documentId: { $in: [...documentIds] }, publishedAt: { $null: true }, cover: { id: { $notNull: true } } };
  const rows: unknown = await strapi.db.query(ARTICLE_UID).findMany({ select: ['documentId', 'locale'], where });
  return new Set(toRows(rows).map((row) => articleKey({ documentId: row.text('documentId'), locale: row.textOrNull('locale') ?? '' })));
}
