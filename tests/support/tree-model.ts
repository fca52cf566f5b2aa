import fc from 'fast-check';
import type { TreeOperation } from '../../server/taxonomy/domain/edit-tree';
import { planOperation } from '../../server/taxonomy/domain/plan-operation';
import type { Category, TreeRules } from '../../server/taxonomy/domain/types';

/** A tree and the category of each article, as the pure domain has them. */
export interface TreeState {
  readonly categories: readonly Category[];
  /** Row of the category by name of the article; null: none. */
  readonly articles: ReadonlyMap<string, number | null>;
}

export const RULES: TreeRules = { uniqueSlugs: 'everywhere', maxDepth: 10 };

export function category(id: number, slug: string, parentId: number | null = null, extra: Partial<Category> = {}): Category {
  return { id, documentId: `c${id}`, name: slug, slug, parentId, position: 0, path: null, aliases: [], ...extra };
}

/** What an operation makes of a state; the code of the refusal, and the state as it was, when it is not possible. */
export function applyToState(state: TreeState, operation: TreeOperation, rules: TreeRules = RULES): { state: TreeState; refused: string | null } {
  const plan = planOperation(state.categories, operation, rules);
  if (!plan.ok) return { state, refused: plan.code };
  const gone = new Set(plan.removed);
  const articles = [...state.articles].map(([article, at]) => [article, at !== null && gone.has(at) ? plan.articlesTo : at] as const);
  return { state: { categories: plan.after, articles: new Map(articles) }, refused: null };
}

/** An operation by numbers that are taken modulo what there is, so that it fits every tree. */
export type AbstractOperation =
  | { kind: 'move'; picks: number[]; parent: number | null; position: number | null }
  | { kind: 'merge'; picks: number[]; into: number }
  | { kind: 'delete'; picks: number[]; articlesTo: number | null; childrenTo: number | null }
  | { kind: 'rename'; pick: number; word: string }
  | { kind: 'reorder'; parent: number | null; turn: number };

const pick = fc.nat(60);
const optionalPick = fc.option(pick, { freq: 3 });
const picks = fc.array(pick, { minLength: 1, maxLength: 3 });

export const anyOperation: fc.Arbitrary<AbstractOperation> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('move' as const), picks, parent: optionalPick, position: fc.option(fc.nat(5)) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('merge' as const), picks, into: pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), picks, articlesTo: optionalPick, childrenTo: optionalPick }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rename' as const), pick, word: fc.constantFrom('news', 'News', 'a', 'b2', 'Ärger', 'c.d', 'x y', '') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reorder' as const), parent: optionalPick, turn: fc.nat(5) }) },
);

/** The operation on the categories that there are. */
export function toOperation(categories: readonly Category[], operation: AbstractOperation): TreeOperation {
  const ids = [...categories].sort((a, b) => a.id - b.id).map(({ documentId }) => documentId);
  const at = (index: number): string => ids[index % Math.max(1, ids.length)] ?? 'none';
  const optional = (index: number | null): string | null => (index === null ? null : at(index));
  switch (operation.kind) {
    case 'move':
      return { kind: 'category-move', categories: operation.picks.map(at), parent: optional(operation.parent), position: operation.position };
    case 'merge':
      return { kind: 'category-merge', categories: operation.picks.map(at), into: at(operation.into) };
    case 'delete':
      return { kind: 'category-delete', categories: operation.picks.map(at), articlesTo: optional(operation.articlesTo), childrenTo: optional(operation.childrenTo) };
    case 'rename':
      return { kind: 'category-rename', category: at(operation.pick), name: operation.word, slug: operation.word === 'Ärger' ? null : operation.word };
    case 'reorder': {
      const parent = optional(operation.parent);
      const parentId = categories.find(({ documentId }) => documentId === parent)?.id ?? null;
      const children = categories.filter((each) => each.parentId === parentId).map(({ documentId }) => documentId);
      const turn = operation.turn % Math.max(1, children.length);
      return { kind: 'category-reorder', parent, categories: [...children.slice(turn), ...children.slice(0, turn)] };
    }
  }
}

/** A tree of up to so many categories, each below one that was there before it or at the top, and articles in them. */
export function anyState(maxCategories: number): fc.Arbitrary<TreeState> {
  const parents = fc.array(fc.option(fc.nat(60), { freq: 4 }), { minLength: 1, maxLength: maxCategories });
  const places = fc.array(fc.option(fc.nat(60), { freq: 6 }), { maxLength: 12 });
  return fc.tuple(parents, places).map(([parentPicks, articlePicks]) => {
    const categories: Category[] = [];
    parentPicks.forEach((parentPick, index) => {
      const parent = parentPick === null ? null : (categories[parentPick % Math.max(1, index)] ?? null);
      const depth = parent === null ? 0 : (parent.path ?? '').split('/').length - 2;
      const place = depth >= 6 ? null : parent;
      const slug = `s${index + 1}`;
      categories.push(category(index + 1, slug, place?.id ?? null, { path: `${place?.path ?? '/'}${slug}/` }));
    });
    const articles = articlePicks.map((articlePick, index) => {
      const at = articlePick === null ? null : (categories[articlePick % categories.length]?.id ?? null);
      return [`article-${index + 1}`, at] as const;
    });
    return { categories, articles: new Map(articles) };
  });
}
