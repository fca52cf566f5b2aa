import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_ACTIONS, ARTICLE, CATEGORY, createToken, fields, KEYWORD, rest, type Answer } from '../support/content-api';
import { ensureLocks, LOCK_UID } from '../../server/articles/locks';
import { BUCKET_COUNT } from '../../server/articles/domain/lock-buckets';
import { PATIENTLY } from '../support/patience';
import { startStrapi, type TestApp } from '../support/start-strapi';

let app: TestApp;
let token: string;
beforeAll(async () => {
  app = await startStrapi({ listen: true });
  token = await createToken(app.strapi, 'custom', ALL_ACTIONS);
});
afterAll(() => app.stop());

const TWENTY = Array.from({ length: 20 }, (_, index) => index);

function rowsWhere(where: object) {
  return app.strapi.db.query(ARTICLE).findMany({ where, orderBy: 'id' });
}

async function outcomes(acts: Promise<unknown>[]) {
  const settled = await Promise.allSettled(acts);
  return {
    done: settled.filter((result) => result.status === 'fulfilled').length,
    refused: settled.flatMap((result) => (result.status === 'rejected' ? [result.reason] : [])),
  };
}

describe('twenty at once', () => {
  test.each(['draft', 'published'] as const)('creates of one slug as %s leave one article and nineteen clear refusals', async (status) => {
    const slug = `one-${status}`;
    const { done, refused } = await outcomes(
      TWENTY.map((n) => app.strapi.documents(ARTICLE).create({ data: { title: `T ${n}`, slug }, status })),
    );
    expect(refused.map((error) => error.details?.code ?? error)).toEqual(Array(19).fill('slug-taken'));
    expect(done).toBe(1);
    expect(await rowsWhere({ slug })).toHaveLength(status === 'draft' ? 1 : 2);
  });

  test.each(['draft', 'published'])('creates of one slug as %s over HTTP are one 201 and nineteen 400', async (status) => {
    const slug = `http-${status}`;
    const answers: Answer[] = await Promise.all(
      TWENTY.map((n) =>
        rest(app, `/api/editorial/articles?status=${status}`, { method: 'POST', bearer: token, data: { title: `T ${n}`, slug } }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array(19).fill(400)]);
    const refusal = answers.find((answer) => answer.status === 400)?.body.error;
    expect(refusal).toMatchObject({ name: 'ValidationError', details: { code: 'slug-taken', errors: [{ path: ['slug'] }] } });
    const rows = await rowsWhere({ slug });
    expect(new Set(rows.map((row) => row.documentId)).size).toBe(1);
    expect(rows.filter((row) => row.publishedAt !== null)).toHaveLength(status === 'draft' ? 0 : 1);
  });

  test('creates of one title without a slug all succeed, each with a slug of its own', async () => {
    const { done, refused } = await outcomes(
      TWENTY.map(() => app.strapi.documents(ARTICLE).create({ data: { title: 'Same title' } })),
    );
    expect(refused).toEqual([]);
    expect(done).toBe(20);
    const slugs = (await rowsWhere({ title: 'Same title' })).map((row) => row.slug);
    expect(new Set(slugs).size).toBe(20);
    expect(slugs).toContain('same-title');
    expect(slugs).toContain('same-title-20');
  });

  test('creates of twenty different slugs all succeed', async () => {
    const { refused } = await outcomes(
      TWENTY.map((n) => app.strapi.documents(ARTICLE).create({ data: { title: 'Other', slug: `other${n}` }, status: 'published' })),
    );
    expect(refused).toEqual([]);
  });

  test('publishes of one document leave one published row', async () => {
    const { documentId } = await app.strapi.documents(ARTICLE).create({ data: { title: 'Publish me', slug: 'publish-me' } });
    const { refused } = await outcomes(TWENTY.map(() => app.strapi.documents(ARTICLE).publish({ documentId })));
    expect(refused).toEqual([]);
    const rows = await rowsWhere({ documentId });
    expect(rows.filter((row) => row.publishedAt !== null)).toHaveLength(1);
    expect(rows.filter((row) => row.publishedAt === null)).toHaveLength(1);
  });

  test('publishes and updates of one document leave one draft and one published row', async () => {
    const { documentId } = await app.strapi.documents(ARTICLE).create({ data: { title: 'Both', slug: 'both' } });
    const { refused } = await outcomes(
      TWENTY.map((n) => {
        const documents = app.strapi.documents(ARTICLE);
        if (n % 2 === 0) return documents.publish({ documentId });
        return documents.update({ documentId, data: fields({ title: `Both ${n}` }), ...(n % 4 === 1 ? { status: 'published' } : {}) });
      }),
    );
    expect(refused).toEqual([]);
    const rows = await rowsWhere({ documentId });
    expect(rows.map((row) => row.publishedAt === null).sort()).toEqual([false, true]);
  });

  test('discards and publishes of one document leave one draft and one published row', async () => {
    const { documentId } = await app.strapi.documents(ARTICLE).create({ data: { title: 'D', slug: 'discarded' }, status: 'published' });
    const { refused } = await outcomes(
      TWENTY.map((n) =>
        n % 2 === 0 ? app.strapi.documents(ARTICLE).publish({ documentId }) : app.strapi.documents(ARTICLE).discardDraft({ documentId }),
      ),
    );
    expect(refused).toEqual([]);
    const rows = await rowsWhere({ documentId });
    expect(rows.map((row) => row.publishedAt === null).sort()).toEqual([false, true]);
  });

  test('renames to one slug leave one document with it', async () => {
    const documents = [];
    for (const n of TWENTY) {
      documents.push(await app.strapi.documents(ARTICLE).create({ data: { title: 'R', slug: `rename${n}` } }));
    }
    const { done, refused } = await outcomes(
      documents.map(({ documentId }) => app.strapi.documents(ARTICLE).update({ documentId, data: fields({ slug: 'renamed' }) })),
    );
    expect(done).toBe(1);
    expect(refused.map((error) => error.details?.code)).toEqual(Array(19).fill('slug-taken'));
    expect(await rowsWhere({ slug: 'renamed' })).toHaveLength(1);
  });

  test.each([CATEGORY, KEYWORD] as const)('creates of one slug of %s leave one', async (uid) => {
    const { done, refused } = await outcomes(
      TWENTY.map((n) => app.strapi.documents(uid).create({ data: { name: `N ${n}`, slug: 'only-one' } })),
    );
    expect(refused.map((error) => error.details?.code ?? error)).toEqual(Array(19).fill('slug-taken'));
    expect(done).toBe(1);
    expect(await app.strapi.db.query(uid).count({ where: { slug: 'only-one' } })).toBe(1);
  });
});

describe('bulk publish', () => {
  test('beside single publishes leaves one published row an article', async () => {
    const documentIds: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const { documentId } = await app.strapi.documents(ARTICLE).create({ data: { title: 'Bulk', slug: `bulk${n}` } });
      documentIds.push(documentId);
    }
    const manager = app.strapi.plugin('content-manager').service('document-manager');
    const { refused } = await outcomes([
      manager.publishMany(ARTICLE, documentIds),
      manager.publishMany(ARTICLE, documentIds.toReversed()),
      ...documentIds.map((documentId) => app.strapi.documents(ARTICLE).publish({ documentId })),
    ]);
    // Two bulks in opposite order may meet head on: then the database picks a loser, which must hear it clearly.
    expect(refused.map((error) => error.details?.code ?? error)).toEqual(refused.map(() => 'write-conflict'));
    for (const documentId of documentIds) {
      const rows = await rowsWhere({ documentId });
      expect(rows.filter((row) => row.publishedAt !== null)).toHaveLength(1);
      expect(rows.filter((row) => row.publishedAt === null)).toHaveLength(1);
    }
  });
});

