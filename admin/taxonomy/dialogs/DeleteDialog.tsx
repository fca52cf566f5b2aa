import { Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useTranslate } from '../../shared/use-translate';
import { CategoryChooser } from '../CategoryChooser/CategoryChooser';
import { deletion, type ArticlesTo, type ChildrenTo } from '../domain/deletion';
import { countBelow, isWithin, type Tree } from '../domain/tree';
import { OperationDialog } from '../OperationDialog/OperationDialog';
import { TargetChoice } from './TargetChoice';

/** A category goes: what of its articles, and of what is below it? */
export function DeleteDialog({ tree, id, onClose }: { tree: Tree; id: string; onClose: () => void }) {
  const t = useTranslate();
  const category = tree.byId.get(id);
  const parent = category?.parent ?? null;
  const [articlesTo, setArticlesTo] = useState<ArticlesTo>(parent === null ? 'none' : 'parent');
  const [childrenTo, setChildrenTo] = useState<ChildrenTo>('parent');
  const [articlesIn, setArticlesIn] = useState<string | null>(null);
  const [childrenIn, setChildrenIn] = useState<string | null>(null);
  const below = countBelow(tree, id);
  const parentName = parent === null ? t('tree.top') : (tree.byId.get(parent)?.name ?? '');
  const goes = (other: string) => (childrenTo === 'delete' ? isWithin(tree, other, id) : other === id);
  const operation = deletion(tree, id, { articlesTo, articlesIn, childrenTo, childrenIn });
  return (
    <OperationDialog title={t('delete.title', { name: category?.name ?? '' })} operation={operation} missing={t('delete.missing')} onClose={onClose}>
      <Typography textColor="neutral800">{t('delete.has', { articles: category?.own?.articles ?? 0, below })}</Typography>
      {below === 0 ? null : (
        <TargetChoice
          label={t('delete.children')}
          value={childrenTo}
          onChange={setChildrenTo}
          options={[
            { value: 'parent', text: t('delete.children.parent', { parent: parentName }) },
            { value: 'other', text: t('delete.children.other') },
            { value: 'delete', text: t('delete.children.delete', { count: below }) },
          ]}
        >
          {childrenTo === 'other' ? (
            <CategoryChooser tree={tree} label={t('delete.children.other')} value={childrenIn} onChange={setChildrenIn} isExcluded={(other) => isWithin(tree, other, id)} />
          ) : null}
        </TargetChoice>
      )}
      <TargetChoice
        label={t('delete.articles')}
        value={articlesTo}
        onChange={setArticlesTo}
        options={[
          ...(parent === null ? [] : [{ value: 'parent' as const, text: t('delete.articles.parent', { parent: parentName }) }]),
          { value: 'other' as const, text: t('delete.articles.other') },
          { value: 'none' as const, text: t('delete.articles.none') },
        ]}
      >
        {articlesTo === 'other' ? <CategoryChooser tree={tree} label={t('delete.articles.other')} value={articlesIn} onChange={setArticlesIn} isExcluded={goes} /> : null}
      </TargetChoice>
    </OperationDialog>
  );
}
