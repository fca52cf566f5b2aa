import type { Issue, IssueCode, IssueParams } from '../../../contracts';
import { makeIssue } from '../../runs/domain/make-issue';
import { countLineEnds } from './position';
import type { FencedFile, MetadataFormat } from './types';

/*
 * What opens frontmatter, on the first line that is not blank:
 * - `---` YAML, `+++` TOML, `;;;` JSON; a word behind it names another language (`---toml`).
 * - `{` JSON without fences, when a key or `}` follows; `{{ tag }}`, `{% tag %}` and `{: .class}` are body.
 * The closing fence is a whole line, trailing white space aside; YAML may also be closed by `...`.
 *
 * `---` is also a thematic break. It opens frontmatter when the first line that says something looks like a key, and
 * also, so that broken frontmatter is refused and never becomes text of the article, when that line stands
 * immediately below it and a closing fence follows. Everything else is a body without frontmatter.
 */
const FENCE_LANGUAGES: Readonly<Record<string, string>> = { '---': 'yaml', '+++': 'toml', ';;;': 'json' };

const FORMATS: Readonly<Record<string, MetadataFormat>> = { yaml: 'yaml', yml: 'yaml', toml: 'toml', json: 'json' };

/** Languages whose frontmatter other tools execute. */
const CODE_LANGUAGES: ReadonlySet<string> = new Set([
  'js', 'javascript', 'cjs', 'mjs', 'node', 'jsx', 'ts', 'typescript', 'tsx', 'coffee', 'coffeescript', 'cson',
  'livescript', 'ls', 'python', 'py', 'ruby', 'rb', 'php', 'perl', 'lua', 'clojure', 'edn', 'sh', 'bash',
]);

/**
 * Cuts a file's text into metadata and body. With an error (`unclosed-fence`, `code-frontmatter`,
 * `unknown-frontmatter`) and without frontmatter, the body is the whole text.
 */
