import type { Core } from '@strapi/strapi';

/** What PostgreSQL does by itself within minutes of so many inserts: without, it plans for empty tables. */
export async function gatherStatistics(strapi: Core.Strapi): Promise<void> {
  if (strapi.db.dialect.client === 'postgres') await strapi.db.connection.raw('analyze');
}
