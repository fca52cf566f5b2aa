import type { Core } from '@strapi/strapi';
import { queryNamed, queryTable, type Transaction } from '../articles/sql';
import { announce } from './announce';
import { diffTree, type CategoryUpdate } from './domain/diff-tree';
import type { Category, TreeChange } from './domain/types';
import { settleTree, settlingLater } from './keep-paths';
import { linkTable } from '../articles/link-table';
import { CATEGORY_UID } from './read-tree';
import { redirectLinks, relationsTo } from './redirect-links';
import { articlesLinkedTo, ARTICLE_UID, tellListeners, type TouchListener } from './touched-articles';
import { writeColumn, writeNamed } from './write-column';

/** Links of one INSERT: three values each. */
const LINKS_PER_INSERT = 200;

export interface CategoryWrite {
  readonly strapi: Core.Strapi;
  readonly trx: Transaction;
  readonly before: readonly Category[];
  readonly change: TreeChange;
  readonly adminId: number | null;
  readonly listeners: Iterable<TouchListener>;
}

/**
 * Makes the tree what a plan says, in the caller's transaction and under its lock of the tree. Articles, and whatever else
 * links to categories that go, move by one statement a relation: drafts, live versions and all languages alike; their
 * `updatedAt` stays, and listeners hear which they were.
 */
export async function writeCategories(write: CategoryWrite): Promise<void> {
  const { strapi, trx, before, change } = write;
  const updates = diffTree(before, change.after);
  await settlingLater(async () => {
    await moveLinks(write);
    await writeParents(strapi, trx, updates);
    await writePositions(strapi, trx, updates);
    await writeWords(write, updates);
    const removed = new Set(change.removed);
    for (const { id, documentId } of before) if (removed.has(id)) await strapi.documents(CATEGORY_UID).delete({ documentId });
  });
  await settleTree(strapi, trx, { documentId: null, isNew: false });
  const changed = updates.filter(({ changes }) => [...changes].some((column) => column !== 'path'));
  await announce(strapi, 'entry.update', { uid: CATEGORY_UID, entries: changed.map(({ after }) => after) });
}

async function moveLinks({ strapi, trx, change, listeners }: CategoryWrite): Promise<void> {
  const { removed, articlesTo } = change;
  if (removed.length === 0) return;
  // Whoever is just writing an article with one of them has to be done first, or to wait: then nothing is added behind our back.
  await queryTable(strapi, CATEGORY_UID, trx).select('id').whereIn('id', [...removed, ...(articlesTo === null ? [] : [articlesTo])]).orderBy('id').forUpdate();
  const touched = await touchedBy({ strapi, trx, removed, listeners });
  for (const relation of relationsTo(strapi, CATEGORY_UID)) {
    await redirectLinks(strapi, trx, { relation, from: removed, to: articlesTo });
  }
  await tellListeners(listeners, trx, touched);
}

/** Reading them costs as much as moving them, so it is done only when somebody wants to know. */
async function touchedBy(input: Pick<CategoryWrite, 'strapi' | 'trx' | 'listeners'> & { removed: readonly number[] }): Promise<string[]> {
  const { strapi, trx, removed, listeners } = input;
  if ([...listeners].length === 0) return [];
  return articlesLinkedTo(strapi, trx, linkTable(strapi, ARTICLE_UID, 'category'), removed);
}

/** Strapi's own order of children follows the positions. */
async function writeParents(strapi: Core.Strapi, trx: Transaction, updates: readonly CategoryUpdate[]): Promise<void> {
  const { table, own, inverseOrder } = linkTable(strapi, CATEGORY_UID, 'parent');
  await linkToParents(strapi, trx, updates.filter(({ changes }) => changes.has('parentId')).map(({ after }) => after));
  if (inverseOrder === null) return;
  const ordered = updates.filter(({ changes, after }) => changes.has('position') && after.parentId !== null);
  const values = ordered.map(({ id, after }) => [id, after.position] as const);
  await writeNamed(strapi, trx, { table, key: own, column: inverseOrder, values });
}

/** Gives categories the parents that they have now, and no others. One at the top has no link. */
export async function linkToParents(
  strapi: Core.Strapi,
  trx: Transaction,
  moved: readonly Pick<Category, 'id' | 'parentId' | 'position'>[],
): Promise<void> {
  const { table, own, other, inverseOrder } = linkTable(strapi, CATEGORY_UID, 'parent');
  const order = (position: number) => (inverseOrder === null ? {} : { [inverseOrder]: position });
  for (let start = 0; start < moved.length; start += LINKS_PER_INSERT) {
    const part = moved.slice(start, start + LINKS_PER_INSERT);
    await queryNamed(strapi, table, trx).whereIn(own, part.map(({ id }) => id)).delete();
    const links = part.flatMap(({ id, parentId, position }) => (parentId === null ? [] : [{ [own]: id, [other]: parentId, ...order(position) }]));
    if (links.length > 0) await queryNamed(strapi, table, trx).insert(links);
  }
}

async function writePositions(strapi: Core.Strapi, trx: Transaction, updates: readonly CategoryUpdate[]): Promise<void> {
  const moved = updates.filter(({ changes }) => changes.has('position'));
  await writeColumn(strapi, trx, { uid: CATEGORY_UID, column: 'position', values: moved.map(({ id, after }) => [id, after.position]) });
}

/** Not by Strapi's documents: those tell webhooks of a category with all its articles, bodies included. */
async function writeWords({ strapi, adminId }: CategoryWrite, updates: readonly CategoryUpdate[]): Promise<void> {
  const renamed = updates.filter(({ changes }) => changes.has('name') || changes.has('slug') || changes.has('aliases'));
  for (const { id, after } of renamed) {
    const { name, slug, aliases } = after;
    const data = { name, slug, aliases: [...aliases], ...(adminId === null ? {} : { updatedBy: adminId }) };
    await strapi.db.query(CATEGORY_UID).update({ where: { id }, data });
  }
}
