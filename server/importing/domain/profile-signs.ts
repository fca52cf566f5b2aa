import type { ProfileName, ProfileSign } from '../../../contracts';
import type { MetadataFormat } from './types';

/** What a file shows of the tool that it was written for. */
export interface LookedAtFile {
  readonly path: string;
  /** Null without frontmatter. */
  readonly format: MetadataFormat | null;
  /** Top-level keys, in lower case. */
  readonly keys: ReadonlySet<string>;
  readonly body: string;
}

/** Something that speaks for a profile. */
export interface Sign {
  readonly name: ProfileSign;
  readonly profile: ProfileName;
  /** 2 is enough when nothing speaks against it; less only adds to others. */
  readonly weight: number;
  /** The share of the files from which on it counts fully: what only some files need to have counts from a few on. */
  readonly fullAt: number;
  shows(file: LookedAtFile): boolean;
}

const SOME = 0.2;
const FEW = 0.04;

const DATED = /(?:^|\/)\d{4}-\d{1,2}-\d{1,2}-[^/]*$/;
const IN_POSTS = /(?:^|\/)_(?:posts|drafts)\//;

/** Every sign, in no order that matters. Patterns take linear time on any body. */
export const SIGNS: readonly Sign[] = [
  sign('jekyll', 'jekyll-posts', 4, SOME, ({ path }) => IN_POSTS.test(path) && (DATED.test(path) || path.includes('_drafts/')) && !isHexoSource(path)),
  sign('jekyll', 'jekyll-layout', 3, SOME, ({ path, keys }) => !path.includes('/') && DATED.test(path) && keys.has('layout')),

  sign('hugo', 'hugo-shortcodes', 4, FEW, ({ body }) => /\{\{[<%]\s{0,9}\/?\w/.test(body)),
  sign('hugo', 'hugo-sections', 2, FEW, ({ path, keys }) => isNamed(path, '_index') || hasAny(keys, ['linktitle', 'publishdate', 'expirydate', 'cascade', 'iscjklanguage', 'weight'])),
  sign('hugo', 'hugo-content', 2, SOME, ({ path, keys }) => /^content\//.test(path) && keys.has('draft') && keys.has('date')),
  sign('hugo', 'toml', 2, SOME, ({ format }) => format === 'toml'),

  sign('zola', 'zola-keys', 5, SOME, ({ format, keys }) => format === 'toml' && hasAny(keys, ['taxonomies', 'extra', 'path', 'in_search_index'])),

  sign('astro', 'astro-content', 1.5, SOME, ({ path }) => /^src\/content\//.test(path)),
  sign('astro', 'astro-keys', 3, SOME, ({ keys }) => hasAny(keys, ['pubdate', 'pubdatetime', 'heroimage'])),

  sign('next', 'next-folders', 3, SOME, ({ path, keys }) => /(?:^|\/)data\/blog\//.test(path) || (/(?:^|\/)_posts\//.test(path) && !DATED.test(path) && keys.has('excerpt') && keys.has('coverimage'))),
  sign('next', 'next-keys', 3, SOME, ({ keys }) => keys.has('summary') && hasAny(keys, ['publishedat', 'lastmod', 'images'])),

  sign('docusaurus', 'docusaurus-keys', 3, SOME, ({ keys }) => hasAny(keys, ['sidebar_label', 'sidebar_position', 'hide_title', 'hide_table_of_contents', 'pagination_label']) || (keys.has('authors') && keys.has('slug'))),
  sign('docusaurus', 'docusaurus-body', 2, SOME, ({ body }) => /<!-- ?truncate ?-->|\{\/\* ?truncate ?\*\/\}|^:::(?:note|tip|info|caution|warning|danger)/m.test(body)),
  sign('docusaurus', 'docusaurus-translations', 4, FEW, ({ path }) => path.includes('docusaurus-plugin-content-')),

  sign('hexo', 'hexo-source', 4, SOME, ({ path }) => isHexoSource(path)),
  sign('hexo', 'hexo-keys', 3, SOME, ({ keys }) => hasAny(keys, ['abbrlink', 'top_img', 'disablenunjucks', 'index_img', 'banner_img'])),
  sign('hexo', 'hexo-tags', 4, FEW, ({ body }) => /\{% (?:asset_img|asset_path|asset_link|post_link|post_path) /.test(body)),
  sign('hexo', 'hexo-names', 2, SOME, ({ path, keys }) => IN_POSTS.test(path) && !DATED.test(path) && !keys.has('coverimage') && !isHexoSource(path)),

  sign('dev-to', 'dev-to-keys', 3, SOME, ({ keys }) => keys.has('published') && hasAny(keys, ['cover_image', 'canonical_url', 'series'])),
  sign('dev-to', 'dev-to-embeds', 2, FEW, ({ body }) => /\{% (?:embed|github|twitter|codepen|dev|user) /.test(body)),

  sign('ghost', 'ghost-keys', 3, SOME, ({ keys }) => hasAny(keys, ['feature_image', 'custom_excerpt', 'date_published', 'primary_tag', 'codeinjection_head'])),
  sign('ghost', 'ghost-addresses', 4, FEW, ({ body }) => body.includes('__GHOST_URL__')),

  sign('medium', 'medium-names', 4, SOME, ({ path }) => /(?:^|\/)(?:\d{4}-\d{2}-\d{2}_|draft_)[^/]*-{1,2}[0-9a-f]{8,12}\.\w+$/.test(path)),
  sign('medium', 'medium-images', 2, SOME, ({ body }) => /\/\/(?:cdn-images-\d\.medium\.com|miro\.medium\.com)\//.test(body)),
];

function sign(profile: ProfileName, name: ProfileSign, weight: number, fullAt: number, shows: Sign['shows']): Sign {
  return { profile, name, weight, fullAt, shows };
}

function isHexoSource(path: string): boolean {
  return /(?:^|\/)source\/_(?:posts|drafts)\//.test(path);
}

function isNamed(path: string, name: string): boolean {
  return new RegExp(`(?:^|/)${name}(?:\\.[\\w-]+)?\\.\\w+$`).test(path);
}

function hasAny(keys: ReadonlySet<string>, names: readonly string[]): boolean {
  return names.some((name) => keys.has(name));
}
