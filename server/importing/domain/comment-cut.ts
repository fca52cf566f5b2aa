import type { Scalar } from 'yaml';

/** Values that are surely not text which goes on behind the `#`. */
const NO_TEXT = /^(?:\d{4}-\d\d?-\d\d?\b.*|yes|no|on|off)$/i;

/**
 * What a plain value lost to a comment: `C# tips #1` is read as `C# tips`. Null when nothing was cut, or surely a real
 * comment: behind a number, a boolean or a date, and behind no value, `# text` is one, while `#text` is told.
 */
export function cutComment(source: string, scalar: Scalar): { text: string; offset: number } | null {
  const from = Number(scalar.range?.[1]);
  const rest = /^[ \t]*(#(\S?)[^\n]*)/.exec(source.slice(from, lineEnd(source, from)));
  const [, comment, next] = rest ?? [];
  if (comment === undefined) return null;
  const isText = typeof scalar.value === 'string' && !NO_TEXT.test(scalar.value);
  if (!isText && next === '') return null;
  return { text: comment.trimEnd(), offset: source.indexOf('#', from) };
}

function lineEnd(source: string, from: number): number {
  const end = source.indexOf('\n', from);
  return end === -1 ? source.length : end;
}
