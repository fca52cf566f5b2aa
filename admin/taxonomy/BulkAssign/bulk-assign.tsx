import { useRBAC } from '@strapi/strapi/admin';
import { lazy, Suspense } from 'react';
import { CAN_MANAGE_CATEGORIES } from '../../permissions';
import { useTranslate } from '../../shared/use-translate';
import { ARTICLE_UID } from '../../workflow/article-uid';
import type { BulkAction } from '../../workflow/content-manager/descriptions';

const LazyAssignDialog = lazy(async () => ({ default: (await import('../picking/parts')).AssignDialog }));

/** One category for the selected articles, for people who may do that. */
export const BulkAssign: BulkAction = ({ model, documents }) => {
  const t = useTranslate();
  const { allowedActions } = useRBAC(CAN_MANAGE_CATEGORIES);
  if (model !== ARTICLE_UID || documents.length === 0 || allowedActions.canManage !== true) return null;
  return { variant: 'secondary', label: t('assign.action'), dialog: { type: 'modal', title: t('assign.action'), content: Content } };
};

/** Outside the action, so that it stays mounted, whatever happens to the list behind it. */
function Content({ onClose }: { onClose: () => void }) {
  return (
    <Suspense fallback={null}>
      <LazyAssignDialog onClose={onClose} />
    </Suspense>
  );
}
