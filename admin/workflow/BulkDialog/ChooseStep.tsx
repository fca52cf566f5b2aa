import { Button, Field, Flex, Modal, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { Schedule } from '../../../contracts/workflow';
import { errorTextId } from '../../shared/domain/error-text';
import { useTranslate } from '../../shared/use-translate';
import { usePlanEditorialBulkMutation } from '../api';
import { CommentField } from '../CommentField/CommentField';
import { ScheduleFields } from '../ScheduleFields/ScheduleFields';
import { stageOf, transitionOf, useWorkflowSetup } from '../use-workflow';

interface ChooseStepProps {
  documentIds: readonly string[];
  locale: string;
  onPlanned: (runId: string) => void;
  onClose: () => void;
}

const NO_TIMES: Schedule = { publishAt: null, unpublishAt: null };

/** Which step, and what it needs; the preview comes before anything is done. */
export function ChooseStep({ documentIds, locale, onPlanned, onClose }: ChooseStepProps) {
  const t = useTranslate();
  const setup = useWorkflowSetup();
  const [plan, { isLoading, error }] = usePlanEditorialBulkMutation();
  const [key, setKey] = useState('');
  const [comment, setComment] = useState('');
  const [schedule, setSchedule] = useState<Schedule | null>(null);
  const [tried, setTried] = useState(false);
  if (setup === undefined) return null;
  const transition = transitionOf(setup, key);
  const needsTime = transition !== undefined && stageOf(setup, transition.to)?.kind === 'scheduled';
  const lacksComment = transition?.comment === 'required' && comment.trim() === '';
  const lacksTime = needsTime && (schedule?.publishAt ?? null) === null;

  const preview = async () => {
    setTried(true);
    if (transition === undefined || lacksComment || lacksTime) return;
    const times = needsTime && schedule !== null ? { schedule } : {};
    const answer = await plan({ documentIds, locale, transition: key, comment: comment.trim() || null, ...times });
    if ('data' in answer) onPlanned(answer.data.id);
  };
  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={5}>
          <Typography>{t('bulk.selected', { count: documentIds.length })}</Typography>
          <Field.Root required error={tried && transition === undefined ? t('bulk.step.missing') : undefined}>
            <Field.Label>{t('bulk.step')}</Field.Label>
            <SingleSelect value={key} placeholder={t('bulk.step.choose')} onChange={(chosen) => setKey(String(chosen))}>
              {setup.transitions
                .filter((candidate) => setup.can.transitions.includes(candidate.key))
                .map((candidate) => (
                  <SingleSelectOption key={candidate.key} value={candidate.key}>
                    {candidate.name}
                  </SingleSelectOption>
                ))}
            </SingleSelect>
            <Field.Error />
          </Field.Root>
          {needsTime ? (
            <ScheduleFields initial={NO_TIMES} required={['publishAt']} showMissing={tried} onChange={setSchedule} />
          ) : null}
          {transition === undefined || transition.comment === 'none' ? null : (
            <CommentField
              isRequired={transition.comment === 'required'}
              value={comment}
              onChange={setComment}
              error={tried && lacksComment ? t('step.comment.missing') : undefined}
            />
          )}
          <div role="alert">
            {error === undefined ? null : <Typography textColor="danger700">{t(errorTextId(error))}</Typography>}
          </div>
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {t('dialog.cancel')}
        </Button>
        <Button loading={isLoading} onClick={() => void preview()}>
          {t('bulk.preview')}
        </Button>
      </Modal.Footer>
    </>
  );
}
