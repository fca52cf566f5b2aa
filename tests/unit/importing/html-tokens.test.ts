import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findHtmlPieces } from '../../../server/importing/domain/html-tokens';

/** Pieces by their text, `!` behind what is not closed. */
function piecesOf(text: string): string[] {
  return findHtmlPieces(text).map(({ kind, start, end, closed }) => `${kind} ${text.slice(start, end)}${closed ? '' : '!'}`);
}

function attributesOf(text: string): [string, string][] {
  return findHtmlPieces(text).flatMap((piece) => (piece.kind === 'open' ? piece.attributes.map(({ name, value }): [string, string] => [name, value]) : []));
}

describe('pieces', () => {
  test.each<[string, string[], string]>([
    ['a <b>c</b> d', ['open <b>', 'close </b>'], 'tags'],
    ['a < b, a<1, <', [], 'what is no tag'],
    ['a </ b', ['comment </ b!'], 'a broken end tag hides what follows'],
    ['</', [], 'the end'],
    ['</> x', ['comment </>'], 'an end tag without a name'],
    ['<a title=">">x', ['open <a title=">">'], 'a sign in quotes'],
    ["<a title='>'>", ["open <a title='>'>"], 'in single quotes'],
    ['<a title="', ['open <a title="!'], 'quotes that are not closed'],
    ['<a title', ['open <a title!'], 'a tag that is not closed'],
    ['<a title=x', ['open <a title=x!'], 'a value that is not closed'],
    ['<a ', ['open <a !'], 'nothing but a name'],
    ['<a\n>', ['open <a\n>'], 'over lines'],
    ['<scr<script>', ['open <scr<script>'], 'a sign in a name'],
    ['<!-- a > b --> c', ['comment <!-- a > b -->'], 'a comment'],
    ['<!--> c -->', ['comment <!-->'], 'a comment that ends at once'],
    ['<!---> c -->', ['comment <!--->'], 'so does this'],
    ['<!-- a --!> c', ['comment <!-- a --!>'], 'another end'],
    ['<!-- a', ['comment <!-- a!'], 'a comment that does not end'],
    ['<!DOCTYPE html> a', ['comment <!DOCTYPE html>'], 'a declaration'],
    ['<?php x > y ?>', ['comment <?php x >'], 'an instruction ends at the first sign'],
    ['<![CDATA[ > ]]>', ['comment <![CDATA[ >'], 'so does CDATA'],
    ['<?x', ['comment <?x!'], 'an instruction that does not end'],
  ])('of %j are %j: %s', (text, pieces) => {
    expect(piecesOf(text)).toEqual(pieces);
  });

  test('names are in small letters', () => {
    expect(findHtmlPieces('<ScRiPt/x></SCRIPT >').map((piece) => (piece.kind === 'comment' ? '' : piece.name))).toEqual(['script', 'script']);
  });
});

describe('attributes', () => {
  test.each<[string, [string, string][], string]>([
    ['<a b c=d e="f g" h=\'i\'>', [['b', ''], ['c', 'd'], ['e', 'f g'], ['h', 'i']], 'of all forms'],
    ['<a b = c>', [['b', 'c']], 'white space around the sign'],
    ['<a/b=c/d>', [['b', 'c/d']], 'a slash instead of white space, and in a value'],
    ['<a "b">', [['"b"', '']], 'quotes in a name'],
    ['<a =b=c>', [['=b', 'c']], 'a sign before a name'],
    ['<a b="c"d>', [['b', 'c'], ['d', '']], 'none between two'],
    ['<a b=>', [['b', '']], 'no value'],
    ['<a ONCLICK=x>', [['onclick', 'x']], 'capitals'],
  ])('of %j are %j: %s', (text, attributes) => {
    expect(attributesOf(text)).toEqual(attributes);
  });

  test('stand where they begin, white space before them included', () => {
    const text = '<a b="c"  d=e>';
    const [piece] = findHtmlPieces(text);
    expect(piece?.kind === 'open' && piece.attributes.map(({ start, end }) => text.slice(start, end))).toEqual([' b="c"', '  d=e']);
  });
});

test('pieces are in order, do not overlap, and each begins with its sign', () => {
  const text = fc.string({ unit: fc.constantFrom('<', '>', '/', '!', '-', '?', '"', "'", '=', ' ', 'a', 'b', '\n'), maxLength: 60 });
  fc.assert(
    fc.property(text, (given) => {
      let read = 0;
      for (const { start, end } of findHtmlPieces(given)) {
        expect(start).toBeGreaterThanOrEqual(read);
        expect(given.charAt(start)).toBe('<');
        expect(end).toBeGreaterThan(start);
        read = end;
      }
      expect(read).toBeLessThanOrEqual(given.length);
    }),
  );
});

test.each(['<', '<a ', '<a b="', '<!--', '</', '<a =', '<?', "<a b='c'd "])('a million of %j take no time', (part) => {
  const started = performance.now();
  findHtmlPieces(part.repeat(1_000_000));
  expect(performance.now() - started).toBeLessThan(10_000);
});
