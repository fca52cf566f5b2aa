import { useMemo } from 'react';
import type { CategoryOperation, CategoryTree } from '../../../contracts/taxonomy';
import { useTranslate } from '../../shared/use-translate';
import type { CategoryAction } from '../CategoryRow/CategoryMenu';
import { toTree } from '../domain/tree';
import { OperationDialog } from '../OperationDialog/OperationDialog';
import { DeleteDialog } from './DeleteDialog';
import { DetailsDialog } from './DetailsDialog';
import { MergeDialog } from './MergeDialog';
import { MoveDialog } from './MoveDialog';
import { NewCategoryDialog } from './NewCategoryDialog';
import { SlugDialog } from './SlugDialog';

/** What somebody wants to do, and a dialog is needed for. */
export type Asked =
  | { action: 'add'; id: string | null }
  | { action: Exclude<CategoryAction, 'rename' | 'add'>; id: string }
  | { action: 'apply'; operation: CategoryOperation; title: string };

interface CategoryDialogsProps {
  data: CategoryTree;
  asked: Asked;
  canManage: boolean;
  /** A category is there that was not before. */
  onMade: (id: string) => void;
  onClose: () => void;
}

/** The dialog for what was asked. It works on the tree as it was then: a category that goes must not take its dialog along. */
export function CategoryDialogs({ data, asked, canManage, onMade, onClose }: CategoryDialogsProps) {
  const t = useTranslate();
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const tree = useMemo(() => toTree(data.data), [asked]);
  switch (asked.action) {
    case 'add':
      return (
        <NewCategoryDialog
          tree={tree}
          parent={asked.id}
          onDone={({ id }) => {
            onMade(id);
            onClose();
          }}
          onClose={onClose}
        />
      );
    case 'apply':
      return <OperationDialog title={asked.title} operation={asked.operation} onClose={onClose} />;
    case 'details':
      return <DetailsDialog id={asked.id} canManage={canManage} onClose={onClose} />;
    case 'slug':
      return (
        <SlugDialog
          term={tree.byId.get(asked.id)}
          hint={t('slug.hint')}
          toOperation={(words) => ({ kind: 'category-rename', category: asked.id, ...words })}
          onClose={onClose}
        />
      );
    case 'move':
      return <MoveDialog tree={tree} id={asked.id} onClose={onClose} />;
    case 'merge':
      return <MergeDialog tree={tree} id={asked.id} onClose={onClose} />;
    case 'delete':
      return <DeleteDialog tree={tree} id={asked.id} onClose={onClose} />;
  }
}
