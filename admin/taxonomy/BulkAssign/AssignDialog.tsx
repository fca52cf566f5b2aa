import { Loader, Typography } from '@strapi/design-system';
import { useTable } from '@strapi/strapi/admin';
import { useMemo, useState } from 'react';
import { textProperty } from '../../shared/domain/property';
import { ErrorState } from '../../shared/ErrorState/ErrorState';
import { useTranslate } from '../../shared/use-translate';
import { useGetEditorialPickingTreeQuery } from '../api';
import { CategoryChooser } from '../CategoryChooser/CategoryChooser';
import { TargetChoice } from '../dialogs/TargetChoice';
import { toTree } from '../domain/tree';
import { OperationSteps } from '../OperationDialog/OperationDialog';

/** One category for the articles that were selected when the dialog opened: which, what it would change, what it did. */
export function AssignDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslate();
  const selected = useTable('EditorialAssign', ({ selectedRows }) => selectedRows);
  const selectRows = useTable('EditorialAssign', ({ selectRow }) => selectRow);
  const [articles] = useState(() => [...new Set(selected.flatMap((row: unknown) => textProperty(row, 'documentId') ?? []))]);
  const { data, error, refetch } = useGetEditorialPickingTreeQuery();
  const tree = useMemo(() => toTree(data?.data ?? []), [data]);
  const [to, setTo] = useState<'category' | 'none'>('category');
  const [category, setCategory] = useState<string | null>(null);
  const isComplete = to === 'none' || category !== null;
  const [isApplied, setIsApplied] = useState(false);
  const close = () => {
    if (isApplied) selectRows([]);
    onClose();
  };
  return (
    <OperationSteps
      operation={isComplete ? { kind: 'category-assign', articles, category: to === 'none' ? null : category } : null}
      missing={t('assign.missing')}
      onApplied={() => setIsApplied(true)}
      onClose={close}
    >
      <Typography textColor="neutral800">{t('assign.selected', { count: articles.length })}</Typography>
      {error !== undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Loader>{t('loading')}</Loader>
      ) : (
        <TargetChoice
          label={t('assign.to')}
          value={to}
          onChange={setTo}
          options={[
            { value: 'category', text: t('assign.choose') },
            { value: 'none', text: t('assign.none') },
          ]}
        >
          {to === 'none' ? null : <CategoryChooser tree={tree} label={t('assign.to')} value={category} onChange={setCategory} />}
        </TargetChoice>
      )}
    </OperationSteps>
  );
}
