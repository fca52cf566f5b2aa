import { Button, Flex, LinkButton, Modal, Typography } from '@strapi/design-system';
import { useEffect, type ReactNode } from 'react';
import { NavLink } from 'react-router-dom';
import type { RunSummary } from '../../../contracts/admin-api';
import { PLUGIN_PATH } from '../../plugin-id';
import { ErrorState } from '../../shared/ErrorState/ErrorState';
import { Waiting } from '../../shared/Waiting/Waiting';
import { useTranslate } from '../../shared/use-translate';
import { useApplyEditorialRunMutation } from '../api';
import { phaseOf, writeCount } from '../domain/words';
import { useDiscardingPreview } from '../use-discarding-preview';
import { useRun } from '../use-run';

/** What people read on its buttons, in their language. */
export interface RunInDialogTexts {
  readonly back: string;
  readonly apply: (run: RunSummary) => string;
  readonly report: string;
  /** Why it could not be applied. */
  readonly error: (error: unknown) => string;
}

interface RunInDialogProps {
  id: string;
  texts: RunInDialogTexts;
  /** What the run is about, between its head and its buttons. */
  children: (run: RunSummary) => ReactNode;
  /** Instead of applying it. */
  onBack: () => void;
  /** It has been carried out; the dialog still shows what it did. */
  onApplied?: (() => void) | undefined;
  /** It has ended, or goes on without anybody looking. */
  onFinish: () => void;
}

/** The inside of a dialog: a run from its preview to its report. A preview that nobody applies is thrown away. */
export function RunInDialog({ id, texts, children, onBack, onApplied, onFinish }: RunInDialogProps) {
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
      <Modal.Body>{children(run)}</Modal.Body>
      {run.status === 'planned' ? <PlannedFooter run={run} texts={texts} onBack={onBack} /> : <BegunFooter run={run} texts={texts} onFinish={onFinish} />}
    </>
  );
}

function PlannedFooter({ run, texts, onBack }: { run: RunSummary } & Pick<RunInDialogProps, 'texts' | 'onBack'>) {
  const [apply, { isLoading, error }] = useApplyEditorialRunMutation();
  return (
    <Modal.Footer>
      <Button variant="tertiary" onClick={onBack}>
        {texts.back}
      </Button>
      <Flex gap={3}>
        <Typography role="alert" textColor="danger700">
          {error === undefined ? '' : texts.error(error)}
        </Typography>
        <Button disabled={writeCount(run) === 0 || !run.mayChange} loading={isLoading} onClick={() => void apply(run.id)}>
          {texts.apply(run)}
        </Button>
      </Flex>
    </Modal.Footer>
  );
}

function BegunFooter({ run, texts, onFinish }: { run: RunSummary } & Pick<RunInDialogProps, 'texts' | 'onFinish'>) {
  const t = useTranslate();
  return (
    <Modal.Footer>
      <LinkButton tag={NavLink} variant="tertiary" to={`${PLUGIN_PATH}/runs/${run.id}`}>
        {texts.report}
      </LinkButton>
      <Button onClick={onFinish}>{t(phaseOf(run) === 'running' ? 'bulk.leave' : 'dialog.close')}</Button>
    </Modal.Footer>
  );
}
