import { Button, Flex, LinkButton, Loader, Modal, Typography } from '@strapi/design-system';
import { useEffect } from 'react';
import { NavLink } from 'react-router-dom';
import type { RunFile, RunSummary } from '../../../contracts/admin-api';
import { PLUGIN_PATH } from '../../plugin-id';
import { useApplyEditorialRunMutation, useGetEditorialRunFilesQuery } from '../../runs/api';
import { phaseOf, writeCount } from '../../runs/domain/words';
import { IssueText } from '../../runs/IssueList/IssueText';
import { useDiscardingPreview } from '../../runs/use-discarding-preview';
import { useRun } from '../../runs/use-run';
import { ErrorState } from '../../shared/ErrorState/ErrorState';
import { useTranslate } from '../../shared/use-translate';
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

/** An operation from its preview to its report. A preview that nobody applies is thrown away. */
export function OperationRun({ id, onBack, onApplied, onClose }: OperationRunProps) {
  const { data: run, error, refetch } = useRun(id);
  useDiscardingPreview(id, run);
  const isDone = run?.status === 'done';
  useEffect(() => {
    if (isDone) onApplied?.();
    // Once, whatever function it is.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isDone]);
  if (run === undefined) {
    return <Modal.Body>{error === undefined ? <Waiting /> : <ErrorState error={error} onRetry={() => void refetch()} />}</Modal.Body>;
  }
  return (
    <>
      <Modal.Body>
        <Items run={run} />
      </Modal.Body>
      <Footer run={run} onBack={onBack} onClose={onClose} />
    </>
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

function Footer({ run, onBack, onClose }: { run: RunSummary } & Pick<OperationRunProps, 'onBack' | 'onClose'>) {
  const t = useTranslate();
  const [apply, { isLoading, error }] = useApplyEditorialRunMutation();
  if (run.status === 'planned') {
    return (
      <Modal.Footer>
        <Button variant="tertiary" onClick={onBack ?? onClose}>
          {t(onBack === undefined ? 'dialog.cancel' : 'operation.back')}
        </Button>
        <Flex gap={3}>
          <Typography role="alert" textColor="danger700">
            {error === undefined ? '' : t(taxonomyErrorId(error))}
          </Typography>
          <Button disabled={writeCount(run) === 0 || !run.mayChange} loading={isLoading} onClick={() => void apply(run.id)}>
            {t('operation.apply')}
          </Button>
        </Flex>
      </Modal.Footer>
    );
  }
  return (
    <Modal.Footer>
      <LinkButton tag={NavLink} variant="tertiary" to={`${PLUGIN_PATH}/runs/${run.id}`}>
        {t('operation.report')}
      </LinkButton>
      <Button onClick={onClose}>{t(phaseOf(run) === 'running' ? 'bulk.leave' : 'dialog.close')}</Button>
    </Modal.Footer>
  );
}

function stateText(run: RunSummary) {
  if (run.status === 'planned') return writeCount(run) === 0 ? 'operation.nothing' : 'operation.planned';
  if (run.status === 'running') return 'operation.running';
  return run.status === 'done' && run.totals.conflict === 0 ? 'operation.done' : 'operation.notDone';
}

function Waiting() {
  const t = useTranslate();
  return (
    <Flex justifyContent="center" padding={8}>
      <Loader>{t('loading')}</Loader>
    </Flex>
  );
}
