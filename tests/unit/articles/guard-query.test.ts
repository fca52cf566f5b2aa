import { describe, expect, test } from 'vitest';
import {
  guardPopulate, guardWhere, ordersByDrafts, populateOrdersByDrafts, populateReaches,
} from '../../../server/articles/domain/guard-query';
import { GOAL, MODELS } from './models';

const guard = { goal: GOAL, models: MODELS };
const PUBLISHED = { publishedAt: { $notNull: true } };
const only = (where: unknown) => ({ $and: [where, PUBLISHED] });
const sql = { toSQL: () => 'select' };
const bare: object = Object.assign(Object.create(null), { articles: Object.assign(Object.create(null), { title: 'x' }) });

describe('a filter', () => {
  test.each([
    ['on own columns stays', 'category', { name: { $eq: 'a' } }, { name: { $eq: 'a' } }],
    ['through a relation', 'category', { articles: { title: 'x' } }, { articles: only({ title: 'x' }) }],
    ['without prototypes, as GraphQL gives it', 'category', bare, { articles: only({ title: 'x' }) }],
    ['in $and', 'category', { $and: [{ articles: { title: 'x' } }] }, { $and: [{ articles: only({ title: 'x' }) }] }],
    ['in $or in $and', 'category', { $and: [{ $or: [{ articles: { title: 'x' } }] }] }, { $and: [{ $or: [{ articles: only({ title: 'x' }) }] }] }],
    ['in $not', 'category', { $not: { articles: { title: 'x' } } }, { $not: { articles: only({ title: 'x' }) } }],
    ['as a list', 'category', [{ articles: { title: 'x' } }], [{ articles: only({ title: 'x' }) }]],
    ['through other relations', 'category', { parent: { articles: { title: 'x' } } }, { parent: { articles: only({ title: 'x' }) } }],
    ['there and back', GOAL, { category: { articles: { title: 'x' } } }, { category: { articles: only({ title: 'x' }) } }],
    ['twice', 'category', { articles: { category: { articles: { id: 1 } } } }, { articles: only({ category: { articles: only({ id: 1 }) } }) }],
    ['through a component', 'page', { teaser: { article: { title: 'x' } } }, { teaser: { article: only({ title: 'x' }) } }],
    ['on an id', 'category', { articles: 5 }, { articles: only({ id: 5 }) }],
    ['on ids', 'category', { articles: [5, 6] }, { articles: only({ id: [5, 6] }) }],
    ['by an operator on ids', 'category', { articles: { $in: [5] } }, { articles: only({ id: { $in: [5] } }) }],
    ['by a negated operator on ids', 'category', { articles: { $not: { $in: [5] } } }, { articles: only({ id: { $not: { $in: [5] } } }) }],
    ['by a negated value', 'category', { articles: { $not: 5 } }, { articles: only({ id: { $not: 5 } }) }],
    ['by a negated condition', 'category', { articles: { $not: { title: 'x' } } }, { articles: only({ $not: { title: 'x' } }) }],
    ['by conditions', 'category', { articles: { $or: [{ title: 'x' }] } }, { articles: only({ $or: [{ title: 'x' }] }) }],
    ['by a database expression stays one', 'category', { id: { $in: sql } }, { id: { $in: sql } }],
    ['that is no object stays', 'category', undefined, undefined],
    ['on an unknown name stays', 'category', { __proto__x: { a: 1 } }, { __proto__x: { a: 1 } }],
    ['on a type without a name stays', undefined, { articles: { title: 'x' } }, { articles: { title: 'x' } }],
    ['on an unknown type stays', 'unknown', { articles: { title: 'x' } }, { articles: { title: 'x' } }],
  ])('%s', (_case, uid, where, guarded) => {
    expect(guardWhere(where, uid, guard)).toEqual(guarded);
  });
});

