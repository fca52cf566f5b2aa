import { Button, Dialog, Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import type { Reason } from '../../../contracts/workflow';
import { useTranslate } from '../../shared/use-translate';
import { ReasonList } from '../../workflow/ReasonList/ReasonList';
import { useFocusBack } from '../../workflow/use-focus-back';

export interface Refused {
  title: string;
  /** In words; or the workflow's reasons. */
  why: string | readonly Reason[];
}

/** Says why a move was refused. The card is back where it was. */
export function RefusedDialog({ refused, onClose }: { refused: Refused; onClose: () => void }) {
  const t = useTranslate();
  const focusBack = useFocusBack();
  return (
    <Dialog.Root open onOpenChange={(open: boolean) => open || onClose()}>
      <Dialog.Content onCloseAutoFocus={focusBack}>
        <Dialog.Header>{t('board.refused')}</Dialog.Header>
        <Dialog.Body icon={<WarningCircle fill="danger600" />}>
          <Flex direction="column" alignItems="stretch" gap={3} width="100%">
            <Typography fontWeight="semiBold" style={{ overflowWrap: 'anywhere' }}>
              {refused.title}
            </Typography>
            {typeof refused.why === 'string' ? <Typography>{refused.why}</Typography> : <ReasonList reasons={refused.why} />}
          </Flex>
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Action>
            <Button fullWidth variant="tertiary">
              {t('dialog.close')}
            </Button>
          </Dialog.Action>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}
