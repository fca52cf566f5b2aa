import type { Core } from '@strapi/strapi';
import { waitUntilQuiet } from '../../../cli/wait-until-quiet';
import { contentTables } from '../../support/import-app';

/** Empties every table of the plugin, so that a database can be filled again; after the last event of what was written before. */
export async function clearContent(strapi: Core.Strapi): Promise<void> {
  await waitUntilQuiet(strapi);
  const tables = contentTables(strapi).filter((table) => table !== LOCKS);
  // Tables of links first: the rows that they link are still there then.
  for (const table of tables.toSorted((a, b) => Number(b.endsWith('_lnk')) - Number(a.endsWith('_lnk')))) {
    await strapi.db.getConnection(table).delete();
  }
}

/** Made at the start, and never written again. */
const LOCKS = 'editorial_locks';
