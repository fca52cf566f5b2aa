import { Button, Flex, Modal, TextButton, Typography, VisuallyHidden } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { useState } from 'react';
import type { HistoryEvent } from '../../../contracts/workflow-api';
import { ErrorState } from '../../shared/ErrorState/ErrorState';
import { useTranslate } from '../../shared/use-translate';
import { Waiting } from '../../shared/Waiting/Waiting';
import { useGetEditorialHistoryQuery, type ArticleRef } from '../api';
import { useFocusBack } from '../use-focus-back';
import { Versions } from '../Versions/Versions';
import { EventItem } from './EventItem';
import { useEventText } from './use-event-text';

const PAGE_SIZE = 20;

interface HistoryDialogProps {
  article: ArticleRef;
  onClose: () => void;
}

/** All that happened to the article, page by page; each version can be compared with others. */
export function HistoryDialog({ article, onClose }: HistoryDialogProps) {
  const t = useTranslate();
  const focusBack = useFocusBack();
  const [compared, setCompared] = useState<string | null>(null);
  return (
    <Modal.Root open onOpenChange={(open) => open || onClose()}>
      <Modal.Content aria-describedby={undefined} onCloseAutoFocus={focusBack}>
        <Modal.Header closeLabel={t('dialog.close')}>
          <Modal.Title>{t(compared === null ? 'history.panel' : 'versions.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          {compared === null ? (
            <Events article={article} onCompare={setCompared} />
          ) : (
            <Flex direction="column" alignItems="stretch" gap={5}>
              <Flex>
                <TextButton startIcon={<ArrowLeft />} onClick={() => setCompared(null)}>
                  {t('versions.back')}
                </TextButton>
              </Flex>
              <Versions article={article} first={compared} onRestored={onClose} />
            </Flex>
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Events({ article, onCompare }: { article: ArticleRef; onCompare: (digest: string) => void }) {
  const t = useTranslate();
  const [page, setPage] = useState(1);
  const { data, error, isFetching, refetch } = useGetEditorialHistoryQuery({ ...article, page, pageSize: PAGE_SIZE });
  if (data === undefined && error !== undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) {
    return <Waiting />;
  }
  const { pageCount } = data.meta.pagination;
  return (
    // Focusable, so that the keyboard can scroll it.
    <Flex direction="column" alignItems="stretch" gap={4} tabIndex={0} role="group" aria-label={t('history.panel')} aria-busy={isFetching}>
      <ol>
        {data.data.map((event) => (
          <EventItem key={event.id} event={event} action={<Compare event={event} onCompare={onCompare} />} />
        ))}
      </ol>
      {pageCount <= 1 ? null : (
        <Flex justifyContent="space-between" gap={3}>
          <Button type="button" variant="tertiary" disabled={page === 1} onClick={() => setPage(page - 1)}>
            {t('history.newer')}
          </Button>
          <Typography variant="pi" textColor="neutral600" role="status">
            {t('history.page', { page, pageCount })}
          </Typography>
          <Button type="button" variant="tertiary" disabled={page >= pageCount} onClick={() => setPage(page + 1)}>
            {t('history.older')}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}

function Compare({ event, onCompare }: { event: HistoryEvent; onCompare: (digest: string) => void }) {
  const t = useTranslate();
  const { what, when } = useEventText();
  const { digest } = event;
  if (digest === null) return null;
  return (
    <TextButton onClick={() => onCompare(digest)}>
      {t('versions.compare')}
      <VisuallyHidden>: {`${what(event)}, ${when(event)}`}</VisuallyHidden>
    </TextButton>
  );
}
