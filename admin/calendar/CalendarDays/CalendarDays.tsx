import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { Calendar, CalendarItem as Item } from '../../../contracts/workflow-api';
import { useTranslate } from '../../shared/use-translate';
import { CalendarDay } from '../CalendarDay/CalendarDay';
import { CalendarItem } from '../CalendarItem/CalendarItem';
import type { CalendarGrid, View } from '../domain/grid';
import { dayOfItem } from '../domain/move-times';

interface CalendarDaysProps {
  grid: CalendarGrid;
  view: View;
  /** `YYYY-MM` */
  month: string;
  today: string;
  zone: string;
  calendar: Calendar;
  /** An item that is on its way to another day. */
  moved: { item: Item; day: string } | null;
  isDragging: boolean;
  onDrop: (day: string) => void;
  onDrag: (item: Item | null) => void;
  onChangeTimes: (item: Item) => void;
}

const SHOWN_AT_FIRST = { month: 3, week: 12 } as const;

/** The weeks of a calendar, from Monday on. */
export function CalendarDays({ grid, view, month, today, zone, calendar, moved, isDragging, onDrop, onDrag, onChangeTimes }: CalendarDaysProps) {
  const t = useTranslate();
  const intl = useIntl();
  const dayOf = (item: Item): string => (moved?.item === item ? moved.day : dayOfItem(item, zone));
  return (
    <Scroller role="group" tabIndex={0} aria-label={t('calendar.days')}>
      <Grid>
        {grid.days.slice(0, 7).map((day) => (
          <WeekDay key={day} aria-hidden>
            <Typography variant="sigma" textColor="neutral600">
              {intl.formatDate(`${day}T00:00:00Z`, { timeZone: 'UTC', weekday: 'short' })}
            </Typography>
          </WeekDay>
        ))}
        {grid.days.map((day) => (
          <CalendarDay
            key={day}
            day={day}
            isToday={day === today}
            isOutside={view === 'month' && !day.startsWith(month)}
            crowded={calendar.crowded.find((each) => each.day === day)}
            shownAtFirst={SHOWN_AT_FIRST[view]}
            isDragging={isDragging}
            onDrop={() => onDrop(day)}
            items={calendar.items
              .filter((item) => dayOf(item) === day)
              .map((item) => (
                <CalendarItem
                  key={`${item.kind} ${item.card.documentId}`}
                  item={item}
                  isBusy={moved?.item === item}
                  onChangeTimes={() => onChangeTimes(item)}
                  onDragStart={() => onDrag(item)}
                  onDragEnd={() => onDrag(null)}
                />
              ))}
          />
        ))}
      </Grid>
    </Scroller>
  );
}

const Scroller = styled.div`
  overflow-x: auto;
  border-radius: ${({ theme }) => theme.borderRadius};
  box-shadow: ${({ theme }) => theme.shadows.tableShadow};
`;

const Grid = styled.div`
  display: grid;
  grid-template-columns: repeat(7, minmax(9rem, 1fr));
  gap: 1px;
  background: ${({ theme }) => theme.colors.neutral200};
`;

const WeekDay = styled.div`
  padding: 0.8rem;
  background: ${({ theme }) => theme.colors.neutral0};
`;
