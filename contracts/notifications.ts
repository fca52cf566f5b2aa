import type { HistoryEventKind } from './workflow-api';

/**
 * Whom a notification can go to. `author`: who wrote the article. `assignee`: who it is assigned to. `scheduler`: who set its
 * times. `next`: every administrator who may take a step that brings it nearer to its readers.
 */
export type Audience = 'author' | 'assignee' | 'scheduler' | 'next';

export const AUDIENCES: readonly Audience[] = ['author', 'assignee', 'scheduler', 'next'];

/** Events without a transition of which people can be told. */
export type NotifiedKind = Extract<
  HistoryEventKind,
  'round' | 'published' | 'unpublished' | 'scheduled' | 'unscheduled' | 'schedule-failed' | 'assigned'
>;

export const NOTIFIED_KINDS: readonly NotifiedKind[] = [
  'round',
  'published',
  'unpublished',
  'scheduled',
  'unscheduled',
  'schedule-failed',
  'assigned',
];

/** Who is told of what. */
export interface NotificationRules {
  /** By key; a transition that is not named is the default's. */
  readonly transitions: Readonly<Record<string, readonly Audience[]>>;
  readonly events: Readonly<Record<NotifiedKind, readonly Audience[]>>;
}

/** Events of the workflow that Strapi's webhooks can be set to. */
export const WEBHOOK_EVENTS = {
  /** An article went from one stage to another, or a transition was taken. */
  transition: 'editorial.transition',
  /** What was scheduled did not happen. */
  scheduleFailed: 'editorial.schedule-failed',
} as const;

export type WebhookEvent = (typeof WEBHOOK_EVENTS)[keyof typeof WEBHOOK_EVENTS];

/** Body of a webhook, beside Strapi's `event` and `createdAt`. */
export interface WebhookPayload {
  /** The same in every delivery of one event, so that a receiver can tell a repetition. */
  id: string;
  /** When it happened, ISO 8601 UTC. */
  createdAt: string;
  kind: HistoryEventKind;
  /** Title and slug are of the draft now; null when the article is gone. */
  article: { documentId: string; locale: string; title: string | null; slug: string | null };
  /** Key; null when no transition was taken. */
  transition: string | null;
  /** Keys. */
  from: string | null;
  to: string;
  actor: { kind: string; id: string | null; name: string | null };
  comment: string | null;
  /** Why a schedule failed: codes and English texts; empty for other events. */
  reasons: { code: string; message: string }[];
}

/**
 * A mail or a call of a webhook that did not arrive.
 *
 * | method and path | query | answer | permission |
 * |---|---|---|---|
 * | `GET /workflow/notifications` | `state` (`failed` unless said, or `waiting`), `page, pageSize` | 200 `{data: Delivery[], meta: {pagination}}` newest first | notifications |
 * | `POST /workflow/notifications/:id/retry` | | 204; 404 when it has not failed | notifications |
 */
export interface Delivery {
  id: string;
  channel: 'mail' | 'webhook';
  /** `Person` of a mail; of a webhook its id, twice. */
  to: { id: string; name: string };
  /** `failed`: given up. `waiting`: it is tried, or tried again, by itself. */
  state: 'failed' | 'waiting';
  attempts: number;
  /** Of the latest attempt. */
  error: string | null;
  /** When it was given up, or is tried next, ISO 8601 UTC. */
  at: string;
  /** Null when the event is gone. */
  event: { id: string; documentId: string; locale: string; kind: HistoryEventKind; transition: string | null } | null;
}
