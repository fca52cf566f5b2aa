import { Button, Flex } from '@strapi/design-system';
import { useEffect, useRef } from 'react';
import { NamedProgress } from '../../shared/NamedProgress/NamedProgress';
import { useTranslate, type Translate } from '../../shared/use-translate';
import type { UploadState } from '../use-archive-upload';

type BusyState = Extract<UploadState, { phase: 'packing' | 'sending' }>;

interface UploadProgressProps {
  state: BusyState;
  onCancel: () => void;
}

/** In the place of the form while files are packed, sent and read. */
export function UploadProgress({ state, onCancel }: UploadProgressProps) {
  const t = useTranslate();
  const box = useRef<HTMLDivElement>(null);
  // The button that had the focus is gone with the form.
  useEffect(() => box.current?.focus(), []);
  return (
    <Flex ref={box} tabIndex={-1} style={{ outline: 'none' }} direction="column" alignItems="stretch" gap={6} paddingTop={6} paddingBottom={2}>
      <NamedProgress {...barOf(state, t)} />
      <Flex justifyContent="flex-end">
        <Button variant="tertiary" onClick={onCancel}>
          {t('upload.cancel')}
        </Button>
      </Flex>
    </Flex>
  );
}

function barOf(state: BusyState, t: Translate): { label: string; percent: number | null } {
  if (state.phase === 'packing') {
    const { done, total } = state;
    return { label: t('upload.packing', { done, total }), percent: Math.round((100 * done) / total) };
  }
  if (state.part < 1) return { label: t('upload.sending'), percent: Math.round(100 * state.part) };
  return { label: t('upload.planning'), percent: null };
}
