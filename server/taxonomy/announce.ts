import type { Core } from '@strapi/strapi';
import type { Category, Keyword } from './domain/types';

/** Beyond so many the receivers of webhooks would be busier than the operation was. */
const MAX_EVENTS = 100;

/**
 * After the commit, tells webhooks and other listeners what Strapi would tell of a write: `entry.update` and `entry.delete`.
 * The entry holds the fields of the plugin's own schema, and none of the articles, which Strapi would load all.
 */
export async function announce(
  strapi: Core.Strapi,
  event: 'entry.update' | 'entry.delete',
  { uid, entries }: { uid: 'plugin::editorial.category' | 'plugin::editorial.keyword'; entries: readonly (Category | Keyword)[] },
): Promise<void> {
  const model = uid.replace(/^.*\./, '');
  await strapi.db.transaction(({ onCommit }: { onCommit(act: () => void): void }) => {
    onCommit(() => {
      for (const entry of entries.slice(0, MAX_EVENTS)) void tell(strapi, event, { model, uid, entry: toEntry(entry) });
    });
  });
}

/** A listener that fails has to be told by somebody, and does not undo what was committed. */
async function tell(strapi: Core.Strapi, event: string, payload: object): Promise<void> {
  try {
    await strapi.eventHub.emit(event, payload);
  } catch (error) {
    strapi.log.error(error);
  }
}

function toEntry(entry: Category | Keyword): object {
  const { id, documentId, name, slug, aliases } = entry;
  return { id, documentId, name, slug, aliases, ...('path' in entry ? { path: entry.path, position: entry.position } : {}) };
}
