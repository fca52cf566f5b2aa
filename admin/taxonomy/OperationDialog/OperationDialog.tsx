import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { CategoryOperation, KeywordOperation } from '../../../contracts/taxonomy';
import { useTranslate } from '../../shared/use-translate';
import { usePlanEditorialOperationMutation } from '../api';
import { taxonomyErrorId } from '../domain/taxonomy-error';
import { DialogShell } from './DialogShell';
import { OperationRun } from './OperationRun';

interface OperationDialogProps {
  title: string;
  /** What is to be chosen first; left out: the preview is what the dialog begins with. */
  children?: ReactNode;
  /** Null while something is missing. */
  operation: CategoryOperation | KeywordOperation | null;
  /** Said when somebody asks for the preview while something is missing. */
  missing?: string;
  /** It has been carried out; the dialog still shows what it did. */
  onApplied?: () => void;
  onClose: () => void;
}

/** Choose, look, apply. */
export function OperationDialog({ title, ...steps }: OperationDialogProps) {
  return (
    <DialogShell title={title} onClose={steps.onClose}>
      <OperationSteps {...steps} />
    </DialogShell>
  );
}

/** What is inside of such a dialog. */
export function OperationSteps({ children, operation, missing, onApplied, onClose }: Omit<OperationDialogProps, 'title'>) {
  const [runId, setRunId] = useState<string | null>(null);
  const hasForm = children !== undefined;
  if (runId !== null) return <OperationRun id={runId} onApplied={onApplied} onClose={onClose} onBack={hasForm ? () => setRunId(null) : undefined} />;
  if (!hasForm) return operation === null ? null : <PlanAtOnce operation={operation} onPlanned={setRunId} onClose={onClose} />;
  return (
    <ChooseFirst operation={operation} missing={missing} onPlanned={setRunId} onClose={onClose}>
      {children}
    </ChooseFirst>
  );
}

interface PlanProps {
  onPlanned: (runId: string) => void;
  onClose: () => void;
}

function ChooseFirst({ children, operation, missing, onPlanned, onClose }: PlanProps & Pick<OperationDialogProps, 'children' | 'operation' | 'missing'>) {
  const t = useTranslate();
  const [plan, { isLoading, error }] = usePlanEditorialOperationMutation();
  const [tried, setTried] = useState(false);
  const preview = async () => {
    setTried(true);
    if (operation === null) return;
    const answer = await plan(operation);
    if ('data' in answer) onPlanned(answer.data.id);
  };
  const problem = tried && operation === null ? missing : error === undefined ? undefined : t(taxonomyErrorId(error));
  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={5}>
          {children}
          <div role="alert">{problem === undefined ? null : <Typography textColor="danger700">{problem}</Typography>}</div>
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {t('dialog.cancel')}
        </Button>
        <Button loading={isLoading} onClick={() => void preview()}>
          {t('operation.preview')}
        </Button>
      </Modal.Footer>
    </>
  );
}

function PlanAtOnce({ operation, onPlanned, onClose }: PlanProps & { operation: CategoryOperation | KeywordOperation }) {
  const t = useTranslate();
  const [plan, { error }] = usePlanEditorialOperationMutation();
  const isAsked = useRef(false);
  useEffect(() => {
    // React may run an effect twice; a plan is stored by the server.
    if (isAsked.current) return;
    isAsked.current = true;
    void plan(operation).then((answer) => 'data' in answer && onPlanned(answer.data.id));
  }, [plan, operation, onPlanned]);
  return (
    <>
      <Modal.Body>
        <div role="alert">{error === undefined ? t('loading') : <Typography textColor="danger700">{t(taxonomyErrorId(error))}</Typography>}</div>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {t('dialog.cancel')}
        </Button>
      </Modal.Footer>
    </>
  );
}
