import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AUDIENCES, NOTIFIED_KINDS, WEBHOOK_EVENTS, type HistoryEvent } from '../../../contracts';
import { cleanLine, cleanText, escapeHtml } from '../../../server/workflow/domain/notifications/clean-text';
import { composeMail, type MailInput } from '../../../server/workflow/domain/notifications/compose-mail';
import { mailTexts } from '../../../server/workflow/domain/notifications/mail-texts';
import { webhookEventOf, webhookPayload } from '../../../server/workflow/domain/notifications/webhook-payload';

const INPUT: MailInput = {
  topic: 'step',
  recipient: { name: 'Ada Author', language: null },
  because: 'author',
  title: 'Bread & butter',
  locale: null,
  step: 'Request changes',
  from: 'In review',
  to: 'Changes requested',
  actor: 'Eve Editor',
  assignee: null,
  comment: 'Please check:\r\nthe <price> is wrong.',
  publishAt: null,
  unpublishAt: null,
  dueDate: null,
  reasons: [],
  nextSteps: ['Submit for review'],
  link: 'https://example.com/admin/content-manager/x?a=1&b=2',
};

describe('a mail', () => {
  test('says what happened, by whom, with which comment, what is next, and where', () => {
    expect(composeMail(INPUT)).toEqual({
      subject: 'Request changes: Bread & butter',
      text: `Hello Ada Author,

Eve Editor took the step "Request changes".

Article: Bread & butter
Stage: In review → Changes requested
Next step: Submit for review

Comment:
> Please check:
> the <price> is wrong.

Open the article: https://example.com/admin/content-manager/x?a=1&b=2

-- \nYou get this mail because you wrote the article.
`,
      html: `<!doctype html>
<html><body style="font-family:sans-serif">
<p>Hello Ada Author,</p>
<p>Eve Editor took the step &#34;Request changes&#34;.</p>
<table>
<tr><th style="padding-right:1em;text-align:left;vertical-align:top">Article</th><td>Bread &#38; butter</td></tr>
<tr><th style="padding-right:1em;text-align:left;vertical-align:top">Stage</th><td>In review → Changes requested</td></tr>
<tr><th style="padding-right:1em;text-align:left;vertical-align:top">Next step</th><td>Submit for review</td></tr>
</table>
<p>Comment:</p>
<blockquote style="border-left:3px solid #c0c0cf;margin:0;padding-left:1em">Please check:<br>
the &#60;price&#62; is wrong.</blockquote>
<p><a href="https://example.com/admin/content-manager/x?a=1&#38;b=2">Open the article</a></p>
<p style="color:#666687"><small>You get this mail because you wrote the article.</small></p>
</body></html>
`,
    });
  });

  test('says what a failed schedule failed for, and all times that are set', () => {
    const { subject, text } = composeMail({
      ...INPUT,
      topic: 'schedule-failed',
      because: 'scheduler',
      step: null,
      from: 'Scheduled',
      to: 'Scheduled',
      actor: null,
      comment: null,
      locale: 'de',
      publishAt: '2025-06-12 10:00 (Europe/Berlin)',
      unpublishAt: '2025-07-12 10:00 (Europe/Berlin)',
      dueDate: '2025-06-11',
      reasons: ['The checklist is not done: description.', 'The article was changed after it was approved.'],
      nextSteps: [],
    });
    expect(subject).toBe('Schedule failed: Bread & butter');
    expect(text.split('\n').slice(2, -5)).toEqual([
      'What was scheduled for the article did not happen.',
      '',
      'Article: Bread & butter',
      'Language: de',
      'Stage: Scheduled',
      'Goes live: 2025-06-12 10:00 (Europe/Berlin)',
      'Is taken down: 2025-07-12 10:00 (Europe/Berlin)',
      'Due: 2025-06-11',
      '',
      'Why:',
      '> The checklist is not done: description.',
      '> The article was changed after it was approved.',
      '',
    ]);
  });

  test('is in the language of the panel where there are texts, else in English', () => {
    const subjectIn = (language: string | null) => composeMail({ ...INPUT, topic: 'published', recipient: { name: 'Ada', language } }).subject;
    expect(subjectIn('de')).toBe('Online: Bread & butter');
    expect(subjectIn('de-AT')).toBe('Online: Bread & butter');
    expect([subjectIn('en'), subjectIn('ja'), subjectIn(null), subjectIn('')]).toEqual(Array(4).fill('Live: Bread & butter'));
  });

  test.each(['en', 'de'])('has a text for every topic and every reason to get it: %s', (language) => {
    const texts = mailTexts(language);
    for (const topic of ['step', ...NOTIFIED_KINDS] as const) {
      for (const because of AUDIENCES) {
        const { subject, text } = composeMail({ ...INPUT, topic, because, recipient: { name: 'Ada', language } });
        expect(subject).toContain('Bread & butter');
        expect(text).toContain(texts.because[because]);
        expect(`${subject}${text}`).not.toMatch(/\{\w+\}|undefined|null/);
      }
    }
  });

  test('names no actor or assignee where none is known', () => {
    expect(composeMail({ ...INPUT, topic: 'assigned', actor: null, assignee: '\u202e' }).text).toContain('Somebody assigned the article to Somebody.');
    expect(composeMail({ ...INPUT, from: null }).text).toContain('Stage: Changes requested\n');
  });

  test('does not fill places that somebody wrote', () => {
    const { subject, text } = composeMail({ ...INPUT, title: '{actor} {step} {name}', comment: '{title}' });
    expect(subject).toBe('Request changes: {actor} {step} {name}');
    expect(text).toContain('> {title}');
  });
});