describe('slugs', () => {
  test.each([
    ['a blank', 'a b', 'slug-invalid'],
    ['a slash', 'a/b', 'slug-invalid'],
    ['only dots', '..', 'slug-invalid'],
    ['a letter outside ASCII', 'café', 'slug-invalid'],
  ])('with %s are refused', async (_case, slug, code) => {
    const before = await app.strapi.db.query(ARTICLE).count();
    await expect(app.strapi.documents(ARTICLE).create({ data: { title: 'X', slug } })).rejects.toMatchObject({ details: { code } });
    expect(await app.strapi.db.query(ARTICLE).count()).toBe(before);
  });

  test('of another locale are free', async () => {
    await app.strapi.plugin('i18n').service('locales').create({ code: 'fr', name: 'French' });
    await app.strapi.documents(ARTICLE).create({ data: { title: 'A', slug: 'shared' } });
    const french = await app.strapi.documents(ARTICLE).create({ data: { title: 'B', slug: 'shared' }, locale: 'fr' });
    expect(french.locale).toBe('fr');
    await expect(
      app.strapi.documents(ARTICLE).create({ data: { title: 'C', slug: 'shared' }, locale: 'fr' }),
    ).rejects.toMatchObject({ details: { code: 'slug-taken' } });
  });

  test('stay when an update does not name them, and are made again when it empties them', async () => {
    const { documentId } = await app.strapi.documents(ARTICLE).create({ data: { title: 'Old name', slug: 'kept' } });
    const kept = await app.strapi.documents(ARTICLE).update({ documentId, data: fields({ title: 'New name' }) });
    expect(kept?.slug).toBe('kept');
    const made = await app.strapi.documents(ARTICLE).update({ documentId, data: fields({ slug: null }) });
    expect(made?.slug).toBe('new-name');
  });

  test('of a clone are new', async () => {
    const { documentId } = await app.strapi.documents(ARTICLE).create({ data: { title: 'Dolly', slug: 'dolly' } });
    const clone = await app.strapi.documents(ARTICLE).clone({ documentId });
    expect(clone?.entries[0]?.slug).toBe('dolly-2');
  });

  test('of an article are not taken by its own draft and published row', async () => {
    const { documentId } = await app.strapi.documents(ARTICLE).create({ data: { title: 'Own', slug: 'own' }, status: 'published' });
    await app.strapi.documents(ARTICLE).update({ documentId, data: fields({ slug: 'own' }), status: 'published' });
    expect(await rowsWhere({ slug: 'own' })).toHaveLength(2);
  });

  test('of a published row stay taken while the draft has another', async () => {
    const { documentId } = await app.strapi.documents(ARTICLE).create({ data: { title: 'Live', slug: 'live' }, status: 'published' });
    await app.strapi.documents(ARTICLE).update({ documentId, data: fields({ slug: 'live-new' }) });
    await expect(app.strapi.documents(ARTICLE).create({ data: { title: 'X', slug: 'live' } })).rejects.toMatchObject({
      details: { code: 'slug-taken' },
    });
  });
});

