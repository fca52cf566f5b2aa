import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { ArrowRight } from '@strapi/icons';
import { useState } from 'react';
import type { Schedule } from '../../../contracts/workflow';
import type { ArticleWorkflow } from '../../../contracts/workflow-api';
import { useTranslate } from '../../shared/use-translate';
import { CommentField } from '../CommentField/CommentField';
import { Refusal } from '../Refusal/Refusal';
import { ScheduleFields } from '../ScheduleFields/ScheduleFields';
import { StageBadge } from '../StageBadge/StageBadge';
import { useFocusBack } from '../use-focus-back';
import { useStep, type StepToTake } from '../use-step';
import { stageOf, useWorkflowSetup } from '../use-workflow';

export type { StepToTake } from '../use-step';

interface TransitionDialogProps {
  step: StepToTake;
  /** With the article after the step; null when it was not taken. */
  onClose: (result: ArticleWorkflow | null) => void;
}

const NO_TIMES: Schedule = { publishAt: null, unpublishAt: null };

/**
 * Asks for what a step needs (a comment, a time), takes it, and says why when it is refused. Mounting opens it; closed, it
 * gives the focus back to what had it.
 */
export function TransitionDialog({ step, onClose }: TransitionDialogProps) {
  const { transition, article } = step;
  const t = useTranslate();
  const setup = useWorkflowSetup();
  const focusBack = useFocusBack();
  const { takeStep, isLoading, reasons } = useStep(step);
  const [comment, setComment] = useState('');
  const [schedule, setSchedule] = useState<Schedule | null>(step.schedule ?? null);
  const [tried, setTried] = useState(false);
  const needsTime = setup !== undefined && stageOf(setup, transition.to)?.kind === 'scheduled';
  const lacksComment = transition.comment === 'required' && comment.trim() === '';
  const lacksTime = needsTime && (schedule?.publishAt ?? null) === null;

  const confirm = async () => {
    setTried(true);
    if (lacksComment || lacksTime) return;
    const result = await takeStep({ comment, schedule: needsTime ? schedule : null });
    if (result !== null) onClose(result);
  };
  return (
    <Modal.Root open onOpenChange={(open) => open || onClose(null)}>
      <Modal.Content aria-describedby={undefined} onCloseAutoFocus={focusBack}>
        <Modal.Header closeLabel={t('dialog.close')}>
          <Modal.Title>{transition.name}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={5}>
            <Way title={article.title} from={article.stage} to={transition.to} />
            {needsTime ? (
              <ScheduleFields initial={step.schedule ?? NO_TIMES} required={['publishAt']} showMissing={tried} onChange={setSchedule} />
            ) : null}
            {transition.comment === 'none' ? null : (
              <CommentField
                isRequired={transition.comment === 'required'}
                value={comment}
                onChange={setComment}
                error={tried && lacksComment ? t('step.comment.missing') : undefined}
              />
            )}
            <Refusal reasons={reasons} documentId={article.documentId} onLoadAgain={() => onClose(null)} />
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{t('dialog.cancel')}</Button>
          </Modal.Close>
          <Button loading={isLoading} onClick={() => void confirm()}>
            {transition.name}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}

/** Which article goes from where to where. */
function Way({ title, from, to }: { title: string; from: string; to: string }) {
  const t = useTranslate();
  return (
    <Flex direction="column" alignItems="flex-start" gap={3}>
      <Typography fontWeight="semiBold" style={{ overflowWrap: 'anywhere' }}>
        {title}
      </Typography>
      <Flex gap={2}>
        <StageBadge stage={from} />
        <ArrowRight aria-label={t('step.to')} role="img" fill="neutral600" width="1.2rem" />
        <StageBadge stage={to} />
      </Flex>
    </Flex>
  );
}
