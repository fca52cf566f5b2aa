import { isAlias, isNode, isScalar, isSeq, type Alias, type Document, type Node, type Pair, type Scalar } from 'yaml';
import type { Issue, IssueCode, IssueParams } from '../../../contracts';
import { makeIssue } from '../../runs/domain/make-issue';
import { cutComment } from './comment-cut';
import { mergeMaps } from './merge-maps';
import { clip, duplicateKeys, makeTreeGuard, unstorable, type TreeGuard } from './meta-checks';
import type { Locate, Position } from './position';
import type { MetaEntry, MetaNode, MetaScalar } from './types';

/** Something wrong with the YAML at an offset of its source. */
export interface YamlProblem {
  readonly offset: number;
  readonly code: IssueCode;
  readonly params: IssueParams;
  /** Quotes around the value could be what is missing. */
  readonly mayQuote: boolean;
  /** Found in what the parser made of a text with errors: worth telling only if quotes do help. */
  readonly isDoubtful?: boolean;
}

export interface YamlTree {
  /** Null for an empty document. */
  readonly root: MetaNode | null;
  readonly problems: readonly YamlProblem[];
  /** Warnings, and the errors that need no second look. */
  readonly issues: readonly Issue[];
}

/** A problem of syntax; `detail` is a full sentence. */
export function syntaxProblem(offset: number, detail: string, mayQuote = true): YamlProblem {
  return { offset, code: 'metadata-syntax', params: { format: 'YAML', detail }, mayQuote };
}

/**
 * Turns a document that was parsed without errors into metadata. Aliases are expanded, counted each time; merge keys
 * (`<<`) are expanded as Jekyll and Hugo do; duplicate keys are told by both lines. Refused, since in frontmatter only
 * a slip makes them: tags other than `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!seq`, `!!map`; keys that are
 * no text; aliases of nothing; three quotes where the writer meant to quote a quote.
 *
 * @throws MetadataStop over the limits of depth and count.
 */
export function yamlToMeta(document: Document, source: string, locate: Locate): YamlTree {
  const walk: Walk = {
    source,
    locate,
    guard: makeTreeGuard(),
    anchors: new Map(),
    targets: new Map(),
    path: new Set(),
    problems: [],
    issues: [],
  };
  const { contents } = document;
  const isEmpty = contents === null || (isScalar(contents) && contents.source === '' && contents.type === 'PLAIN');
  const root = isEmpty ? null : toMeta(walk, contents, { depth: 0, key: '', alias: null });
  return { root, problems: walk.problems, issues: walk.issues };
}

interface Walk {
  readonly source: string;
  readonly locate: Locate;
  readonly guard: TreeGuard;
  /** The last node with each anchor, in document order. */
  readonly anchors: Map<string, Node>;
  /** What each alias meant where it stands; its anchor may be set again below. */
  readonly targets: Map<Alias, Node>;
  /** The collections around the node that is being read. */
  readonly path: Set<Node>;
  readonly problems: YamlProblem[];
  readonly issues: Issue[];
}

interface Context {
  readonly depth: number;
  /** The nearest key above, for messages. */
  readonly key: string;
  /** Place of the alias that led here; null outside of aliases. */
  readonly alias: Position | null;
}

function toMeta(walk: Walk, node: Node, context: Context): MetaNode {
  const place = context.alias ?? walk.locate(startOf(node));
  walk.guard.enter(context.depth, place);
  if (isAlias(node)) {
    const target = targetOf(walk, node, context);
    return target === null ? nothing(place) : toMeta(walk, target, { ...context, alias: place });
  }
  if (!hasKnownTag(walk, node)) return nothing(place);
  if (node.anchor !== undefined && context.alias === null) walk.anchors.set(node.anchor, node);
  if (isScalar(node)) return toScalar(walk, node, context, place);

  walk.path.add(node);
  const below = { ...context, depth: context.depth + 1 };
  const meta: MetaNode = isSeq(node)
    ? { type: 'list', ...place, items: node.items.filter(isNode).map((item) => toMeta(walk, item, below)) }
    : { type: 'map', ...place, entries: toEntries(walk, node.items, below) };
  walk.path.delete(node);
  return meta;
}

/** What an alias stands for; null, with the problem told, when that is nothing or holds the alias itself. */
function targetOf(walk: Walk, alias: Alias, context: Context): Node | null {
  const target = context.alias === null ? walk.anchors.get(alias.source) : walk.targets.get(alias);
  if (target !== undefined && !walk.path.has(target)) {
    walk.targets.set(alias, target);
    return target;
  }
  const name = clip(alias.source);
  const detail =
    target === undefined
      ? `"*${name}" is read as a reference to "&${name}", which stands nowhere above.`
      : `"*${name}" stands inside the value that it refers to.`;
  walk.problems.push(syntaxProblem(startOf(alias), detail, target === undefined));
  return null;
}