describe('events', () => {
  test('are sent after the commit, and not for what was rolled back', async () => {
    const seen: unknown[] = [];
    const listener = async ({ entry }: { entry: { slug: string } }) => {
      seen.push([entry.slug, app.strapi.db.inTransaction()]);
    };
    const stop = app.strapi.eventHub.on('entry.create', listener);
    await app.strapi.documents(ARTICLE).create({ data: { title: 'E', slug: 'event' } });
    await app.strapi.documents(ARTICLE).create({ data: { title: 'E', slug: 'event' } }).catch(() => undefined);
    await expect.poll(() => seen, PATIENTLY).toEqual([['event', false]]);
    stop();
  });
});

test('transactions on SQLite take turns', async () => {
  if (app.database.client !== 'sqlite') return;
  const steps: string[] = [];
  await Promise.all(
    ['a', 'b'].map((name) =>
      app.strapi.db.transaction(async () => {
        steps.push(`${name} in`);
        await app.strapi.db.query(ARTICLE).count();
        steps.push(`${name} out`);
      }),
    ),
  );
  expect(steps).toEqual(['a in', 'a out', 'b in', 'b out']);
});

test('two instances that start at once make every row of the locks once', async () => {
  await app.strapi.db.query(LOCK_UID).deleteMany({});
  await Promise.all([ensureLocks(app.strapi), ensureLocks(app.strapi)]);
  const rows: { bucket: number }[] = await app.strapi.db.query(LOCK_UID).findMany({});
  expect(rows.map((row) => row.bucket).sort((a, b) => a - b)).toEqual(Array.from({ length: BUCKET_COUNT }, (_, n) => n));
});

test('a type that is not ours is written without a lock or a transaction of ours', async () => {
  const seen: boolean[] = [];
  app.strapi.documents.use((context, next) => {
    if (context.action === 'create') seen.push(app.strapi.db.inTransaction());
    return next();
  });
  await app.strapi.documents('plugin::upload.folder').create({ data: { name: 'F', pathId: 99, path: '/99' } });
  await app.strapi.documents(ARTICLE).create({ data: { title: 'T', slug: 'in-a-transaction' } });
  expect(seen).toEqual([false, true]);
});
