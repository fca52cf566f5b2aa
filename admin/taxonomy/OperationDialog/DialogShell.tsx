import { Modal } from '@strapi/design-system';
import type { ReactNode, RefObject } from 'react';
import { HEADING_ID } from '../../shared/use-heading-focus';
import { useTranslate } from '../../shared/use-translate';

interface DialogShellProps {
  title: string;
  onClose: () => void;
  /** What has the focus afterwards; left out: the tree, or the page's heading. */
  returnTo?: RefObject<HTMLElement>;
  children: ReactNode;
}

/** A dialog of these pages: body and footer are its children. */
export function DialogShell({ title, onClose, returnTo, children }: DialogShellProps) {
  const t = useTranslate();
  return (
    <Modal.Root open onOpenChange={(open: boolean) => open || onClose()}>
      <Modal.Content aria-describedby={undefined} onCloseAutoFocus={(event: Event) => focusBack(event, returnTo?.current ?? null)}>
        <Modal.Header closeLabel={t('details.close')}>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        {children}
      </Modal.Content>
    </Modal.Root>
  );
}

/** What a dialog was opened from may be gone: then back to the tree, or the page's heading. */
function focusBack(event: Event, wanted: HTMLElement | null): void {
  event.preventDefault();
  if (wanted !== null) return wanted.focus();
  const row = document.querySelector<HTMLElement>('main [data-category][tabindex="0"]');
  (row ?? document.getElementById(HEADING_ID))?.focus();
}
