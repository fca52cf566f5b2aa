import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ADMIN_ACTIONS, TRANSITION_ACTION_PREFIX, type ArticleCard, type BoardColumn } from '../../contracts';
import { createClient, signInAdmin, type AdminPermission, type HttpClient } from '../support/http-api';
import { clearArticles, manyArticles, seedArticles, seedCategories, type SeedArticle } from '../support/seed-articles';
import { startStrapi, type TestApp } from '../support/start-strapi';

const NOW = Date.parse('2025-06-12T10:00:00Z');
const HOUR_MS = 3_600_000;
const STAGES = ['draft', 'in-review', 'changes-requested', 'approved', 'scheduled', 'published', 'archived'];

const BOARD: AdminPermission = { action: ADMIN_ACTIONS.board };
const reading = (properties: AdminPermission['properties'] = {}, conditions: string[] = []): AdminPermission => ({
  action: 'plugin::content-manager.explorer.read',
  subject: 'plugin::editorial.article',
  properties: { fields: ['title', 'category'], locales: ['en', 'de'], ...properties },
  conditions,
});

interface Administrator extends HttpClient {
  readonly id: number;
}

let app: TestApp;
let root: Administrator;
let editor: Administrator;
let author: Administrator;
beforeAll(async () => {
  app = await startStrapi({ listen: true });
  // Strapi meets what was there before in a job of its own; these tests bring states along.
  const step = (key: string): AdminPermission => ({ action: TRANSITION_ACTION_PREFIX + key });
  root = await administrator(null);
  editor = await administrator([BOARD, reading(), step('approve'), step('publish'), step('submit')]);
  author = await administrator([BOARD, reading({}, ['admin::is-creator']), step('submit')]);
  await app.strapi.plugin('i18n').service('locales').create({ code: 'de', name: 'German' });
  await seedCategories(app.strapi, ['/technology/', '/technology/cloud/', '/food/']);
});
afterAll(() => app.stop());
beforeEach(() => clearArticles(app.strapi));
afterEach(() => clearArticles(app.strapi));

async function administrator(permissions: readonly AdminPermission[] | null): Promise<Administrator> {
  const client = createClient(app.url, await signInAdmin(app, permissions));
  const { body } = await client.get('/admin/users/me');
  return { ...client, id: body.data.id };
}

/** Hours before the tests' now. */
const ago = (hours: number): number => NOW - hours * HOUR_MS;
const titles = ({ cards }: { cards: readonly ArticleCard[] }): string[] => cards.map(({ title }) => title);

async function boardOf(client: HttpClient, query = ''): Promise<Record<string, BoardColumn>> {
  const { status, body } = await client.get(`/editorial/workflow/board?locale=en${query}`);
  expect({ status, body }).toMatchObject({ status: 200 });
  return Object.fromEntries(body.data.map((column: BoardColumn) => [column.stage, column]));
}

/** Titles of all pages of a column. */
async function allTitles(client: HttpClient, path: string, pageSize: number): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = '';
  for (let page = 0; cursor !== null && page < 50; page += 1) {
    const { body } = await client.get(`${path}&pageSize=${pageSize}&cursor=${cursor}`);
    expect(body.data.cards.length).toBeLessThanOrEqual(pageSize);
    found.push(...titles(body.data));
    cursor = body.data.cursor;
  }
  expect(cursor).toBeNull();
  return found;
}

const seed = (...articles: SeedArticle[]): Promise<void> => seedArticles(app.strapi, articles);

