import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBodyCache } from '../../../server/articles/domain/body-cache';
import { readingMinutes } from '../../../server/articles/domain/reading-minutes';
import { renderBody } from '../../../server/articles/domain/render-body';

describe('what is remembered of a body', () => {
  test('is what would be computed, whatever was asked for before', () => {
    const asked = fc.array(fc.record({ body: fc.string({ maxLength: 12 }), html: fc.boolean() }), { maxLength: 60 });
    fc.assert(
      fc.property(asked, fc.integer({ min: 0, max: 200 }), (asks, max) => {
        const cache = createBodyCache(max);
        for (const { body, html } of asks) {
          if (html) expect(cache.html(body)).toBe(renderBody(body));
          else expect(cache.minutes(body)).toBe(readingMinutes(body));
          expect(cache.size()).toBeLessThanOrEqual(max);
        }
      }),
    );
  });

  test('is not computed twice', () => {
    const cache = createBodyCache(1_000);
    const first = cache.html('*a*');
    const held = cache.size();
    expect(held).toBe('*a*'.length + first.length);
    expect(cache.html('*a*')).toBe(first);
    cache.minutes('*a*');
    expect(cache.size()).toBe(held);
  });

  test('goes in the order in which nobody asked for it', () => {
    // `aa` with its HTML takes 12 characters.
    const cache = createBodyCache(40);
    for (const body of ['aa', 'bb', 'cc']) cache.html(body);
    cache.html('aa');
    cache.html('dd');
    const held = cache.size();
    cache.html('aa');
    expect(cache.size()).toBe(held);
    cache.html('bb');
    expect(cache.size()).toBe(held);
  });

  test('is nothing when the body is too large for it', () => {
    const cache = createBodyCache(100);
    expect(cache.html('x'.repeat(11))).toBe(`<p>${'x'.repeat(11)}</p>\n`);
    expect(cache.size()).toBe(0);
  });
});
