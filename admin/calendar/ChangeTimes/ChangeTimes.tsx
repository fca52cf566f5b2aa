import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { Reason, Schedule } from '../../../contracts/workflow';
import type { ArticleCard } from '../../../contracts/workflow-api';
import { useNotification } from '@strapi/strapi/admin';
import { errorTextId } from '../../shared/domain/error-text';
import { useTranslate } from '../../shared/use-translate';
import { useSetEditorialScheduleMutation } from '../../workflow/api';
import { Refusal } from '../../workflow/Refusal/Refusal';
import { ScheduleFields } from '../../workflow/ScheduleFields/ScheduleFields';
import { refusalReasons } from '../../workflow/domain/refusal';
import { useFocusBack } from '../../workflow/use-focus-back';

interface ChangeTimesProps {
  card: ArticleCard;
  onClose: () => void;
}

/** Asks for other times of an article that has some: the calendar's way without a mouse. */
export function ChangeTimes({ card, onClose }: ChangeTimesProps) {
  const t = useTranslate();
  const focusBack = useFocusBack();
  const { toggleNotification } = useNotification();
  const [save, { isLoading }] = useSetEditorialScheduleMutation();
  const [times] = useState<Schedule>(card.schedule ?? { publishAt: null, unpublishAt: null });
  const [schedule, setSchedule] = useState<Schedule | null>(times);
  const [tried, setTried] = useState(false);
  const [reasons, setReasons] = useState<readonly Reason[]>([]);

  const confirm = async () => {
    setTried(true);
    if (schedule === null) return;
    const answer = await save({ documentId: card.documentId, locale: card.locale, schedule });
    if (!('error' in answer)) {
      toggleNotification({ type: 'success', message: t('calendar.moved', { title: card.title }) });
      return onClose();
    }
    const refused = refusalReasons(answer.error);
    setReasons(refused ?? []);
    if (refused === null) toggleNotification({ type: 'danger', message: t(errorTextId(answer.error)) });
  };
  return (
    <Modal.Root open onOpenChange={(open: boolean) => open || onClose()}>
      <Modal.Content aria-describedby={undefined} onCloseAutoFocus={focusBack}>
        <Modal.Header closeLabel={t('dialog.close')}>
          <Modal.Title>{t('calendar.change')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={5}>
            <Typography fontWeight="semiBold" style={{ overflowWrap: 'anywhere' }}>
              {card.title}
            </Typography>
            <ScheduleFields initial={times} required={times.publishAt === null ? [] : ['publishAt']} showMissing={tried} onChange={setSchedule} />
            <Refusal reasons={reasons} documentId={card.documentId} onLoadAgain={onClose} />
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{t('dialog.cancel')}</Button>
          </Modal.Close>
          <Button loading={isLoading} onClick={() => void confirm()}>
            {t('calendar.save')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
