/**
 * Every reason for which the workflow refuses something: what is missing and what to do; `{name}` places are filled from
 * `Reason.params`. The one list: APIs answer these texts, the admin translates them by code (`reason.<code>`).
 * A code never changes its meaning.
 */
export const REASONS = {
  // The way
  'transition-unknown': 'There is no transition "{transition}". Known: {known}.',
  'transition-not-here': '"{transition}" is not possible from "{stage}". Possible here: {next}.',
  'no-transition': 'From "{stage}" nothing leads straight to "{target}". The next step is "{next}".',
  'no-way': 'From "{stage}" no step leads to "{target}".',
  'stage-moved': 'The article is in "{stage}" by now, no longer in "{expected}". Load it again.',
  'content-moved': 'The article was changed after you opened it. Load it again and look at what changed.',
  'nothing-live': 'The article is not live, so there is nothing to go back to.',

  // Who
  'transition-not-permitted': 'You may not "{transition}". Ask an administrator for the permission ({key}), or a colleague who has it.',
  'condition-not-author': '"{transition}" needs a second pair of eyes: not the author of the article.',
  'condition-not-last-editor': '"{transition}" needs a second pair of eyes: not who edited the article last.',
  'condition-assignee-only': 'Only who the article is assigned to may "{transition}".',
  'condition-missing': 'The condition "{condition}" of "{transition}" is not registered. Tell an administrator.',
  'condition-failed': '{message}',

  // What
  'comment-required': 'Write a comment: "{transition}" needs one.',
  'checklist-failed': 'The checklist is not done: {items}.',
  'approval-outdated': 'The article was changed after it was approved. It needs a new approval.',

  // When
  'schedule-missing': 'Say when the article is to go live: "{transition}" needs a time.',
  'schedule-invalid': '"{value}" is not a date and time in UTC, such as 2025-06-12T08:00:00Z.',
  'schedule-in-past': '{at} is over. Choose a time in the future.',
  'unpublish-not-after-publish': 'The article would be taken down ({unpublishAt}) before it goes live ({publishAt}). Choose a later time.',
  'unpublish-without-live': 'The article is not live and not scheduled, so it cannot be taken down at a time.',
  'schedule-not-due': 'The time has not come: {at}.',
  'schedule-gone': 'The article is not scheduled any more.',
} as const satisfies Record<string, string>;

/** A code from the catalogue. */
export type ReasonCode = keyof typeof REASONS;
