import { IconButton, Menu, Typography, VisuallyHidden } from '@strapi/design-system';
import { More } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { Link, useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { CalendarItem as Item } from '../../../contracts/workflow-api';
import { articleAddress } from '../../board/article-address';
import { useTranslate } from '../../shared/use-translate';
import { useZonedTimes } from '../../workflow/use-zoned-times';
import { isMovable } from '../domain/move-times';

interface CalendarItemProps {
  item: Item;
  isBusy: boolean;
  onChangeTimes: () => void;
  onDragStart: () => void;
  onDragEnd: () => void;
}

/** Something that happens to an article: dragged to another day by hand, moved by its menu with the keyboard. */
export function CalendarItem({ item, isBusy, onChangeTimes, onDragStart, onDragEnd }: CalendarItemProps) {
  const t = useTranslate();
  const intl = useIntl();
  const navigate = useNavigate();
  const { both } = useZonedTimes();
  const title = item.card.title || t('card.untitled');
  const clocks = item.kind === 'due' ? null : both(item.at);
  const time = item.kind === 'due' ? '' : intl.formatDate(item.at, { timeStyle: 'short' });
  const what = t(`calendar.kind.${item.kind}`);
  const movable = isMovable(item) && !isBusy;
  const drag = (event: React.DragEvent) => {
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('application/x-editorial-article', item.card.documentId);
    onDragStart();
  };
  return (
    <Chip data-kind={item.kind} data-movable={movable} aria-busy={isBusy} draggable={movable} onDragStart={drag} onDragEnd={onDragEnd} title={[what, clocks?.editor, clocks?.site, title].filter(Boolean).join('\n')}>
      <Name tag={Link} to={articleAddress(item.card)} draggable={false} variant="pi" textColor="neutral800">
        <VisuallyHidden>{`${what}: `}</VisuallyHidden>
        {time === '' ? null : <strong>{time} </strong>}
        {title}
      </Name>
      <Menu.Root>
        <Menu.Trigger tag={IconButton} variant="ghost" size="XS" label={t('calendar.item.menu', { title })} icon={<More aria-hidden />} disabled={isBusy} />
        <Menu.Content popoverPlacement="bottom-start">
          <Menu.Label>{clocks === null ? what : `${what}: ${clocks.editor}`}</Menu.Label>
          {clocks === null || clocks.site === null ? null : <Menu.Label>{clocks.site}</Menu.Label>}
          <Menu.Item onSelect={() => navigate(articleAddress(item.card))}>{t('calendar.open')}</Menu.Item>
          {isMovable(item) ? <Menu.Item onSelect={onChangeTimes}>{t('calendar.change')}</Menu.Item> : null}
        </Menu.Content>
      </Menu.Root>
    </Chip>
  );
}

/** The colour beside it says what happens; so does its name. */
const Chip = styled.li`
  display: flex;
  align-items: center;
  justify-content: space-between;
  min-width: 0;
  padding-inline-start: 0.6rem;
  background: ${({ theme }) => theme.colors.neutral100};
  border-inline-start: 4px solid ${({ theme }) => theme.colors.neutral500};
  border-radius: ${({ theme }) => theme.borderRadius};

  &[data-kind='publish'] {
    border-color: ${({ theme }) => theme.colors.primary600};
  }

  &[data-kind='unpublish'] {
    border-color: ${({ theme }) => theme.colors.danger600};
  }

  &[data-kind='due'] {
    border-color: ${({ theme }) => theme.colors.warning600};
  }

  &[data-kind='published'] {
    border-color: ${({ theme }) => theme.colors.success600};
  }

  &[data-movable='true'] {
    cursor: grab;
  }

  &[aria-busy='true'] {
    opacity: 0.6;
  }
`;

const Name = styled(Typography)`
  min-width: 0;
  overflow: hidden;
  text-decoration: none;
  text-overflow: ellipsis;
  white-space: nowrap;

  &:hover,
  &:focus-visible {
    text-decoration: underline;
  }
`;
