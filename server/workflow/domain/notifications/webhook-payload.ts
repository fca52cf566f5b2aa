import { WEBHOOK_EVENTS, type HistoryEvent, type HistoryEventKind, type WebhookEvent, type WebhookPayload } from '../../../../contracts';

const EVENT_OF: Partial<Record<HistoryEventKind, WebhookEvent>> = {
  transition: WEBHOOK_EVENTS.transition,
  round: WEBHOOK_EVENTS.transition,
  published: WEBHOOK_EVENTS.transition,
  unpublished: WEBHOOK_EVENTS.transition,
  'schedule-failed': WEBHOOK_EVENTS.scheduleFailed,
};

/** The event that webhooks hear of; null when they hear nothing. */
export function webhookEventOf({ kind }: Pick<HistoryEvent, 'kind'>): WebhookEvent | null {
  return EVENT_OF[kind] ?? null;
}

/** What a webhook is told: nothing of the article but its name, so that no draft leaves by it. */
export function webhookPayload(event: HistoryEvent, article: WebhookPayload['article']): WebhookPayload {
  const { id, kind, at, transition, from, to, actor, comment, detail } = event;
  const reasons = (detail.problem?.reasons ?? []).map(({ code, message }) => ({ code, message }));
  return {
    id: `editorial:${id}`,
    createdAt: at,
    kind,
    article,
    transition,
    from,
    to,
    actor: { kind: actor.kind, id: actor.id, name: actor.name },
    comment,
    reasons,
  };
}
