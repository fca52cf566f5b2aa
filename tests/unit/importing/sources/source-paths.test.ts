import { expect, test } from 'vitest';
import {
  commonFolder,
  isMarkdownPath,
  isSkippedPath,
  isUnsafePath,
  normaliseSourcePath,
} from '../../../../server/importing/sources/source-paths';

test.each([
  ['post.md', true, 'the usual name'],
  ['post.MD', true, 'capitals, as old systems write them'],
  ['post.markdown', true, 'Jekyll'],
  ['post.mdown', true, 'older editors'],
  ['post.mdx', true, 'MDX is kept as text'],
  ['post.mdx.bak', false, 'a backup'],
  ['md', false, 'no extension'],
  ['readme.txt', false, 'another kind of text'],
])('%s is a markdown file: %s (%s)', (name, expected) => {
  expect(isMarkdownPath(name)).toBe(expected);
});

test.each([
  ['posts/a.md', false, 'an article'],
  ['.DS_Store', true, 'of the Finder'],
  ['posts/._a.md', true, 'attributes of a file, by macOS'],
  ['__MACOSX/posts/a.md', true, 'the same in archives'],
  ['node_modules/pkg/README.md', true, 'not written by the author'],
  ['.git/a.md', true, 'of git'],
  ['notes/.obsidian/a.md', true, 'of an editor'],
  ['.trash/a.md', true, 'any other hidden folder'],
  ['posts/.hidden.md', false, 'a hidden file is still a file'],
  ['../a.md', false, 'has to be refused, not passed over'],
  ['./a.md', false, 'the folder itself'],
])('%s is skipped: %s (%s)', (path, expected) => {
  expect(isSkippedPath(path)).toBe(expected);
});

test.each([
  ['a/b.md', false, 'relative'],
  ['a..b.md', false, 'dots inside a name'],
  ['../a.md', true, 'leaves the folder at once'],
  ['a/../../b.md', true, 'leaves it on the way'],
  ['/etc/a.md', true, 'absolute'],
  ['C:/a.md', true, 'absolute on Windows'],
  ['C: the language.md', false, 'a title with a colon'],
  ['a\\b.md', true, 'a folder on Windows, a letter elsewhere'],
  ['a\0.md', true, 'ends early in C'],
])('%j is unsafe: %s (%s)', (path, expected) => {
  expect(isUnsafePath(path)).toBe(expected);
});

test('paths are normalised to one spelling', () => {
  expect(normaliseSourcePath('./posts//cafe\u0301.md')).toBe('posts/caf\u00e9.md');
});

test.each([
  [['/a/b/x.md'], '/a/b', 'a file alone'],
  [['/a/b/x.md', '/a/c/y.md'], '/a', 'siblings'],
  [['/a/b/x.md', '/a/b/c/y.md'], '/a/b', 'one deeper'],
  [['/a/x.md', '/ab/y.md'], '/', 'a name that only begins alike'],
])('the common folder of %j is %s (%s)', (paths, expected) => {
  expect(commonFolder(paths)).toBe(expected);
});
