import type { Audience, IssueParams } from '../../../../contracts';
import { fillPlaces } from '../../../runs/domain/make-issue';
import { cleanLine, cleanText, escapeHtml } from './clean-text';
import { mailTexts, type MailTexts, type MailTopic } from './mail-texts';

export interface MailInput {
  readonly topic: MailTopic;
  readonly recipient: { readonly name: string; readonly language: string | null };
  readonly because: Audience;
  readonly title: string;
  /** Null when the site has one language. */
  readonly locale: string | null;
  /** Name of the transition that was taken. */
  readonly step: string | null;
  /** Names of stages; null or the same when the article stayed in one. */
  readonly from: string | null;
  readonly to: string;
  readonly actor: string | null;
  readonly assignee: string | null;
  readonly comment: string | null;
  /** As people read them, with their zone. */
  readonly publishAt: string | null;
  readonly unpublishAt: string | null;
  readonly dueDate: string | null;
  /** Why something failed, a text each. */
  readonly reasons: readonly string[];
  /** Names of transitions. */
  readonly nextSteps: readonly string[];
  /** Of the article in the panel. */
  readonly link: string;
}

export interface Mail {
  /** One line. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The mail that tells one person of one event. What people wrote is text in it and nothing else: no header, no markup. */
export function composeMail(input: MailInput): Mail {
  const texts = mailTexts(input.recipient.language);
  const places = placesOf(input, texts);
  const blocks = blocksOf(input, texts, places);
  return {
    subject: cleanLine(fillPlaces(texts.subject[input.topic], places)),
    text: `${blocks.map(blockText).join('\n\n')}\n`,
    html: `<!doctype html>\n<html><body style="font-family:sans-serif">\n${blocks.map(blockHtml).join('\n')}\n</body></html>\n`,
  };
}

type Block =
  | { readonly kind: 'paragraph' | 'footer'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'quote'; readonly label: string; readonly text: string }
  | { readonly kind: 'link'; readonly label: string; readonly url: string };

function placesOf({ title, step, actor, assignee, recipient }: MailInput, texts: MailTexts): IssueParams {
  return {
    title: cleanLine(title),
    step: cleanLine(step ?? ''),
    actor: cleanLine(actor ?? '') || texts.somebody,
    assignee: cleanLine(assignee ?? '') || texts.somebody,
    name: cleanLine(recipient.name),
  };
}

function blocksOf(input: MailInput, texts: MailTexts, places: IssueParams): Block[] {
  const { topic, from, to, comment, nextSteps, reasons } = input;
  const stage = from === null || from === to ? to : `${from} → ${to}`;
  const facts: (readonly [string, string | null])[] = [
    [texts.article, input.title],
    [texts.language, input.locale],
    [texts.stage, stage],
    [texts.publishAt, input.publishAt],
    [texts.unpublishAt, input.unpublishAt],
    [texts.dueDate, input.dueDate],
    [texts.next, nextSteps.length === 0 ? null : nextSteps.join(', ')],
  ];
  return [
    { kind: 'paragraph', text: fillPlaces(texts.greeting, places) },
    { kind: 'paragraph', text: fillPlaces(texts.headline[topic], places) },
    { kind: 'facts', facts: facts.flatMap(([label, value]) => (value === null ? [] : [[label, cleanLine(value)] as const])) },
    ...quote(texts.reasons, reasons.join('\n')),
    ...quote(texts.comment, comment ?? ''),
    { kind: 'link', label: texts.open, url: input.link },
    { kind: 'footer', text: texts.because[input.because] },
  ];
}

function quote(label: string, text: string): Block[] {
  const clean = cleanText(text);
  return clean === '' ? [] : [{ kind: 'quote', label, text: clean }];
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'footer':
      return `-- \n${block.text}`;
    case 'facts':
      return block.facts.map(([label, value]) => `${label}: ${value}`).join('\n');
    case 'quote':
      return `${block.label}:\n${block.text.replace(/^/gm, '> ')}`;
    case 'link':
      return `${block.label}: ${block.url}`;
  }
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'footer':
      return `<p style="color:#666687"><small>${escapeHtml(block.text)}</small></p>`;
    case 'facts':
      return `<table>\n${block.facts.map(([label, value]) => `<tr><th style="padding-right:1em;text-align:left;vertical-align:top">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`).join('\n')}\n</table>`;
    case 'quote':
      return `<p>${escapeHtml(block.label)}:</p>\n<blockquote style="border-left:3px solid #c0c0cf;margin:0;padding-left:1em">${escapeHtml(block.text).replace(/\n/g, '<br>\n')}</blockquote>`;
    case 'link':
      return `<p><a href="${escapeHtml(block.url)}">${escapeHtml(block.label)}</a></p>`;
  }
}
