import { IconButton, Menu } from '@strapi/design-system';
import { More } from '@strapi/icons';
import type { TreeCategory } from '../../../contracts/taxonomy';
import { useTranslate } from '../../shared/use-translate';

export const CATEGORY_ACTIONS = ['details', 'rename', 'slug', 'add', 'move', 'merge', 'delete'] as const;

export type CategoryAction = (typeof CATEGORY_ACTIONS)[number];

interface CategoryMenuProps {
  category: TreeCategory;
  tabIndex: number;
  onAction: (action: CategoryAction) => void;
}

/** What can be done with a category. */
export function CategoryMenu({ category, tabIndex, onAction }: CategoryMenuProps) {
  const t = useTranslate();
  return (
    <Menu.Root>
      <Menu.Trigger
        tag={IconButton}
        variant="ghost"
        size="XS"
        tabIndex={tabIndex}
        label={t('tree.menu', { name: category.name })}
        icon={<More aria-hidden />}
      />
      <Menu.Content popoverPlacement="bottom-end" maxHeight="40rem">
        {CATEGORY_ACTIONS.map((action) => (
          <Menu.Item key={action} variant={action === 'delete' ? 'danger' : 'default'} onSelect={() => onAction(action)}>
            {t(`tree.action.${action}`)}
          </Menu.Item>
        ))}
      </Menu.Content>
    </Menu.Root>
  );
}
