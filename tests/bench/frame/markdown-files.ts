import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const BODY_BYTES = 5_000;
const CATEGORIES = 40;
const KEYWORDS = 500;
const KEYWORDS_EACH = 5;
const FILES_PER_FOLDER = 1_000;

/** What a file says, for who writes the same article another way. */
export interface PlainArticle {
  readonly path: string;
  readonly title: string;
  readonly slug: string;
  readonly date: string;
  readonly description: string;
  readonly category: string;
  readonly keywords: readonly string[];
  readonly body: string;
}

/** An article of 5 KB with a category and five keywords, the same for an index each time. */
export function plainArticle(index: number): PlainArticle {
  const slug = `article-${index}`;
  return {
    path: `${String(Math.floor(index / FILES_PER_FOLDER)).padStart(3, '0')}/${slug}.md`,
    title: `Article ${index}: what a mill does at night`,
    slug,
    date: new Date(Date.UTC(2015, 0, 1 + (index % 3_000))).toISOString().slice(0, 10),
    description: `What article ${index} is about, in one sentence.`,
    category: `Category ${index % CATEGORIES}`,
    keywords: Array.from({ length: KEYWORDS_EACH }, (_, each) => `Keyword ${(index * 7 + each * 31) % KEYWORDS}`),
    body: bodyOf(index),
  };
}

/** Writes the articles of so many indexes as markdown files with frontmatter below a folder. */
export function writeMarkdownFiles(folder: string, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const article = plainArticle(index);
    const file = path.join(folder, article.path);
    if (index % FILES_PER_FOLDER === 0) mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, toMarkdown(article));
  }
}

export function toMarkdown({ title, slug, date, description, category, keywords, body }: PlainArticle): string {
  const lines = keywords.map((keyword) => `  - ${keyword}`);
  return `---
title: "${title}"
slug: ${slug}
date: ${date}
description: ${description}
category: ${category}
keywords:
${lines.join('\n')}
published: true
---

${body}`;
}

const SENTENCES = [
  'The miller knows the **weather** by the sound of the sails.',
  'A [stone](https://example.com/stone) is dressed twice a year, and never in a hurry.',
  'Flour keeps for months; *bran* does not.',
  '`rye` and `wheat` are ground at different speeds.',
  'Nobody counts the sacks at night, yet the sum is always right in the morning.',
];

function bodyOf(index: number): string {
  const parts: string[] = [];
  for (let size = 0, part = 0; size < BODY_BYTES; part += 1) {
    const heading = part % 4 === 0 ? `## Part ${part / 4 + 1} of ${index}\n\n` : '';
    const text = `${heading}${SENTENCES.map((_, each) => SENTENCES[(index + part + each) % SENTENCES.length]).join(' ')}\n`;
    parts.push(text);
    size += text.length + 1;
  }
  return parts.join('\n');
}
