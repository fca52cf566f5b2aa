import { Button, Flex, LinkButton, Loader, Modal, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { RunSummary } from '../../../contracts/admin-api';
import { PLUGIN_PATH } from '../../plugin-id';
import { useApplyEditorialRunMutation } from '../../runs/api';
import { percentDone, phaseOf, writeCount } from '../../runs/domain/words';
import { useDiscardingPreview } from '../../runs/use-discarding-preview';
import { useRun } from '../../runs/use-run';
import { errorTextId } from '../../shared/domain/error-text';
import { ErrorState } from '../../shared/ErrorState/ErrorState';
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

/** A step for many articles from its preview to its report. A preview that nobody applies is thrown away. */
export function BulkRun({ id, onBack, onFinish }: BulkRunProps) {
  const t = useTranslate();
  const { data: run, error, refetch } = useRun(id);
  useDiscardingPreview(id, run);
  if (run === undefined) {
    return (
      <Modal.Body>
        {error === undefined ? (
          <Flex justifyContent="center" padding={8}>
            <Loader>{t('loading')}</Loader>
          </Flex>
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )}
      </Modal.Body>
    );
  }
  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={5}>
          <Typography role="status" fontWeight="semiBold">
            {run.label}: {t(run.status === 'planned' ? 'bulk.planned' : 'bulk.done', { count: writeCount(run), refused: run.totals.invalid })}
          </Typography>
          {run.status === 'running' ? <NamedProgress label={t('bulk.running')} percent={percentDone(run)} /> : null}
          <BulkItems run={run} />
        </Flex>
      </Modal.Body>
      <Footer run={run} onBack={onBack} onFinish={onFinish} />
    </>
  );
}

function Footer({ run, onBack, onFinish }: { run: RunSummary } & Pick<BulkRunProps, 'onBack' | 'onFinish'>) {
  const t = useTranslate();
  const [apply, { isLoading, error }] = useApplyEditorialRunMutation();
  const count = writeCount(run);
  if (run.status === 'planned') {
    return (
      <Modal.Footer>
        <Button variant="tertiary" onClick={onBack}>
          {t('bulk.back')}
        </Button>
        <Flex gap={3}>
          <Typography role="alert" textColor="danger700">
            {error === undefined ? '' : t(errorTextId(error))}
          </Typography>
          <Button disabled={count === 0 || !run.mayChange} loading={isLoading} onClick={() => void apply(run.id)}>
            {t('bulk.apply', { count })}
          </Button>
        </Flex>
      </Modal.Footer>
    );
  }
  return (
    <Modal.Footer>
      <LinkButton tag={NavLink} variant="tertiary" to={`${PLUGIN_PATH}/runs/${run.id}`}>
        {t('bulk.report')}
      </LinkButton>
      <Button onClick={onFinish}>{t(phaseOf(run) === 'running' ? 'bulk.leave' : 'dialog.close')}</Button>
    </Modal.Footer>
  );
}
