import type { Core } from '@strapi/strapi';
import { isHeard } from '../../articles/event-listeners';
import { sanitize } from '../../strapi-errors';
import type { RowUid } from './table-rows';

export interface EntryEvent {
  readonly name: 'entry.create' | 'entry.publish';
  readonly uid: RowUid;
  /** Of the row it is about. */
  readonly id: number;
}

/** Emits what Strapi's documents emit of writes, in order, after the transaction under way is committed; of what nobody hears, nothing. */
export async function emitAfterCommit(strapi: Core.Strapi, events: readonly EntryEvent[]): Promise<void> {
  const heard = events.filter(({ name }) => isHeard(strapi, name));
  if (heard.length === 0) return;
  await strapi.db.transaction(({ onCommit }: { onCommit(act: () => void): void }) => {
    // As in Strapi nobody waits for it, and a listener that fails has its log.
    onCommit(() => void emitAll(strapi, heard).catch((error: unknown) => strapi.log.error(error)));
    return Promise.resolve();
  });
}

async function emitAll(strapi: Core.Strapi, events: readonly EntryEvent[]): Promise<void> {
  const entries = new Map<number, unknown>();
  for (const { uid, id, name } of events) {
    const entry: unknown = entries.get(id) ?? (await readEntry(strapi, uid, id));
    entries.set(id, entry);
    const { modelName } = strapi.getModel(uid);
    await strapi.eventHub.emit(name, { model: modelName, uid, entry });
  }
}

/** As Strapi sends entries: with everything they point to, without what is private. */
async function readEntry(strapi: Core.Strapi, uid: RowUid, id: number): Promise<unknown> {
  const schema = strapi.getModel(uid);
  const populate: Record<string, object> = {};
  for (const [name, attribute] of Object.entries(schema.attributes)) {
    const { type } = attribute;
    // The other languages of an article are a relation that is not stored.
    if (type === 'relation' && !('unstable_virtual' in attribute && attribute.unstable_virtual)) populate[name] = {};
    if (type === 'media') populate[name] = { select: ['*'] };
  }
  const entry: unknown = await strapi.db.query(uid).findOne({ where: { id }, populate });
  const context = { schema, getModel: (name: string) => strapi.getModel(name as typeof uid) };
  return sanitize.sanitizers.defaultSanitizeOutput(context, entry as Parameters<typeof sanitize.sanitizers.defaultSanitizeOutput>[1]);
}
