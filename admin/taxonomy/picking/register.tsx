import type { StrapiApp } from '@strapi/strapi/admin';
import { lazy, Suspense, type ComponentType } from 'react';
import { CATEGORY_FIELD, KEYWORDS_FIELD, withOwnFields } from '../domain/edit-layout';
import type { RelationFieldProps } from './relation-field';

const LazyCategory = lazy(async () => ({ default: (await import('./parts')).CategoryField }));
const LazyKeywords = lazy(async () => ({ default: (await import('./parts')).KeywordsField }));

/** Fields for an article's category and keywords, in the place of Strapi's own (decision 11). */
export function registerFields(app: Pick<StrapiApp, 'addFields'>): void {
  app.addFields([
    { type: CATEGORY_FIELD, Component: lazily(LazyCategory) },
    { type: KEYWORDS_FIELD, Component: lazily(LazyKeywords) },
  ]);
}

interface EditViewHook {
  layout: { layout: unknown[][][] };
}

export function showOwnFields<Hook extends EditViewHook>(hook: Hook): Hook {
  return { ...hook, layout: { ...hook.layout, layout: withOwnFields(hook.layout.layout) } };
}

function lazily(Field: ComponentType<RelationFieldProps>): ComponentType {
  return function OwnField(props: object) {
    return isField(props) ? (
      <Suspense fallback={null}>
        <Field {...props} />
      </Suspense>
    ) : null;
  };
}

/** Strapi's types do not say what a field is given. */
function isField(props: object): props is RelationFieldProps {
  return 'name' in props && 'label' in props;
}