describe('the board', () => {
  test('has a column a stage, in the order of the workflow, also when there is nothing', async () => {
    const { body } = await editor.get('/editorial/workflow/board?locale=en');
    expect(body.data).toEqual(STAGES.map((stage) => ({ stage, count: { value: 0, more: false }, cards: [], cursor: null })));
  });

  test('shows all of a card', async () => {
    await seed({
      documentId: 'one', title: 'Bees in winter', stage: 'scheduled', enteredAt: ago(2), publishAt: ago(-3), unpublishAt: ago(-5), liveSince: ago(9),
      dueDate: '2025-06-20', assignee: `admin:${editor.id}`, checklistErrors: 2, category: 'cloud',
    });
    const { scheduled } = await boardOf(editor);
    expect(scheduled?.cards).toEqual([
      {
        documentId: 'one',
        locale: 'en',
        title: 'Bees in winter',
        category: { documentId: 'cloud', name: 'cloud' },
        stage: 'scheduled',
        enteredAt: new Date(ago(2)).toISOString(),
        live: true,
        assignee: { id: `admin:${editor.id}`, name: expect.stringContaining('Ada') },
        dueDate: '2025-06-20',
        schedule: { publishAt: new Date(ago(-3)).toISOString(), unpublishAt: new Date(ago(-5)).toISOString() },
        scheduleProblem: null,
        checklist: { errors: 2, warnings: 0 },
      },
    ]);
  });

  test('has work that waits longest first, what goes live next first, and what went live last first', async () => {
    await seed(
      ...['draft', 'published', 'archived'].flatMap((stage): SeedArticle[] => [
        { documentId: `${stage}-old`, stage, enteredAt: ago(9) },
        { documentId: `${stage}-new`, stage, enteredAt: ago(1) },
        { documentId: `${stage}-mid`, stage, enteredAt: ago(5) },
      ]),
      { documentId: 'later', stage: 'scheduled', enteredAt: ago(9), publishAt: ago(-9) },
      { documentId: 'untimed', stage: 'scheduled', enteredAt: ago(99), publishAt: null },
      { documentId: 'sooner', stage: 'scheduled', enteredAt: ago(1), publishAt: ago(-1) },
    );
    const board = await boardOf(editor);
    expect(Object.fromEntries(Object.entries(board).map(([stage, column]) => [stage, titles(column)]))).toMatchObject({
      draft: ['draft-old', 'draft-mid', 'draft-new'],
      published: ['published-new', 'published-mid', 'published-old'],
      archived: ['archived-new', 'archived-mid', 'archived-old'],
      scheduled: ['sooner', 'later', 'untimed'],
    });
  });

  test.each(['draft', 'published', 'scheduled'])('gives every card of %s once, page by page, also those of the same moment', async (stage) => {
    const same = Array.from({ length: 23 }, (_, index): SeedArticle => ({
      documentId: `a${String(index).padStart(2, '0')}`,
      stage,
      enteredAt: ago(index < 12 ? 1 : index),
      publishAt: stage === 'scheduled' && index < 20 ? ago(-1 - (index % 3)) : null,
    }));
    await seed(...same);
    const first = (await boardOf(editor, '&pageSize=5'))[stage];
    expect(first?.count).toEqual({ value: 23, more: false });
    expect(first?.cursor).toEqual(expect.any(String));
    const paged = await allTitles(editor, `/editorial/workflow/board/${stage}?locale=en`, 5);
    expect(paged.slice(0, 5)).toEqual(titles(first ?? { cards: [] }));
    expect(paged).toEqual(await allTitles(editor, `/editorial/workflow/board/${stage}?locale=en`, 50));
    expect([...paged].sort()).toEqual(same.map(({ documentId }) => documentId));
  });

  test('a page ends with its last card, and has no cursor when nothing follows', async () => {
    await seed({ documentId: 'a', enteredAt: ago(2) }, { documentId: 'b', enteredAt: ago(1) });
    const full = await editor.get('/editorial/workflow/board/draft?locale=en&pageSize=2');
    expect(full.body.data).toMatchObject({ stage: 'draft', cursor: null });
    expect(titles(full.body.data)).toEqual(['a', 'b']);
  });

  test('is of one language', async () => {
    await seed({ documentId: 'both', title: 'English' }, { documentId: 'both', title: 'Deutsch', locale: 'de', stage: 'approved' });
    expect(titles((await boardOf(editor)).draft ?? { cards: [] })).toEqual(['English']);
    const { body } = await editor.get('/editorial/workflow/board?locale=de');
    expect(body.data.flatMap(({ cards }: BoardColumn) => cards)).toMatchObject([{ title: 'Deutsch', stage: 'approved', locale: 'de' }]);
  });

  test('follows what happens to articles', async () => {
    const { documentId } = await app.strapi.documents('plugin::editorial.article').create({ data: { title: 'Made here', slug: 'made-here' }, locale: 'en' });
    expect((await boardOf(editor)).draft?.cards).toMatchObject([{ documentId, title: 'Made here' }]);
    await app.strapi.documents('plugin::editorial.article').publish({ documentId, locale: 'en' });
    const board = await boardOf(editor);
    expect(board.draft?.cards).toEqual([]);
    expect(board.published?.cards).toMatchObject([{ documentId, live: true }]);
    await app.strapi.documents('plugin::editorial.article').delete({ documentId, locale: '*' });
    expect((await boardOf(editor)).published?.count.value).toBe(0);
  });
});

