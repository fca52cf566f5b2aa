import { lazy, Suspense } from 'react';
import { useTranslate } from '../../shared/use-translate';
import { ARTICLE_UID } from '../article-uid';
import { useGetEditorialWorkflowSetupQuery } from '../setup-api';
import type { BulkAction } from './descriptions';

const LazyBulkDialog = lazy(async () => ({ default: (await import('../parts')).BulkDialog }));

/** One step of the workflow for the selected articles, for people who may do that. */
export const BulkStep: BulkAction = ({ model, documents }) => {
  const t = useTranslate();
  const { data } = useGetEditorialWorkflowSetupQuery(undefined, { skip: model !== ARTICLE_UID });
  if (model !== ARTICLE_UID || documents.length === 0 || data?.can.bulk !== true) return null;
  return { variant: 'secondary', label: t('bulk.action'), dialog: { type: 'modal', title: t('bulk.action'), content: Content } };
};

/** Outside the action, so that it stays mounted, whatever happens to the list behind it. */
function Content({ onClose }: { onClose: () => void }) {
  return (
    <Suspense fallback={null}>
      <LazyBulkDialog onClose={onClose} />
    </Suspense>
  );
}
