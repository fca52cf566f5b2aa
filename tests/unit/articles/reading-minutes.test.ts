import { expect, test } from 'vitest';
import { readingMinutes } from '../../../server/articles/domain/reading-minutes';

test.each([
  ['nothing takes the least there is', '', 1],
  ['200 words', 'word '.repeat(200), 1],
  ['201 words are rounded up', 'word '.repeat(201), 2],
  ['1000 words', 'word '.repeat(1000), 5],
  ['apostrophes and hyphens join one word', "it's well-known ".repeat(100), 1],
  ['500 Chinese characters', '汉'.repeat(500), 1],
  ['501 Chinese characters', '汉'.repeat(501), 2],
  ['Japanese syllables', 'ひらカタ'.repeat(250), 2],
  ['Korean words', '안녕 '.repeat(400), 2],
  ['both together', `${'word '.repeat(100)}${'汉'.repeat(250)}`, 1],
  ['tags do not count', '<span class="a b c d">'.repeat(300), 1],
  ['link addresses do not count', '[a](https://example.org/a/b/c/d/e/f) '.repeat(200), 1],
  ['code counts', `\`\`\`\n${'x = 1\n'.repeat(200)}\`\`\``, 2],
])('%s', (_reason, body, minutes) => {
  expect(readingMinutes(body)).toBe(minutes);
});
