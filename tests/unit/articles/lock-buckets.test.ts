import { describe, expect, test } from 'vitest';
import { BUCKET_COUNT, bucketsOf, type LockKey } from '../../../server/articles/domain/lock-buckets';

const slug = (text: string, locale: string | null = 'en'): LockKey => ({ kind: 'slug', uid: 'x', locale, slug: text });
const document = (documentId: string): LockKey => ({ kind: 'document', documentId });

describe('buckets', () => {
  test('come in ascending order, each once, and exist', () => {
    const keys = Array.from({ length: 2000 }, (_, n) => [slug(`s${n}`), document(`d${n}`)]).flat();
    const buckets = bucketsOf([...keys, { kind: 'tree' }]);
    expect(buckets).toEqual([...new Set(buckets)].sort((a, b) => a - b));
    expect(buckets[0]).toBe(0);
    expect(buckets.at(-1)).toBeLessThan(BUCKET_COUNT);
    expect(buckets.length).toBe(BUCKET_COUNT);
  });

  test('of documents come before those of slugs, so that no two writers wait in a circle', () => {
    const documents = bucketsOf(Array.from({ length: 200 }, (_, n) => document(`d${n}`)));
    const slugs = bucketsOf(Array.from({ length: 200 }, (_, n) => slug(`s${n}`)));
    expect(Math.max(...documents)).toBeLessThan(Math.min(...slugs));
  });

  test.each([
    ['a number behind', 'news', 'news-2'],
    ['several numbers behind', 'news', 'news-2-13'],
    ['other case', 'news', 'NEWS'],
  ])('are the same for %s', (_reason, a, b) => {
    expect(bucketsOf([slug(a)])).toEqual(bucketsOf([slug(b)]));
  });

  test('differ by locale', () => {
    const buckets = ['en', 'fr', 'de', 'es', 'it', null].map((locale) => bucketsOf([slug('news', locale)])[0]);
    expect(new Set(buckets).size).toBeGreaterThan(1);
  });
});
