/**
 * Every finding of the checklist's own rules: what is wrong and what to do; `{name}` places are filled from
 * `Finding.params`. The admin translates them by code (`finding.<code>`). A code never changes its meaning.
 */
export const FINDINGS = {
  'description-missing': 'There is no description. Say in one or two sentences what the article is about.',
  'description-too-short': 'The description has {length} characters; write at least {min}.',
  'description-too-long': 'The description has {length} characters; search engines cut it. Keep it to {max}.',
  'category-missing': 'No category is chosen.',
  'keywords-missing': 'There are no keywords.',
  'date-missing': 'There is no date.',
  'placeholder-link': 'The link "{text}" leads nowhere: ({target}). Put the real address in.',
  'mojibake': 'Holds garbled text such as "{from}" for "{to}" ({count} in all). Put the right letters in.',
  'image-without-text': 'The image "{target}" has no alternative text. Say what it shows, for people who cannot see it.',
  'link-broken': 'The link to "{target}" leads to no article. Correct the address.',
  'top-heading-repeated': 'A second heading of level 1. Keep one at most, and make the others level 2.',
  'title-taken': 'Another article has the same title. Choose one that tells them apart.',
  'custom': '{message}',
} as const satisfies Record<string, string>;

/** A code from the catalogue; `custom` for the findings of a host's own rules, which bring their text. */
export type FindingCode = keyof typeof FINDINGS;
