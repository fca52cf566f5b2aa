import { Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useTranslate } from '../../shared/use-translate';
import { CategoryChooser } from '../CategoryChooser/CategoryChooser';
import type { Tree } from '../domain/tree';
import { OperationDialog } from '../OperationDialog/OperationDialog';

/** One category into another. */
export function MergeDialog({ tree, id, onClose }: { tree: Tree; id: string; onClose: () => void }) {
  const t = useTranslate();
  const [into, setInto] = useState<string | null>(null);
  const name = tree.byId.get(id)?.name ?? '';
  return (
    <OperationDialog
      title={t('merge.title', { name })}
      operation={into === null ? null : { kind: 'category-merge', categories: [id], into }}
      missing={t('merge.missing')}
      onClose={onClose}
    >
      <Typography textColor="neutral800">{t('merge.hint', { name })}</Typography>
      <CategoryChooser tree={tree} label={t('merge.into')} value={into} onChange={setInto} isExcluded={(other) => other === id} />
    </OperationDialog>
  );
}
