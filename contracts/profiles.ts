/** The ways in which site generators and exports write frontmatter; `generic` is none of them, and reads most of all. */
export const PROFILES = [
  'generic', 'jekyll', 'hugo', 'astro', 'next', 'docusaurus', 'hexo', 'zola', 'dev-to', 'ghost', 'medium',
] as const;

export type ProfileName = (typeof PROFILES)[number];

/** `auto`: found out from the files, or remembered from the last import of the source. */
export type ProfileOption = 'auto' | ProfileName;

/**
 * What speaks for a profile, in English: `{count}` of the files looked at. The admin translates them by code
 * (`sign.<code>`). A code never changes its meaning.
 */
export const PROFILE_SIGNS = {
  'jekyll-posts': '{count} with a date in their name below _posts',
  'jekyll-layout': '{count} with a date in their name, in no folder, with a layout',
  'hugo-shortcodes': '{count} with shortcodes of Hugo',
  'hugo-sections': '{count} named _index, or with keys such as linkTitle, publishDate, weight',
  'hugo-content': '{count} below content with the keys draft and date',
  'toml': '{count} with TOML between +++',
  'zola-keys': '{count} with [taxonomies] or [extra], or with path, in TOML',
  'astro-content': '{count} below src/content',
  'astro-keys': '{count} with pubDate, pubDatetime or heroImage',
  'next-folders': '{count} below data/blog, or below _posts without a date in their name and with excerpt and coverImage',
  'next-keys': '{count} with summary and one of publishedAt, lastmod, images',
  'docusaurus-keys': '{count} with keys such as sidebar_label, hide_title, authors with slug',
  'docusaurus-body': '{count} with a truncate mark or admonitions (:::note)',
  'docusaurus-translations': '{count} below i18n, in the folder of a Docusaurus plugin',
  'hexo-source': '{count} below source/_posts or source/_drafts',
  'hexo-keys': '{count} with keys such as abbrlink, top_img, disableNunjucks',
  'hexo-tags': '{count} with tags such as asset_img or post_link',
  'hexo-names': '{count} below _posts without a date in their name',
  'dev-to-keys': '{count} with published beside cover_image, canonical_url or series',
  'dev-to-embeds': '{count} with embeds of dev.to',
  'ghost-keys': '{count} with keys such as feature_image, custom_excerpt, date_published',
  'ghost-addresses': '{count} with __GHOST_URL__ in them',
  'medium-names': '{count} named like 2018-02-02_Title-4b1c6d0bd4fa',
  'medium-images': '{count} with images from Medium',
} as const satisfies Record<string, string>;

export type ProfileSign = keyof typeof PROFILE_SIGNS;

/** The profile that a run read its files with, and why that one. */
export interface RunProfile {
  name: ProfileName;
  /** `asked`: the option names it. `remembered`: the source was last imported with it. `detected`: the files look like it. */
  how: 'asked' | 'remembered' | 'detected';
  /** What the files show of this profile, the weightiest first; empty for `generic`. */
  signs: { sign: ProfileSign; count: number }[];
  /** How many of the run's files were looked at. */
  looked: number;
}