test.each([
  ['true', true, true],
  ['names', ['articles'], ['articles']],
  ['filters of sub-queries', { parent: { where: { articles: 1 } }, articles: true }, { parent: { where: { articles: only({ id: 1 }) } }, articles: true }],
  [
    'deeper ones',
    { articles: { populate: { category: { where: { articles: 1 }, select: ['id'] } } } },
    { articles: { populate: { category: { where: { articles: only({ id: 1 }) }, select: ['id'] } } } },
  ],
  [
    'fragments, which become objects',
    { parent: { on: { category: true, [GOAL]: { where: { category: { articles: 1 } } } } } },
    { parent: { on: { category: {}, [GOAL]: { where: { category: { articles: only({ id: 1 }) } } } } } },
  ],
  ['no fragments', { parent: { on: undefined } }, { parent: { on: undefined } }],
])('a populate has guarded %s', (_case, populate, guarded) => {
  expect(guardPopulate(populate, 'category', guard)).toEqual(guarded);
});

test.each([
  ['own columns', 'category', { name: 'asc' }, false],
  ['own columns of articles', GOAL, [{ title: 'asc' }, { category: { name: 'asc' } }], false],
  ['a relation to articles', 'category', { articles: { title: 'asc' } }, true],
  ['a relation to articles, as text', 'category', 'articles.title', true],
  ['a column, as text', 'category', 'name', false],
  ['a list', 'category', [{ name: 'asc' }, { parent: { articles: { title: 'asc' } } }], true],
  ['there and back', GOAL, { category: { articles: { title: 'asc' } } }, true],
  ['the virtual status of articles', GOAL, 'status', true],
  ['a status column elsewhere', 'category', 'status', false],
  ['nothing', 'category', undefined, false],
])('an order by %s', (_case, uid, orderBy, byDrafts) => {
  expect(ordersByDrafts(orderBy, uid, guard)).toBe(byDrafts);
});

test.each([
  ['names', ['articles'], false],
  ['a whole relation', { articles: true }, false],
  ['own columns', { parent: { orderBy: { name: 'asc' } } }, false],
  ['drafts', { parent: { orderBy: { articles: { title: 'asc' } } } }, true],
  ['drafts further down', { parent: { populate: { parent: { orderBy: { articles: { title: 'asc' } } } } } }, true],
  ['drafts in a fragment', { image: { populate: { related: { on: { category: { orderBy: 'articles.title' }, menu: true } } } } }, true],
])('a populate ordered by %s', (_case, populate, byDrafts) => {
  expect(populateOrdersByDrafts(populate, 'category', guard)).toBe(byDrafts);
});

test.each([
  ['nothing', 'category', undefined, false],
  ['a number', 'category', 5, false],
  ['another relation', 'category', 'parent', false],
  ['articles', 'category', 'articles', true],
  ['articles among others', 'category', 'parent, articles', true],
  ['a path', 'category', 'parent.articles', true],
  ['a path past articles', 'category', 'articles.category', true],
  ['a list', 'category', ['parent', 'articles'], true],
  ['everything', 'category', '*', true],
  ['everything, said otherwise', 'category', true, true],
  ['everything of a type without articles', 'menu', '*', false],
  ['everything of an unknown type', 'unknown', '*', false],
  ['an object', 'category', { articles: true }, true],
  ['an object that says no', 'category', { articles: false }, false],
  ['an object that says no in words', 'category', { articles: 'false' }, false],
  ['an object with another relation', 'category', { parent: true }, false],
  ['a nested object', 'category', { parent: { populate: { articles: { fields: ['title'] } } } }, true],
  ['a nested wildcard', 'category', { parent: { populate: '*' } }, true],
  ['a file behind which anything may be', 'category', 'image.related', true],
  ['a file alone', 'category', { image: true }, false],
  ['a fragment of articles', 'plugin::upload.file', { related: { on: { [GOAL]: true } } }, true],
  ['a fragment that leads to articles', 'plugin::upload.file', { related: { on: { category: { populate: 'articles' } } } }, true],
  ['a fragment of another type', 'plugin::upload.file', { related: { on: { menu: true } } }, false],
  ['a component', 'page', 'teaser', false],
  ['a component’s article', 'page', 'teaser.article', true],
  ['a zone’s article', 'page', { zone: { on: { teaser: { populate: { article: true } } } } }, true],
  ['a broken component', 'page', 'broken.article', false],
  ['an empty zone', 'page', 'empty.article', false],
])('a request that populates %s', (_case, uid, populate, reaches) => {
  expect(populateReaches(populate, uid, guard)).toBe(reaches);
});
