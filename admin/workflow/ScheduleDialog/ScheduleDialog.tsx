import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { Reason, Schedule } from '../../../contracts/workflow';
import type { ArticleState, ArticleWorkflow } from '../../../contracts/workflow-api';
import { errorTextId } from '../../shared/domain/error-text';
import { useTranslate } from '../../shared/use-translate';
import { useSetEditorialScheduleMutation } from '../api';
import { refusalReasons } from '../domain/refusal';
import { Refusal } from '../Refusal/Refusal';
import { ScheduleFields } from '../ScheduleFields/ScheduleFields';
import { useFocusBack } from '../use-focus-back';
import { stageOf, useWorkflowSetup } from '../use-workflow';

interface ScheduleDialogProps {
  article: Pick<ArticleState, 'documentId' | 'locale' | 'stage' | 'schedule'>;
  /** Times to start from, when they are not the article's own: where it was dropped on a calendar. */
  proposed?: Schedule;
  /** With the article after the change; null when nothing was changed. */
  onClose: (result: ArticleWorkflow | null) => void;
}

const NO_TIMES: Schedule = { publishAt: null, unpublishAt: null };

/**
 * Sets, moves and cancels the times of an article: a scheduled or approved one goes live and may go down again, a live one
 * goes down. Mounting opens it.
 */
export function ScheduleDialog({ article, proposed, onClose }: ScheduleDialogProps) {
  const t = useTranslate();
  const setup = useWorkflowSetup();
  const focusBack = useFocusBack();
  const { save, isLoading, reasons } = useSchedule(article, onClose);
  const initial = proposed ?? article.schedule ?? NO_TIMES;
  const [schedule, setSchedule] = useState<Schedule | null>(initial);
  const [tried, setTried] = useState(false);
  const kind = setup && stageOf(setup, article.stage)?.kind;
  const goesLive = kind === 'scheduled' || kind === 'approved';
  const needed = goesLive ? ('publishAt' as const) : ('unpublishAt' as const);

  const confirm = () => {
    setTried(true);
    if (schedule !== null && schedule[needed] !== null) void save(schedule);
  };
  return (
    <Modal.Root open onOpenChange={(open) => open || onClose(null)}>
      <Modal.Content aria-describedby={undefined} onCloseAutoFocus={focusBack}>
        <Modal.Header closeLabel={t('dialog.close')}>
          <Modal.Title>{t(goesLive ? 'schedule.change' : 'schedule.unpublish')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={5}>
            <ScheduleFields
              initial={initial}
              moments={goesLive ? ['publishAt', 'unpublishAt'] : ['unpublishAt']}
              required={[needed]}
              showMissing={tried}
              onChange={setSchedule}
            />
            {article.schedule === null ? null : (
              <Typography variant="pi" textColor="neutral600">
                {t(goesLive ? 'schedule.cancel.hint' : 'schedule.cancel.hint.live')}
              </Typography>
            )}
            <Refusal reasons={reasons} documentId={article.documentId} onLoadAgain={() => onClose(null)} />
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{t('dialog.cancel')}</Button>
          </Modal.Close>
          <Flex gap={2}>
            {article.schedule === null ? null : (
              <Button variant="danger-light" disabled={isLoading} onClick={() => void save(NO_TIMES)}>
                {t('schedule.cancel')}
              </Button>
            )}
            <Button loading={isLoading} onClick={confirm}>
              {t('schedule.save')}
            </Button>
          </Flex>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}

function useSchedule({ documentId, locale }: ScheduleDialogProps['article'], onClose: ScheduleDialogProps['onClose']) {
  const t = useTranslate();
  const { toggleNotification } = useNotification();
  const [send, { isLoading }] = useSetEditorialScheduleMutation();
  const [reasons, setReasons] = useState<readonly Reason[]>([]);
  const save = async (schedule: Schedule) => {
    const answer = await send({ documentId, locale, schedule });
    if ('error' in answer) {
      const refused = refusalReasons(answer.error);
      setReasons(refused ?? []);
      if (refused === null) toggleNotification({ type: 'danger', message: t(errorTextId(answer.error)) });
      return;
    }
    toggleNotification({ type: 'success', message: t(schedule === NO_TIMES ? 'schedule.cancelled' : 'schedule.saved') });
    onClose(answer.data);
  };
  return { save, isLoading, reasons };
}
