import { NOTIFIED_KINDS, type Audience, type HistoryEvent, type HistoryEventKind, type NotificationRules } from '../../../../contracts';
import type { MailTopic } from './mail-texts';

type EventFacts = Pick<HistoryEvent, 'kind' | 'transition' | 'actor'>;

/** Whom the rules want to be told of an event. Of what a run imports nobody is: it has its report, and may be thousands. */
export function audiencesOf(rules: NotificationRules, event: EventFacts): readonly Audience[] {
  if (event.actor.kind === 'import') return [];
  const step = stepOf(event);
  if (step !== null) return rules.transitions[step] ?? [];
  const kind = notifiedKind(event);
  return kind === null ? [] : rules.events[kind];
}

/** What a mail about an event is about; null for events that nobody is told of. */
export function topicOf(event: Pick<EventFacts, 'kind' | 'transition'>): MailTopic | null {
  return stepOf(event) === null ? notifiedKind(event) : 'step';
}

/** Events that may name a transition which was not taken. */
const TAKES_NO_STEP: readonly HistoryEventKind[] = ['schedule-failed', 'assigned'];

function stepOf({ kind, transition }: Pick<EventFacts, 'kind' | 'transition'>): string | null {
  return TAKES_NO_STEP.includes(kind) ? null : transition;
}

function notifiedKind({ kind }: Pick<EventFacts, 'kind'>) {
  return NOTIFIED_KINDS.find((candidate) => candidate === kind) ?? null;
}
