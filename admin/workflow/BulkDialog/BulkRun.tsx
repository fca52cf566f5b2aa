import { Flex, Typography } from '@strapi/design-system';
import { percentDone, writeCount } from '../../runs/domain/words';
import { RunInDialog, type RunInDialogTexts } from '../../runs/RunInDialog/RunInDialog';
import { errorTextId } from '../../shared/domain/error-text';
import { NamedProgress } from '../../shared/NamedProgress/NamedProgress';
import { useTranslate } from '../../shared/use-translate';
import { BulkItems } from './BulkItems';

interface BulkRunProps {
  id: string;
  /** To choose another step. */
  onBack: () => void;
  /** The run has ended, or goes on without anybody looking. */
  onFinish: () => void;
}

/** A step for many articles from its preview to its report. */
export function BulkRun({ id, onBack, onFinish }: BulkRunProps) {
  const t = useTranslate();
  const texts: RunInDialogTexts = {
    back: t('bulk.back'),
    apply: (run) => t('bulk.apply', { count: writeCount(run) }),
    report: t('bulk.report'),
    error: (error) => t(errorTextId(error)),
  };
  return (
    <RunInDialog id={id} texts={texts} onBack={onBack} onFinish={onFinish}>
      {(run) => (
        <Flex direction="column" alignItems="stretch" gap={5}>
          <Typography role="status" fontWeight="semiBold">
            {run.label}: {t(run.status === 'planned' ? 'bulk.planned' : 'bulk.done', { count: writeCount(run), refused: run.totals.invalid })}
          </Typography>
          {run.status === 'running' ? <NamedProgress label={t('bulk.running')} percent={percentDone(run)} /> : null}
          <BulkItems run={run} />
        </Flex>
      )}
    </RunInDialog>
  );
}
