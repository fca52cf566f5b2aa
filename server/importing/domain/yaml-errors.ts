import type { YAMLParseError } from 'yaml';
import { clip } from './meta-checks';
import { syntaxProblem, type YamlProblem } from './yaml-to-meta';

/** A parser's error in the words of somebody who never read the YAML specification. */
export function explainYamlError(error: YAMLParseError, source: string): YamlProblem {
  const offset = lastInk(source, error.pos[0]);
  if (error.code === 'MULTIPLE_DOCS') return { offset, code: 'metadata-several-documents', params: {}, mayQuote: false };
  if (error.message.startsWith('Missing closing')) {
    return syntaxProblem(openingOf(source, offset, QUOTE_OPENS), 'The quote that opens here is never closed.');
  }
  if (error.message.startsWith('Flow ')) {
    const opening = openingOf(source, offset, BRACKET_OPENS);
    return syntaxProblem(opening, 'The bracket that opens here is never closed, or its lines are not indented.');
  }
  return syntaxProblem(offset, sentenceOf(error, source, offset));
}

function sentenceOf({ code, message }: YAMLParseError, source: string, offset: number): string {
  const char = source.charAt(offset);
  if (code === 'BLOCK_AS_IMPLICIT_KEY') return 'A second ": " in a value makes it look like a key.';
  if (code === 'BAD_SCALAR_START') return `A value cannot begin with "${char}".`;
  if (message.startsWith('Unexpected scalar')) return 'Text stands behind the end of the value.';
  if (message.startsWith('Not a YAML token')) return 'Text stands behind "|" or ">", which begin a text of several lines.';
  if (message.startsWith('Unexpected block-seq-ind')) return 'A list cannot begin on the line of its key.';
  if (message.startsWith('Implicit map keys') || code === 'MULTILINE_IMPLICIT_KEY') return 'This line is not of the form "key: value".';
  return `${clip(message).replace(/\.$/, '')}.`;
}

/** The offset, or behind a line that of its last character: errors at the end of something point behind it. */
function lastInk(source: string, offset: number): number {
  if (/[^\r\n]/.test(source.charAt(offset))) return offset;
  return Math.max(source.slice(0, offset).trimEnd().length - 1, 0);
}

const QUOTE_OPENS = /^(?:[ \t]*|[^"'\n]*?(?:[:-][ \t]+|[[{,][ \t]*))(?=["'])/;
const BRACKET_OPENS = /^(?:[ \t]*|[^[{\n]*?[:-][ \t]+)(?=[[{])/;

/** Where what is unclosed at `offset` was opened: in the last line up to there whose value begins so. */
function openingOf(source: string, offset: number, opens: RegExp): number {
  let start = offset + 1;
  for (const line of source.slice(0, start).split('\n').reverse()) {
    start -= line.length;
    const before = opens.exec(line)?.[0];
    if (before !== undefined) return start + before.length;
    start -= 1;
  }
  return offset;
}
