import type { Core } from '@strapi/strapi';
import type { ContentSnapshot } from '../../../contracts';
import { toRows } from '../../runs/row';
import { asDecided } from '../../workflow/decided';
import { ARTICLE_UID } from '../article-rows';
import type { ArticleImage } from '../domain/plan-undo';
import type { TermUid } from '../write-terms';
import { restoreState, type UndoImage } from './undo-image';

interface Target {
  readonly documentId: string;
  readonly locale: string;
}

/** Deletes an article that an import created, in its language; what readers see only where the workflow lets who asks. */
export async function removeArticle(strapi: Core.Strapi, target: Target): Promise<void> {
  await strapi.documents(ARTICLE_UID).delete(target);
}

/**
 * Writes an article as it was: what readers see, then its draft, then its place in the workflow. That it may go live and be taken down
 * was decided with the undo; it was live before with this very content.
 */
export async function restoreArticle(strapi: Core.Strapi, target: Target, { draft, live }: ArticleImage, state: UndoImage['state'], adminId: number | null): Promise<void> {
  const articles = strapi.documents(ARTICLE_UID);
  const write = async (content: ContentSnapshot): Promise<void> => {
    const data: Record<string, unknown> = { ...(await toData(strapi, content)), ...(adminId === null ? {} : { updatedBy: adminId }) };
    await articles.update({ ...target, data });
  };
  const isLive = (await strapi.db.query(ARTICLE_UID).count({ where: { ...target, publishedAt: { $notNull: true } } })) > 0;
  if (live === null) {
    if (isLive) await asDecided({ action: 'unpublish', ...target }, async () => articles.unpublish(target));
    await write(draft);
  } else {
    await write(live);
    await asDecided({ action: 'publish', ...target }, async () => articles.publish(target));
    if (JSON.stringify(draft) !== JSON.stringify(live)) await write(draft);
  }
  await restoreState(strapi, target, state);
}

/** What the content pointed to and is gone meanwhile stays away. */
async function toData(strapi: Core.Strapi, { category, keywords, cover, ...plain }: ContentSnapshot): Promise<Record<string, unknown>> {
  const [found] = await existing(strapi, 'plugin::editorial.category', category === null ? [] : [category.id]);
  const file = cover === null ? 0 : await strapi.db.query('plugin::upload.file').count({ where: { id: Number(cover.id) } });
  return {
    ...plain,
    category: found ?? null,
    keywords: await existing(strapi, 'plugin::editorial.keyword', keywords.map(({ id }) => id)),
    cover: file > 0 && cover !== null ? Number(cover.id) : null,
  };
}

async function existing(strapi: Core.Strapi, uid: TermUid, documentIds: readonly string[]): Promise<string[]> {
  if (documentIds.length === 0) return [];
  const rows: unknown = await strapi.db.query(uid).findMany({ where: { documentId: { $in: [...documentIds] } }, select: ['documentId'] });
  const present = new Set(toRows(rows).map((row) => row.text('documentId')));
  return documentIds.filter((documentId) => present.has(documentId));
}
