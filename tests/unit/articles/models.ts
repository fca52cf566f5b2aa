import type { Models } from '../../../server/articles/domain/model-graph';

export const GOAL = 'plugin::editorial.article';

/** A small host: a page with drafts that shows articles, a menu that reaches nothing. */
export const MODELS: Models = {
  [GOAL]: {
    attributes: {
      title: { type: 'string' },
      category: { type: 'relation', target: 'category' },
      cover: { type: 'media' },
      localizations: { type: 'relation', target: GOAL },
    },
  },
  category: {
    attributes: {
      name: { type: 'string' },
      articles: { type: 'relation', target: GOAL },
      parent: { type: 'relation', target: 'category' },
      image: { type: 'media' },
    },
  },
  page: {
    attributes: {
      name: { type: 'string' },
      teaser: { type: 'component', component: 'teaser' },
      zone: { type: 'dynamiczone', components: ['teaser', 'text'] },
      broken: { type: 'component' },
      empty: { type: 'dynamiczone' },
    },
  },
  teaser: { attributes: { article: { type: 'relation', target: GOAL }, category: { type: 'relation', target: 'category' } } },
  text: { attributes: { text: { type: 'string' } } },
  menu: { attributes: { label: { type: 'string' }, parent: { type: 'relation', target: 'menu' } } },
  'plugin::upload.file': { attributes: { name: { type: 'string' }, related: { type: 'relation' } } },
};