export function splitFence(text: string): FencedFile {
  const first = text.search(/\S/);
  const start = Math.max(text.lastIndexOf('\n', first), text.lastIndexOf('\r', first)) + 1;
  if (text[first] === '{') return splitJsonObject(text, start, first);

  const opening = text.slice(start, lineEnd(text, start)).trimEnd();
  const [, fence, language] = /^(---|\+\+\+|;;;)[ \t]*([A-Za-z][\w+#.-]*)?$/.exec(opening) ?? [];
  return fence === undefined ? withoutMetadata(text) : splitFenced(text, { start, opening, fence, language });
}

interface OpeningFence {
  /** Offset of the opening line. */
  readonly start: number;
  readonly opening: string;
  readonly fence: string;
  readonly language: string | undefined;
}

function splitFenced(text: string, { start, opening, fence, language }: OpeningFence): FencedFile {
  const name = (language ?? String(FENCE_LANGUAGES[fence])).toLowerCase();
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  const sourceStart = nextLine(text, start);
  const closing = findClosing(text, sourceStart, fence, format === 'yaml');
  const isCode = CODE_LANGUAGES.has(name);

  if (fence === '---' && language === undefined && isThematicBreak(text.slice(sourceStart, closing ?? undefined), closing)) {
    return withoutMetadata(text);
  }
  const line = countLineEnds(text.slice(0, start)) + 1;
  if (isCode) return refused(text, line, 'code-frontmatter', { language: name });
  // A line such as `--- hello` with nothing that closes it is prose.
  if (format === undefined && closing === null) return withoutMetadata(text);
  if (format === undefined) return refused(text, line, 'unknown-frontmatter', { language: name });
  if (closing === null) return refused(text, line, 'unclosed-fence', { open: line, fence: opening, close: fence });
  return cut(text, { sourceStart, sourceEnd: closing, format });
}

function findClosing(text: string, from: number, fence: string, dotsClose: boolean): number | null {
  const mark = fence === '---' && dotsClose ? '(?:---|\\.\\.\\.)' : fence.replace(/\+/g, '\\+');
  const closing = new RegExp(`(?<=[\\r\\n])${mark}[ \\t]*(?=[\\r\\n]|$)`, 'g');
  closing.lastIndex = from;
  return closing.exec(text)?.index ?? null;
}

/** A line that begins like `key:`. No digit first and no `://`, since `12:30` and addresses begin prose. */
const KEY_LINE = /^(?:"[^"]*"|'[^']*'|[\p{L}_$@<][^\s:]*)[ \t]*:(?!\/\/)/u;

/** Whether an opening `---` is a rule; `content` goes to the closing fence, or to the end of the file. */
function isThematicBreak(content: string, closing: number | null): boolean {
  const lines = content.split(/\r\n|\n|\r/);
  const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';
  const begin = lines.findIndex((line) => !isBlank(line));
  if (begin === -1) return closing === null;

  const blockEnd = lines.findIndex((line, index) => index > begin && isBlank(line));
  // Without a closing fence `#` lines are as likely headings as comments: only a key in the same block counts.
  const block = lines.slice(begin, closing === null && blockEnd !== -1 ? blockEnd : undefined);
  const telling = block.find((line) => !isBlank(line) && !line.startsWith('#'));
  if (telling !== undefined && KEY_LINE.test(telling)) return false;
  return closing === null || begin > 0;
}

/** JSON without fences: `first` is its opening brace, `start` that line's offset. */
function splitJsonObject(text: string, start: number, first: number): FencedFile {
  if (!/^\{\s*["}]/.test(text.slice(first))) return withoutMetadata(text);
  const end = objectEnd(text, first);
  if (end === null) {
    const line = countLineEnds(text.slice(0, start)) + 1;
    return refused(text, line, 'unclosed-fence', { open: line, fence: '{', close: '}' });
  }
  const isWholeLine = text.slice(end, lineEnd(text, end)).trim() === '';
  return isWholeLine ? cut(text, { sourceStart: start, sourceEnd: end, format: 'json' }) : withoutMetadata(text);
}

/** Offset behind the brace that closes the one at `from`; braces in strings do not count. */
function objectEnd(text: string, from: number): number | null {
  let depth = 0;
  let inString = false;
  for (let offset = from; offset < text.length; offset += 1) {
    const char = text[offset];
    if (char === '"') inString = !inString;
    else if (inString && char === '\\') offset += 1;
    else if (!inString && char === '{') depth += 1;
    else if (!inString && char === '}') depth -= 1;
    if (depth === 0) return offset + 1;
  }
  return null;
}

interface Cut {
  readonly sourceStart: number;
  readonly sourceEnd: number;
  readonly format: MetadataFormat;
}

function cut(text: string, { sourceStart, sourceEnd, format }: Cut): FencedFile {
  const bodyStart = nextLine(text, sourceEnd);
  return {
    metadata: {
      format,
      source: text.slice(sourceStart, sourceEnd),
      line: countLineEnds(text.slice(0, sourceStart)) + 1,
    },
    body: text.slice(bodyStart),
    bodyLine: countLineEnds(text.slice(0, bodyStart)) + 1,
    issues: [],
  };
}

function withoutMetadata(text: string, issues: readonly Issue[] = []): FencedFile {
  return { metadata: null, body: text, bodyLine: 1, issues };
}

function refused(text: string, line: number, code: IssueCode, params: IssueParams): FencedFile {
  return withoutMetadata(text, [makeIssue(code, { line, column: 1 }, params)]);
}

/** Offset of the end of the line at `from`, before its line end. */
function lineEnd(text: string, from: number): number {
  const end = text.slice(from).search(/[\r\n]/);
  return end === -1 ? text.length : from + end;
}

/** Offset of the line after the one at `from`. */
function nextLine(text: string, from: number): number {
  const end = lineEnd(text, from);
  return text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, text.length);
}