describe('a filter', () => {
  beforeEach(() =>
    seed(
      { documentId: 'cloud', title: 'Äpfel in der Cloud', category: 'cloud', assignee: `admin:${editor.id}` },
      { documentId: 'tech', title: '100% of bees', category: 'technology', assignee: 'admin:9999' },
      { documentId: 'food', title: 'Sourdough_2', category: 'food' },
      { documentId: 'none', title: 'Nothing else', stage: 'approved' },
    ),
  );

  test.each([
    ['of a category finds its descendants', 'category=technology', ['100% of bees', 'Äpfel in der Cloud']],
    ['of a category below finds not what is above', 'category=cloud', ['Äpfel in der Cloud']],
    ['of a category that does not exist finds nothing', 'category=nowhere', []],
    ['of an assignee', 'assignee=admin:9999', ['100% of bees']],
    ['of oneself', 'assignee=me', ['Äpfel in der Cloud']],
    ['of nobody', 'assignee=none', ['Nothing else', 'Sourdough_2']],
    ['of a part of a title, whatever the capitals', 'text=ELSE', ['Nothing else']],
    ['of letters that English does not have', `text=${encodeURIComponent('äPFEL')}`, ['Äpfel in der Cloud']],
    ['of a sign that patterns use', `text=${encodeURIComponent('0%')}`, ['100% of bees']],
    ['of another sign that patterns use', 'text=h_2', ['Sourdough_2']],
    ['of a pattern that nobody means', 'text=N_thing', []],
    ['of several things wants all of them', 'category=technology&assignee=me&text=cloud', ['Äpfel in der Cloud']],
    ['of several things that nothing has', 'category=food&assignee=me', []],
  ])('%s', async (_what, query, found) => {
    const columns = Object.values(await boardOf(editor, `&${query}`));
    expect(columns.flatMap(titles).sort()).toEqual(found);
    expect(columns.reduce((sum, { count }) => sum + count.value, 0)).toBe(found.length);
  });

  test('of what very many articles have finds the same pages as of what few have', async () => {
    await clearArticles(app.strapi);
    await seedArticles(app.strapi, manyArticles(1400, { now: NOW, categories: ['food', 'cloud'] }));
    const path = '/editorial/workflow/board/in-review?locale=en';
    const all = await allTitles(editor, path, 50);
    expect(all).toHaveLength(200);
    expect(await allTitles(editor, `${path}&category=cloud`, 20)).toEqual(all.filter((title) => Number(title.split(' ').at(-1)) % 2 === 1));
    expect(await allTitles(editor, `${path}&text=a`, 50)).toEqual(all.filter((title) => /a/i.test(title)));
    expect(await allTitles(editor, `${path}&text=12`, 20)).toEqual(all.filter((title) => title.includes('12')));
    const board = await boardOf(editor, '&category=cloud');
    expect(Object.values(board).map(({ count }) => count.value)).toEqual(STAGES.map(() => 100));
  });

  test.each(['board?x=1', 'board?locale=en&pageSize=51', 'board?locale=en&text=a&text=b', 'board/draft?locale=en&cursor=nonsense', 'board/draft?locale=en&cursor=1.2.3',
    'calendar?locale=en&from=2025-06-01&to=2025-07-01', 'calendar?locale=en&from=2025-06-01&to=2025-12-01&zone=UTC', 'inbox?pageSize=0', 'upcoming?pageSize=x', 'unscheduled?locale=en&cursor=9.9.9'])(
    'that makes no sense is refused: %s',
    async (path) => {
      const { status, body } = await editor.get(`/editorial/workflow/${path}`);
      expect({ status, details: body.error?.details }).toMatchObject({ status: 400, details: { code: 'option-invalid', option: expect.any(String), allowed: expect.any(String) } });
    },
  );

  test('of a stage that does not exist is not found', async () => {
    expect((await editor.get('/editorial/workflow/board/nowhere?locale=en')).status).toBe(404);
  });
});

