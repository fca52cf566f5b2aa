import { targetsOf, type Models } from './model-graph';

/** What must be guarded, and in which schemas. */
export interface Guard {
  /** The type whose drafts are private. */
  goal: string;
  models: Models;
}

type Where = Record<string, unknown>;

const PUBLISHED: Where = { publishedAt: { $notNull: true } };

/**
 * A database filter in which every step through a relation to the goal sees published rows only, so that a filter
 * cannot tell what stands in a draft. At any depth, under `$and`, `$or` and `$not` alike.
 */
export function guardWhere(where: unknown, uid: string | undefined, guard: Guard): unknown {
  if (Array.isArray(where)) return where.map((part) => guardWhere(part, uid, guard));
  if (!isRecord(where)) return where;
  return mapValues(where, (value, key) => {
    if (key.startsWith('$')) return guardWhere(value, uid, guard);
    const target = targetOf(uid, key, guard);
    if (target === undefined) return value;
    const guarded = guardWhere(value, target, guard);
    return target === guard.goal ? { $and: [asRelationWhere(guarded), PUBLISHED] } : guarded;
  });
}

/**
 * The populate of a database query with every filter in it guarded as by {@link guardWhere}, and every fragment
 * of a morph relation open to the conditions of the whole query.
 * @param populate as Strapi's query transformer gives it: true, names, or an object of sub-queries.
 */
export function guardPopulate(populate: unknown, uid: string | undefined, guard: Guard): unknown {
  if (!isRecord(populate)) return populate;
  return mapValues(populate, (query, key) => {
    if (!isRecord(query)) return query;
    return guardSubQuery(query, targetOf(uid, key, guard), guard);
  });
}

/**
 * Whether an order compares rows by what stands in the goal's drafts: through a relation to the goal, or by the
 * goal's virtual `status`.
 */
export function ordersByDrafts(orderBy: unknown, uid: string | undefined, guard: Guard): boolean {
  if (Array.isArray(orderBy)) return orderBy.some((part) => ordersByDrafts(part, uid, guard));
  if (typeof orderBy === 'string') return ordersByDrafts(asNested(orderBy), uid, guard);
  if (!isRecord(orderBy)) return false;
  return Object.entries(orderBy).some(([key, value]) => {
    if (uid === guard.goal && key === 'status') return true;
    const target = targetOf(uid, key, guard);
    return target !== undefined && (target === guard.goal || ordersByDrafts(value, target, guard));
  });
}

/** Whether any sub-query of a populate {@link ordersByDrafts}. */
export function populateOrdersByDrafts(populate: unknown, uid: string | undefined, guard: Guard): boolean {
  if (!isRecord(populate)) return false;
  return Object.entries(populate).some(([key, query]) => {
    if (!isRecord(query)) return false;
    const target = targetOf(uid, key, guard);
    const fragments = isRecord(query.on) ? Object.entries(query.on) : [];
    return [[target, query] as const, ...fragments].some(
      ([type, part]) =>
        isRecord(part) && (ordersByDrafts(part.orderBy, type, guard) || populateOrdersByDrafts(part.populate, type, guard)),
    );
  });
}

/**
 * Whether a request's populate (`*`, `a.b,c`, a list, an object) names a relation to the goal, at any depth.
 * Morph relations and dynamic zones count when any of their types does.
 */
export function populateReaches(populate: unknown, uid: string, guard: Guard): boolean {
  if (Array.isArray(populate)) return populate.some((part) => populateReaches(part, uid, guard));
  if (typeof populate === 'string') {
    return populate.split(',').some((path) => pathReaches(path.trim(), uid, guard));
  }
  if (populate === true) return pathReaches('*', uid, guard);
  if (!isRecord(populate)) return false;
  return Object.entries(populate).some(([key, query]) => entryReaches(key, query, uid, guard));
}

function entryReaches(key: string, query: unknown, uid: string, guard: Guard): boolean {
  if (query === false || query === 'false') return false;
  const targets = allTargetsOf(uid, key, guard);
  if (!isRecord(query)) return targets.includes(guard.goal);
  if (isRecord(query.on)) {
    return Object.entries(query.on).some(
      ([type, part]) => type === guard.goal || (isRecord(part) && populateReaches(part.populate, type, guard)),
    );
  }
  return targets.some((target) => target === guard.goal || populateReaches(query.populate, target, guard));
}

function pathReaches(path: string, uid: string, guard: Guard): boolean {
  if (path === '*') {
    const names = Object.keys(guard.models[uid]?.attributes ?? {});
    return names.some((name) => allTargetsOf(uid, name, guard).includes(guard.goal));
  }
  const [first = '', ...rest] = path.split('.');
  return allTargetsOf(uid, first, guard).some(
    (target) => target === guard.goal || (rest.length > 0 && pathReaches(rest.join('.'), target, guard)),
  );
}

function guardSubQuery(query: Where, uid: string | undefined, guard: Guard): Where {
  return mapValues(query, (value, key) => {
    if (key === 'where') return guardWhere(value, uid, guard);
    if (key === 'populate') return guardPopulate(value, uid, guard);
    if (key !== 'on' || !isRecord(value)) return value;
    // Strapi hands a query's conditions on to a fragment that is an object, and forgets them for a mere `true`.
    return mapValues(value, (part, type) => guardSubQuery(isRecord(part) ? part : {}, type, guard));
  });
}

/** A relation compared with an id, or with an operator on ids, cannot stand beside another condition as it is. */
function asRelationWhere(where: unknown): unknown {
  return isRecord(where) && Object.entries(where).every(isCondition) ? where : { id: where };
}

function isCondition([key, value]: [string, unknown]): boolean {
  if (key === '$not') return isRecord(value) && Object.entries(value).every(isCondition);
  return !key.startsWith('$') || key === '$and' || key === '$or';
}

function asNested(path: string): unknown {
  const [first = '', ...rest] = path.split('.');
  return { [first]: rest.length > 0 ? asNested(rest.join('.')) : 'asc' };
}

/** The single type behind an attribute; a filter cannot pass through any other. */
function targetOf(uid: string | undefined, name: string, guard: Guard): string | undefined {
  const targets = uid === undefined ? [] : allTargetsOf(uid, name, guard);
  return targets.length === 1 ? targets[0] : undefined;
}

function allTargetsOf(uid: string, name: string, { models }: Guard): readonly string[] {
  const attributes = models[uid]?.attributes;
  const attribute = attributes && Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  return attribute === undefined ? [] : targetsOf(attribute, models);
}

function mapValues(record: Where, change: (value: unknown, key: string) => unknown): Where {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}

/** An object of keys, with or without a prototype (GraphQL arguments have none); a date or an SQL expression is a value. */
function isRecord(value: unknown): value is Where {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.prototype.toString.call(value) === '[object Object]' && !('toSQL' in value);
}
