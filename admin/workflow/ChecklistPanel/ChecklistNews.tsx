import { VisuallyHidden } from '@strapi/design-system';
import { useState } from 'react';
import { useTranslate } from '../../shared/use-translate';
import type { OrderedChecklist } from '../domain/checklist-order';

/** Says aloud when the checklist changes while somebody writes; not what it was when the page opened. */
export function ChecklistNews({ checklist }: { checklist: OrderedChecklist | undefined }) {
  const t = useTranslate();
  const text =
    checklist === undefined
      ? undefined
      : checklist.open.length === 0
        ? t('checklist.done')
        : t('checklist.open', { errors: checklist.errors, warnings: checklist.warnings });
  const [first, setFirst] = useState(text);
  const [isChanged, setChanged] = useState(false);
  if (first === undefined && text !== undefined) setFirst(text);
  if (!isChanged && first !== undefined && text !== undefined && text !== first) setChanged(true);
  return (
    <VisuallyHidden>
      <div role="status">{isChanged ? t('checklist.news', { text: text ?? '' }) : ''}</div>
    </VisuallyHidden>
  );
}
