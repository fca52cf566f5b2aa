import { describe, expect, test } from 'vitest';
import { mapTitle } from '../../../server/importing/domain/map-title';
import { parsePath } from '../../../server/importing/domain/parse-path';
import { frontmatterOf, unquoted, type entriesOf } from './build-metadata';

type Keys = Parameters<typeof entriesOf>[0];

interface Setting {
  path?: string;
  heading?: string;
  hasFrontmatter?: boolean;
}

function titleOf(keys: Keys, { path = 'blog/a-file.md', heading = '', hasFrontmatter = true }: Setting = {}) {
  return mapTitle({ frontmatter: frontmatterOf(keys), path: parsePath(path), heading: () => heading, hasFrontmatter });
}

describe('mapTitle', () => {
  test('a text is the title, on one line', () => {
    expect(titleOf({ Title: ' Two\n  lines ' })).toMatchObject({ value: 'Two lines', issues: [] });
  });

  test.each([
    [unquoted('007', 7), '007', 'a number'],
    [unquoted('1.10', 1.1), '1.10', 'a version'],
    [unquoted('true', true), 'true', 'a boolean'],
    [unquoted('null', null), 'null', 'the word null'],
  ])('%j is kept as the text %j: %s', (title, text) => {
    const { value, issues } = titleOf({ title });
    expect(value).toBe(text);
    expect(issues).toMatchObject([{ code: 'text-from-number', line: 2, column: 8, params: { key: 'title', text } }]);
  });

  test('a number in quotes is text and nothing to tell', () => {
    expect(titleOf({ title: '1984' })).toMatchObject({ value: '1984', issues: [] });
  });

  test.each<[Keys, Setting, string, string, string]>([
    [{}, { heading: 'The heading' }, 'The heading', 'heading', 'the heading comes first'],
    [{}, {}, 'A file', 'file name', 'then the file name'],
    [{}, { path: '2021-9-1-one_two.md' }, 'One two', 'file name', 'without its date'],
    [{}, { path: 'my-post/index.md' }, 'My post', 'folder name', 'of an index, the folder'],
    [{ title: '' }, {}, 'A file', 'file name', 'an empty title is none'],
    [{ title: unquoted('~', null) }, {}, 'A file', 'file name', 'a null is none'],
  ])('%j %j gives %j of the %s: %s', (keys, setting, value, from) => {
    const title = titleOf(keys, setting);
    expect(title.value).toBe(value);
    expect(title.issues).toMatchObject([{ code: 'title-missing', params: { title: value, from } }]);
  });

  test('without frontmatter that is the one thing to tell', () => {
    const { issues } = titleOf({}, { hasFrontmatter: false });
    expect(issues).toMatchObject([{ code: 'no-frontmatter', line: null, params: { from: 'file name' } }]);
  });

  test('nothing that could be a title is an error', () => {
    expect(titleOf({}, { path: '---.md' })).toMatchObject({ value: '', issues: [{ code: 'title-unusable' }] });
  });

  test.each([[['a']], [{ en: 'a' }]])('%j is refused', (title) => {
    expect(titleOf({ title }).issues).toMatchObject([{ code: 'value-wrong-type', line: 2, params: { key: 'title' } }]);
  });

  test('255 characters fit, 256 are an error', () => {
    expect(titleOf({ title: 'x'.repeat(255) }).issues).toEqual([]);
    const params = { length: 256, limit: 255 };
    expect(titleOf({ title: 'x'.repeat(256) }).issues).toMatchObject([{ code: 'title-too-long', line: 2, params }]);
    const fromHeading = titleOf({}, { heading: 'x'.repeat(256) }).issues;
    expect(fromHeading).toMatchObject([{ code: 'title-missing' }, { code: 'title-too-long', line: null }]);
  });
});
