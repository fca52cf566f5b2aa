import type { Audience, NotifiedKind } from '../../../../contracts';

/** What mails say, by language of the panel; `{name}` places are filled. */
export interface MailTexts {
  readonly greeting: string;
  /** Subjects and first sentences, by what happened. */
  readonly subject: Readonly<Record<MailTopic, string>>;
  readonly headline: Readonly<Record<MailTopic, string>>;
  /** In place of an actor without a name. */
  readonly somebody: string;
  /** Labels of the facts. */
  readonly article: string;
  readonly language: string;
  readonly stage: string;
  readonly publishAt: string;
  readonly unpublishAt: string;
  readonly dueDate: string;
  readonly next: string;
  readonly reasons: string;
  readonly comment: string;
  readonly open: string;
  /** Why this person gets the mail. */
  readonly because: Readonly<Record<Audience, string>>;
}

/** `step`: somebody took a transition. The others are events without one. */
export type MailTopic = 'step' | NotifiedKind;

const en: MailTexts = {
  greeting: 'Hello {name},',
  subject: {
    step: '{step}: {title}',
    round: 'Edited after approval: {title}',
    published: 'Live: {title}',
    unpublished: 'No longer live: {title}',
    scheduled: 'Scheduled: {title}',
    unscheduled: 'No longer scheduled: {title}',
    'schedule-failed': 'Schedule failed: {title}',
    assigned: 'Assigned: {title}',
  },
  headline: {
    step: '{actor} took the step "{step}".',
    round: '{actor} edited the article after it was approved. It needs a new approval.',
    published: 'The article went live.',
    unpublished: 'The article was taken down.',
    scheduled: '{actor} set the times of the article.',
    unscheduled: '{actor} cancelled the times of the article.',
    'schedule-failed': 'What was scheduled for the article did not happen.',
    assigned: '{actor} assigned the article to {assignee}.',
  },
  somebody: 'Somebody',
  article: 'Article',
  language: 'Language',
  stage: 'Stage',
  publishAt: 'Goes live',
  unpublishAt: 'Is taken down',
  dueDate: 'Due',
  next: 'Next step',
  reasons: 'Why',
  comment: 'Comment',
  open: 'Open the article',
  because: {
    author: 'You get this mail because you wrote the article.',
    assignee: 'You get this mail because the article is assigned to you.',
    scheduler: 'You get this mail because you scheduled the article.',
    next: 'You get this mail because you may take the next step.',
  },
};

const de: MailTexts = {
  greeting: 'Hallo {name},',
  subject: {
    step: '{step}: {title}',
    round: 'Nach der Freigabe bearbeitet: {title}',
    published: 'Online: {title}',
    unpublished: 'Nicht mehr online: {title}',
    scheduled: 'Geplant: {title}',
    unscheduled: 'Nicht mehr geplant: {title}',
    'schedule-failed': 'Planung gescheitert: {title}',
    assigned: 'Zugewiesen: {title}',
  },
  headline: {
    step: '{actor} hat den Schritt „{step}“ ausgeführt.',
    round: '{actor} hat den Artikel nach der Freigabe bearbeitet. Er braucht eine neue Freigabe.',
    published: 'Der Artikel ist online gegangen.',
    unpublished: 'Der Artikel wurde offline genommen.',
    scheduled: '{actor} hat Zeiten für den Artikel festgelegt.',
    unscheduled: '{actor} hat die Zeiten des Artikels aufgehoben.',
    'schedule-failed': 'Was für den Artikel geplant war, ist nicht geschehen.',
    assigned: '{actor} hat den Artikel {assignee} zugewiesen.',
  },
  somebody: 'Jemand',
  article: 'Artikel',
  language: 'Sprache',
  stage: 'Stufe',
  publishAt: 'Geht online',
  unpublishAt: 'Geht offline',
  dueDate: 'Fällig',
  next: 'Nächster Schritt',
  reasons: 'Warum',
  comment: 'Kommentar',
  open: 'Artikel öffnen',
  because: {
    author: 'Sie bekommen diese Mail, weil Sie den Artikel geschrieben haben.',
    assignee: 'Sie bekommen diese Mail, weil Ihnen der Artikel zugewiesen ist.',
    scheduler: 'Sie bekommen diese Mail, weil Sie den Artikel geplant haben.',
    next: 'Sie bekommen diese Mail, weil Sie den nächsten Schritt tun dürfen.',
  },
};

/** The texts of a language of the panel, such as `de` or `de-AT`; English when there are none. */
export function mailTexts(language: string | null): MailTexts {
  const [code] = (language ?? '').toLowerCase().split('-');
  return code === 'de' ? de : en;
}
