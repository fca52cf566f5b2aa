import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { ContentSnapshot, HistoryDetail, HistoryEventKind } from '../../contracts';
import { insertInto, inTransaction, newRowValues, tableOf, toTableRow } from '../articles/sql';
import { Row, toRows } from '../runs/row';
import type { NamedActor } from './actors';
import type { RecordedEvent } from './types';

const EVENT_UID = 'plugin::editorial.workflow-event';
const VERSION_UID = 'plugin::editorial.workflow-version';

/** What happened, to be recorded. */
export interface NewEvent {
  readonly articleId: string;
  readonly locale: string;
  readonly kind: HistoryEventKind;
  /** By the database's clock. */
  readonly at: Date;
  readonly transition: string | null;
  readonly from: string | null;
  readonly to: string;
  readonly actor: Pick<NamedActor, 'id' | 'kind' | 'name'>;
  readonly comment: string | null;
  readonly digest: string | null;
  readonly detail: HistoryDetail;
}

/** Adds an event; there is no way to change or remove one. */
export async function addEvent(strapi: Core.Strapi, event: NewEvent): Promise<RecordedEvent> {
  const row: unknown = await strapi.db.query(EVENT_UID).create({ data: toColumns(event) });
  return toEvent(new Row(row));
}

/** Adds many events in their order. */
export async function addEvents(strapi: Core.Strapi, events: readonly NewEvent[]): Promise<void> {
  const rows = events.map((event) => toTableRow({ ...newRowValues(), ...toColumns(event) }));
  await inTransaction(strapi, (trx) => insertInto(strapi, trx, tableOf(strapi, EVENT_UID), rows));
}

function toColumns({ articleId, locale, kind, at, transition, from, to, actor, comment, digest, detail }: NewEvent) {
  return {
    articleId,
    articleLocale: locale,
    kind,
    at: at.getTime(),
    transition,
    fromStage: from,
    toStage: to,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    comment,
    digest,
    detail,
  };
}

/** Newest first. */
export async function listEvents(
  strapi: Core.Strapi,
  { articleId, locale, start, limit }: { articleId: string; locale: string; start: number; limit: number },
): Promise<{ events: RecordedEvent[]; total: number }> {
  const where = { articleId, articleLocale: locale };
  const events = strapi.db.query(EVENT_UID);
  const rows: unknown = await events.findMany({ where, orderBy: { id: 'desc' }, offset: start, limit });
  return { events: toRows(rows).map(toEvent), total: await events.count({ where }) };
}

/** Null when there is no such event. */
export async function findEvent(strapi: Core.Strapi, id: string): Promise<RecordedEvent | null> {
  const row: unknown = await strapi.db.query(EVENT_UID).findOne({ where: { id: Number(id) } });
  return row === null ? null : toEvent(new Row(row));
}

/**
 * Whether another step of the article followed in the same transaction, as when one press of Publish stands for several: its
 * events have one time.
 */
export async function isOvertaken(strapi: Core.Strapi, { id, articleId, locale, at }: RecordedEvent): Promise<boolean> {
  const where = { articleId, articleLocale: locale, at: Date.parse(at), id: { $gt: Number(id) } };
  return (await strapi.db.query(EVENT_UID).count({ where })) > 0;
}

/** Keeps a content; the same content of an article is kept once. The article is locked by whoever calls. */
export async function keepVersion(
  strapi: Core.Strapi,
  version: { articleId: string; locale: string; digest: string; at: Date; content: ContentSnapshot },
): Promise<void> {
  const { articleId, locale, digest, at, content } = version;
  const { tableName } = strapi.db.metadata.get(VERSION_UID);
  const row = { article_id: articleId, article_locale: locale, digest, at: at.getTime(), content: JSON.stringify(content), document_id: randomUUID() };
  // Not looked for before: a transaction's old view of the database may hide one that was kept since.
  await inTransaction(strapi, async (trx) =>
    strapi.db.getConnection(tableName).transacting(trx).insert(row).onConflict(['article_id', 'article_locale', 'digest']).ignore(),
  );
}

/** Null when it was not kept. */
export async function findVersion(
  strapi: Core.Strapi,
  { articleId, locale, digest }: { articleId: string; locale: string; digest: string },
): Promise<{ at: Date; content: ContentSnapshot } | null> {
  const answer: unknown = await strapi.db.query(VERSION_UID).findOne({ where: { articleId, articleLocale: locale, digest } });
  if (answer === null) return null;
  const row = new Row(answer);
  const content = row.json<ContentSnapshot | null>('content', null);
  return content === null ? null : { at: new Date(row.count('at')), content };
}

function toEvent(row: Row): RecordedEvent {
  return {
    id: row.text('id'),
    articleId: row.text('articleId'),
    locale: row.text('articleLocale'),
    kind: EVENT_KINDS.find((kind) => kind === row.text('kind')) ?? 'transition',
    at: new Date(row.count('at')).toISOString(),
    transition: row.textOrNull('transition'),
    from: row.textOrNull('fromStage'),
    to: row.text('toStage'),
    actor: { kind: row.text('actorKind'), id: row.textOrNull('actorId'), name: row.textOrNull('actorName') },
    comment: row.textOrNull('comment'),
    digest: row.textOrNull('digest'),
    detail: row.json<HistoryDetail>('detail', {}),
  };
}

const EVENT_KINDS: readonly HistoryEventKind[] = [
  'created',
  'transition',
  'round',
  'published',
  'unpublished',
  'discarded',
  'scheduled',
  'unscheduled',
  'schedule-failed',
  'assigned',
  'restored',
  'deleted',
];
