import { useTable } from '@strapi/strapi/admin';
import { useState } from 'react';
import { textProperty } from '../../shared/domain/property';
import { BulkRun } from './BulkRun';
import { ChooseStep } from './ChooseStep';

/**
 * One step for the articles that are selected in the list: which step, what it would do to each, what it did. The selection is
 * that of the moment the dialog opened.
 */
export function BulkDialog({ onClose }: { onClose: () => void }) {
  const selected = useTable('EditorialBulk', ({ selectedRows }) => selectedRows);
  const selectRows = useTable('EditorialBulk', ({ selectRow }) => selectRow);
  const [rows] = useState<readonly unknown[]>(selected);
  const [runId, setRunId] = useState<string | null>(null);
  const documentIds = rows.flatMap((row) => textProperty(row, 'documentId') ?? []);
  const locale = textProperty(rows[0], 'locale') ?? '';
  if (runId === null) return <ChooseStep documentIds={documentIds} locale={locale} onPlanned={setRunId} onClose={onClose} />;
  const finish = () => {
    selectRows([]);
    onClose();
  };
  return <BulkRun id={runId} onBack={() => setRunId(null)} onFinish={finish} />;
}
