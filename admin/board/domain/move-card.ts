import type { ArticleCard, BoardColumn } from '../../../contracts/workflow-api';

/** The columns as if cards (by documentId) were in other stages already: at the top there, and counted there. */
export function withMoved(columns: readonly BoardColumn[], moved: ReadonlyMap<string, string>): readonly BoardColumn[] {
  const leaves = (card: ArticleCard): boolean => moved.has(card.documentId) && moved.get(card.documentId) !== card.stage;
  const leaving = columns.flatMap(({ cards }) => cards.filter(leaves));
  if (leaving.length === 0) return columns;
  return columns.map((column) => {
    const arriving = leaving.filter(({ documentId }) => moved.get(documentId) === column.stage);
    const staying = column.cards.filter((card) => !leaves(card));
    const value = column.count.value + arriving.length - (column.cards.length - staying.length);
    return { ...column, count: { ...column.count, value }, cards: [...arriving, ...staying] };
  });
}