describe('a person', () => {
  const READS = ['board?locale=en', 'board/draft?locale=en', 'unscheduled?locale=en', 'calendar?locale=en&from=2025-06-01&to=2025-07-01&zone=UTC', 'inbox', 'upcoming'];

  test.each(READS)('who is not signed in sees nothing: %s', async (path) => {
    expect((await createClient(app.url, null).get(`/editorial/workflow/${path}`)).status).toBe(401);
  });

  test.each(READS.filter((path) => path !== 'inbox'))('without the permission sees nothing: %s', async (path) => {
    const stranger = await administrator([reading()]);
    expect((await stranger.get(`/editorial/workflow/${path}`)).status).toBe(403);
  });

  test('who may read no article sees an empty board, calendar and lists', async () => {
    await seed({ documentId: 'a', publishAt: ago(-1), stage: 'scheduled', assignee: 'admin:1' });
    const blind = await administrator([BOARD]);
    expect(Object.values(await boardOf(blind)).every(({ count }) => count.value === 0)).toBe(true);
    expect((await blind.get(`/editorial/workflow/${READS[3]}`)).body.data).toEqual({ items: [], crowded: [] });
    expect((await blind.get('/editorial/workflow/upcoming')).body.data).toEqual([]);
    expect((await blind.get('/editorial/workflow/inbox')).body).toEqual({ data: [], meta: { total: 0 } });
  });

  test('sees only articles that a condition of the role allows, such as their own', async () => {
    const both = { stage: 'scheduled', publishAt: ago(-1), dueDate: '2025-06-20', assignee: `admin:${author.id}` };
    await seed({ ...both, documentId: 'mine', createdBy: author.id }, { ...both, documentId: 'not-mine', createdBy: root.id }, { ...both, documentId: 'nobodys' });
    await seed({ documentId: 'mine-back', stage: 'changes-requested', createdBy: author.id, author: `admin:${author.id}` });
    await seed({ documentId: 'other-back', stage: 'changes-requested', createdBy: root.id, author: `admin:${author.id}` });
    const board = await boardOf(author);
    expect(board.scheduled).toMatchObject({ count: { value: 1 }, cards: [{ documentId: 'mine' }] });
    expect(board['changes-requested']).toMatchObject({ count: { value: 1 }, cards: [{ documentId: 'mine-back' }] });
    const calendar = await author.get(`/editorial/workflow/${READS[3]}`);
    expect(calendar.body.data.items).toMatchObject([{ kind: 'publish', card: { documentId: 'mine' } }]);
    expect((await author.get('/editorial/workflow/upcoming')).body.data).toMatchObject([{ card: { documentId: 'mine' } }]);
    expect((await author.get('/editorial/workflow/inbox')).body).toMatchObject({ data: [{ documentId: 'mine-back', why: 'step' }], meta: { total: 1 } });
    expect((await boardOf(editor)).scheduled?.count.value).toBe(3);
  });

  test('sees only the languages that a role allows', async () => {
    await seed({ documentId: 'a', assignee: 'admin:1' }, { documentId: 'a', locale: 'de', assignee: 'admin:1' });
    const german = await administrator([BOARD, reading({ locales: ['de'] })]);
    expect((await boardOf(german)).draft?.count.value).toBe(0);
    expect((await german.get('/editorial/workflow/board?locale=de')).body.data[0].count.value).toBe(1);
  });

  test('with two roles sees what either allows', async () => {
    await seed({ documentId: 'own', createdBy: author.id, stage: 'approved' }, { documentId: 'own', locale: 'de', createdBy: author.id }, { documentId: 'other', locale: 'de' });
    const either = await administrator([BOARD, reading({ locales: ['de'] }), reading({ locales: ['en'] }, ['admin::is-creator'])]);
    expect((await either.get('/editorial/workflow/board?locale=de')).body.data[0].count.value).toBe(2);
    expect((await boardOf(either)).approved?.count.value).toBe(0);
  });

  test('who may not read titles or categories is not told them, and cannot search by them', async () => {
    await seed({ documentId: 'secret', title: 'Secret plans', category: 'food' });
    const dim = await administrator([BOARD, reading({ fields: ['slug'] })]);
    expect((await boardOf(dim)).draft?.cards).toMatchObject([{ title: '', category: null }]);
    expect((await boardOf(dim, '&text=Secret')).draft?.count.value).toBe(0);
    expect((await boardOf(dim, '&category=food')).draft?.count.value).toBe(0);
  });
});

describe('what is approved and has no time', () => {
  test('is listed page by page, longest waiting first', async () => {
    const waiting = Array.from({ length: 7 }, (_, index): SeedArticle => ({ documentId: `w${index}`, stage: 'approved', enteredAt: ago(index) }));
    await seed(...waiting, { documentId: 'draft' }, { documentId: 'timed', stage: 'scheduled', publishAt: ago(-1) });
    expect(await allTitles(editor, '/editorial/workflow/unscheduled?locale=en', 3)).toEqual(['w6', 'w5', 'w4', 'w3', 'w2', 'w1', 'w0']);
  });
});

