import { Flex, Typography } from '@strapi/design-system';
import type { RunFile, RunSummary } from '../../../contracts/admin-api';
import { useGetEditorialRunFilesQuery } from '../../runs/api';
import { writeCount } from '../../runs/domain/words';
import { IssueText } from '../../runs/IssueList/IssueText';
import { RunInDialog, type RunInDialogTexts } from '../../runs/RunInDialog/RunInDialog';
import { ErrorState } from '../../shared/ErrorState/ErrorState';
import { useTranslate } from '../../shared/use-translate';
import { Waiting } from '../../shared/Waiting/Waiting';
import { taxonomyErrorId } from '../domain/taxonomy-error';
import { EffectList } from './EffectList';

/** What follows is named up to so many; the report has the rest. */
const SHOWN = 50;

interface OperationRunProps {
  id: string;
  /** To choose otherwise; left out when there is nothing to choose. */
  onBack?: () => void;
  onApplied?: () => void;
  onClose: () => void;
}

/** An operation from its preview to its report. */
export function OperationRun({ id, onBack, onApplied, onClose }: OperationRunProps) {
  const t = useTranslate();
  const texts: RunInDialogTexts = {
    back: t(onBack === undefined ? 'dialog.cancel' : 'operation.back'),
    apply: () => t('operation.apply'),
    report: t('operation.report'),
    error: (error) => t(taxonomyErrorId(error)),
  };
  return (
    <RunInDialog id={id} texts={texts} onBack={onBack ?? onClose} onApplied={onApplied} onFinish={onClose}>
      {(run) => <Items run={run} />}
    </RunInDialog>
  );
}

function Items({ run }: { run: RunSummary }) {
  const t = useTranslate();
  const { data, error, refetch } = useGetEditorialRunFilesQuery({ runId: run.id, page: 1, pageSize: SHOWN });
  if (data === undefined) return error === undefined ? <Waiting /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  const [first, ...others] = data.data;
  const more = data.meta.pagination.total - data.data.length;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography role="status" fontWeight="semiBold" style={{ overflowWrap: 'anywhere' }}>
        {run.label}: {t(stateText(run))}
      </Typography>
      {first?.effect === undefined ? null : <EffectList effect={first.effect} of={run.kind.startsWith('keyword') ? 'keyword' : 'category'} />}
      {(first?.issues ?? []).map((issue, index) => (
        <Typography key={index} textColor="neutral800">
          <IssueText issue={issue} />
        </Typography>
      ))}
      {others.length === 0 ? null : <Consequences files={others} more={more} />}
    </Flex>
  );
}

/** Focusable, so that the keyboard can scroll it. */
function Consequences({ files, more }: { files: readonly RunFile[]; more: number }) {
  const t = useTranslate();
  return (
    <Flex tag="ul" tabIndex={0} aria-label={t('operation.consequences')} direction="column" alignItems="stretch" gap={1} maxHeight="24rem" overflow="auto">
      {files.map(({ id, title, path }) => (
        <li key={id}>
          <Typography textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
            {title ?? path}{' '}
            {title === null ? null : (
              <Typography variant="pi" textColor="neutral600">
                {path}
              </Typography>
            )}
          </Typography>
        </li>
      ))}
      {more > 0 ? (
        <li>
          <Typography textColor="neutral600">{t('operation.more', { count: more })}</Typography>
        </li>
      ) : null}
    </Flex>
  );
}

function stateText(run: RunSummary) {
  if (run.status === 'planned') return writeCount(run) === 0 ? 'operation.nothing' : 'operation.planned';
  if (run.status === 'running') return 'operation.running';
  return run.status === 'done' && run.totals.conflict === 0 ? 'operation.done' : 'operation.notDone';
}
