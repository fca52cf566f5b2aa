import type { Core } from '@strapi/strapi';

const READABLE = [
  ...['article', 'category', 'keyword'].flatMap((type) => [`${type}.find`, `${type}.findOne`]),
  ...['category-tree.find', 'article-facets.find', 'related-articles.find', 'article-neighbours.find', 'article-by-slug.findOne'],
];

/** Lets everybody read what is published, over REST and GraphQL. */
export async function openPublicReading(strapi: Core.Strapi): Promise<void> {
  const role = await strapi.db
    .query('plugin::users-permissions.role')
    .findOne({ where: { type: 'public' }, populate: ['permissions'] });
  const granted = new Set(role.permissions.map(({ action }: { action: string }) => action));
  for (const name of READABLE) {
    const action = `plugin::editorial.${name}`;
    if (granted.has(action)) continue;
    await strapi.db.query('plugin::users-permissions.permission').create({ data: { action, role: role.id } });
  }
}