const TAG_PREFIX = 'tag:yaml.org,2002:';
const KNOWN_TAGS: ReadonlySet<string> = new Set(
  ['str', 'int', 'float', 'bool', 'null', 'seq', 'map'].map((name) => TAG_PREFIX + name).concat('!'),
);

function hasKnownTag(walk: Walk, node: Node): boolean {
  if (node.tag === undefined || KNOWN_TAGS.has(node.tag)) return true;
  const tag = clip(node.tag.replace(TAG_PREFIX, '!!'));
  // Back over the tag's name; `!!name` begins one character before its last `!`.
  const last = walk.source.lastIndexOf('!', startOf(node));
  const offset = last - (walk.source[last - 1] === '!' ? 1 : 0);
  walk.problems.push(syntaxProblem(offset, `"${tag}" is read as the name of a type, and there is no such type.`));
  return false;
}

function toEntries(walk: Walk, pairs: readonly Pair[], context: Context): MetaEntry[] {
  const entries = pairs.filter(hasNodeAsKey).map((pair): MetaEntry => {
    const start = startOf(pair.key);
    const place = context.alias ?? walk.locate(start);
    const key = keyText(walk, pair.key, context);
    const value = isNode(pair.value) ? toMeta(walk, pair.value, { ...context, key }) : nothing(place);
    return { key, ...place, value };
  });
  if (context.alias === null) walk.issues.push(...duplicateKeys(entries));
  return mergeMaps(entries);
}

/** Spaces that look like one and are none to YAML, and characters that look like nothing. */
const ODD_SPACE = /^[\s\u200b\u2060]|[\s\u200b\u2060]$|:[\u00a0\u202f]/;

/** The text of a key; what is wrong with it becomes a problem. */
function keyText(walk: Walk, key: Node, context: Context): string {
  const node = isAlias(key) ? targetOf(walk, key, context) : key;
  const offset = startOf(key);
  if (!isScalar(node)) {
    // An alias of nothing is told already.
    if (node !== null) walk.problems.push(syntaxProblem(offset, 'The bracket here begins a key that is a list or a map, as in a template tag.'));
    return '';
  }
  if (node.anchor !== undefined && context.alias === null) walk.anchors.set(node.anchor, node);
  const text = String(node.source);
  const isPlain = node.type === 'PLAIN';
  if (isPlain && text === '') walk.problems.push(syntaxProblem(offset, 'A value stands here without a key.'));
  if (isPlain && ODD_SPACE.test(text)) walk.problems.push(oddSpaceProblem(offset, text));
  pushUnstorable(walk, offset, text);
  return text;
}

/** The problem of a key that holds a space YAML does not know. */
export function oddSpaceProblem(offset: number, key: string): YamlProblem {
  return syntaxProblem(offset, `A no-break space or an invisible character stands next to "${clip(key.trim())}". Put an ordinary space there.`, false);
}

function toScalar(walk: Walk, node: Scalar, context: Context, place: Position): MetaScalar {
  const text = String(node.source);
  const isPlain = node.type === 'PLAIN';
  const offset = startOf(node);
  pushUnstorable(walk, offset, text);
  if (isPlain && endsInStrayQuote(text)) walk.problems.push(syntaxProblem(offset, 'The quotes in the value do not pair.'));
  const cut = isPlain && context.alias === null ? cutComment(walk.source, node) : null;
  if (cut !== null) {
    walk.issues.push(makeIssue('comment-cut', walk.locate(cut.offset), { cut: clip(cut.text), key: clip(context.key) }));
  }
  return { type: 'scalar', ...place, value: typedValue(node.value, text), text, quoted: !isPlain || isTaggedText(node) };
}

function isTaggedText({ tag }: Scalar): boolean {
  return tag === '!' || tag === `${TAG_PREFIX}str`;
}

/** A number that JSON cannot hold (`.inf`, `.nan`) is kept as text. */
function typedValue(value: unknown, text: string): MetaScalar['value'] {
  const isTyped = value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
  return isTyped ? value : text;
}

/** `He said "hi""`: what is left of a quoted text whose quotes were not escaped. */
function endsInStrayQuote(text: string): boolean {
  return text.endsWith('""') && text.split('"').length % 2 === 0;
}

function pushUnstorable(walk: Walk, offset: number, text: string): void {
  const reason = unstorable(text);
  if (reason !== null) walk.problems.push(syntaxProblem(offset, reason, false));
}

function nothing(place: Position): MetaScalar {
  return { type: 'scalar', ...place, value: null, text: '', quoted: false };
}

/** True of every pair of a parsed document. */
function hasNodeAsKey(pair: Pair): pair is Pair<Node> {
  return isNode(pair.key);
}

/** Offset of a node; every node of a parsed document has a range. */
function startOf(node: Node): number {
  return Number(node.range?.[0]);
}