describe('what waits for a person', () => {
  test('is what is assigned to them and what they may take further, longest first', async () => {
    await seed(
      { documentId: 'review', stage: 'in-review', enteredAt: ago(5) },
      { documentId: 'go', stage: 'approved', enteredAt: ago(7) },
      { documentId: 'mine', stage: 'draft', enteredAt: ago(6), assignee: `admin:${editor.id}` },
      { documentId: 'mine-review', stage: 'in-review', enteredAt: ago(1), assignee: `admin:${editor.id}` },
      { documentId: 'german', locale: 'de', stage: 'in-review', enteredAt: ago(9) },
      { documentId: 'others', stage: 'in-review', enteredAt: ago(8), assignee: 'admin:9999' },
      { documentId: 'begun', stage: 'draft', enteredAt: ago(8) },
      { documentId: 'back', stage: 'changes-requested', enteredAt: ago(8), author: 'admin:9999' },
      { documentId: 'done', stage: 'published', enteredAt: ago(8), assignee: `admin:${editor.id}` },
    );
    const { body } = await editor.get('/editorial/workflow/inbox');
    expect(body.data.map(({ title, why }: { title: string; why: string }) => `${title}: ${why}`)).toEqual([
      'german: step', 'go: step', 'mine: assigned', 'review: step', 'mine-review: assigned',
    ]);
    expect(body.meta).toEqual({ total: 5 });
    expect((await editor.get('/editorial/workflow/inbox?pageSize=2')).body).toMatchObject({ data: [{ title: 'german' }, { title: 'go' }], meta: { total: 5 } });
  });

  test('is counted to 100', async () => {
    await seed(...Array.from({ length: 130 }, (_, index): SeedArticle => ({ documentId: `r${index}`, stage: index % 2 === 0 ? 'in-review' : 'approved', enteredAt: ago(index) })));
    const { body } = await editor.get('/editorial/workflow/inbox?pageSize=1');
    expect(body.meta.total).toBe(100);
    expect(body.data).toMatchObject([{ documentId: 'r129' }]);
  });
});

describe('what goes live or down next', () => {
  test('comes in order of time, what is late first', async () => {
    await seed(
      { documentId: 'soon', stage: 'scheduled', publishAt: ago(-2), unpublishAt: ago(-90) },
      { documentId: 'late', stage: 'scheduled', publishAt: ago(2) },
      { documentId: 'down', locale: 'de', stage: 'published', liveSince: ago(50), unpublishAt: ago(-3) },
      { documentId: 'none', stage: 'approved' },
    );
    const { body } = await editor.get('/editorial/workflow/upcoming?pageSize=4');
    expect(body.data.map(({ kind, at, card }: { kind: string; at: string; card: ArticleCard }) => [kind, at, card.documentId])).toEqual([
      ['publish', new Date(ago(2)).toISOString(), 'late'],
      ['publish', new Date(ago(-2)).toISOString(), 'soon'],
      ['unpublish', new Date(ago(-3)).toISOString(), 'down'],
      ['unpublish', new Date(ago(-90)).toISOString(), 'soon'],
    ]);
  });
});

describe('the number of queries', () => {
  const PATHS = ['board?locale=en', 'board?locale=en&text=e&category=food&assignee=none', 'board/draft?locale=en', 'unscheduled?locale=en',
    'calendar?locale=en&from=2025-06-01&to=2025-07-13&zone=Europe/Berlin', 'inbox', 'upcoming'];

  async function queriesOf(client: HttpClient): Promise<number[]> {
    const counts: number[] = [];
    for (const path of PATHS) {
      let count = 0;
      // What is due is looked for all the while, by pollers that have nothing to do with the request; they ask the clock, too.
      const onQuery = ({ sql }: { sql: string }): void => void (count += / from /.test(sql) && !/editorial_(jobs|runs|locks)/.test(sql) ? 1 : 0);
      app.strapi.db.connection.on('query', onQuery);
      expect((await client.get(`/editorial/workflow/${path}`)).status).toBe(200);
      app.strapi.db.connection.removeListener('query', onQuery);
      counts.push(count);
    }
    return counts;
  }

  test('does not grow with the articles', async () => {
    await seedArticles(app.strapi, manyArticles(70, { now: NOW, categories: ['food', 'cloud'] }));
    const few = await queriesOf(editor);
    await clearArticles(app.strapi);
    await seedArticles(app.strapi, manyArticles(7000, { now: NOW, categories: ['food', 'cloud'] }));
    const many = await queriesOf(editor);
    // A calendar asks once more for each of its kinds that is crowded.
    for (const [index, count] of many.entries()) expect(count, PATHS[index]).toBeLessThanOrEqual((few[index] ?? 0) + 6);
    expect(Math.max(...many)).toBeLessThan(30);
  });
});
