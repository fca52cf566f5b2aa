import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useId } from 'react';
import { styled } from 'styled-components';
import type { ArticleCard, BoardQuery } from '../../../contracts/workflow-api';
import { useGetEditorialUnscheduledQuery } from '../../board/api';
import { ErrorState } from '../../shared/ErrorState/ErrorState';
import { useTranslate } from '../../shared/use-translate';

interface TrayProps {
  filter: BoardQuery;
  canSchedule: (card: ArticleCard) => boolean;
  onSchedule: (card: ArticleCard) => void;
  onDragStart: (card: ArticleCard) => void;
  onDragEnd: () => void;
}

/** More are found on the board. */
const TRAY_SIZE = 30;

/** Approved articles without a time: dragged onto a day, or scheduled by a button. */
export function Tray({ filter, canSchedule, onSchedule, onDragStart, onDragEnd }: TrayProps) {
  const t = useTranslate();
  const id = useId();
  const { data, error, refetch } = useGetEditorialUnscheduledQuery({ ...filter, pageSize: TRAY_SIZE }, { refetchOnMountOrArgChange: true });
  const cards = data?.cards ?? [];
  return (
    <Box tag="section" aria-labelledby={id} background="neutral0" hasRadius shadow="tableShadow" padding={4}>
      <Flex gap={2} paddingBottom={3}>
        <Typography id={id} tag="h2" variant="delta">
          {t('tray.title')}
        </Typography>
        {data === undefined ? null : <Typography textColor="neutral600">{data.count.more ? `${data.count.value}+` : data.count.value}</Typography>}
      </Flex>
      {data === undefined && error !== undefined ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined || cards.length > 0 ? null : <Typography textColor="neutral600">{t('tray.empty')}</Typography>}
      <Flex tag="ul" gap={2} wrap="wrap" alignItems="stretch">
        {cards.map((card) => (
          <TrayCard
            key={card.documentId}
            draggable={canSchedule(card)}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('application/x-editorial-article', card.documentId);
              onDragStart(card);
            }}
            onDragEnd={onDragEnd}
          >
            <Typography textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
              {card.title || t('card.untitled')}
            </Typography>
            {canSchedule(card) ? (
              <Button variant="tertiary" size="S" aria-label={t('tray.schedule.article', { title: card.title })} onClick={() => onSchedule(card)}>
                {t('tray.schedule')}
              </Button>
            ) : null}
          </TrayCard>
        ))}
      </Flex>
    </Box>
  );
}

const TrayCard = styled.li`
  display: flex;
  align-items: center;
  gap: 1.2rem;
  max-width: 40rem;
  padding: 0.6rem 1.2rem;
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};

  &[draggable='true'] {
    cursor: grab;
  }
`;
