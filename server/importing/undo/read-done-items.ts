import type { Core } from '@strapi/strapi';
import type { Run, RunItem } from '../../runs/types';
import type { ContentSnapshot } from '../../../contracts';
import { readArticles } from '../article-rows';
import { articleKey } from '../domain/article-key';
import { planCategories } from '../domain/plan-categories';
import type { ArticleImage, DoneItem } from '../domain/plan-undo';
import { planTerms } from '../domain/plan-terms';
import type { RunTerms } from '../domain/file-fields';
import type { ResolvedAddress } from '../domain/types';
import { readLedgerRuns } from '../ledger';
import { readComparableImages } from '../media/comparable';
import { readTerms } from '../read-snapshot';
import { toImage, type UndoImage } from './undo-image';

/** An item of an import that was written, with what stands now. */
export interface FoundItem {
  readonly item: RunItem;
  readonly image: UndoImage | null;
  readonly locale: string;
  readonly done: DoneItem;
}

/** Reads what items of a run did and what stands now, in a few queries however many they are. */
export async function readDoneItems(strapi: Core.Strapi, run: Run, items: readonly RunItem[]): Promise<FoundItem[]> {
  const written = items.filter(({ outcome }) => outcome === 'done');
  const targets = [...new Set(written.flatMap(({ target }) => target ?? []))];
  const articles = new Map((await readArticles(strapi, targets)).map((article) => [articleKey(article), article]));
  const ledgerRuns = await readLedgerRuns(strapi, run.source ?? '', written.map(({ key }) => key));
  const images = written.map(({ undo }) => toImage(undo));
  const before = await comparableImages(strapi, images);
  return written.map((item, index) => {
    const image = images[index] ?? null;
    const locale = typeof item.summary.locale === 'string' ? item.summary.locale : '';
    const key = articleKey({ documentId: item.target ?? '', locale });
    return {
      item,
      image,
      locale,
      done: {
        run: run.id,
        created: item.verdict === 'create',
        changes: item.changes,
        before: before[index] ?? null,
        now: articles.get(key) ?? null,
        ledgerRun: ledgerRuns.get(item.key) ?? null,
      },
    };
  });
}

/** What names of terms mean now: a term that was renamed since is the same one. */
export async function readTermNames(strapi: Core.Strapi): Promise<RunTerms> {
  return {
    categories: planCategories({ paths: [], existing: await readTerms(strapi, 'plugin::editorial.category') }),
    keywords: planTerms({ kind: 'keyword', names: [], existing: await readTerms(strapi, 'plugin::editorial.keyword') }),
  };
}

/** What was kept of articles, media as comparisons name it. */
async function comparableImages(strapi: Core.Strapi, images: readonly (UndoImage | null)[]): Promise<(ArticleImage | null)[]> {
  const versions = images.flatMap((image) => (image?.article ? [image.article.draft, image.article.live] : []).flatMap((content) => (content === null ? [] : [{ content, addresses: addressesOf(image) }])));
  const media = await readComparableImages(strapi, versions.map(({ content, addresses }) => ({ addresses, coverId: content.cover === null ? null : Number(content.cover.id) })));
  const comparable = new Map(
    versions.map(({ content }, index): [ContentSnapshot, ContentSnapshot] => {
      const { body, cover } = content;
      return [content, { ...content, body: body === null ? null : media.body(index, body), cover: cover === null ? null : { ...cover, id: media.cover(Number(cover.id)) } }];
    }),
  );
  const of = (content: ContentSnapshot): ContentSnapshot => comparable.get(content) ?? content;
  return images.map((image) => (image?.article ? { draft: of(image.article.draft), live: image.article.live === null ? null : of(image.article.live) } : null));
}

function addressesOf(image: UndoImage | null): readonly ResolvedAddress[] {
  const addresses: unknown = image?.ledger?.addresses;
  return Array.isArray(addresses) ? addresses.filter(isAddress) : [];
}

function isAddress(value: unknown): value is ResolvedAddress {
  return typeof value === 'object' && value !== null && 'to' in value && typeof value.to === 'string';
}
