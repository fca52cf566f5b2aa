import sanitizeHtml from 'sanitize-html';
import { createMarkdown } from './markdown';

/**
 * The HTML of a markdown body: markdown-it (CommonMark, tables, strikethrough, raw HTML), then sanitize-html with
 * the list below. What is not on the list goes; the text of a removed element stays, except of those in
 * {@link DROPPED_WITH_TEXT}, whose text is code.
 *
 * - Elements: {@link ALLOWED_TAGS}.
 * - Addresses: http, https, mailto, tel (links), http, https (images and quotes), and addresses without a scheme.
 *   A link to another host gets `rel="noopener noreferrer"`; of targets only `_blank` stays.
 * - Images load lazily.
 * - No `style`, no `id` or `name` (they could shadow what the page's scripts look for), no event handlers;
 *   `class` only as `language-*` on code. The alignment of table columns becomes `align`.
 */
export function renderBody(body: string): string {
  return sanitizeHtml(markdown.render(body), POLICY);
}

const markdown = createMarkdown();

const ALLOWED_TAGS = [
  'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'blockquote', 'pre', 'code', 'kbd', 'samp', 'var',
  'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td',
  'a', 'img', 'figure', 'figcaption', 'em', 'strong', 'b', 'i', 'u', 's', 'del', 'ins', 'mark', 'small', 'sub', 'sup',
  'abbr', 'cite', 'q', 'dfn', 'time', 'span', 'div', 'section', 'details', 'summary', 'ruby', 'rb', 'rt', 'rp', 'bdi',
  'bdo', 'wbr',
];

const DROPPED_WITH_TEXT = [
  'script', 'style', 'textarea', 'option', 'noscript', 'svg', 'math', 'iframe', 'object', 'embed', 'template', 'title',
  'noembed', 'noframes', 'xmp', 'plaintext', 'select', 'audio', 'video', 'canvas',
];

const POLICY: sanitizeHtml.IOptions = {
  allowedTags: ALLOWED_TAGS,
  nonTextTags: DROPPED_WITH_TEXT,
  disallowedTagsMode: 'discard',
  allowedAttributes: {
    a: ['href', 'title', 'target', 'rel', 'hreflang'],
    img: ['src', 'alt', 'title', 'width', 'height', 'loading'],
    ol: ['start', 'reversed', 'type'],
    li: ['value'],
    th: ['colspan', 'rowspan', 'scope', 'align'],
    td: ['colspan', 'rowspan', 'align'],
    blockquote: ['cite'],
    q: ['cite'],
    del: ['cite', 'datetime'],
    ins: ['cite', 'datetime'],
    time: ['datetime'],
    abbr: ['title'],
    dfn: ['title'],
    details: ['open'],
    bdo: ['dir'],
    '*': ['lang', 'dir'],
  },
  allowedClasses: { code: ['language-*'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['http', 'https'], q: ['http', 'https'], blockquote: ['http', 'https'] },
  allowedSchemesAppliedToAttributes: ['href', 'src', 'cite'],
  allowProtocolRelative: true,
  enforceHtmlBoundary: false,
  // A body nested deeper is an attack on the parser, not an article.
  nestingLimit: 100,
  transformTags: {
    a: (tagName, attribs) => ({ tagName, attribs: linkAttributes(attribs) }),
    img: (tagName, attribs) => ({ tagName, attribs: { ...attribs, loading: 'lazy' } }),
    th: alignCell,
    td: alignCell,
  },
};

function linkAttributes(attribs: sanitizeHtml.Attributes): sanitizeHtml.Attributes {
  const opensTab = attribs.target === '_blank';
  const isExternal = /^\s*(https?:)?\/\//i.test(attribs.href ?? '');
  const kept = Object.entries(attribs).filter(([name]) => name !== 'rel' && (name !== 'target' || opensTab));
  return { ...Object.fromEntries(kept), ...(isExternal || opensTab ? { rel: 'noopener noreferrer' } : {}) };
}

/** markdown-it writes a column's alignment as a style. */
function alignCell(tagName: string, { align, ...attribs }: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const wanted = /^text-align:(left|right|center)$/.exec(attribs.style ?? '')?.[1] ?? align;
  const isAllowed = wanted !== undefined && ['left', 'right', 'center'].includes(wanted);
  return { tagName, attribs: isAllowed ? { ...attribs, align: wanted } : attribs };
}
