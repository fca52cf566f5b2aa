import type { ErrorCode } from '../../../contracts';
import type { Tree } from './tree';
import type { Category, TreeRefusal } from './types';

/** Longest name that the column holds. */
export const MAX_NAME_LENGTH = 255;

/** What an operation does, before it is known whether the tree can stand so. */
export interface Edit {
  readonly ok: true;
  /** Categories that change, as they are afterwards, their paths apart. */
  readonly changed: readonly Category[];
  readonly removed: readonly number[];
  readonly articlesTo: number | null;
}

export function refuse(code: ErrorCode, about: string): TreeRefusal {
  return { ok: false, code, about };
}

/** Categories by their documentIds, each once, in that order; or the refusal for the first that is not there. */
export function find(tree: Tree, documentIds: readonly string[]): Category[] | TreeRefusal {
  const found: Category[] = [];
  for (const documentId of new Set(documentIds)) {
    const category = tree.byDocumentId.get(documentId);
    if (category === undefined) return refuse('category-not-found', documentId);
    found.push(category);
  }
  return found;
}

/** As `find`, for one that may be none: the top of the tree, no category. */
export function findOptional(tree: Tree, documentId: string | null): { id: number | null } | TreeRefusal {
  if (documentId === null) return { id: null };
  const category = tree.byDocumentId.get(documentId);
  return category === undefined ? refuse('category-not-found', documentId) : { id: category.id };
}

export function isRefusal<Value extends object>(value: Value | TreeRefusal): value is TreeRefusal {
  return 'ok' in value && value.ok === false;
}

/** The children as they are when they stand below a parent in the given order; only those that change. */
export function inPlaces(children: readonly Category[], parentId: number | null): Category[] {
  return children.flatMap((category, index) => {
    const position = index + 1;
    return category.position === position && category.parentId === parentId ? [] : [{ ...category, position, parentId }];
  });
}

/**
 * The newcomers as they are when they stand after the children that a parent has. While nobody has put those into an
 * order, all stand in that of their names.
 */
export function atTheEnd(newcomers: readonly Category[], children: readonly Category[], parentId: number | null): Category[] {
  const last = Math.max(0, ...children.map(({ position }) => position));
  return newcomers.map((category, index) => ({ ...category, parentId, position: last === 0 ? 0 : last + index + 1 }));
}
