import { Button, Dialog, Tooltip, VisuallyHidden } from '@strapi/design-system';
import { ArrowClockwise, WarningCircle } from '@strapi/icons';
import { useForm, useNotification } from '@strapi/strapi/admin';
import { useId, useState } from 'react';
import { errorTextId } from '../../shared/domain/error-text';
import { useTranslate } from '../../shared/use-translate';
import { useRestoreEditorialVersionMutation, type ArticleRef } from '../api';
import { refusalReasons } from '../domain/refusal';
import { useReasonText } from '../use-reason-text';

interface RestoreVersionProps {
  article: ArticleRef;
  digest: string;
  onRestored: () => void;
}

/** Makes a version the content of the draft, once that is confirmed. */
export function RestoreVersion({ article, digest, onRestored }: RestoreVersionProps) {
  const t = useTranslate();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const isModified = useForm('EditorialRestore', ({ modified }) => modified);
  const why = isModified ? t('steps.hindered.unsaved') : undefined;
  const { restore, isLoading } = useRestore({ article, digest, onRestored });
  return (
    <>
      <Tooltip label={why}>
        <Button
          type="button"
          variant="secondary"
          startIcon={<ArrowClockwise />}
          aria-disabled={why !== undefined}
          aria-describedby={why === undefined ? undefined : id}
          onClick={() => setOpen(why === undefined)}
        >
          {t('versions.restore')}
        </Button>
      </Tooltip>
      {why === undefined ? null : <VisuallyHidden id={id}>{why}</VisuallyHidden>}
      <Dialog.Root open={isOpen} onOpenChange={setOpen}>
        <Dialog.Content>
          <Dialog.Header>{t('versions.restore')}</Dialog.Header>
          <Dialog.Body icon={<WarningCircle fill="primary600" />}>{t('versions.restore.confirm')}</Dialog.Body>
          <Dialog.Footer>
            <Dialog.Cancel>
              <Button variant="tertiary" fullWidth>
                {t('dialog.cancel')}
              </Button>
            </Dialog.Cancel>
            <Button
              fullWidth
              loading={isLoading}
              onClick={() => {
                void restore().finally(() => setOpen(false));
              }}
            >
              {t('versions.restore')}
            </Button>
          </Dialog.Footer>
        </Dialog.Content>
      </Dialog.Root>
    </>
  );
}

function useRestore({ article, digest, onRestored }: RestoreVersionProps) {
  const t = useTranslate();
  const reasonText = useReasonText();
  const { toggleNotification } = useNotification();
  const [send, { isLoading }] = useRestoreEditorialVersionMutation();
  const restore = async (): Promise<void> => {
    const answer = await send({ ...article, digest });
    if ('error' in answer) {
      const reasons = refusalReasons(answer.error);
      toggleNotification({ type: 'danger', message: reasons?.map(reasonText).join(' ') ?? t(errorTextId(answer.error)) });
      return;
    }
    toggleNotification({ type: 'success', message: t('versions.restored') });
    onRestored();
  };
  return { restore, isLoading };
}
