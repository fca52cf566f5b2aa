import { expect, test } from 'vitest';
import { markPublished } from '../../../server/articles/domain/mark-published';
import { GOAL, MODELS } from './models';

test('articles say whether they are published, wherever they stand', () => {
  const entry = {
    name: 'C',
    articles: [{ title: 'A', publishedAt: null, category: { articles: [{ publishedAt: 'now' }] } }, { title: 'no moment' }],
    parent: null,
    image: { name: 'i', related: [{ publishedAt: null }] },
    own: 1,
  };
  expect(markPublished(entry, 'category', MODELS)).toEqual({
    name: 'C',
    articles: [
      { title: 'A', publishedAt: null, published: false, category: { articles: [{ publishedAt: 'now', published: true }] } },
      { title: 'no moment' },
    ],
    parent: null,
    image: { name: 'i', related: [{ publishedAt: null }] },
    own: 1,
  });
});

test('the entry itself and unknown types are left alone', () => {
  const entry = { publishedAt: null, title: 'A' };
  expect(markPublished(entry, GOAL, MODELS)).toEqual(entry);
  expect(markPublished(entry, 'unknown', MODELS)).toEqual(entry);
});
