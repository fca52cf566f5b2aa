import { Button, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { ErrorState } from '../../shared/ErrorState/ErrorState';
import { useTranslate } from '../../shared/use-translate';
import { useGetEditorialHistoryQuery, type ArticleRef } from '../api';
import type { PanelProps } from '../content-manager/panels';
import { EventItem } from './EventItem';
import { HistoryDialog } from './HistoryDialog';

const SHOWN = 3;

/** The latest of what happened to the article, and the way to all of it and to its versions. */
export function HistoryPanel({ article }: PanelProps) {
  return article === undefined ? null : <Latest article={article} />;
}

function Latest({ article }: { article: ArticleRef }) {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const { data, error, refetch } = useGetEditorialHistoryQuery({ ...article, page: 1, pageSize: SHOWN });
  if (data === undefined) return error === undefined ? null : <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data.data.length === 0) {
    return (
      <Typography variant="pi" textColor="neutral600">
        {t('history.empty')}
      </Typography>
    );
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={1} width="100%">
      <ol>
        {data.data.map((event) => (
          <EventItem key={event.id} event={event} />
        ))}
      </ol>
      <Button type="button" variant="tertiary" size="S" onClick={() => setOpen(true)}>
        {t('history.all', { count: data.meta.pagination.total })}
      </Button>
      {isOpen ? <HistoryDialog article={article} onClose={() => setOpen(false)} /> : null}
    </Flex>
  );
}
