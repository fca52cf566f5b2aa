import type { ProfileName } from '../../../contracts';
import { FIELD_KEYS, type FieldKeys, type KnownField } from './known-keys';

/** How one family of files is to be understood, beyond what all of them share. */
export interface Profile {
  readonly name: ProfileName;
  readonly keys: FieldKeys;
  /** Those of the keys that go before the generic ones. */
  readonly prefers: Partial<Record<KnownField, readonly string[]>>;
  /**
   * How a text is cut where a list is expected. `commas`: at commas. `words`: at white space under plural keys, at commas
   * where there are some. `never`: it is one name, as the generator itself takes it.
   */
  readonly cutsText: 'commas' | 'words' | 'never';
  /** What a flat list of categories is: several of them, or one path from the top down. */
  readonly categoryList: 'several' | 'path';
  /** The folders above `_posts` are the category's path when the file names none. */
  readonly categoryFolders: boolean;
  /** File names carry what is no part of an address: `draft_` before it, an identifier behind it. */
  readonly exportedNames: boolean;
  /** Keys, in small letters, that are neither looked at nor kept: the mapping of a run says so. */
  readonly leftOut: ReadonlySet<string>;
  /** `.md` files may hold imports and components, as `.mdx` ones do. */
  readonly markdownIsMdx: boolean;
}

/** What a profile does otherwise than `generic`. */
type Difference = Partial<Omit<Profile, 'name' | 'keys' | 'prefers' | 'leftOut'>> & Pick<Profile, 'prefers'>;

const DIFFERENCES: Readonly<Record<ProfileName, Difference>> = {
  generic: { prefers: {} },
  jekyll: {
    prefers: {
      description: ['description', 'excerpt'],
      category: ['category', 'categories'],
      keywords: ['tag', 'tags'],
      locale: ['lang'],
      translation: ['lang-ref', 'page_id', 'ref'],
    },
    cutsText: 'words',
    categoryFolders: true,
  },
  hugo: {
    prefers: {
      date: ['date', 'publishDate', 'pubdate'],
      category: ['categories', 'category'],
      keywords: ['tags', 'keywords'],
      cover: ['images', 'featured_image', 'featuredImage', 'cover', 'image', 'thumbnail'],
    },
    cutsText: 'never',
  },
  astro: {
    prefers: {
      date: ['pubDate', 'pubDatetime', 'publishDate', 'date'],
      keywords: ['tags', 'keywords'],
      cover: ['heroImage', 'image', 'cover', 'ogImage'],
    },
  },
  next: {
    prefers: {
      date: ['date', 'publishedAt', 'publishDate'],
      description: ['summary', 'excerpt', 'description'],
      keywords: ['tags', 'keywords'],
      cover: ['coverImage', 'cover', 'image', 'images', 'ogImage'],
    },
  },
  docusaurus: {
    prefers: { date: ['date', 'last_update.date'], keywords: ['tags', 'keywords'], cover: ['image'] },
    cutsText: 'never',
    markdownIsMdx: true,
  },
  hexo: {
    prefers: {
      description: ['description', 'excerpt', 'subtitle'],
      category: ['categories', 'category'],
      keywords: ['tags', 'keywords'],
      cover: ['cover', 'thumbnail', 'index_img', 'banner_img', 'top_img'],
      locale: ['lang', 'language'],
    },
    cutsText: 'never',
    categoryList: 'path',
  },
  zola: {
    prefers: {
      slug: ['slug', 'path'],
      category: ['taxonomies.categories', 'taxonomies.category'],
      keywords: ['taxonomies.tags', 'taxonomies.keywords'],
      cover: ['extra.cover', 'extra.image', 'extra.thumbnail'],
    },
    cutsText: 'never',
  },
  'dev-to': {
    prefers: { date: ['date', 'published_at'], keywords: ['tags', 'keywords'], cover: ['cover_image', 'main_image'] },
  },
  ghost: {
    prefers: {
      date: ['date_published', 'published_at', 'date'],
      description: ['custom_excerpt', 'excerpt', 'description', 'meta_description'],
      category: ['primary_tag'],
      keywords: ['tags', 'keywords'],
      cover: ['feature_image', 'image'],
    },
  },
  medium: {
    prefers: { description: ['description', 'subtitle'], keywords: ['tags', 'keywords'], cover: ['image', 'thumbnail'] },
    exportedNames: true,
  },
};

/** The profile of that name. */
export function profileOf(name: ProfileName): Profile {
  const { prefers, ...rules } = DIFFERENCES[name];
  return {
    name,
    keys: keysOf(prefers),
    prefers,
    cutsText: 'commas',
    categoryList: 'several',
    categoryFolders: false,
    exportedNames: false,
    markdownIsMdx: false,
    leftOut: new Set(),
    ...rules,
  };
}

/** Every field's keys, those the profile prefers first. */
function keysOf(prefers: Profile['prefers']): FieldKeys {
  return fieldKeys((field) => {
    const first = prefers[field] ?? [];
    const folded = new Set(first.map((key) => key.toLowerCase()));
    return [...first, ...FIELD_KEYS[field].filter((key) => !folded.has(key.toLowerCase()))];
  });
}

/** What `of` answers, for every field. */
export function fieldKeys(of: (field: KnownField) => readonly string[]): FieldKeys {
  return {
    title: of('title'),
    slug: of('slug'),
    date: of('date'),
    description: of('description'),
    category: of('category'),
    keywords: of('keywords'),
    cover: of('cover'),
    locale: of('locale'),
    translation: of('translation'),
    published: of('published'),
    draft: of('draft'),
    status: of('status'),
  };
}
