import type { FieldChange, KeywordOperation, OperationEffect } from '../../../contracts';
import type { Term } from './aliases';
import { diffTree, type CategoryUpdate } from './diff-tree';
import type { TreeOperation } from './edit-tree';
import { indexTree, type Tree } from './tree';
import type { Category, Keyword, KeywordPlan, TreeChange } from './types';

/** What a preview says of an operation. */
export interface Description {
  /** Which categories or keywords it is about, for people. */
  readonly label: string;
  readonly changes: readonly FieldChange[];
  /** What happens to each of them, and to those below. */
  readonly consequences: readonly Consequence[];
  /** Without articles, which are counted in the database. */
  readonly effect: Omit<OperationEffect, 'articles' | 'live'>;
}

export interface Consequence {
  /** Path of a category, slug of a keyword. */
  readonly key: string;
  readonly title: string;
  readonly documentId: string;
  readonly changes: readonly FieldChange[];
}

/** Names in a label; a deletion may be of hundreds. */
const NAMES_IN_LABEL = 5;

export function describeTreeChange(before: readonly Category[], operation: TreeOperation, change: TreeChange): Description {
  const tree = indexTree(before);
  const updates = diffTree(before, change.after);
  const gone = new Set(change.removed);
  const removed = before.filter(({ id }) => gone.has(id));
  const relocated = updates.filter(({ changes }) => changes.has('path'));
  return {
    label: labelOf(tree, operation),
    changes: changesOf(tree, operation, updates),
    consequences: [...removed.map(goes), ...relocated.map(goesElsewhere)],
    effect: {
      removed: removed.length,
      moved: updates.filter(({ changes }) => changes.has('parentId')).length,
      paths: relocated.length,
    },
  };
}

export function describeKeywordChange(
  before: readonly Keyword[],
  operation: KeywordOperation,
  plan: Extract<KeywordPlan, { ok: true }>,
): Description {
  const removedIds = new Set(plan.removed);
  const removed = before.filter(({ id }) => removedIds.has(id));
  const changed = plan.changed.flatMap((after) => before.filter(({ id }) => id === after.id).map((was) => ({ was, after })));
  const names = removed.map(({ name }) => name);
  const arrows = changed.map(({ was, after }) => arrow(operation.kind === 'keyword-rename' ? [was.name] : names, after.name));
  return {
    label: arrows.length > 0 ? arrows.join('') : joinNames(names),
    changes: changed.flatMap(({ was, after }) => wordChanges(was, after)),
    consequences: removed.map(({ slug, name, documentId }) => ({
      key: slug,
      title: name,
      documentId,
      changes: [{ field: 'slug', from: slug, to: null }],
    })),
    effect: { removed: removed.length, moved: 0, paths: 0 },
  };
}

function labelOf(tree: Tree, operation: TreeOperation): string {
  switch (operation.kind) {
    case 'category-move':
      return arrow(namesOf(tree, operation.categories), nameOf(tree, operation.parent) ?? TOP);
    case 'category-merge':
      return arrow(namesOf(tree, operation.categories), String(nameOf(tree, operation.into)));
    case 'category-delete':
      return joinNames(namesOf(tree, operation.categories));
    case 'category-rename':
      return arrow(namesOf(tree, [operation.category]), operation.name.trim());
    case 'category-reorder':
      return nameOf(tree, operation.parent) ?? TOP;
  }
}

/** The top of the tree, as a path. */
const TOP = '/';

function changesOf(tree: Tree, operation: TreeOperation, updates: readonly CategoryUpdate[]): FieldChange[] {
  switch (operation.kind) {
    case 'category-move':
      return updates.filter(({ after }) => operation.categories.includes(after.documentId)).flatMap((update) => changesOfPlace(tree, update));
    case 'category-merge':
      return [
        { field: 'category', from: namesOf(tree, operation.categories), to: nameOf(tree, operation.into) },
        ...changesOfWords(updates, operation.into),
      ];
    case 'category-delete':
      return [
        { field: 'category', from: namesOf(tree, operation.categories), to: nameOf(tree, operation.articlesTo) },
        { field: 'parent', from: namesOf(tree, operation.categories), to: nameOf(tree, operation.childrenTo) },
      ];
    case 'category-rename':
      return changesOfWords(updates, operation.category);
    case 'category-reorder': {
      const [parent] = found(tree, operation.parent === null ? [] : [operation.parent]);
      const from = tree.childrenOf(parent?.id ?? null).map(({ name }) => name);
      return updates.length === 0 ? [] : [{ field: 'order', from, to: namesOf(tree, operation.categories) }];
    }
  }
}

function found(tree: Tree, documentIds: readonly string[]): Category[] {
  return documentIds.map((documentId) => tree.byDocumentId.get(documentId)).filter((category) => category !== undefined);
}

function namesOf(tree: Tree, documentIds: readonly string[]): string[] {
  return found(tree, documentIds).map(({ name }) => name);
}

/** Null for none. */
function nameOf(tree: Tree, documentId: string | null): string | null {
  return documentId === null ? null : namesOf(tree, [documentId]).join('');
}

function changesOfPlace(tree: Tree, { before, after, changes }: CategoryUpdate): FieldChange[] {
  const parent = { field: 'parent', from: pathOf(tree, before.parentId), to: pathOf(tree, after.parentId) };
  const position = { field: 'position', from: before.position, to: after.position };
  return [...(changes.has('parentId') ? [parent] : []), ...(changes.has('position') ? [position] : [])];
}

function pathOf(tree: Tree, id: number | null): string | null {
  return id === null ? null : (tree.byId.get(id)?.path ?? null);
}

function changesOfWords(updates: readonly CategoryUpdate[], documentId: string): FieldChange[] {
  return updates.filter(({ after }) => after.documentId === documentId).flatMap(({ before, after }) => wordChanges(before, after));
}

/** What changes about the words by which a category or keyword is found. */
function wordChanges(before: Term, after: Term): FieldChange[] {
  return (['name', 'slug', 'aliases'] as const)
    .map((field) => ({ field, from: toJson(before[field]), to: toJson(after[field]) }))
    .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));
}

function toJson(value: string | readonly string[]): string | string[] {
  return typeof value === 'string' ? value : [...value];
}

function goes({ path, slug, name, documentId }: Category): Consequence {
  return { key: path ?? slug, title: name, documentId, changes: [{ field: 'path', from: path, to: null }] };
}

function goesElsewhere({ before, after }: CategoryUpdate): Consequence {
  return { ...goes(before), title: after.name, changes: [{ field: 'path', from: before.path, to: after.path }] };
}

function arrow(from: readonly string[], to: string): string {
  return `${joinNames(from)} → ${to}`;
}

function joinNames(names: readonly string[]): string {
  const more = names.length - NAMES_IN_LABEL;
  return more > 0 ? `${names.slice(0, NAMES_IN_LABEL).join(', ')} … (+${more})` : names.join(', ');
}
