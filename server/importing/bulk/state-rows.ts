import type { Core } from '@strapi/strapi';
import { databaseNow } from '../../jobs/database-clock';
import { toRows } from '../../runs/row';
import type { Run } from '../../runs/types';
import { keepMeetings, meetImport, readMeetBody, type MeetArticle, type Meeting } from '../../workflow/meet-imports';
import { registryOf } from '../../workflow/workflow-registry';
import { ARTICLE_UID } from '../article-rows';
import { actorOfRun } from '../run-actor';

/** Some databases take no more than 999 values in a query. */
const VALUES_PER_READ = 400;

/** What the workflow keeps of the new articles of a run; nothing where it is switched off. */
export function createStateWriter(strapi: Core.Strapi, run: Run) {
  const setup = registryOf(strapi).setup();
  const told = new Map<string, boolean>();
  let met: Meeting[] = [];
  return {
    /**
     * Asks the gate about articles that are to be written, before they are.
     * @throws Error when it does not simply let one pass
     */
    async meet(articles: readonly MeetArticle[]): Promise<void> {
      met = [];
      if (setup === null) return;
      const input = { strapi, setup, actor: await actorOfRun(strapi, setup, run), now: await databaseNow(strapi), told };
      const toMeet = articles.map((article) => ({ article, body: readMeetBody(setup, article.draft) }));
      const slugs = await readDrafts(strapi, 'slug', toMeet.flatMap(({ body }) => body.linked));
      const titles = await readDrafts(strapi, 'title', articles.map(({ draft }) => draft.title));
      for (const { article, body } of toMeet) {
        const { locale, draft } = article;
        slugs.add(locale, draft.slug);
        const neighbours = { knows: (slug: string) => slugs.count(locale, slug) > 0, countTitle: (title: string) => titles.count(locale, title) };
        const meeting = await meetImport(input, article, neighbours, body);
        if (meeting === null) throw new Error('The workflow has a word to say about one of the articles.');
        met.push(meeting);
        titles.add(locale, draft.title);
      }
    },

    /** Keeps what was met, once the articles are written. */
    keep: () => keepMeetings(strapi, met),
  };
}

/** How many drafts have each of some titles or slugs, by locale. */
async function readDrafts(strapi: Core.Strapi, column: 'title' | 'slug', values: readonly string[]) {
  const counts = new Map<string, number>();
  const add = (locale: string, value: string): void => void counts.set(`${locale}/${value}`, (counts.get(`${locale}/${value}`) ?? 0) + 1);
  const wanted = [...new Set(values)];
  for (let start = 0; start < wanted.length; start += VALUES_PER_READ) {
    const where = { [column]: { $in: wanted.slice(start, start + VALUES_PER_READ) }, publishedAt: null };
    const rows: unknown = await strapi.db.query(ARTICLE_UID).findMany({ select: [column, 'locale'], where });
    for (const row of toRows(rows)) add(row.textOrNull('locale') ?? '', row.text(column));
  }
  return { add, count: (locale: string, value: string): number => counts.get(`${locale}/${value}`) ?? 0 };
}