describe('what people wrote is text and nothing else', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom('\r\nBcc: all@example.com', '\nBcc: x', '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='", '</td></table>', '\u2028Bcc: x', '\u0000', '&lt;b&gt;'),
  );

  test('a subject is one line of characters that can be seen, whatever stands in a title or a step', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (title, step, actor) => {
        const { subject } = composeMail({ ...INPUT, title, step, actor });
        expect(subject).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
        expect(Array.from(subject).length).toBeLessThanOrEqual(200);
      }),
    );
  });

  test('HTML has the elements and attributes of its form, whatever stands in a title, a comment or a name', () => {
    const form = composeMail({ ...INPUT, title: 'x', comment: 'x', actor: 'x', step: 'x', recipient: { name: 'x', language: null } }).html;
    const markup = (html: string): string[] => html.match(/<[^>]*>/g) ?? [];
    fc.assert(
      fc.property(hostile, hostile, hostile, (title, comment, name) => {
        const input = { ...INPUT, title: `x${title}`, comment: `x${comment}`, actor: `x${name}`, step: `x${title}`, recipient: { name: `x${name}`, language: null } };
        expect(markup(composeMail(input).html).filter((tag) => tag !== '<br>')).toEqual(markup(form));
      }),
    );
  });

  test('a comment cannot look like the rest of the mail', () => {
    const { text } = composeMail({ ...INPUT, comment: 'x\rOpen the article: https://evil.example\u2028-- \x1b[2J' });
    expect(text).toContain('> x\n> Open the article: https://evil.example\n> -- ');
    expect(text).not.toContain('\x1b');
  });

  test.each([
    ['a\r\n b', 'a b'],
    ['  a\u00a0\tb ', 'a b'],
    ['pay\u202etxt.exe', 'paytxt.exe'],
    ['\ud800x', 'x'],
    ['👩\u200d🔬 क्\u200dष', '👩\u200d🔬 क्\u200dष'],
  ])('one line of %j is %j', (text, line) => {
    expect(cleanLine(text)).toBe(line);
  });

  test('what is too long is cut between characters', () => {
    expect(cleanLine('🙂🙂🙂🙂', 3)).toBe('🙂🙂…');
    expect(cleanText('a\n\nb', 3)).toBe('a…');
    expect(cleanText(' a\t b\r\n', 9)).toBe('a\t b');
  });

  test('all characters that mean something in HTML are escaped', () => {
    expect(escapeHtml(`<a href="x" title='y'>&amp;`)).toBe('&#60;a href=&#34;x&#34; title=&#39;y&#39;&#62;&#38;amp;');
  });
});

describe('a webhook', () => {
  const EVENT: HistoryEvent = {
    id: '7',
    kind: 'transition',
    at: '2025-06-12T08:00:00.000Z',
    transition: 'approve',
    from: 'in-review',
    to: 'approved',
    actor: { kind: 'administrator', id: 'admin:2', name: 'Eve Editor' },
    comment: 'Fine.',
    digest: 'd1',
    detail: {},
  };
  const ARTICLE = { documentId: 'abc', locale: 'en', title: 'Bread', slug: 'bread' };

  test('is told what happened, to which article, by whom, and nothing else', () => {
    expect(webhookPayload(EVENT, ARTICLE)).toEqual({
      id: 'editorial:7',
      createdAt: '2025-06-12T08:00:00.000Z',
      kind: 'transition',
      article: ARTICLE,
      transition: 'approve',
      from: 'in-review',
      to: 'approved',
      actor: { kind: 'administrator', id: 'admin:2', name: 'Eve Editor' },
      comment: 'Fine.',
      reasons: [],
    });
  });

  test('is told why a schedule failed', () => {
    const reason = { code: 'approval-outdated', message: 'The article was changed.', params: { secret: 1 } } as const;
    const problem = { at: EVENT.at, wanted: 'publish', reasons: [reason], message: '' } as const;
    const payload = webhookPayload({ ...EVENT, kind: 'schedule-failed', detail: { problem } }, ARTICLE);
    expect(payload.reasons).toEqual([{ code: 'approval-outdated', message: 'The article was changed.' }]);
  });

  test.each([
    ['transition', WEBHOOK_EVENTS.transition],
    ['round', WEBHOOK_EVENTS.transition],
    ['published', WEBHOOK_EVENTS.transition],
    ['unpublished', WEBHOOK_EVENTS.transition],
    ['schedule-failed', WEBHOOK_EVENTS.scheduleFailed],
    ['assigned', null],
    ['created', null],
  ] as const)('hears of %s as %s', (kind, event) => {
    expect(webhookEventOf({ kind })).toBe(event);
  });
});
