import type { Core } from '@strapi/strapi';
import { type Row, toRows } from '../runs/row';
import { readArticles } from './article-rows';
import { articleKey } from './domain/article-key';
import { findStage } from '../workflow/domain/definition';
import { heldFromImports } from '../workflow/domain/held-from-imports';
import { STATE_UID } from '../workflow/state-store';
import { registryOf } from '../workflow/workflow-registry';
import type { WorkflowDefinition } from '../../contracts';
import type { KnownFile, Snapshot, SnapshotArticle, SnapshotTerm } from './domain/types';
import type { Glance } from './glance';
import { readLedger } from './ledger';

const ROWS_PER_READ = 5_000;

/** Everything a plan for a source needs to know of the database; of the files that are `known` no more than is shown of them. */
export async function readSnapshot(strapi: Core.Strapi, { files, slugs }: Glance, known: readonly KnownFile[]): Promise<Snapshot> {
  const paths = new Set(known.map(({ path }) => path));
  const ledger = await readLedger(strapi, files.filter(({ path }) => !paths.has(path)).map(({ id }) => id));
  const documentIds = [...new Set(ledger.map(({ documentId }) => documentId))];
  return {
    ledger,
    known,
    articles: await withStages(strapi, await readArticles(strapi, documentIds)),
    slugs,
    categories: await readTerms(strapi, 'plugin::editorial.category'),
    keywords: await readTerms(strapi, 'plugin::editorial.keyword'),
    ...(await readLocales(strapi)),
  };
}

/** Articles with the stage that keeps imports from publishing them, where they are in one. */
async function withStages(strapi: Core.Strapi, articles: readonly SnapshotArticle[]): Promise<SnapshotArticle[]> {
  const setup = registryOf(strapi).setup();
  if (setup === null) return [...articles];
  const stages = await readHeld(strapi, setup.definition);
  return articles.map((article) => ({ ...article, ...stages.get(articleKey(article)) }));
}

/** Few articles are in work at a time: all of them are read at once. */
async function readHeld(strapi: Core.Strapi, definition: WorkflowDefinition): Promise<ReadonlyMap<string, Pick<SnapshotArticle, 'heldIn' | 'archived'>>> {
  const stages = definition.stages.map(({ key }) => key).filter((key) => heldFromImports(definition, key) !== null);
  const held = new Map<string, Pick<SnapshotArticle, 'heldIn' | 'archived'>>();
  for await (const row of readAll(strapi, STATE_UID, ['articleId', 'articleLocale', 'stage'], {}, { stage: { $in: stages } })) {
    const stage = row.text('stage');
    const key = articleKey({ documentId: row.text('articleId'), locale: row.text('articleLocale') });
    held.set(key, { heldIn: heldFromImports(definition, stage), archived: findStage(definition, stage)?.kind === 'archived' });
  }
  return held;
}

/** The languages that are set up, and the one for articles that name none. */
export async function readLocales(strapi: Core.Strapi): Promise<{ locales: string[]; defaultLocale: string }> {
  const service: LocalesService = strapi.plugin('i18n').service('locales');
  const locales = toRows(await service.find()).map((row) => row.text('code'));
  const defaultLocale: unknown = await service.getDefaultLocale();
  return { locales, defaultLocale: typeof defaultLocale === 'string' ? defaultLocale : (locales[0] ?? 'en') };
}

interface LocalesService {
  find(): Promise<unknown>;
  getDefaultLocale(): Promise<unknown>;
}

/** Every category, or keyword. */
export async function readTerms(strapi: Core.Strapi, uid: TermUid): Promise<SnapshotTerm[]> {
  const terms: SnapshotTerm[] = [];
  const populate = uid === 'plugin::editorial.category' ? { parent: { select: ['documentId'] } } : {};
  for await (const row of readAll(strapi, uid, ['documentId', 'name', 'slug', 'aliases'], populate)) {
    const aliases = row.json<unknown>('aliases', []);
    const parent = row.row('parent')?.text('documentId') ?? null;
    terms.push({
      documentId: row.text('documentId'),
      name: row.text('name'),
      slug: row.text('slug'),
      aliases: Array.isArray(aliases) ? aliases.filter((alias) => typeof alias === 'string') : [],
      parent,
    });
  }
  return terms;
}

type TermUid = 'plugin::editorial.category' | 'plugin::editorial.keyword';

async function* readAll(
  strapi: Core.Strapi,
  uid: TermUid | typeof STATE_UID,
  columns: readonly string[],
  populate: object = {},
  where: object = {},
): AsyncGenerator<Row> {
  for (let after = 0; ; ) {
    const rows: unknown = await strapi.db.query(uid).findMany({
      select: ['id', ...columns],
      populate,
      where: { ...where, id: { $gt: after } },
      orderBy: { id: 'asc' },
      limit: ROWS_PER_READ,
    });
    const page = toRows(rows);
    const last = page.at(-1);
    if (last === undefined) return;
    yield* page;
    after = last.count('id');
  }
}
