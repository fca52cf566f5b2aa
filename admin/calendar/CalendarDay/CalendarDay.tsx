import { Box, Flex, TextButton, Typography } from '@strapi/design-system';
import { useState, type ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { Calendar } from '../../../contracts/workflow-api';
import { useTranslate } from '../../shared/use-translate';

interface CalendarDayProps {
  /** `YYYY-MM-DD` */
  day: string;
  isToday: boolean;
  /** Not of the month that is shown. */
  isOutside: boolean;
  /** One for each item that the day lists. */
  items: readonly ReactNode[];
  /** How many there are, when that is more than are listed. */
  crowded: Calendar['crowded'][number] | undefined;
  /** How many are shown before somebody asks for the rest. */
  shownAtFirst: number;
  isDragging: boolean;
  onDrop: () => void;
}

/** A day with what happens on it. */
export function CalendarDay({ day, isToday, isOutside, items, crowded, shownAtFirst, isDragging, onDrop }: CalendarDayProps) {
  const t = useTranslate();
  const intl = useIntl();
  const [isOver, setIsOver] = useState(false);
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? items : items.slice(0, shownAtFirst);
  const hidden = (crowded?.count.value ?? items.length) - shown.length;
  const name = intl.formatDate(`${day}T00:00:00Z`, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' });
  return (
    <Cell
      role="group"
      aria-label={name}
      data-day={day}
      data-outside={isOutside}
      data-over={isOver && isDragging}
      onDragOver={(event) => {
        if (!isDragging) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        onDrop();
      }}
    >
      <Flex justifyContent="space-between" paddingBottom={1}>
        <DayNumber data-today={isToday} aria-current={isToday ? 'date' : undefined}>
          <Typography variant="pi" fontWeight={isToday ? 'bold' : 'regular'} textColor={isToday ? 'neutral0' : 'neutral800'}>
            {Number(day.slice(-2))}
          </Typography>
        </DayNumber>
      </Flex>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={1}>
        {shown}
      </Flex>
      {hidden <= 0 ? null : (
        <Box paddingTop={1}>
          {shown.length < items.length ? (
            <TextButton onClick={() => setShowsAll(true)}>{t('calendar.more', { count: hidden, open: String(crowded?.count.more ?? false) })}</TextButton>
          ) : (
            <Typography variant="pi" textColor="neutral600">
              {t('calendar.rest', { count: hidden, open: String(crowded?.count.more ?? false) })}
            </Typography>
          )}
        </Box>
      )}
    </Cell>
  );
}

const Cell = styled.div`
  min-width: 0;
  min-height: 11rem;
  padding: 0.6rem;
  background: ${({ theme }) => theme.colors.neutral0};

  &[data-outside='true'] {
    background: ${({ theme }) => theme.colors.neutral100};
  }

  &[data-over='true'] {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;

const DayNumber = styled.span`
  display: inline-flex;
  align-items: center;
  justify-content: center;
  min-width: 2.4rem;
  height: 2.4rem;
  border-radius: 1.2rem;

  &[data-today='true'] {
    background: ${({ theme }) => theme.colors.buttonPrimary600};

    span {
      color: ${({ theme }) => theme.colors.buttonNeutral0};
    }
  }
`;
