import type { HistoryEvent } from '../../contracts';

/** An event as it was recorded, with the article it is about. */
export interface RecordedEvent extends HistoryEvent {
  readonly articleId: string;
  readonly locale: string;
}
