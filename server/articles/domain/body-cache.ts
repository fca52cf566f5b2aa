import { readingMinutes } from './reading-minutes';
import { renderBody } from './render-body';

/** What is computed from a markdown body. */
export interface BodyReader {
  /** As `renderBody`. */
  html(body: string): string;
  /** As `readingMinutes`. */
  minutes(body: string): number;
}

interface Known {
  html?: string;
  minutes?: number;
}

/**
 * Computes from bodies and remembers, by the body itself: what was edited is another body, so nothing is ever stale. Those that
 * nobody asked for longest are forgotten first.
 * @param maxCharacters that are held at most, bodies and HTML together; a body that would take more than a tenth is not kept
 */
export function createBodyCache(maxCharacters: number): BodyReader & { size(): number } {
  const known = new Map<string, Known>();
  let held = 0;

  const recall = (body: string): Known => {
    const found = known.get(body);
    if (found === undefined) {
      const made: Known = {};
      if (body.length > maxCharacters / 10) return made;
      known.set(body, made);
      held += body.length;
      return made;
    }
    // A Map keeps the order of insertion: the one asked for last comes last.
    known.delete(body);
    known.set(body, found);
    return found;
  };

  const forget = (): void => {
    for (const [body, { html = '' }] of known) {
      if (held <= maxCharacters) return;
      known.delete(body);
      held -= body.length + html.length;
    }
  };

  return {
    html(body) {
      const entry = recall(body);
      if (entry.html === undefined) {
        entry.html = renderBody(body);
        if (known.has(body)) held += entry.html.length;
      }
      forget();
      return entry.html;
    },
    minutes(body) {
      const entry = recall(body);
      entry.minutes ??= readingMinutes(body);
      forget();
      return entry.minutes;
    },
    size: () => held,
  };
}
