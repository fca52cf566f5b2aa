import { expect, test } from 'vitest';
import { suggestKeywords } from '../../../server/taxonomy/domain/suggest-keywords';

const keyword = (id: number, name: string, aliases: string[] = []) => ({ id, documentId: `k${id}`, name, slug: name.toLowerCase(), aliases });
const KEYWORDS = [keyword(1, 'JavaScript', ['ecma']), keyword(2, 'Java'), keyword(3, 'Not java'), keyword(4, 'Rust'), keyword(5, 'java')];

test.each([
  ['java', ['k5', 'k2', 'k1', 'k3']],
  [' JAVA ', ['k5', 'k2', 'k1', 'k3']],
  ['ecm', ['k1']],
  ['nothing', []],
])('for "%s" the best match comes first', (typed, found) => {
  expect(suggestKeywords(KEYWORDS, typed).map(({ documentId }) => documentId)).toEqual(found);
});

test('no more are offered than anybody reads', () => {
  const many = Array.from({ length: 50 }, (_, index) => keyword(index, `Keyword ${50 - index}`));
  expect(suggestKeywords(many, '').map(({ name }) => name)).toEqual(Array.from({ length: 20 }, (_, index) => `Keyword ${index + 1}`));
});

test('of two of one name the older comes first', () => {
  expect(suggestKeywords([keyword(7, 'Same'), keyword(6, 'Same')], 'same').map(({ id }) => id)).toEqual([6, 7]);
});
