import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ADMIN_ACTIONS, type Calendar } from '../../contracts';
import { createClient, signInAdmin, type HttpClient } from '../support/http-api';
import { clearArticles, seedArticles, type SeedArticle } from '../support/seed-articles';
import { startStrapi, type TestApp } from '../support/start-strapi';

let app: TestApp;
let editor: HttpClient;
beforeAll(async () => {
  app = await startStrapi({ listen: true });
  const read = { action: 'plugin::content-manager.explorer.read', subject: 'plugin::editorial.article', properties: { fields: ['title', 'category'], locales: ['en'] } };
  editor = createClient(app.url, await signInAdmin(app, [{ action: ADMIN_ACTIONS.board }, read]));
});
afterAll(() => app.stop());
afterEach(() => clearArticles(app.strapi));

const at = (iso: string): number => Date.parse(iso);
const seed = (...articles: SeedArticle[]): Promise<void> => seedArticles(app.strapi, articles);

async function calendarOf(from: string, to: string, zone = 'Europe/Berlin', query = ''): Promise<Calendar> {
  const { status, body } = await editor.get(`/editorial/workflow/calendar?locale=en&from=${from}&to=${to}&zone=${encodeURIComponent(zone)}${query}`);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body.data;
}

const listed = ({ items }: Calendar): string[] => items.map(({ kind, at: when, card }) => `${kind} ${card.documentId} ${when}`);

test('a calendar holds what went live, what goes live and down, and what is due', async () => {
  await seed(
    { documentId: 'went', stage: 'published', liveSince: at('2025-06-10T08:00:00Z'), unpublishAt: at('2025-06-11T06:00:00Z') },
    { documentId: 'goes', stage: 'scheduled', publishAt: at('2025-06-11T09:00:00Z'), unpublishAt: at('2025-06-20T09:00:00Z') },
    { documentId: 'first', stage: 'scheduled', publishAt: at('2025-06-11T07:00:00Z') },
    { documentId: 'due', stage: 'in-review', dueDate: '2025-06-11' },
    { documentId: 'done', stage: 'approved', dueDate: '2025-06-11' },
    { documentId: 'round', stage: 'draft', dueDate: '2025-06-10', liveSince: at('2024-06-10T08:00:00Z') },
  );
  expect(listed(await calendarOf('2025-06-09', '2025-06-16'))).toEqual([
    'due round 2025-06-10',
    'published went 2025-06-10T08:00:00.000Z',
    'publish first 2025-06-11T07:00:00.000Z',
    'publish goes 2025-06-11T09:00:00.000Z',
    'unpublish went 2025-06-11T06:00:00.000Z',
    'due due 2025-06-11',
  ]);
});

test('its days begin and end as the clocks of the zone say, also when these change', async () => {
  await seed(
    // 26 October 2025 has 25 hours in Berlin: from 22:00 to 23:00 UTC of the next day.
    { documentId: 'before', stage: 'scheduled', publishAt: at('2025-10-25T21:59:59.999Z') },
    { documentId: 'begin', stage: 'scheduled', publishAt: at('2025-10-25T22:00:00Z') },
    { documentId: 'end', stage: 'scheduled', publishAt: at('2025-10-26T22:59:59.999Z') },
    { documentId: 'after', stage: 'scheduled', publishAt: at('2025-10-26T23:00:00Z') },
  );
  const day = await calendarOf('2025-10-26', '2025-10-27');
  expect(day.items.map(({ card }) => card.documentId)).toEqual(['begin', 'end']);
  const inNewYork = await calendarOf('2025-10-25', '2025-10-26', 'America/New_York');
  expect(inNewYork.items.map(({ card }) => card.documentId)).toEqual(['before', 'begin']);
});

test('a due date is that day in every zone', async () => {
  await seed({ documentId: 'due', stage: 'draft', dueDate: '2025-06-11' });
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) expect(listed(await calendarOf('2025-06-11', '2025-06-12', zone))).toEqual(['due due 2025-06-11']);
  expect(listed(await calendarOf('2025-06-12', '2025-06-13'))).toEqual([]);
});

test('filters hold for it as for the board', async () => {
  await seed({ documentId: 'a', title: 'Bees', stage: 'scheduled', publishAt: at('2025-06-11T07:00:00Z'), assignee: 'admin:77' }, { documentId: 'b', title: 'Birds', stage: 'scheduled', publishAt: at('2025-06-11T08:00:00Z') });
  expect((await calendarOf('2025-06-09', '2025-06-16', 'UTC', '&text=bees')).items).toMatchObject([{ card: { title: 'Bees' } }]);
  expect((await calendarOf('2025-06-09', '2025-06-16', 'UTC', '&assignee=none')).items).toMatchObject([{ card: { title: 'Birds' } }]);
});

test('a crowded day lists the first and says how many there are', async () => {
  const crowd = Array.from({ length: 12 }, (_, index): SeedArticle => ({
    documentId: `c${String(index).padStart(2, '0')}`,
    stage: 'scheduled',
    publishAt: at('2025-06-11T07:00:00Z') + index * 60_000,
    liveSince: at('2025-06-11T01:00:00Z') + index,
  }));
  await seed(...crowd, { documentId: 'quiet', stage: 'scheduled', publishAt: at('2025-06-12T07:00:00Z') });
  const month = await calendarOf('2025-06-01', '2025-07-13');
  expect(month.crowded).toEqual([{ day: '2025-06-11', count: { value: 24, more: false } }]);
  expect(month.items.map(({ kind, card }) => `${kind} ${card.documentId}`)).toEqual([...crowd.slice(0, 8).map(({ documentId }) => `publish ${documentId}`), 'publish quiet']);
  const day = await calendarOf('2025-06-11', '2025-06-12');
  expect(day.crowded).toEqual([]);
  expect(day.items).toHaveLength(24);
});

test('a month of thousands lists each day all the same', async () => {
  // Two kinds of more than a thousand: on one day an import of 1,200, and forty a day that are to go live.
  const imported = Array.from({ length: 1200 }, (_, index): SeedArticle => ({ documentId: `i${index}`, stage: 'published', liveSince: at('2025-06-05T10:00:00Z') }));
  const scheduled = Array.from({ length: 1200 }, (_, index): SeedArticle => ({
    documentId: `s${index}`,
    stage: 'scheduled',
    publishAt: at('2025-06-01T06:00:00Z') + Math.floor(index / 40) * 86_400_000 + (index % 40) * 60_000,
  }));
  await seed(...imported, ...scheduled);
  const { items, crowded } = await calendarOf('2025-06-01', '2025-07-13');
  expect(items).toHaveLength(30 * 8);
  expect(new Set(items.map(({ card }) => card.documentId)).size).toBe(30 * 8);
  expect(items.filter(({ at: when }) => when.startsWith('2025-06-20')).map(({ card }) => card.documentId)).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((n) => `s${19 * 40 + n}`));
  expect(crowded).toHaveLength(30);
  expect(crowded[0]).toEqual({ day: '2025-06-01', count: { value: 40, more: false } });
  expect(crowded[4]).toEqual({ day: '2025-06-05', count: { value: 140, more: true } });
});
