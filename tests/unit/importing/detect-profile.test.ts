import { describe, expect, test } from 'vitest';
import { PROFILE_SIGNS, PROFILES, type ProfileName, type RunProfile } from '../../../contracts';
import { chooseProfile, detectProfile, MAX_LOOKED_AT, pickForLook, rememberedProfile } from '../../../server/importing/domain/detect-profile';
import { SIGNS, type LookedAtFile } from '../../../server/importing/domain/profile-signs';
import { lookAt, parseSource } from '../../../server/importing/domain/read-source';

function look(path: string, text: string): LookedAtFile {
  return lookAt(parseSource({ path, bytes: Buffer.from(text) }, { encoding: null }));
}

const yaml = (...lines: string[]) => `---\n${lines.join('\n')}\n---\nText.\n`;

/** A few files as each tool writes them. */
const SETS: readonly [ProfileName, readonly LookedAtFile[], string][] = [
  ['jekyll', [look('_posts/2020-01-02-a.md', yaml('layout: post', 'title: A')), look('_drafts/b.md', yaml('title: B'))], 'its folders'],
  ['jekyll', [look('2020-01-02-a.markdown', yaml('layout: post', 'title: A'))], 'the content of _posts alone'],
  ['hugo', [look('content/posts/a.md', '+++\ntitle = "A"\ndate = 2020-01-02\ndraft = true\n+++\nText.\n')], 'TOML'],
  ['hugo', [look('posts/a.md', `${yaml('title: A', 'weight: 3')}{{< figure src="a.png" >}}\n`), look('posts/_index.md', yaml('title: Posts'))], 'shortcodes'],
  ['zola', [look('content/a.md', '+++\ntitle = "A"\npath = "2020/01/02/a"\n[extra]\nteam = "x"\n+++\nText.\n')], 'an own path in TOML'],
  ['astro', [look('src/content/blog/a.md', yaml('title: A', 'pubDate: 2020-01-02', 'heroImage: ./a.png'))], 'its content folder'],
  ['next', [look('data/blog/a.mdx', yaml('title: A', 'date: 2020-01-02', 'summary: S', 'images: []', 'draft: false'))], 'contentlayer'],
  ['next', [look('_posts/hello-world.md', yaml('title: A', 'excerpt: E', 'coverImage: /a.jpg', 'date: 2020-01-02'))], 'the starter'],
  ['docusaurus', [look('docs/a.md', yaml('id: a', 'title: A', 'sidebar_label: A'))], 'docs'],
  ['docusaurus', [look('blog/2020-01-02-a.md', `${yaml('slug: a', 'title: A', 'authors: ada')}<!--truncate-->\n`)], 'a blog'],
  ['hexo', [look('source/_posts/a.md', yaml('title: A', 'date: 2020-01-02 10:00:00', 'tags: x'))], 'its folders'],
  ['hexo', [look('_posts/a.md', yaml('title: A', 'date: 2020-01-02 10:00:00'))], 'the content of source alone'],
  ['dev-to', [look('a.md', yaml('title: A', 'published: true', 'tags: a, b', 'cover_image: https://x/a.png', 'series:'))], 'its keys'],
  ['ghost', [look('a.md', yaml('title: A', 'slug: a', 'date_published: 2020-01-02T10:00:00.000Z', 'feature_image: /a.png').concat('![](__GHOST_URL__/b.png)'))], 'an export'],
  ['medium', [look('2018-02-02_A-story-4b1c6d0bd4fa.md', yaml('title: A')), look('draft_B-4b1c6d0bd4fb.md', 'B')], 'an export'],
  ['generic', [look('a.md', yaml('title: A', 'published: false', 'keywords: ["a, b"]'))], 'nothing special'],
  ['generic', [look('a.md', 'Just text.'), look('b.md', '---\ntitle: [\n---\n')], 'no metadata, or none that can be read'],
  ['generic', [], 'nothing at all'],
];

