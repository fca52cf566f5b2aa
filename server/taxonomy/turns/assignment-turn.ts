import type { AssignCategory } from '../../../contracts';
import { takeLocks } from '../../articles/locks';
import { assignCategory, readPlaces, type PlacedArticle } from '../assign-category';
import { refuse } from '../domain/edit';
import { fingerprintOfPlaces } from '../domain/fingerprint';
import type { TreeRefusal } from '../domain/types';
import { readTree } from '../read-tree';
import { tellListeners } from '../touched-articles';
import type { Place, Turn } from './types';

/** One category for many articles, under the locks of the tree and of the articles. */
export async function planAssignment({ strapi, trx, listeners }: Place, operation: AssignCategory): Promise<Turn | TreeRefusal> {
  const wanted = [...new Set(operation.articles)];
  const keys = wanted.map((documentId) => ({ kind: 'document', documentId }) as const);
  if (trx !== null) await takeLocks(strapi, trx, [{ kind: 'tree' }, ...keys]);
  const tree = await readTree(strapi, trx);
  const category = operation.category === null ? null : tree.find(({ documentId }) => documentId === operation.category);
  if (category === undefined) return refuse('category-not-found', operation.category ?? '');
  const articles = await readPlaces(strapi, trx, wanted);
  const found = new Set(articles.map(({ documentId }) => documentId));
  const missing = wanted.find((documentId) => !found.has(documentId));
  if (missing !== undefined) return refuse('article-not-found', missing);
  const to = { id: category?.id ?? null, name: category?.name ?? null };
  const moved = articles.filter(({ versions }) => versions.some(({ categoryId }) => categoryId !== to.id));
  const names = new Map(tree.map(({ id, name }) => [id, name]));
  return {
    type: 'article',
    label: to.name ?? '–',
    changes: moved.length === 0 ? [] : [{ field: 'category', from: [...new Set(moved.flatMap((article) => namesOf(article, names)))], to: to.name }],
    consequences: moved.map((article) => ({
      key: article.slug,
      title: article.title,
      documentId: article.documentId,
      changes: [{ field: 'category', from: namesOf(article, names).join(', ') || null, to: to.name }],
    })),
    effect: { articles: moved.length, live: moved.filter(({ versions }) => versions.some(({ isLive }) => isLive)).length, removed: 0, moved: 0, paths: 0 },
    fingerprint: fingerprintOfPlaces(moved.map(({ documentId, versions }) => [documentId, ...versions.map(({ rowId, categoryId }) => `${rowId}:${categoryId}`)])),
    async write(turn) {
      const rowIds = moved.flatMap(({ versions }) => versions.map(({ rowId }) => rowId));
      await assignCategory(strapi, turn, { rowIds, categoryId: to.id });
      await tellListeners(listeners, turn, moved.map(({ documentId }) => documentId));
    },
  };
}

/** The categories that an article's versions have, each once; two where the draft has another one than what is live. */
function namesOf({ versions }: PlacedArticle, names: ReadonlyMap<number, string>): string[] {
  return [...new Set(versions.flatMap(({ categoryId }) => (categoryId === null ? [] : (names.get(categoryId) ?? []))))];
}
