import type { ReportItem } from '../../../contracts';

const COLUMNS = ['path', 'verdict', 'title', 'slug', 'locale', 'documentId', 'severity', 'code', 'line', 'column', 'message'];

/**
 * Spreadsheets run what begins with one of these signs, also behind white space; an apostrophe before it makes it text
 * (OWASP, CSV Injection).
 */
const FORMULA = /^\s*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/** A byte order mark, without which spreadsheets take UTF-8 for something else, and the names of the columns. */
export const CSV_HEAD = `\uFEFF${toRow(COLUMNS)}`;

/** The lines of one item: one for each issue, or one without (RFC 4180). `slug` is that of an imported file. */
export function itemCsv(item: ReportItem & { readonly slug?: string | null }): string {
  const { path, verdict, title, slug = null, locale, documentId, issues } = item;
  const about = [path, verdict, title, slug, locale, documentId];
  if (issues.length === 0) return toRow([...about, null, null, null, null, null]);
  return issues.map(({ severity, code, line, column, message }) => toRow([...about, severity, code, line, column, message])).join('');
}

function toRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(toCell).join(',')}\r\n`;
}

function toCell(value: string | number | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n\t;']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
