/** Something that stands in a body, with its first place and how often it does. */
export interface Markup {
  /** Offset of the first, in UTF-16 code units. */
  readonly index: number;
  /** The first, cut to `MAX_SAMPLE` characters. */
  readonly sample: string;
  readonly count: number;
}

/** Characters of a sample in a message. */
const MAX_SAMPLE = 60;

/** The longest tag looked for; bounds the time for a text full of openings. */
const TEMPLATE_TAG = /\{%[^%{}]{1,300}%\}|\{\{[<%][^{}]{0,1000}[>%]\}\}|(?<![=^_\\])\{\{[^{}]{1,300}\}\}/g;

/** In MDX, `{{ … }}` is an object in braces. */
const TEMPLATE_TAG_IN_MDX = /\{%[^%{}]{1,300}%\}|\{\{[<%][^{}]{0,1000}[>%]\}\}/g;

/** Liquid tags, `{{ … }}` and Hugo shortcodes outside code; null for none. */
export function findTemplateTags(prose: string, isMdx: boolean): Markup | null {
  return summarise(prose.matchAll(isMdx ? TEMPLATE_TAG_IN_MDX : TEMPLATE_TAG));
}

/** HTML tags outside code; comments, addresses and targets of links in angle brackets are none. Null for none. */
export function findRawHtml(prose: string): Markup | null {
  return summarise(prose.matchAll(/(?<!\]\()<\/?[a-z][a-z0-9-]*(?:\s[^<>]{0,2000}|\/)?>/g));
}

/** Lines of `import` and `export`, and components, of an MDX file; null for none. */
export function findMdx(prose: string): Markup | null {
  return summarise(prose.matchAll(/(?<=^|[\r\n])(?:import\s{1,9}(?:["']|[^\r\n"']{1,300}\sfrom\s{1,9}["'])|export\s{1,9}(?:default|const|let|var|async|function|class|\{|\*)(?=\W))[^\r\n]{0,500}|<[A-Z][\w.]*(?:\s[^<>]{0,2000}|\/)?>/g));
}

function summarise(matches: Iterable<RegExpExecArray>): Markup | null {
  const [first, ...others] = matches;
  if (first === undefined) return null;
  const sample = first[0].replace(/\s+/g, ' ');
  return {
    index: first.index,
    sample: sample.length > MAX_SAMPLE ? `${sample.slice(0, MAX_SAMPLE)}…` : sample,
    count: others.length + 1,
  };
}
