import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import type { Core } from '@strapi/strapi';
import { ADMIN_ACTIONS } from '../../contracts';
import { writeOnce } from '../../server/articles/write-once';
import { keepPaths } from '../../server/taxonomy/keep-paths';
import { workflowGate } from '../../server/workflow/gate';
import { createClient, signInAdmin, type HttpClient } from '../support/http-api';
import { clearArticles, manyArticles, seedArticles, type SeedArticle } from '../support/seed-articles';
import { utcToWall } from '../../server/workflow/domain/schedule';
import type { BenchContext, Measure, Section } from './frame/types';

const ROUNDS = 15;
const WARM_UPS = 3;
/** A newsroom publishes five articles a day, whether its archive is small or large. */
const EVERY_MS = 86_400_000 / 5;
const USER = 'plugin::users-permissions.user';
/** Writes of one turn. */
const WRITES = 40;

/** Board and calendar over a large archive, and what the plugin costs those who write something else. */
const section: Section = {
  name: 'workflow',
  databases: ['sqlite', 'postgres'],
  async run(context) {
    return [...(await archive(context)), await otherTypes(context)];
  },
};

export default section;

/** The first answer of each page over HTTP, with so many articles and a hundred times as many. */
async function archive({ strapi, amount, alternate }: BenchContext): Promise<Measure[]> {
  await new Promise<void>((resolve) => strapi.server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(strapi.server.httpServer.address() as AddressInfo).port}`;
  const read = { action: 'plugin::content-manager.explorer.read', subject: 'plugin::editorial.article', properties: { fields: ['title', 'category'], locales: ['en'] } };
  const client = createClient(url, await signInAdmin({ strapi, url }, [{ action: ADMIN_ACTIONS.board }, read]));
  const pages = pagesOf(client);
  const few = amount(1_000, 100);
  const many = amount(100_000, 1_000);
  const times: Record<string, Record<keyof typeof pages, number>> = {};
  for (const count of [few, many]) {
    await clearArticles(strapi);
    await seedArticles(strapi, newsroomOf(count));
      times[count] = await alternate(pages, { rounds: ROUNDS, warmUps: WARM_UPS });
  }
  return (Object.keys(pages) as (keyof typeof pages)[]).map((page): Measure => {
    const figures = { few: times[few]?.[page] ?? NaN, many: times[many]?.[page] ?? NaN };
    return { name: `${page}, ${many} articles against ${few}`, figures, unit: 'ms', value: figures.many / figures.few, limit: { atMost: 3 } };
  });
}

function pagesOf(client: HttpClient) {
  const get = (address: string) => async () => {
    const { status, body } = await client.get(`/editorial/workflow/${address}`);
    if (status !== 200) throw new Error(`${address}: ${status} ${JSON.stringify(body)}`);
  };
  const day = (offset: number): string => utcToWall(new Date(Date.now() + offset * 86_400_000).toISOString(), 'UTC').wall.slice(0, 10);
  return {
    board: get('board?locale=en'),
    'board searched': get('board?locale=en&text=sourdough'),
    calendar: get(`calendar?locale=en&zone=UTC&from=${day(-14)}&to=${day(21)}`),
  };
}

/** Five go live a day, before and after now; what has no time is of the last days. */
function newsroomOf(count: number): SeedArticle[] {
  const now = Date.now();
  return manyArticles(count, { now }).map((article, index): SeedArticle => {
    const round = Math.floor(index / 7) + 1;
    return {
      ...article,
      publishAt: typeof article.publishAt === 'number' ? now + round * EVERY_MS : null,
      liveSince: typeof article.liveSince === 'number' ? now - round * EVERY_MS : null,
      dueDate: article.dueDate ? new Date(now + round * EVERY_MS).toISOString().slice(0, 10) : null,
    };
  });
}

/** Strapi's own documents with and without the plugin's middlewares, on a type that is not the plugin's. */
async function otherTypes({ strapi, alternate }: BenchContext): Promise<Measure> {
  const bare = documentServiceOf(strapi);
  const ours = documentServiceOf(strapi);
  for (const middleware of [writeOnce, workflowGate, keepPaths]) ours.use(middleware(strapi));
  let made = 0;
  const write = (documents: Documents) => async () => {
    for (let index = 0; index < WRITES; index += 1) {
      made += 1;
      const { documentId } = await documents(USER).create({ data: { username: `user${made}`, email: `user${made}@example.com`, password: null } });
      await documents(USER).update({ documentId, data: { username: `user${made}b` } });
      await documents(USER).delete({ documentId });
    }
  };
  const figures = await alternate({ with: write(ours), without: write(bare) }, { rounds: ROUNDS, warmUps: WARM_UPS });
  return { name: 'writes of another type', figures, unit: 'ms', value: figures.with / figures.without, limit: { atMost: 1.05 } };
}

/** The part of a Document Service that is measured; the types of the playground do not describe the users' fields. */
interface Documents {
  (uid: string): { create(params: object): Promise<{ documentId: string }>; update(params: object): Promise<unknown>; delete(params: object): Promise<unknown> };
  use: Core.Strapi['documents']['use'];
}

/** A Document Service on which nothing is mounted yet. Strapi exports no way to make one. */
function documentServiceOf(strapi: Core.Strapi): Documents {
  const require = createRequire(require_.resolve('@strapi/strapi/package.json'));
  const { createDocumentService }: { createDocumentService(strapi: Core.Strapi): Documents } = require(
    `${require.resolve('@strapi/core/package.json').replace('package.json', '')}dist/services/document-service/index.js`,
  );
  return createDocumentService(strapi);
}

const require_ = createRequire(__filename);
