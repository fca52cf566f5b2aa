import sanitizeHtml from 'sanitize-html';

const RUNS = new Set(['script', 'style', 'svg', 'math', 'object', 'embed', 'applet', 'base', 'frame', 'frameset', 'template', 'noscript', 'xmp', 'plaintext', 'textarea', 'title', 'noembed', 'noframes']);

/** What a page holds that would run, by another parser than the one under test. */
export function findWhatRuns(html: string): string[] {
  const found: string[] = [];
  sanitizeHtml(html, {
    allowedTags: false,
    allowedAttributes: false,
    allowVulnerableTags: true,
    onOpenTag(name, attributes) {
      if (RUNS.has(name) || (name === 'link' && 'href' in attributes) || (name === 'meta' && 'http-equiv' in attributes)) found.push(name);
      for (const [attribute, value] of Object.entries(attributes)) {
        if (attribute.startsWith('on') || attribute === 'srcdoc') found.push(`${attribute} of ${name}`);
        const isAddress = ['href', 'src', 'action', 'formaction', 'data', 'xlink:href', 'poster', 'background'].includes(attribute);
        const address = value.replace(/[\0-\x20]/g, '').toLowerCase();
        if (isAddress && /^(?:javascript|vbscript|data:text)/.test(address)) found.push(`${attribute} of ${name}`);
      }
    },
  });
  return found;
}
