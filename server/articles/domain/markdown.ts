import MarkdownIt from 'markdown-it';

/**
 * The parser that bodies are rendered with: CommonMark with tables, strikethrough and raw HTML. What looks at a body's HTML
 * before it is stored reads it with this one, so that both see the same.
 */
export function createMarkdown(): MarkdownIt {
  return new MarkdownIt({ html: true, linkify: false, typographer: false });
}
