import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMarkdown } from '../../../server/articles/domain/markdown';
import { readRegions } from '../../../server/importing/domain/body-regions';

/** The HTML as it stands in the body, and the code. */
function regionsOf(body: string): { html: string[]; code: string[] } {
  const { html, code } = readRegions(body);
  return {
    html: html.map(({ content, toBody }) => {
      const trimmed = content.replace(/\n$/, '');
      return body.slice(toBody(trimmed.search(/\S/)), toBody(trimmed.length - 1) + 1);
    }),
    code: code.map(({ start, end }) => body.slice(start, end)),
  };
}

describe('HTML and code of a body', () => {
  test.each<[string, string[], string[], string]>([
    ['a <b>c</b>\n', ['<b>', '</b>'], [], 'in a paragraph'],
    ['<div>\n`<b>`\n</div>\n', ['<div>\n`<b>`\n</div>'], [], 'a block, in which backticks mean nothing'],
    ['a `<b>` c', [], ['`<b>`'], 'a code span'],
    ['``a ` <b>`` c', [], ['``a ` <b>``'], 'one with more backticks'],
    ['<a title="`"> x `<b>', ['<a title="`">', '<b>'], [], 'a backtick in a tag opens nothing'],
    ['`<a title="`">x', [], ['`<a title="`'], 'a tag in backticks is none'],
    ['[a](`) <b> `', ['<b>'], [], 'a backtick in an address opens nothing'],
    ['\\<b> and \\`<i>`', ['<i>'], [], 'behind a backslash'],
    ['```\n<b>\n```\n<i>\n', ['<i>'], ['```\n<b>\n```'], 'a fence'],
    ['    <b>\n\n<i>x</i>\n', ['<i>', '</i>'], ['    <b>'], 'indented code'],
    ['> <div>\n> <b>\n\nx', ['<div>\n> <b>'], [], 'in a quote'],
    ['> a\n> <b>c</b>', ['<b>', '</b>'], [], 'in a paragraph of a quote'],
    ['- a\n\n  <i>b</i>  \n  <u>c</u>  \n', ['<i>', '</i>', '<u>', '</u>'], [], 'in a list, with white space at the ends'],
    ['- a\n\tb <i>\n', ['<i>'], [], 'behind a tab'],
    ['1.\t\t<div>\n', [], ['1.\t\t<div>'], 'code behind tabs in a list'],
    ['# a <b>c</b> #\n', ['<b>', '</b>'], [], 'in a heading'],
    ['> ## <b>c</b> ##  \n', ['<b>', '</b>'], [], 'in a heading of a quote'],
    ['a <b>\nc</b>\n===\n', ['<b>', '</b>'], [], 'in an underlined heading'],
    ['| a <b> | `x` |\n|---|---|\n| \\| <i> \\| <u> | `<b>` |\n', ['<b>', '<i>', '<u>'], ['`x`', '`<b>`'], 'in a table'],
    ['> | <a> | b |\n> |---|---|\n> | <a> |\n> | <a> | b | c |\n', ['<a>', '<a>', '<a>'], [], 'in a table of a quote, with rows too short and too long'],
    ['| a | b | c |\n|---|---|---|\n| `|` <b> | `</b> |\n', ['<b>', '</b>'], [], 'a bar ends a cell, also in backticks'],
    ['a<b', [], [], 'what is no tag'],
    ['<https://example.org> <a@b.org>', [], [], 'autolinks'],
    ['![<b>](x)', [], [], 'the text of an image'],
    ['[<b>x</b>](y)', ['<b>', '</b>'], [], 'the text of a link'],
    ['a\r\n<b>c</b>\r<i>\r\n', ['<b>', '</b>', '<i>'], [], 'any line ends'],
    ['a\0<b>', ['<b>'], [], 'a NUL'],
    ['a <!-- b\nc --> <?d?> <!E> <![CDATA[f]]>', ['<!-- b\nc -->', '<?d?>', '<!E>', '<![CDATA[f]]>'], [], 'comments and the like'],
    ['', [], [], 'nothing'],
  ])('%j', (body, html, code) => {
    expect(regionsOf(body)).toEqual({ html, code });
  });
});

test('whatever the body, each region is found where it stands', () => {
  const unit = fc.constantFrom('<b>', '</b>', '<i x="y">', '`', '``', '> ', '- ', '# ', '|', '|---|---|', '\n', '\r\n', '\n\n', ' ', '    ', '\t', 'word', '[', '](', ')', '\\', '<!--', '-->', '*');
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 30 }).map((parts) => parts.join('')), (body) => {
      const { html } = readRegions(body);
      for (const { content, toBody } of html) {
        for (const [offset, sign] of [...content].entries()) {
          if (sign === '<' || sign === '>' || sign === '"') expect(body.charAt(toBody(offset))).toBe(sign);
        }
      }
      const rendered = createMarkdown().parse(body, {}).flatMap((token) => [token, ...(token.children ?? [])]);
      expect(html).toHaveLength(rendered.filter(({ type }) => type === 'html_block' || type === 'html_inline').length);
    }),
    { numRuns: 500 },
  );
});
