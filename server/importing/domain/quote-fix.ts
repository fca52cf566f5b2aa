/** A line of YAML: what stands before the value, and the value to the line's end. */
const VALUE_LINE = /^([ \t]*(?:-[ \t]+)*(?:(?:"[^"]*"|'[^']*'|[^\s"'#[{](?:[^:]|:(?!\s))*):[ \t]+)?)(\S.*)$/;

/** A longer line is a paragraph; nobody reads it in a message. */
const MAX_FIXED_CHARS = 500;

export interface FaultyLine {
  readonly text: string;
  /** Index in `text` of what the parser stumbled over. */
  readonly fault: number;
  /** Whether a line alone is valid YAML that can be read. */
  readonly isReadable: (line: string) => boolean;
}

/**
 * The line with its value (or the item of a `[list]` with the fault) in quotes, without indentation. Null unless the
 * line alone is faulty and quoting makes it right, so what is offered is always valid.
 */
export function suggestQuotes({ text, fault, isReadable }: FaultyLine): string | null {
  const [, before, rest] = VALUE_LINE.exec(text) ?? [];
  if (before === undefined || rest === undefined || text.length > MAX_FIXED_CHARS || isReadable(text.trim())) return null;
  const value = rest.trimEnd();
  const quoted = value.startsWith('[') || value.startsWith('{')
    ? quoteInBrackets(value, fault - before.length)
    : quoteWhole(value);
  const fixed = quoted === null ? null : (before + quoted).trimStart();
  return fixed !== null && isReadable(fixed) ? fixed : null;
}

/** Null for a text whose quote is only opened: closing it is right, not quoting the quote. */
function quoteWhole(value: string): string | null {
  const quote = value.charAt(0);
  if (quote !== '"' && quote !== "'") return quoteText(value);
  if (value.split(quote).length === 2) return null;
  const inner = value.slice(1, -1);
  return value.endsWith(quote) && !beginsWithClosing(inner, quote) ? quoteText(inner) : quoteText(value);
}

/** `a" and "b`: the first quote inside closes, so the outer two are no pair. */
function beginsWithClosing(inner: string, quote: string): boolean {
  const first = inner.indexOf(quote);
  return first !== -1 && !/[\p{L}\p{N}]/u.test(inner.charAt(first + 1));
}

function quoteInBrackets(value: string, fault: number): string | null {
  const isTemplateTag = /^\{[{%]/.test(value);
  if (isTemplateTag || isClosedBefore(value, fault)) return quoteText(value);
  if (value.startsWith('{')) return null;

  // A list that is never closed: what closes it stands behind a `#`.
  const inside = fault === 0 ? value.search(/(?<=\s)#/) : fault;
  const end = value.slice(inside).search(/[,\]]/);
  if (inside === -1 || end === -1) return null;
  const start = Math.max(value.lastIndexOf('[', inside), value.lastIndexOf(',', inside)) + 1;
  const item = value.slice(start, inside + end).trim();
  const quoted = quoteWhole(item);
  return quoted === null ? null : value.slice(0, start) + value.slice(start).replace(item, () => quoted);
}

/** Whether every bracket is closed before the fault, as in `[WIP] Hi`. */
function isClosedBefore(value: string, fault: number): boolean {
  const before = value.slice(0, fault);
  const count = (brackets: RegExp): number => before.match(brackets)?.length ?? 0;
  const opened = count(/[[{]/g);
  return opened > 0 && opened === count(/[\]}]/g);
}

/** In double quotes, or in single ones where that saves escapes. */
function quoteText(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}
