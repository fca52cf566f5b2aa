import { describe, expect, test } from 'vitest';
import { isComplete, MAX_FILES, selectFiles } from '../../../admin/importing/domain/select-files';

const found = (...paths: string[]) => paths.map((path) => ({ path, content: null }));

describe('selectFiles', () => {
  test('takes markdown of every spelling with the pictures beside it, and counts what is left out', () => {
    const selection = selectFiles(found('blog/a.md', 'blog/B.MARKDOWN', 'c.mdown', 'd.mdx', 'blog/picture.png', 'blog/readme.txt'));
    expect(selection).toMatchObject({ kind: 'files', leftOut: 1, media: found('blog/picture.png') });
    expect(selection).toHaveProperty('files', found('blog/a.md', 'blog/B.MARKDOWN', 'c.mdown', 'd.mdx'));
  });

  test.each([
    ['.DS_Store', 'litter of macOS'],
    ['blog/._a.md', 'resource forks of macOS'],
    ['__MACOSX/blog/a.md', 'the same in archives'],
    ['blog/node_modules/pack/readme.md', "other people's packages"],
    ['blog/.git/description.md', "git's own files"],
    ['vault/.obsidian/plugin.md', "Obsidian's settings"],
  ])('ignores %s (%s) without counting it', (path) => {
    expect(selectFiles(found('a.md', path))).toMatchObject({ kind: 'files', files: found('a.md'), leftOut: 0 });
  });

  test('takes a single zip as it is, also beside litter', () => {
    expect(selectFiles(found('Articles.ZIP', '.DS_Store'))).toEqual({ kind: 'archive', file: { path: 'Articles.ZIP', content: null } });
  });

  test.each([
    { reason: 'nothing at all', paths: [], problem: 'nothing-chosen' },
    { reason: 'only pictures', paths: ['a.png'], problem: 'no-markdown' },
    { reason: 'only litter', paths: ['.DS_Store'], problem: 'no-markdown' },
    { reason: 'a zip and an article', paths: ['a.zip', 'b.md'], problem: 'archive-with-others' },
    { reason: 'two zips', paths: ['a.zip', 'b.zip'], problem: 'archive-with-others' },
    { reason: 'more than the browser should pack', paths: Array.from({ length: MAX_FILES + 1 }, (_, n) => `${n}.md`), problem: 'too-many-files' },
  ])('refuses $reason', ({ paths, problem }) => {
    expect(selectFiles(found(...paths))).toBe(problem);
  });
});

test.each([
  { what: 'an archive', selection: { kind: 'archive' as const, file: { path: 'a.zip', content: null } }, complete: true },
  { what: 'a folder', selection: { kind: 'files' as const, files: found('blog/a.md', 'blog/b.md'), media: [], leftOut: 0 }, complete: true },
  { what: 'a folder and a file', selection: { kind: 'files' as const, files: found('blog/a.md', 'b.md'), media: [], leftOut: 0 }, complete: false },
])('$what says that others are gone: $complete', ({ selection, complete }) => {
  expect(isComplete(selection)).toBe(complete);
});
