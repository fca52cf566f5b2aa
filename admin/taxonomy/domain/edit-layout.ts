import { property } from '../../shared/domain/property';

/** Types of fields that stand in the place of Strapi's own for these relations. */
export const CATEGORY_FIELD = 'editorial-category';
export const KEYWORDS_FIELD = 'editorial-keywords';

const FIELDS: readonly { type: string; name: string; target: string }[] = [
  { type: CATEGORY_FIELD, name: 'category', target: 'plugin::editorial.category' },
  { type: KEYWORDS_FIELD, name: 'keywords', target: 'plugin::editorial.keyword' },
];

/** The layout of an edit view, with category and keywords of an article shown by our own fields. Relations of other types stay Strapi's. */
export function withOwnFields<Field>(layout: Field[][][]): Field[][][] {
  return layout.map((panel) => panel.map((row) => row.map(ownField)));
}

function ownField<Field>(field: Field): Field {
  const attribute = property(field, 'attribute');
  const found = FIELDS.find(
    ({ name, target }) => property(field, 'name') === name && property(attribute, 'target') === target && property(attribute, 'inversedBy') === 'articles',
  );
  return found === undefined ? field : { ...field, type: found.type };
}