describe('detectProfile', () => {
  test.each(SETS)('finds %s: %#', (name, files) => {
    const detected = detectProfile(files);
    expect(detected).toMatchObject({ name, looked: files.length });
    expect(detected.signs.length > 0).toBe(name !== 'generic');
  });

  test('a set of many dialects is none of them', () => {
    expect(detectProfile(SETS.flatMap(([, files]) => files)).name).toBe('generic');
  });

  test('two that are as likely are neither', () => {
    const both = look('_posts/a.md', yaml('title: A', 'pubDate: 2020-01-02', 'sidebar_label: A'));
    expect(detectProfile([both]).name).toBe('generic');
  });

  test('a blog about Hugo is no blog made with Hugo', () => {
    const posts = Array.from({ length: 99 }, (_, index) => look(`_posts/2020-01-02-${index}.md`, yaml('layout: post', 'title: A')));
    const about = look('_posts/2020-01-02-hugo.md', `${yaml('layout: post', 'title: A')}{{< figure >}}`);
    expect(detectProfile([...posts, about])).toMatchObject({ name: 'jekyll', signs: [{ sign: 'jekyll-posts', count: 100 }] });
  });

  test('every profile can be found, and every sign is told', () => {
    expect(new Set(SETS.map(([name]) => name))).toEqual(new Set(PROFILES));
    expect(SIGNS.map(({ name }) => name).sort()).toEqual(Object.keys(PROFILE_SIGNS).sort());
    const shown = SETS.flatMap(([, files]) => files).flatMap((file) => SIGNS.filter(({ shows }) => shows(file)).map(({ name }) => name));
    const more = [
      look('i18n/fr/docusaurus-plugin-content-blog/a.md', 'x'),
      look('source/a.md', `${yaml('abbrlink: 12')}{% asset_img a.png %}`),
      look('a.md', `${yaml('title: A')}{% embed https://x %} ![](https://miro.medium.com/max/1/a.png)`),
    ].flatMap((file) => SIGNS.filter(({ shows }) => shows(file)).map(({ name }) => name));
    expect([...new Set([...shown, ...more])].sort()).toEqual(Object.keys(PROFILE_SIGNS).sort());
  });

  test('megabytes of openings take no time', () => {
    const started = performance.now();
    detectProfile([look('a.md', `${'{{<'.repeat(300_000)}${'<!--'.repeat(300_000)}${'\n:::'.repeat(300_000)}${'{% '.repeat(300_000)}`)]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('chooseProfile', () => {
  const HUGO = { name: 'hugo', signs: [{ sign: 'toml', count: 3 }], looked: 3 } as const;
  const NOTHING = { name: 'generic', signs: [], looked: 1 } as const;

  test.each<[Parameters<typeof chooseProfile>, Partial<RunProfile>, string]>([
    [['jekyll', { ...HUGO, signs: [...HUGO.signs] }, 'hexo'], { name: 'jekyll', how: 'asked', signs: [] }, 'what is asked for goes first'],
    [['auto', { ...HUGO, signs: [...HUGO.signs] }, null], { name: 'hugo', how: 'detected', signs: [{ sign: 'toml', count: 3 }] }, 'what the files look like'],
    [['auto', { ...HUGO, signs: [...HUGO.signs] }, 'hugo'], { name: 'hugo', how: 'detected' }, 'as before'],
    [['auto', { ...NOTHING, signs: [] }, 'hugo'], { name: 'hugo', how: 'remembered' }, 'one file of many looks like nothing'],
    [['auto', { ...HUGO, signs: [...HUGO.signs] }, 'jekyll'], { name: 'jekyll', how: 'remembered', signs: [] }, 'a source keeps its profile'],
    [['auto', { ...HUGO, signs: [...HUGO.signs] }, 'generic'], { name: 'hugo', how: 'detected' }, 'generic may come from trying one file'],
  ])('%j is %j: %s', (given, expected) => {
    expect(chooseProfile(...given)).toMatchObject(expected);
  });
});

describe('rememberedProfile', () => {
  test.each<[(ProfileName | null)[], ProfileName | null]>([
    [[], null],
    [[null, null], null],
    [['hugo', null], 'hugo'],
    [['hugo', 'jekyll', 'hugo'], 'hugo'],
    [['hugo', 'jekyll'], 'jekyll'],
  ])('of %j is %j', (profiles, expected) => {
    expect(rememberedProfile(profiles.map((profile) => ({ profile })))).toBe(expected);
  });
});

test.each([0, 1, MAX_LOOKED_AT, MAX_LOOKED_AT + 1, 30_000])('of %d files some are picked, each once, from the first on', (count) => {
  const picked = pickForLook(count);
  expect(picked).toHaveLength(Math.min(count, MAX_LOOKED_AT));
  expect(new Set(picked).size).toBe(picked.length);
  expect(picked.every((index) => index >= 0 && index < count)).toBe(true);
  if (count > MAX_LOOKED_AT) expect(picked.at(-1)).toBeGreaterThan(count * 0.9);
});
